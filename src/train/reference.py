"""The program's inference in numpy, written from the file format and not from the trainer's network.

It scores the file that ships, and writes the fixture on which the program's
own inference is tested: sentences in our own words with all their classes, and
for a few of them the scores.
"""

import json
from collections import Counter

import numpy as np

from checkpoint import replace
from data import GROUPS, apply_script
from features import Features, N_SHAPES
from names import best_names

N_SCORED = 2  # sentences of the fixture that have scores beside classes


class Reference:
    """A model file at work."""

    def __init__(self, header, tensors, vocabulary, irregular):
        self.tensors = {name: t.astype(np.float32) for name, t in tensors.items()}
        self.labels, self.dims, self.irregular = header["labels"], header["dims"], irregular
        self.features = Features(vocabulary, self.dims["hash_rows"])

    def linear(self, name, x, bias=True):
        """Multiplies in whole numbers: 7 bits per word, 8 bits per row. Sums stay below 2^24, so float32 is exact."""
        scale = np.maximum(np.abs(x).max(-1, keepdims=True), 1e-8).astype(np.float32) / np.float32(63)
        whole = np.clip(np.rint(x / scale), -63, 63)
        y = (whole @ self.tensors[name + ".weight"].T) * (scale * self.tensors[name + ".scale"])
        return y + self.tensors[name + ".bias"] if bias else y

    def norm(self, name, x):
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(1e-5))
        return centred / spread * self.tensors[name + ".gain"] + self.tensors[name + ".bias"]

    def rows(self, name, index):
        return self.tensors[name + ".weight"][index] * self.tensors[name + ".scale"][index, None]

    def encode(self, forms):
        """Returns the last state of each word."""
        rows, shapes = self.features.sentence(forms)
        x = self.rows("word", rows[:, 0]) + self.tensors["shape.weight"][shapes.astype(int) % N_SHAPES]
        for column in range(1, rows.shape[1]):
            x = x + self.rows("hash", rows[:, column])
        x = self.norm("input.norm", x)
        edge = np.zeros_like(x[:1])
        near = np.concatenate([np.vstack([edge, x[:-1]]), x, np.vstack([x[1:], edge])], -1)
        x = self.norm("conv.norm", x + np.maximum(self.linear("conv", near), 0))
        n, n_heads, reach = len(forms), self.dims["heads"], self.dims["relative"]
        at = np.arange(n)
        distance = np.clip(at[None, :] - at[:, None], -reach, reach) + reach
        for k in range(self.dims["layers"]):
            q, key, v = (
                part.reshape(n, n_heads, -1).transpose(1, 0, 2) for part in np.split(self.linear(f"layer{k}.qkv", x), 3, -1)
            )
            scores = q @ key.transpose(0, 2, 1) / np.float32(np.sqrt(q.shape[-1])) + self.tensors[f"layer{k}.relative"][:, distance]
            p = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = (p / p.sum(-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(n, -1)
            x = self.norm(f"layer{k}.norm1", x + self.linear(f"layer{k}.out", mixed))
            inner = np.maximum(self.linear(f"layer{k}.ffn1", x), 0)
            x = self.norm(f"layer{k}.norm2", x + self.linear(f"layer{k}.ffn2", inner))
        return x

    def __call__(self, forms):
        """Returns the logits of each group, `arc` (root first) and `deprel` (at the best head)."""
        x = self.encode(forms)
        ends = np.cumsum([len(self.labels[group]) for group in GROUPS])
        found = dict(zip(GROUPS, np.split(self.linear("tags", x), ends[:-1], -1)))
        dependents, heads = np.split(np.maximum(self.linear("arc", x), 0), 2, -1)
        heads = np.vstack([self.tensors["arc.root"], heads])
        found["arc"] = self.linear("arc.u", dependents, bias=False) @ heads.T + heads @ self.tensors["arc.head_bias"]
        dependents, heads = np.split(self.linear("label.proj", x), 2, -1)
        chosen = np.vstack([self.tensors["label.root"], heads])[found["arc"].argmax(-1)]
        found["deprel"] = self.linear("label.out", np.maximum(dependents + chosen, 0))
        return found

    def classes(self, forms):
        """Returns the numbers of the best classes and heads, as `score.scores` takes them."""
        logits = self(forms)
        best = {group: logits[group].argmax(-1).tolist() for group in (*GROUPS, "deprel")}
        best["ner"] = best_names(logits["ner"], self.labels["ner"])
        return best | dict(head=logits["arc"].argmax(-1).tolist(), kind_given=(logits["kind"][:, 1:].argmax(-1) + 1).tolist())


def fixture(path, model, sentences):
    """Writes what the model makes of sentences, one JSON object a line.

    Heads and labels only where the best heads are a tree already: what the
    program makes of others is its own affair.
    """
    lines = []
    for idx, forms in enumerate(sentences):
        logits, best = model(forms), model.classes(forms)
        record = dict(forms=forms) | {group: [model.labels[group][number] for number in best[group]] for group in GROUPS}
        record["lemma"] = [
            model.irregular.get((form.lower(), upos)) or apply_script(edit, form)
            for form, upos, edit in zip(forms, record["upos"], record["lemma"])
        ]
        if is_tree(best["head"]):
            record |= dict(heads=best["head"], deprel=[model.labels["deprel"][number] for number in best["deprel"]])
        if idx < N_SCORED:
            tags = np.concatenate([logits[group] for group in GROUPS], -1)
            record |= dict(tag_logits=tags.astype(float).round(3).tolist(), arc_scores=logits["arc"].astype(float).round(3).tolist())
        lines.append(json.dumps(record, ensure_ascii=False))
    replace(path, lambda part: part.write_text("\n".join(lines) + "\n", encoding="utf-8"))


def is_tree(heads):
    """Tells whether heads (0 is the root) make a tree with one root."""
    if Counter(heads)[0] != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return True
