"""The teacher: the base encoder tuned on all tasks at once.

A word is the state of its first word piece (a learned mix of all layers)
together with an embedding of its shape, affixes and spelling, for the base
encoder is uncased. Heads: one linear layer for each group of tags, biaffine
arcs, bilinear labels. `tune` trains it; `labelled` says what it makes of
sentences, with probabilities.
"""

import json
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from checkpoint import load_state, save_state
from data import GROUPS, NER
from features import N_SHAPES, hashed, shape
from names import best_names

IGNORE = -100
LONGEST = 180  # words that are looked at
TOP = 4  # heads and labels whose probabilities are kept
WEIGHTS = dict(upos=0.3, xpos=0.5, feats=0.3, lemma=0.3, ner=2.0, kind=0.3)


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, width, inner, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.n1 = nn.LayerNorm(width, eps=1e-12)
        self.f1 = nn.Linear(width, inner)
        self.f2 = nn.Linear(inner, width)
        self.n2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, mask):
        b, n, width = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=0.1 if self.training else 0.0)
        x = self.n1(x + F.dropout(self.out(mixed.transpose(1, 2).reshape(b, n, width)), 0.1, self.training))
        return self.n2(x + F.dropout(self.f2(F.gelu(self.f1(x))), 0.1, self.training))


class Encoder(nn.Module):
    """BERT; gives the states of all layers."""

    def __init__(self, config):
        super().__init__()
        width = config["hidden_size"]
        self.word = nn.Embedding(config["vocab_size"], width)
        self.pos = nn.Embedding(config["max_position_embeddings"], width)
        self.kind_row = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"]) for _ in range(config["num_hidden_layers"])
        )

    def start_from(self, path):
        """Takes the weights of a BERT in model.safetensors."""
        w = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        self.word.weight.data = w["embeddings.word_embeddings.weight"]
        self.pos.weight.data = w["embeddings.position_embeddings.weight"]
        self.kind_row.data = w["embeddings.token_type_embeddings.weight"][0].clone()
        self.norm.weight.data, self.norm.bias.data = w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"]
        for idx, layer in enumerate(self.layers):
            at = f"encoder.layer.{idx}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).data = torch.cat([w[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")])
                getattr(layer.out, part).data = w[f"{at}attention.output.dense.{part}"]
                getattr(layer.n1, part).data = w[f"{at}attention.output.LayerNorm.{part}"]
                getattr(layer.f1, part).data = w[f"{at}intermediate.dense.{part}"]
                getattr(layer.f2, part).data = w[f"{at}output.dense.{part}"]
                getattr(layer.n2, part).data = w[f"{at}output.LayerNorm.{part}"]

    def forward(self, ids, mask, extra):
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.kind_row + extra
        x = F.dropout(self.norm(x), 0.1, self.training)
        states = []
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
            states.append(x)
        return states


