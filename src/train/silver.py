"""Silver data: raw text labelled by the teacher.

Kept part by part in pickles of this trainer's own making, so that a labelling
that was cut short goes on with the next part. A sentence is what
`teacher.labelled` gives of it, with its forms.
"""

import pickle
import random
import time
from pathlib import Path

from checkpoint import replace
from data import opened
from teacher import labelled
from tokens import sentences, tokens


def texts(folder, options):
    """Returns the words of sentences drawn from the raw texts, shuffled."""
    rng, found = random.Random(options["seed"]), []
    for name, share in options["shares"].items():
        with opened(Path(folder) / "text" / name) as file:
            lines = [line.strip() for line in file if line.strip()]
        if name.endswith(".tsv"):
            lines = [line.split("\t", 1)[1] for line in lines if "\t" in line]
        rng.shuffle(lines)
        n_words = 0
        for line in lines:
            for words in map(tokens, sentences(line)):
                if 2 <= len(words) <= 90:
                    found.append(words)
                    n_words += len(words)
            if n_words >= options["words"] * share:
                break
    random.Random(options["seed"] + 1).shuffle(found)
    return found


def label(model, folder, work, options, log):
    """Labels the raw texts and writes the parts that are not there yet."""
    found = texts(folder, options)
    size = len(found) // options["parts"] + 1
    log(f"silver: {len(found)} sentences, {sum(map(len, found))} words")
    for number in range(options["parts"]):
        path = part(work, number)
        if path.exists():
            continue
        forms = found[number * size : (number + 1) * size]
        began, results = time.time(), [None] * len(forms)
        for batch, labels in labelled(model, forms):
            for idx, sentence in zip(batch, labels):
                results[idx] = dict(forms=forms[idx]) | sentence
        replace(path, lambda at: at.write_bytes(pickle.dumps(results)))
        log(f"silver: part {number + 1} of {options['parts']}, {time.time() - began:.0f} s")


def read(work, options):
    """Returns the silver sentences."""
    return [sentence for number in range(options["parts"]) for sentence in pickle.loads(part(work, number).read_bytes())]


def part(work, number):
    """Returns the path of a part."""
    return Path(work) / f"silver{number}.pkl"
