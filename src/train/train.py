#!/usr/bin/env python3
"""Makes the model file from the data: `train.py src/train/english.toml`, from the repository's root.

Stages: teacher, silver, student, export, score. Each resumes where it was cut
short and is skipped where it is done; `--only STAGE` runs one.
"""

import argparse
import json
import time
import tomllib
from pathlib import Path

import torch

import distil
import export
import score
import silver
import teacher
from checkpoint import load_json, load_state, save_json
from data import exceptions, labels, load
from features import Features, WordPiece
from reference import Reference, fixture
from student import Student

STAGES = ("teacher", "silver", "student", "export", "score")


class Training:
    """One configuration with its data and its folder of work."""

    def __init__(self, config):
        self.config = config
        self.paths = {name: Path(path) for name, path in config["paths"].items()}
        self.work = self.paths["work"]
        self.work.mkdir(parents=True, exist_ok=True)
        self.gold, self.dev = load(self.paths["data"], "train"), load(self.paths["data"], "dev")
        self.labels, self.irregular = labels(self.gold), exceptions(self.gold)

    def log(self, line):
        """Prints a line with the time and keeps it."""
        line = f"{time.strftime('%H:%M:%S')} {line}"
        print(line, flush=True)
        with open(self.work / "log.txt", "a", encoding="utf-8") as file:
            print(line, file=file)

    def teacher(self):
        """Tunes the base encoder."""
        options = self.config["teacher"]
        model = teacher.build(self.labels, self.paths["base"], options, WordPiece.load(self.paths["base"] / "tokenizer.json"))
        dev_scores = lambda model: score.of_teacher(model, self.dev, self.labels, self.irregular)
        teacher.tune(model, self.gold, self.labels, options, self.work / "teacher.pt", self.log, dev_scores)
        return model

    def silver(self):
        """Labels raw text."""
        silver.label(self.teacher(), self.paths["data"], self.work, self.config["silver"], self.log)

    def student(self):
        """Trains the student."""
        options, path = self.config["student"], self.work / "vocabulary.json"
        marked = silver.read(self.work, self.config["silver"])
        gold = [sentence for sentence in self.gold if len(sentence["forms"]) <= self.config["teacher"]["longest"]]
        if not path.exists():
            save_json(path, distil.vocabulary(marked, gold, options["vocabulary"]))
        features = Features(load_json(path), options["hash_rows"])
        dev = [distil.with_rows(sentence, features) for sentence in self.dev]
        dev_scores = lambda model: score.of_student(model, dev, self.labels, self.irregular)
        torch.manual_seed(options["seed"])
        model = Student({group: len(names) for group, names in self.labels.items()}, options)
        certain = [distil.certain(sentence, self.labels) for sentence in gold]
        for number in range(len(options["epochs"])):
            distil.distil(model, marked, certain, features, options, number, self.student_path(number), self.log, dev_scores)

    def student_path(self, number):
        """Returns where the student is kept in one round; -1 is the last."""
        return self.work / f"student{range(len(self.config['student']['epochs']))[number]}.pt"

    def export(self):
        """Writes the model file and the fixture."""
        options = self.config["student"]
        model = Student({group: len(names) for group, names in self.labels.items()}, options)
        load_state(self.student_path(-1), model)
        if len(options["epochs"]) > 1:
            before = Student({group: len(names) for group, names in self.labels.items()}, options)
            load_state(self.student_path(-2), before)
            mix(model, before, options["last_round"])
        found = export.tensors(model.state_dict(), options["layers"])
        words = load_json(self.work / "vocabulary.json")
        n_bytes = export.write(self.paths["model"], found, self.labels, words, self.irregular, options, self.config["export"])
        self.log(f"export: {n_bytes} bytes")
        lines = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
        fixture(self.paths["fixture"], Reference(*export.read(self.paths["model"])), [line.split() for line in lines])

    def score(self):
        """Scores the model file, with the arithmetic that the program uses."""
        model = Reference(*export.read(self.paths["model"]))
        found = [model.classes(sentence["forms"]) for sentence in self.dev]
        self.log(f"score: {json.dumps(score.scores(self.dev, found, model.labels, model.irregular))}")


def mix(model, before, share):
    """Moves weights to where they lie between two rounds: `share` of the way from `before`."""
    rounds = zip(model.parameters(), before.parameters(), strict=True)
    with torch.no_grad():
        for last, first in rounds:
            last.copy_(torch.lerp(first, last, share))


def main():
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path, help="the configuration, a TOML file")
    parser.add_argument("--only", choices=STAGES, help="run this stage alone")
    arguments = parser.parse_args()
    training = Training(tomllib.loads(arguments.config.read_text(encoding="utf-8")))
    for stage in [arguments.only] if arguments.only else STAGES:
        getattr(training, stage)()


if __name__ == "__main__":
    main()
