"""Trains the student on silver and gold sentences together.

Silver heads and labels are the teacher's probabilities, its tags the best
class; gold is certain. In the last part of the steps the quantised arithmetic
of the program is simulated.
"""

import json
import time
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from checkpoint import load_state, save_state
from data import GROUPS
from features import N_SHAPES, norm
from student import Quantised
from teacher import IGNORE, TOP, WEIGHTS


def vocabulary(silver, gold, n_words):
    """Returns the commonest forms, gold ones counted twice."""
    count = Counter()
    for sentence in [*silver, *gold, *gold]:
        count.update(map(norm, sentence["forms"]))
    order = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, _ in order if "\n" not in word and len(word) <= 30][:n_words]


def certain(sentence, labels):
    """Returns a gold sentence as the teacher would give it were it sure."""
    number = {group: {name: i for i, name in enumerate(names)} for group, names in labels.items()}
    n = len(sentence["forms"])
    found = dict(forms=sentence["forms"])
    for group in GROUPS:
        column = sentence["script" if group == "lemma" else group]
        found[group] = np.array([number[group].get(value, IGNORE) for value in column], np.int16) if column else None
    for name, column in (("head", sentence["head"]), ("deprel", [number["deprel"][label] for label in sentence["deprel"]])):
        found[name], found[name + "_p"] = np.zeros((n, TOP), np.int16), np.zeros((n, TOP), np.float16)
        found[name][:, 0], found[name + "_p"][:, 0] = column, 1
    return found


def with_rows(sentence, features):
    """Adds the rows that the student sees."""
    rows, shapes = features.sentence(sentence["forms"])
    return sentence | dict(rows=rows, shapes=shapes)


def varied(sentence, features, rng):
    """Returns now and then the same sentence in capitals, as a headline, or in small letters."""
    chance = rng.random()
    if chance >= 0.05:
        return sentence
    forms = sentence["forms"]
    if chance < 0.015:
        forms = [form.upper() for form in forms]
    elif chance < 0.04:
        forms = [form[:1].upper() + form[1:] if idx == 0 or len(form) > 3 else form for idx, form in enumerate(forms)]
    else:
        forms = [form.lower() for form in forms]
    return with_rows(sentence | dict(forms=forms), features)


def inputs(sentences):
    """Makes the tensors that the student reads."""
    size = len(sentences), max(len(sentence["forms"]) for sentence in sentences)
    word, mask = np.zeros(size, np.int64), np.zeros(size, bool)
    shapes, rows = np.full(size, N_SHAPES, np.int64), np.zeros((*size, 6), np.int64)
    for idx, sentence in enumerate(sentences):
        n = len(sentence["forms"])
        word[idx, :n], rows[idx, :n] = sentence["rows"][:, 0], sentence["rows"][:, 1:]
        shapes[idx, :n], mask[idx, :n] = sentence["shapes"], True
    return {name: torch.from_numpy(array) for name, array in dict(word=word, hash=rows, shape=shapes, mask=mask).items()}


def targets(sentences, n):
    """Makes the tensors of what is to be learnt."""
    found = {group: np.full((len(sentences), n), IGNORE, np.int64) for group in GROUPS}
    for name in ("head", "deprel"):
        found[name] = np.zeros((len(sentences), n, TOP), np.int64)
        found[name + "_p"] = np.zeros((len(sentences), n, TOP), np.float32)
    for idx, sentence in enumerate(sentences):
        for name, array in found.items():
            if sentence[name] is not None:
                array[idx, : len(sentence["forms"])] = sentence[name]
    return {name: torch.from_numpy(array) for name, array in found.items()}


def batches(lengths, n_words, rng):
    """Groups sentences of like length into shuffled batches of `n_words` words with padding."""
    order, found = np.arange(len(lengths)), []
    rng.shuffle(order)
    for at in range(0, len(order), 20_000):
        batch = []
        for idx in sorted(order[at : at + 20_000], key=lambda i: lengths[i]):
            if batch and lengths[idx] * (len(batch) + 1) > n_words:
                found.append(batch)
                batch = []
            batch.append(int(idx))
        found.append(batch)
    rng.shuffle(found)
    return found


def loss_of(model, sentences, options, rng):
    """Returns the sum of the losses of all tasks; some words lose their own row."""
    batch = inputs(sentences)
    gold = targets(sentences, batch["mask"].shape[1])
    batch["word"][torch.from_numpy(rng.random(tuple(batch["word"].shape)) < options["word_dropout"])] = 0
    mask = batch["mask"]
    with torch.autocast("cpu", torch.bfloat16, enabled=not Quantised.on):
        scores = model(batch, options["dropout"])
        loss = 0
        for group, weight in WEIGHTS.items():
            if (gold[group] >= 0).any():
                flat = scores[group].float().flatten(0, 1)
                loss = loss + weight * F.cross_entropy(flat, gold[group].flatten(), ignore_index=IGNORE)
        relations = model.labels(scores["lab"], gold["head"][..., 0])
    for name, logits in (("head", scores["arc"].float()), ("deprel", relations)):
        likely = torch.gather(F.log_softmax(logits, -1), -1, gold[name]).clamp(min=-30)
        p = gold[name + "_p"] / gold[name + "_p"].sum(-1, keepdim=True).clamp(min=1e-6)
        loss = loss - (likely * p).sum(-1)[mask].sum() / mask.sum()
    return loss


def distil(model, silver, gold, features, options, number, path, log, dev_scores):
    """Trains one round from where the checkpoint at `path` stands, or from the model as it is; saves there every few minutes.

    Each round warms up and falls, from half the height of the one before.
    """
    data = [with_rows(sentence, features) for sentence in silver]
    data += options["gold_times"] * [with_rows(sentence, features) for sentence in gold]
    lengths = [len(sentence["forms"]) for sentence in data]
    seeded = lambda *numbers: np.random.default_rng((options["seed"] + 1000 * number, *numbers))
    order, epoch = batches(lengths, options["batch_words"], seeded(0)), 1
    n_steps = round(options["epochs"][number] * len(order))
    while len(order) < n_steps:
        order += batches(lengths, options["batch_words"], seeded(epoch))
        epoch += 1
    optimizer = torch.optim.Adam(model.parameters(), lr=options["rate"] * 0.5**number, betas=(0.9, 0.98), fused=True)
    rate = lambda step: min(1, (step + 1) / options["warm_up"]) * max(0.01, 1 - step / n_steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    log(f"student: {len(silver)} silver, {len(gold)} gold sentences, {sum(lengths)} words an epoch, {n_steps} steps")
    step = load_state(path, model, optimizer, schedule)
    began = saved = time.time()
    total = n_words = 0
    for step in range(step, n_steps):
        Quantised.on = step >= options["quantised_from"] * n_steps
        model.train()
        torch.manual_seed((options["seed"] + 1000 * number) * 1_000_003 + step)
        rng = seeded(step, 1)
        sentences = [varied(data[idx], features, rng) for idx in order[step]]
        loss = loss_of(model, sentences, options, rng)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        n_words += sum(len(sentence["forms"]) for sentence in sentences)
        if (step + 1) % 200 == 0:
            log(f"student: step {step + 1}, loss {total / 200:.3f}, {n_words / (time.time() - began):.0f} words/s")
            total = 0
        if time.time() - saved > 240 or step + 1 == n_steps:
            save_state(path, model, optimizer, schedule, step + 1)
            Quantised.on = True
            log(f"student: step {step + 1}: {json.dumps(dev_scores(model))}")
            saved = time.time()
