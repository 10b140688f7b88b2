"""What the networks see of a word.

`Features` gives the rows of the student's tables and must agree with
src/model/features.rs to the last bit. `WordPiece` cuts words as the base
encoder wants them.
"""

import json
import unicodedata

import numpy as np

CURLY = str.maketrans("’‘“”", "''\"\"")
DIGITS = str.maketrans("123456789", "000000000")
N_SHAPES = 32


def norm(form):
    """Returns the form that has a row in the vocabulary."""
    return form.lower().translate(CURLY).translate(DIGITS)


def shape(form, first):
    """Returns the number of a word's shape, below 32."""
    begin = form[0]
    number = 0 if begin.islower() else 1 if begin.isupper() else 2 if "0" <= begin <= "9" else 3
    letters = [c for c in form if c.isalpha()]
    number += 4 * (len(form) > 1 and bool(letters) and all(c.isupper() for c in letters))
    return number + 8 * any("0" <= c <= "9" for c in form) + 16 * first


def fnv(text):
    """Returns the 64-bit FNV-1a hash of a text's UTF-8."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def hashed(form, n_rows):
    """Returns the six rows of a word's prefixes, suffixes and spelling."""
    word, cased = norm(form), form.translate(DIGITS)
    texts = ("p2:" + word[:2], "p3:" + word[:3], "s2:" + word[-2:], "s3:" + word[-3:], "s4:" + word[-4:], "f:" + cased)
    return [fnv(text) % n_rows for text in texts]


class Features:
    """Counts the rows of words, and remembers them."""

    def __init__(self, vocabulary, n_hash_rows):
        self.rows = {word: row + 1 for row, word in enumerate(vocabulary)}
        self.n_hash_rows = n_hash_rows
        self.known = {}

    def word(self, form):
        """Returns the row of the vocabulary (0 for unknown) and the six hashed rows."""
        found = self.known.get(form)
        if found is None:
            found = (self.rows.get(norm(form), 0), *hashed(form, self.n_hash_rows))
            if len(self.known) < 2_000_000:
                self.known[form] = found
        return found

    def sentence(self, forms):
        """Returns the rows [n, 7] and the shapes [n] of a sentence."""
        rows = np.array([self.word(form) for form in forms], np.int32)
        return rows, np.array([shape(form, idx == 0) for idx, form in enumerate(forms)], np.int8)


class WordPiece:
    """BERT's uncased word pieces."""

    START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.start, self.end = vocabulary[self.START], vocabulary[self.END]
        self.known = {}

    @classmethod
    def load(cls, path):
        """Reads a tokenizer.json."""
        with open(path, encoding="utf-8") as file:
            return cls(json.load(file)["model"]["vocab"])

    def pieces(self, word, limit):
        """Returns the numbers of a word's first pieces, at least one."""
        found = self.known.get(word)
        if found is None:
            text = unicodedata.normalize("NFD", word.lower().translate(CURLY))
            text = "".join(c for c in text if unicodedata.category(c) != "Mn")
            found = [piece for run in runs(text) for piece in self.cut(run)] or [self.vocabulary[self.UNKNOWN]]
            self.known[word] = found
        return found[:limit]

    def cut(self, run):
        """Cuts a run of letters into the longest pieces from the left."""
        found, start = [], 0
        while start < len(run):
            for end in range(len(run), start, -1):
                piece = self.vocabulary.get(run[start:end] if start == 0 else "##" + run[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return [self.vocabulary[self.UNKNOWN]]
        return found


def runs(text):
    """Splits a word into runs of letters and digits, and single other characters."""
    found, run = [], ""
    for c in text:
        if c.isalnum():
            run += c
            continue
        found += [run, c] if run else [c]
        run = ""
    return found + [run] if run else found
