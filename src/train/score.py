"""Scores labels against gold: trees, tags, lemmas, names, kinds.

Gold words, best head of each word (the program then makes a tree of them).
Labels with subtypes; a lemma `_` in gold is not counted; names by exact span
and type, the teacher's and student's MISC left out, for the dev set has none;
kinds at the head word of each mention, as labelled (`kind`) and as the likeliest
of the ten where it is known that there is a mention (`kind_given`).
"""

from collections import Counter

import torch

from data import GROUPS, apply_script
from distil import inputs
from names import best_names, spans
from student import Quantised
from teacher import labelled

REPORTED = ("uas", "las", "upos", "xpos", "feats", "lemma", "names", "kind", "kind_given")


def scores(sentences, found, labels, irregular):
    """Returns percentages per corpus; `found` holds per sentence the numbers of classes and `head`."""
    count = {}
    for sentence, guess in zip(sentences, found):
        c = count.setdefault(sentence["corpus"], Counter())
        names = {group: [labels[group][number] for number in guess[group]] for group in (*GROUPS, "deprel")}
        for idx, form in enumerate(sentence["forms"]):
            right = {group: names[group][idx] == sentence[group][idx] for group in ("upos", "xpos", "feats")}
            right["uas"] = guess["head"][idx] == sentence["head"][idx]
            right["las"] = right["uas"] and names["deprel"][idx] == sentence["deprel"][idx]
            if sentence["lemma"][idx] != "_":
                lemma = irregular.get((form.lower(), names["upos"][idx])) or apply_script(names["lemma"][idx], form)
                right["lemma"] = lemma == sentence["lemma"][idx]
            if sentence["kind"] and sentence["kind"][idx] != "O":
                right["kind"] = names["kind"][idx] == sentence["kind"][idx]
                if "kind_given" in guess:
                    right["kind_given"] = labels["kind"][guess["kind_given"][idx]] == sentence["kind"][idx]
            c.update({name: int(value) for name, value in right.items()})
            c.update({name + " of": 1 for name in right})
        if sentence["ner"]:
            gold, guessed = spans(sentence["ner"]), spans(names["ner"])
            c.update({"names": 2 * len(gold & guessed), "names of": len(gold) + len(guessed)})
    return {
        corpus: {name: round(100 * c[name] / c[name + " of"], 2) for name in REPORTED if c[name + " of"]}
        for corpus, c in count.items()
    }


def of_teacher(model, sentences, labels, irregular):
    """Scores a teacher."""
    found = [None] * len(sentences)
    for batch, results in labelled(model, [sentence["forms"] for sentence in sentences]):
        for idx, result in zip(batch, results):
            found[idx] = result | dict(head=result["head"][:, 0], deprel=result["deprel"][:, 0])
    return scores(sentences, found, labels, irregular)


@torch.no_grad()
def of_student(model, sentences, labels, irregular, quantised=True):
    """Scores a student; `sentences` have their rows."""
    model.eval()
    before, Quantised.on = Quantised.on, quantised
    found = [None] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda idx: len(sentences[idx]["forms"]))
    for at in range(0, len(order), 64):
        batch = order[at : at + 64]
        result = model(inputs([sentences[idx] for idx in batch]))
        result["head"] = result["arc"].argmax(-1)
        result["deprel"] = model.labels(result["lab"], result["head"])
        result["kind_given"] = result["kind"][..., 1:]
        for row, idx in enumerate(batch):
            n = len(sentences[idx]["forms"])
            found[idx] = {name: result[name][row, :n].argmax(-1).tolist() for name in (*GROUPS, "deprel")}
            found[idx]["ner"] = best_names(result["ner"][row, :n].numpy(), labels["ner"])
            found[idx]["head"] = result["head"][row, :n].tolist()
            found[idx]["kind_given"] = (result["kind_given"][row, :n].argmax(-1) + 1).tolist()
    Quantised.on = before
    return scores(sentences, found, labels, irregular)
