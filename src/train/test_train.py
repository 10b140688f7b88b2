"""Tests of the trainer on twenty sentences of our own; no base encoder and no corpus is needed.

    python -m unittest discover src/train
"""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import data
import distil
import export
import names
import score
import teacher
import tokens
from features import Features, WordPiece, fnv, shape
from reference import Reference, fixture, is_tree
from student import Quantised, Student

ROOT = Path(__file__).resolve().parents[2]
LETTERS = "abcdefghijklmnopqrstuvwxyz"

STUDENT = dict(width=32, layers=1, heads=1, inner=48, arc=16, label=16, relative=8, vocabulary=100, hash_rows=500)
LEARN = dict(seed=3, epochs=[60], gold_times=1, batch_words=80, rate=5e-3, warm_up=10, word_dropout=0.0, dropout=0.0, quantised_from=0.8)
BASE = dict(hidden_size=48, vocab_size=60, max_position_embeddings=64, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
TEACH = dict(seed=3, epochs=[50], batch_words=60, encoder_rate=2e-3, head_rate=4e-3, warm_up=10, arc=48, label=32, hash_rows=300, pieces=2, longest=100)


def treebank():
    """Returns twenty sentences with names and kinds that can be learnt."""
    found = list(data.read_conllu(ROOT / "tests/gold/trees.conllu"))[:20]
    for sentence in found:
        proper = [upos == "PROPN" for upos in sentence["upos"]]
        sentence["corpus"] = "own"
        sentence["ner"] = ["O" if not p else "I-LOC" if i and proper[i - 1] else "B-LOC" for i, p in enumerate(proper)]
        sentence["kind"] = ["object" if upos in ("NOUN", "PROPN") else "O" for upos in sentence["upos"]]
    return found


class Reading(unittest.TestCase):
    def test_edit_scripts_give_the_lemma_back(self):
        for form, lemma in (("Funds", "fund"), ("cut", "cut"), ("Norway", "Norway"), ("went", "go"), ("better", "good"), ("is", "be")):
            self.assertEqual(data.apply_script(data.script(form, lemma), form), lemma)

    def test_kind_goes_to_the_head_of_its_mention(self):
        misc = ["Entity=(1-organization-new-sss-cf1-2-sgl", "Entity=1)", "_", "Entity=(2-person-new-sss-cf2-1-sgl)"]
        sentence = dict(forms=["the", "bank", "sued", "her"], head=[2, 3, 0, 3], misc=misc)
        found = data.kinds(sentence, data.mentions(sentence))
        self.assertEqual(found, ["O", "organization", "O", "person"])

    def test_names_are_derived_from_mentions(self):
        forms = "President Ode Sand left the Port of Oslo on Monday".split()
        tags = "NNP NNP NNP VBD DT NNP IN NNP IN NNP".split()
        sentence = dict(forms=forms, xpos=tags, head=[4, 1, 1, 0, 6, 4, 8, 6, 10, 4])
        marked = [(0, 2, "person"), (7, 7, "place"), (4, 7, "organization")]
        found = data.derived_names(sentence, marked, {"President"})
        expected = ["O", "B-PER", "I-PER", "O", "O", "B-ORG", "I-ORG", "I-ORG", "O", None]
        self.assertEqual(found, expected)

    def test_words_are_split_as_in_treebanks(self):
        found = tokens.tokens("U.S. envoys won't pay $1,200.50 (12%) for Mr. O'Brien's half-built port.")
        expected = "U.S. envoys wo n't pay $ 1,200.50 ( 12 % ) for Mr. O'Brien 's half - built port ."
        self.assertEqual(found, expected.split())

    def test_sentences_end_after_no_title(self):
        self.assertEqual(tokens.sentences("Gov. Ode left. She spoke to St. Anne."), ["Gov. Ode left.", "She spoke to St. Anne."])

    def test_hashes_and_shapes_are_those_of_the_program(self):
        self.assertEqual(fnv("a"), 0xAF63DC4C8601EC8C)  # published test vector
        self.assertEqual([shape("NATO", False), shape("b2", True), shape("7", False), shape(",", False)], [5, 24, 10, 3])

    def test_word_pieces_are_the_longest_from_the_left(self):
        vocabulary = {"[CLS]": 0, "[SEP]": 1, "[UNK]": 2, "har": 3, "harb": 4, "##our": 5, "-": 6}
        self.assertEqual(WordPiece(vocabulary).pieces("Harbour-x", 9), [4, 5, 6, 2])


class Learning(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)
        self.gold = treebank()
        self.labels = data.labels(self.gold * 3)
        self.n_labels = {group: len(names) for group, names in self.labels.items()}
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)
        self.addCleanup(setattr, Quantised, "on", False)

    def teacher(self):
        letters = {piece: i for i, piece in enumerate(["[CLS]", "[SEP]", "[UNK]", *LETTERS, *("##" + c for c in LETTERS)])}
        return teacher.Teacher(self.n_labels, BASE, TEACH, WordPiece(letters))

    def tune(self, epochs):
        model = self.teacher()
        scores = lambda model: score.of_teacher(model, self.gold, self.labels, {})
        teacher.tune(model, self.gold, self.labels, TEACH | dict(epochs=epochs), self.path / "teacher.pt", lambda line: None, scores)
        return scores(model)["own"]

    def test_a_teacher_learns_twenty_sentences_and_resumes(self):
        found = self.tune(TEACH["epochs"])
        self.assertGreater(found["las"], 60)
        self.assertGreater(found["upos"], 90)
        self.assertEqual(self.tune(TEACH["epochs"]), found, "a finished training is left as it is")

    def test_a_student_learns_and_its_file_gives_the_same_classes(self):
        features = Features(distil.vocabulary([], self.gold, STUDENT["vocabulary"]), STUDENT["hash_rows"])
        model = Student(self.n_labels, STUDENT)
        certain = [distil.certain(sentence, self.labels) for sentence in self.gold]
        rows = [distil.with_rows(sentence, features) for sentence in self.gold]
        scores = lambda model: score.of_student(model, rows, self.labels, {})
        distil.distil(model, [], certain, features, LEARN, 0, self.path / "student.pt", lambda line: None, scores)
        learnt = scores(model)["own"]
        self.assertGreater(learnt["las"], 85)
        self.assertGreater(learnt["names"], 85)

        file = self.path / "model.bin"
        words = list(features.rows)
        words += [f"pad{n}" for n in range(STUDENT["vocabulary"] - len(words))]
        options = dict(version="test", max_words=256)
        export.write(file, export.tensors(model.state_dict(), 1), self.labels, words, {("went", "VERB"): "go"}, STUDENT, options)
        reference = Reference(*export.read(file))
        self.assertEqual(reference.irregular, {("went", "VERB"): "go"})
        found = score.scores(self.gold, [reference.classes(sentence["forms"]) for sentence in self.gold], self.labels, {})["own"]
        for name, value in learnt.items():
            self.assertAlmostEqual(found[name], value, delta=1.0, msg=name)
        with torch.no_grad():
            logits = model(distil.inputs(rows[:1]))["arc"][0].numpy()
        self.assertLess(np.abs(reference(self.gold[0]["forms"])["arc"] - logits).max(), 0.2)

        fixture(self.path / "fixture.jsonl", reference, [sentence["forms"] for sentence in self.gold[:4]])
        self.assertEqual(len((self.path / "fixture.jsonl").read_text(encoding="utf-8").splitlines()), 4)
        damaged = bytearray(file.read_bytes())
        damaged[5000] ^= 1
        file.write_bytes(damaged)
        with self.assertRaises(ValueError):
            export.read(file)

    def test_trees_are_told_from_cycles(self):
        self.assertTrue(is_tree([2, 0, 2]))
        self.assertFalse(is_tree([2, 1, 0]))
        self.assertFalse(is_tree([0, 0]))

    def test_no_name_goes_on_that_was_not_begun(self):
        logits = np.zeros((2, len(data.NER)))
        logits[0, data.NER.index("B-LOC")], logits[0, data.NER.index("B-ORG")] = 2, 1.5
        logits[1, data.NER.index("I-ORG")] = 3
        self.assertEqual([data.NER[tag] for tag in names.best_names(logits, data.NER)], ["B-ORG", "I-ORG"])

    def test_names_are_cut_at_a_new_type(self):
        tags = ["B-PER", "I-PER", "I-LOC", "O", "B-MISC", "B-ORG"]
        self.assertEqual(names.spans(tags), {(0, 2, "PER"), (2, 3, "LOC"), (5, 6, "ORG")})


if __name__ == "__main__":
    unittest.main()
