"""Names as sequences of BIO tags."""

import numpy as np


def best_names(logits, tags):
    """Returns the likeliest sequence of BIO tags in which no I- comes without its B- (Viterbi)."""
    starts = np.array([tag[0] == "I" for tag in tags]) * -1e9
    follows = np.array([[0 if tag[0] != "I" or before[1:] == tag[1:] else -1e9 for tag in tags] for before in tags])
    logits = logits - logits.max(-1, keepdims=True)
    logp = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
    total, came_from = logp[0] + starts, []
    for row in logp[1:]:
        paths = total[:, None] + follows
        came_from.append(paths.argmax(0))
        total = paths.max(0) + row
    path = [int(total.argmax())]
    for before in reversed(came_from):
        path.append(int(before[path[-1]]))
    return path[::-1]


def spans(tags):
    """Returns the names that BIO tags mark; an I- without its B- begins one."""
    found, start = set(), None
    for idx, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, idx, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = idx
    return {span for span in found if span[2] != "MISC"}