class Teacher(nn.Module):
    """The encoder with its heads. `n_labels` counts the classes of each group, `base` is BERT's config.json."""

    def __init__(self, n_labels, base, options, word_pieces):
        super().__init__()
        width, arc, label = base["hidden_size"], options["arc"], options["label"]
        self.options, self.word_pieces = options, word_pieces
        self.enc = Encoder(base)
        self.shape = nn.Embedding(N_SHAPES + 1, width, padding_idx=N_SHAPES)
        self.hash = nn.EmbeddingBag(options["hash_rows"], width, mode="sum")
        nn.init.normal_(self.shape.weight, std=0.02)
        nn.init.normal_(self.hash.weight, std=0.01)
        self.mix = nn.Parameter(torch.zeros(base["num_hidden_layers"]))
        self.lin = nn.Linear(width, width)
        self.tags = nn.ModuleDict({group: nn.Linear(width, n_labels[group]) for group in GROUPS})
        self.arc_d, self.arc_h = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc_u = nn.Parameter(nn.init.xavier_uniform_(torch.empty(arc + 1, arc)))
        self.lab_d, self.lab_h = nn.Linear(width, label), nn.Linear(width, label)
        self.lab_u = nn.Parameter(torch.randn(n_labels["deprel"], label + 1, label + 1) * 0.02)
        self.root = nn.Parameter(torch.randn(width) * 0.02)

    def forward(self, batch):
        """Gives logits of each group, of arcs (`arc`, root first) and the two sides of labels (`lab`)."""
        b, n = batch["mask"].shape
        seen = self.hash(batch["hash"].view(b * n, -1)).view(b, n, -1) + self.shape(batch["shape"])
        width = seen.shape[-1]
        at = batch["first"][..., None].expand(-1, -1, width)
        extra = torch.zeros(*batch["ids"].shape, width, dtype=seen.dtype).scatter(1, at, seen * batch["mask"][..., None])
        states = self.enc(batch["ids"], batch["piece_mask"], extra)
        mixed = sum(weight * state for weight, state in zip(torch.softmax(self.mix, 0), states))
        first = torch.gather(mixed, 1, at)
        x = F.dropout(first + F.gelu(self.lin(seen + first)), 0.2, self.training)
        with_root = torch.cat([self.root.expand(b, 1, width).to(x.dtype), x], 1)
        drop = lambda t: F.dropout(F.gelu(t), 0.33, self.training)
        scores = with_one(drop(self.arc_d(x))) @ self.arc_u @ drop(self.arc_h(with_root)).transpose(1, 2) / 4
        is_head = torch.cat([torch.ones_like(batch["mask"][:, :1]), batch["mask"]], 1)
        found = {group: self.tags[group](x) for group in GROUPS}
        found["arc"] = scores.float().masked_fill(~is_head[:, None, :], -1e9)
        found["lab"] = (drop(self.lab_d(x)), drop(self.lab_h(with_root)))
        return found

    def labels(self, sides, heads, mask):
        """Gives the label logits of the words in `mask`, whose heads are given."""
        dependents, governors = sides
        chosen = torch.gather(governors, 1, heads.clamp(min=0)[..., None].expand(-1, -1, governors.shape[-1]))
        half = torch.einsum("nd,rde->nre", with_one(dependents[mask]), self.lab_u.to(dependents.dtype))
        return torch.einsum("nre,ne->nr", half, with_one(chosen[mask])).float()

    def batch(self, forms):
        """Makes tensors of sentences: word pieces, and where each word begins in them."""
        n = min(max(map(len, forms)), LONGEST)
        n_rows = len(forms)
        first, mask = np.zeros((n_rows, n), np.int64), np.zeros((n_rows, n), bool)
        shapes, rows = np.full((n_rows, n), N_SHAPES, np.int64), np.zeros((n_rows, n, 6), np.int64)
        pieces = []
        for row, words in enumerate(forms):
            ids = [self.word_pieces.start]
            for idx, form in enumerate(words[:LONGEST]):
                first[row, idx], mask[row, idx] = len(ids), True
                ids += self.word_pieces.pieces(form, self.options["pieces"])
                shapes[row, idx], rows[row, idx] = shape(form, idx == 0), hashed(form, self.options["hash_rows"])
            pieces.append((ids + [self.word_pieces.end])[: len(self.enc.pos.weight)])
        width = max(map(len, pieces))
        ids, piece_mask = np.zeros((n_rows, width), np.int64), np.zeros((n_rows, width), bool)
        for row, found in enumerate(pieces):
            ids[row, : len(found)], piece_mask[row, : len(found)] = found, True
        arrays = dict(ids=ids, piece_mask=piece_mask, first=np.minimum(first, width - 1), mask=mask, shape=shapes, hash=rows)
        return {name: torch.from_numpy(array) for name, array in arrays.items()}


def with_one(t):
    """Appends a column of ones, for the bias of a bilinear form."""
    return torch.cat([t, torch.ones_like(t[..., :1])], -1)


def batches(lengths, n_words, rng=None):
    """Groups sentences of like length into batches of `n_words` words with padding; shuffled where `rng` is given."""
    order = list(range(len(lengths)))
    if rng:
        rng.shuffle(order)
        order = [idx for at in range(0, len(order), 2000) for idx in sorted(order[at : at + 2000], key=lambda i: lengths[i])]
    else:
        order.sort(key=lambda i: lengths[i])
    found, batch, longest = [], [], 0
    for idx in order:
        longest = max(longest, lengths[idx])
        if batch and longest * (len(batch) + 1) > n_words:
            found.append(batch)
            batch, longest = [], lengths[idx]
        batch.append(idx)
    if batch:
        found.append(batch)
    if rng:
        rng.shuffle(found)
    return found


def targets(sentences, labels, n):
    """Returns the gold classes, IGNORE where there are none."""
    number = {group: {name: i for i, name in enumerate(names)} for group, names in labels.items()}
    found = {group: np.full((len(sentences), n), IGNORE, np.int64) for group in (*GROUPS, "head", "deprel")}
    for row, sentence in enumerate(sentences):
        m = min(len(sentence["forms"]), n)
        for group in (*GROUPS, "deprel"):
            column = sentence["script" if group == "lemma" else group]
            if column:
                found[group][row, :m] = [number[group].get(value, IGNORE) for value in column[:m]]
        found["head"][row, :m] = [head if head <= m else IGNORE for head in sentence["head"][:m]]
    return {group: torch.from_numpy(values) for group, values in found.items()}


