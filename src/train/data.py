"""Reads treebanks, names and kinds of noun phrase into sentences.

A sentence is a dict of columns of the same length: forms, lemma, upos, xpos,
feats, head (0 is the root, 1 the first word), deprel, and, where the corpus
has them, ner and kind (None where it has not); `script` turns forms into lemmas.
What a network sees of a word is in `features`.
"""

import lzma
import re
from collections import Counter
from pathlib import Path

GROUPS = ("upos", "xpos", "feats", "lemma", "ner", "kind")
NER = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC"]
KIND = ["O", "abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time"]

OFFICES = {"Ambassador", "Bishop", "Chief", "Counsel", "Director", "Justice", "King", "Prince", "Queen", "Secretary", "Shah", "US"}

COLUMNS = ("forms", "lemma", "upos", "xpos", "feats", "head", "deprel", "misc")
BRACKET = re.compile(r"\([^()]*\)|\([^()]*|[^()]*\)")


def opened(path):
    """Opens a text file, or its .xz twin where only that is there."""
    path = Path(path)
    twin = path.with_name(path.name + ".xz")
    if path.exists() or not twin.exists():
        return open(path, encoding="utf-8")
    return lzma.open(twin, "rt", encoding="utf-8")


def load(folder, part):
    """Returns the sentences of both treebanks (part is train or dev) with all layers that they have."""
    folder = Path(folder)
    names = read_names(folder / f"ner/uner-ewt-{part}.iob2")
    found = []
    for sentence in read_conllu(folder / f"treebanks/ewt-{part}.conllu"):
        tags = names.get(sentence["id"])
        found.append(sentence | dict(corpus="ewt", ner=tags if tags and len(tags) == len(sentence["forms"]) else None, kind=None))
    titles = titles_of(found)
    for sentence in read_conllu(folder / f"treebanks/gum-clean-{part}.conllu"):
        marked = mentions(sentence)
        ner = derived_names(sentence, marked, titles) if part == "train" else None
        found.append(sentence | dict(corpus="gum", ner=ner, kind=kinds(sentence, marked)))
    return found


def titles_of(sentences):
    """Returns the capitalised words that stand before names of persons and hardly ever in them."""
    before, inside = Counter(), Counter()
    for sentence in sentences:
        tags = sentence["ner"] or []
        inside.update(form for form, tag in zip(sentence["forms"], tags) if tag != "O")
        for form, tag, follows in zip(sentence["forms"], tags, tags[1:]):
            before[form] += tag == "O" and follows == "B-PER" and form[0].isupper()
    return {form for form, n in before.items() if n >= 2 and inside[form] <= n / 4} | OFFICES


def derived_names(sentence, marked, titles):
    """Returns BIO tags of the names in GUM's mentions; None at capitalised words of which nothing is known.

    A name is the run of proper nouns around the head of a mention of a person,
    place or organization, without titles before it; names of organizations run
    on over "of" and the like. Peoples and parties' followers are left open.
    """
    forms, tags, heads = sentence["forms"], sentence["xpos"], sentence["head"]
    name_like = [tag in ("NNP", "NNPS") and form[0].isupper() for form, tag in zip(forms, tags)]
    found = ["O" if form in titles or not (form[0].isupper() or tag.startswith("NNP")) else None for form, tag in zip(forms, tags)]
    for start, end, kind in sorted(marked, key=lambda mention: mention[0] - mention[1]):
        tag = dict(person="PER", place="LOC", organization="ORG").get(kind)
        head = next((idx for idx in range(start, end + 1) if not start <= heads[idx] - 1 <= end), None)
        if tag is None or head is None or not name_like[head] or (tag == "PER" and tags[head] == "NNPS"):
            continue
        proper = lambda idx: start <= idx <= end and name_like[idx]
        links = dict(ORG=("of", "for", "and", "&", "the"), LOC=("of", "the"), PER=())[tag]
        link = lambda idx: start <= idx <= end and forms[idx] in links
        first = last = head
        while proper(first - 1):
            first -= 1
        while step := next((n for n in (1, 2, 3) if proper(last + n) and all(link(last + i) for i in range(1, n))), 0):
            last += step
        if tag == "PER":
            first = max((idx + 1 for idx in range(first, last + 1) if forms[idx] in titles), default=first)
        if first <= last and all(found[idx] in (None, "O") for idx in range(first, last + 1)):
            found[first : last + 1] = ["B-" + tag] + ["I-" + tag] * (last - first)
    return found


