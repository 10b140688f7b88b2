"""Sentences and tokens of raw text by the conventions of Universal Dependencies, near enough for silver data.

Contractions, hyphens, possessive endings, punctuation and signs are words of
their own; abbreviations and numbers are whole. The program's own splitter is
in src/text; this one only feeds the teacher.
"""

import re

TITLES = "Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Gov|Sen|Rep|St|Jr|Sr|vs|No|Inc|Ltd|Co|Corp|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
TOKEN = re.compile(
    rf"""https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+
    |(?:[A-Z]\.){{2,}}|[A-Z]\.(?=\s[A-Z][a-z])|can(?=not\b)
    |(?:{TITLES}|Mar|Apr|Jun|Jul|Sep|a\.m|p\.m|e\.g|i\.e|etc)\.(?=\s|,)
    |\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s\b)?|[$€£¥]|[ODL]['’][A-Z][a-z]+
    |[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|[^\W\d_]+\d*|\.{{2,}}|--+|\S""",
    re.VERBOSE,
)
BREAK = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
NO_BREAK = re.compile(rf"(?:\b(?:{TITLES})|\b[A-Z]|[.][A-Za-z])$")


def sentences(paragraph):
    """Returns the sentences of a paragraph."""
    found, start = [], 0
    for match in BREAK.finditer(paragraph):
        if paragraph[match.start()] == "." and NO_BREAK.search(paragraph[start : match.start()]):
            continue
        found.append(paragraph[start : match.end()].strip())
        start = match.end()
    found.append(paragraph[start:].strip())
    return [sentence for sentence in found if sentence]


def tokens(sentence):
    """Returns the words of a sentence."""
    return TOKEN.findall(sentence)