def loss_of(model, sentences, labels):
    """Returns the sum of the losses of all tasks."""
    batch = model.batch([sentence["forms"] for sentence in sentences])
    gold = targets(sentences, labels, batch["mask"].shape[1])
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(batch)
        entropy = lambda group, target: F.cross_entropy(scores[group].float().flatten(0, 1), gold[target].flatten(), ignore_index=IGNORE)
        loss = entropy("arc", "head")
        for group, weight in WEIGHTS.items():
            if (gold[group] >= 0).any():
                loss = loss + weight * entropy(group, group)
        known = (gold["head"] >= 0) & (gold["deprel"] >= 0)
        return loss + F.cross_entropy(model.labels(scores["lab"], gold["head"], known), gold["deprel"][known])


def tune(model, train, labels, options, path, log, dev_scores):
    """Trains from where the checkpoint at `path` stands; saves there after each epoch and every few minutes."""
    train = [sentence for sentence in train if len(sentence["forms"]) <= options["longest"]]
    lengths = [len(sentence["forms"]) for sentence in train]
    encoder = {id(parameter) for parameter in model.enc.parameters()}
    optimizer = torch.optim.AdamW(
        [
            dict(params=list(model.enc.parameters()), lr=options["encoder_rate"]),
            dict(params=[p for p in model.parameters() if id(p) not in encoder], lr=options["head_rate"]),
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    order, rounds = [], []
    for _ in options["epochs"]:
        before = len(order)
        for epoch in range(sum(options["epochs"][: len(rounds)]), sum(options["epochs"][: len(rounds) + 1])):
            order += [(epoch, batch) for batch in batches(lengths, options["batch_words"], random.Random(f"{options['seed']} {epoch}"))]
        rounds.append((before, len(order) - before))

    def rate(step):
        """Warms up and falls once a round, from a lower height each time."""
        number, (before, n_steps) = next(((i, found) for i, found in enumerate(rounds) if step < sum(found)), (len(rounds) - 1, rounds[-1]))
        done = step - before
        return 0.5**number * min(1, (done + 1) / options["warm_up"]) * max(0.02, 1 - done / n_steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    step = load_state(path, model, optimizer, schedule)
    began = saved = time.time()
    total = 0.0
    for step in range(step, len(order)):
        epoch, batch = order[step]
        model.train()
        torch.manual_seed(options["seed"] * 1_000_003 + step)  # so that a resumed training drops the same cells
        loss = loss_of(model, [train[idx] for idx in batch], labels)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if (step + 1) % 50 == 0:
            log(f"teacher: step {step + 1} of {len(order)}, loss {total / 50:.3f}, {time.time() - began:.0f} s")
            total = 0.0
        ends = step + 1 == len(order) or order[step + 1][0] != epoch
        if ends or time.time() - saved > 240:
            save_state(path, model, optimizer, schedule, step + 1)
            saved = time.time()
        if ends:
            log(f"teacher: epoch {epoch + 1}: {json.dumps(dev_scores(model))}")


@torch.no_grad()
def labelled(model, forms, n_words=4000):
    """Yields for each batch its indices and what the teacher makes of their sentences.

    Per sentence a dict of arrays: `head` and `head_p` [n, TOP], the likeliest
    heads (0 is the root) with their probabilities; `deprel` and `deprel_p`, the
    labels at the best head; and the best class of each group [n].
    """
    model.eval()
    for batch in batches([len(words) for words in forms], n_words):
        tensors = model.batch([forms[idx] for idx in batch])
        mask = tensors["mask"]
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(tensors)
            heads_p, heads = F.pad(torch.softmax(scores["arc"], -1), (0, TOP)).topk(TOP, -1)
            logits = model.labels(scores["lab"], heads[..., 0], mask)
        found_p, found = torch.softmax(logits, -1).topk(TOP, -1)
        deprel_p, deprel = torch.zeros(*mask.shape, TOP), torch.zeros(*mask.shape, TOP, dtype=torch.long)
        deprel_p[mask], deprel[mask] = found_p, found
        best = {group: scores[group].argmax(-1).numpy().astype(np.int16) for group in GROUPS}
        names = scores["ner"].float().numpy()
        heads = heads.where(heads_p > 0, 0)
        results = []
        for row, idx in enumerate(batch):
            n = min(len(forms[idx]), LONGEST)
            array = lambda t, kind: t[row, :n].numpy().astype(kind)
            results.append(
                dict(head=array(heads, np.int16), head_p=array(heads_p, np.float16))
                | dict(deprel=array(deprel, np.int8), deprel_p=array(deprel_p, np.float16))
                | {group: best[group][row, :n] for group in GROUPS}
                | dict(ner=np.array(best_names(names[row, :n], NER), np.int16))
            )
        yield batch, results


def build(labels, base, options, word_pieces):
    """Returns a teacher that starts from the base encoder in the folder `base`."""
    config = json.loads((Path(base) / "config.json").read_text())
    torch.manual_seed(options["seed"])
    model = Teacher({group: len(names) for group, names in labels.items()}, config, options, word_pieces)
    model.enc.start_from(Path(base) / "model.safetensors")
    return model
