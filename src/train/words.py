"""Makes `src/model/words.bin`: what words mean, by themselves, for `query`'s `~`.

    python src/train/words.py BASE TEXT...

BASE is the folder of all-MiniLM-L6-v2, TEXT raw text that words are counted in.
The commonest words each go through the encoder alone; the mean of its last
states is a vector, whose first components (the mean and the common direction
taken out) are kept in 8 bits. How rare a word is says how much it counts.

The file: `rltwords`, the number of words and of components (u32, little-endian),
how much each word counts (u8), the rows (i8), then the words, sorted, a line each.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from features import WordPiece
from teacher import Encoder

N_WORDS, N_COMPONENTS = 15_000, 48
TARGET = Path(__file__).parent.parent / "model" / "words.bin"


def counted(paths):
    """Counts the words of texts in small letters."""
    counts = Counter()
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                counts.update(re.findall(r"[a-z]{2,}", line.lower()))
    return counts


@torch.no_grad()
def vectors(words, base):
    """Returns the encoder's vector of each word."""
    encoder = Encoder(json.loads((base / "config.json").read_text())).eval()
    encoder.start_from(base / "model.safetensors")
    pieces = WordPiece.load(base / "tokenizer.json")
    found = np.zeros((len(words), encoder.word.weight.shape[1]), np.float32)
    rows = [[pieces.start, *pieces.pieces(word, 12), pieces.end] for word in words]
    order = sorted(range(len(words)), key=lambda at: len(rows[at]))
    for start in range(0, len(order), 256):
        batch = order[start : start + 256]
        width = max(len(rows[at]) for at in batch)
        ids = torch.tensor([rows[at] + [0] * (width - len(rows[at])) for at in batch])
        mask = torch.tensor([[True] * len(rows[at]) + [False] * (width - len(rows[at])) for at in batch])
        states = encoder(ids, mask, 0)[-1] * mask[..., None]
        found[batch] = (states.sum(1) / mask.sum(1, keepdim=True)).numpy()
    return found


def components(found, n):
    """Returns the first principal components, without what all words share."""
    found = found / np.linalg.norm(found, axis=1, keepdims=True)
    found = found - found.mean(0)
    _, _, axes = np.linalg.svd(found, full_matrices=False)
    kept = found @ axes[1 : n + 1].T
    return kept / np.linalg.norm(kept, axis=1, keepdims=True)


def main():
    base, texts = Path(sys.argv[1]), sys.argv[2:]
    counts = counted(texts)
    words = sorted(word for word, _ in counts.most_common(N_WORDS))
    total = sum(counts.values())
    # As in smooth inverse frequency: a word of one in a thousand counts half.
    weights = np.array([1e-3 / (1e-3 + counts[word] / total) for word in words])
    rows = components(vectors(words, base), N_COMPONENTS)
    scaled = np.clip(np.rint(rows * 127 / np.abs(rows).max(1, keepdims=True)), -127, 127).astype(np.int8)
    with open(TARGET, "wb") as out:
        out.write(b"rltwords" + np.array([len(words), N_COMPONENTS], "<u4").tobytes())
        out.write(np.rint(weights * 255).astype(np.uint8).tobytes() + scaled.tobytes())
        out.write("\n".join(words).encode())
    print(f"{len(words)} words, {TARGET.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