def read_conllu(path):
    """Yields the sentences of a CoNLL-U file, without ranges and empty nodes."""
    sentence = None
    with opened(path) as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if sentence and sentence["forms"]:
                    yield finished(sentence)
                sentence = None
                continue
            if sentence is None:
                sentence = dict(id=None, **{column: [] for column in COLUMNS})
            if line.startswith("#"):
                if line.startswith("# sent_id"):
                    sentence["id"] = line.split("=", 1)[1].strip()
                continue
            cells = line.split("\t")
            if cells[0].isdigit():
                for column, cell in zip(COLUMNS, cells[1:8] + cells[9:]):
                    sentence[column].append(int(cell) if column == "head" else cell)
    if sentence and sentence["forms"]:
        yield finished(sentence)


def finished(sentence):
    """Adds the lemma scripts."""
    sentence["script"] = [script(form, lemma) for form, lemma in zip(sentence["forms"], sentence["lemma"])]
    return sentence


def read_names(path):
    """Returns the BIO tags of each sentence by its id; `OTH` is called `MISC`."""
    names, sent_id, tags = {}, None, []
    with opened(path) as file:
        for line in [*file, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# sent_id"):
                sent_id = line.split("=", 1)[1].strip()
            elif line and not line.startswith("#"):
                tags.append(line.split("\t")[2].replace("OTH", "MISC"))
            elif not line and tags:
                names[sent_id] = tags
                tags = []
    return names


def mentions(sentence):
    """Returns (start, end, kind) of GUM's mentions, read from `Entity=` in MISC; the end is inside."""
    open_mentions, found = [], []
    for idx, misc in enumerate(sentence["misc"]):
        entity = next((field[7:] for field in misc.split("|") if field.startswith("Entity=")), "")
        for bracket in BRACKET.findall(entity):
            if bracket.startswith("("):
                group, kind = bracket.strip("()").split("-")[:2]
                if bracket.endswith(")"):
                    found.append((idx, idx, kind))
                else:
                    open_mentions.append((group, idx, kind))
                continue
            group = bracket.rstrip(")")
            for at in range(len(open_mentions) - 1, -1, -1):
                if open_mentions[at][0] == group:
                    _, start, kind = open_mentions.pop(at)
                    found.append((start, idx, kind))
                    break
    return found


def kinds(sentence, marked):
    """Returns the kind of the mention that each word heads, `O` where it heads none.

    Of nested mentions with one head word the one that closes last counts.
    """
    found = ["O"] * len(sentence["forms"])
    for start, end, kind in marked:
        for idx in range(start, end + 1):
            head = sentence["head"][idx] - 1
            if not start <= head <= end:
                found[idx] = kind
                break
    return found


def script(form, lemma):
    """Returns the edit script `CASE|DEL|ADD` (or `=lemma`) that makes a lemma of a form."""
    if lemma == "_":
        return "k|0|"
    best = None
    for case, base in (("l", form.lower()), ("k", form)):
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        cost = len(base) + len(lemma) - 2 * shared
        if best is None or cost < best[0]:
            best = (cost, f"{case}|{len(base) - shared}|{lemma[shared:]}", shared)
    cost, edit, shared = best
    return "=" + lemma if shared == 0 and cost > 2 else edit


def apply_script(edit, form):
    """Returns the lemma that an edit script makes of a form."""
    if edit.startswith("="):
        return edit[1:]
    case, cut, add = edit.split("|", 2)
    base = form.lower() if case == "l" else form
    return base[: max(len(base) - int(cut), 0)] + add


def labels(train):
    """Returns the classes of each group; features seen once and scripts seen once or twice are left out."""
    count = {column: Counter() for column in ("upos", "xpos", "feats", "script", "deprel")}
    for sentence in train:
        for column in count:
            count[column].update(sentence[column])
    found = {group: sorted(count[group]) for group in ("upos", "xpos", "deprel")}
    found["feats"] = sorted(feats for feats, n in count["feats"].items() if n >= 2 or feats == "_")
    found["lemma"] = sorted({edit for edit, n in count["script"].items() if n >= 3} | {"l|0|", "k|0|"})
    found["ner"], found["kind"] = NER, KIND
    return found


def exceptions(train):
    """Returns (lowercased form, UPOS) -> lemma of irregular words, sorted.

    A pair is listed when it was seen twice or more, nearly always with one
    lemma, and form and lemma differ in more than their endings.
    """
    count = {}
    for sentence in train:
        for form, upos, lemma in zip(sentence["forms"], sentence["upos"], sentence["lemma"]):
            if lemma != "_" and upos in ("VERB", "AUX", "NOUN", "PRON", "ADJ", "ADV", "DET"):
                count.setdefault((form.lower(), upos), Counter())[lemma] += 1
    found = {}
    for (form, upos), lemmas in sorted(count.items()):
        lemma, n = lemmas.most_common(1)[0]
        shared = 0
        while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
            shared += 1
        sure = lemmas.total() >= 2 and n / lemmas.total() > 0.9
        if sure and shared < min(len(form), len(lemma)) - 2 and not set("\t\n") & set(form + lemma):
            found[form, upos] = lemma
    return found
