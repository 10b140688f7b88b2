"""Writes a student as the model file that the program embeds (src/model/file.rs reads it).

    RELATAM1 | u32 version | u32 header bytes | header JSON | zeros to 64 | data | BLAKE3

Matrices and tables of embeddings are 8-bit with one scale per row, all else is
float32. Every tensor starts at a multiple of 64 bytes from the start of the data.
"""

import json
import struct

import numpy as np
from blake3 import blake3

from checkpoint import replace
from data import GROUPS
from features import N_SHAPES

MAGIC, FORMAT = b"RELATAM1", 1


def tensors(state, n_layers):
    """Returns the tensors of the file by name."""
    weights = {name: value.float().numpy() for name, value in state.items()}
    found = {}

    def quantised(name, key, bias=True):
        found[name + ".weight"], found[name + ".scale"] = eight_bit(weights[key + ".weight"])
        if bias:
            found[name + ".bias"] = weights[key + ".bias"]

    def norm(name, key):
        found[name + ".gain"], found[name + ".bias"] = weights[key + ".weight"], weights[key + ".bias"]

    quantised("word", "word", bias=False)
    quantised("hash", "hash", bias=False)
    found["shape.weight"] = weights["shape.weight"][:N_SHAPES]
    norm("input.norm", "norm")
    quantised("conv", "conv")
    norm("conv.norm", "conv_norm")
    for k in range(n_layers):
        for part in ("qkv", "out", "ffn1", "ffn2"):
            quantised(f"layer{k}.{part}", f"layers.{k}.{part}")
        for part in ("norm1", "norm2"):
            norm(f"layer{k}.{part}", f"layers.{k}.{part}")
        found[f"layer{k}.relative"] = weights[f"layers.{k}.relative"]
    quantised("tags", "tags")
    quantised("arc", "arc")
    quantised("arc.u", "arc_u", bias=False)
    found["arc.head_bias"], found["arc.root"] = weights["arc_head_bias"], weights["arc_root"]
    quantised("label.proj", "lab")
    quantised("label.out", "lab_out")
    found["label.root"] = weights["lab_root"]
    return found


def eight_bit(matrix):
    """Returns whole numbers in -127..=127 and the scale of each row."""
    scale = np.maximum(np.abs(matrix).max(-1), 1e-8).astype(np.float32) / np.float32(127)
    return np.clip(np.rint(matrix / scale[:, None]), -127, 127).astype(np.int8), scale


def write(path, found, labels, vocabulary, irregular, student, options):
    """Writes the file and returns its size in bytes."""
    data, index = bytearray(), dict(tensors={}, blobs={})

    def put(kind, name, content, **facts):
        data.extend(b"\0" * (-len(data) % 64))
        index[kind][name] = facts | dict(offset=len(data), bytes=len(content))
        data.extend(content)

    for name, tensor in found.items():
        dtype = "i8" if tensor.dtype == np.int8 else "f32"
        put("tensors", name, np.ascontiguousarray(tensor).tobytes(), dtype=dtype, shape=list(tensor.shape))
    put("blobs", "vocabulary", "\n".join(vocabulary).encode())
    put("blobs", "exceptions", "\n".join(f"{form}\t{upos}\t{lemma}" for (form, upos), lemma in irregular.items()).encode())
    dims = {name: student[name] for name in ("width", "layers", "heads", "inner", "arc", "label", "hash_rows", "relative")}
    header = dict(
        name="english",
        version=options["version"],
        dims=dims | dict(max_words=options["max_words"]),
        labels={group: labels[group] for group in (*GROUPS, "deprel")},
        **index,
    )
    encoded = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    file = bytearray(MAGIC + struct.pack("<II", FORMAT, len(encoded)) + encoded)
    file.extend(b"\0" * (-len(file) % 64))
    file.extend(data)
    file.extend(blake3(bytes(file)).digest())
    replace(path, lambda part: part.write_bytes(file))
    return len(file)


def read(path):
    """Reads a file back: header, tensors, vocabulary, irregular lemmas. Raises `ValueError` for another or a damaged file."""
    file = path.read_bytes()
    if file[:8] != MAGIC or blake3(file[:-32]).digest() != file[-32:]:
        raise ValueError(f"not a model file, or damaged: `{path}`")
    n_header = struct.unpack("<II", file[8:16])[1]
    header = json.loads(file[16 : 16 + n_header])
    data = file[-(-(16 + n_header) // 64) * 64 : -32]
    cut = lambda entry: data[entry["offset"] : entry["offset"] + entry["bytes"]]
    kinds = dict(i8=np.int8, f32=np.float32)
    found = {
        name: np.frombuffer(cut(entry), kinds[entry["dtype"]]).reshape(entry["shape"]) for name, entry in header["tensors"].items()
    }
    vocabulary = cut(header["blobs"]["vocabulary"]).decode().split("\n")
    lines = cut(header["blobs"]["exceptions"]).decode().splitlines()
    irregular = {(form, upos): lemma for form, upos, lemma in (line.split("\t") for line in lines)}
    return header, found, vocabulary, irregular
