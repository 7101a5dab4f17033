"""From scores to structures: a tree with exactly one token on the root, names without gaps."""

import numpy as np


def is_tree(heads):
    """heads[i] is the head of token i+1; true for exactly one 0 and no cycle."""
    if heads.count(0) != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at - 1]
        if state[at] == 1:
            return False
        for node in path:
            state[node] = 2
    return True


def best_heads(scores):
    """scores[i, j]: token i+1 under head j, j = 0 the root. The heads, 1-based."""
    scores = np.array(scores, dtype=np.float64)
    n = len(scores)
    scores[np.arange(n), np.arange(1, n + 1)] = -np.inf
    heads = scores.argmax(1).tolist()
    if is_tree(heads):
        return heads
    # A penalty no tree can outweigh leaves one arc on the root: the best one for the whole tree.
    finite = scores[np.isfinite(scores)]
    scores[:, 0] -= (finite.max() - finite.min() + 1) * (n + 1)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    return spanning(full)[1:]


def spanning(scores):
    """Chu-Liu/Edmonds over scores[dependent, head], node 0 the root; heads, entry 0 unused."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if not cycle:
        return heads.tolist()
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    small = np.full((len(outside) + 1,) * 2, -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(cycle, outside)] - kept[:, None]
    enter = into.argmax(0)
    small[-1, :-1] = into.max(0)
    out_of = scores[np.ix_(outside, cycle)]
    leave = out_of.argmax(1)
    small[:-1, -1] = out_of.max(1)
    small[0] = -np.inf
    solved = spanning(small)
    result = heads.copy()
    last = len(outside)
    for place, node in enumerate(outside):
        if node == 0:
            continue
        head = solved[place]
        result[node] = cycle[leave[place]] if head == last else outside[head]
    broken = enter[solved[last]]
    result[cycle[broken]] = outside[solved[last]]
    return result.tolist()


def find_cycle(heads):
    """The nodes of one cycle, or []."""
    color = [0] * len(heads)
    color[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while color[at] == 0:
            color[at] = 1
            path.append(at)
            at = int(heads[at])
        if color[at] == 1:
            return path[path.index(at):]
        for node in path:
            color[node] = 2
    return []


def viterbi(labels, scores):
    """The best BIOES sequence: B and I of a kind go on with I or E of that kind, others begin."""
    inside = [l[0] in "BI" for l in labels]
    goes_on = [l[0] in "IE" for l in labels]
    allowed = np.array([[(inside[a] and goes_on[b] and labels[a][2:] == labels[b][2:])
                         or (not inside[a] and not goes_on[b]) for b in range(len(labels))]
                        for a in range(len(labels))])
    step = np.where(allowed, 0.0, -1e9)
    best = scores[0] + np.where(goes_on, -1e9, 0.0)
    back = []
    for row in scores[1:]:
        through = best[:, None] + step
        back.append(through.argmax(0))
        best = through.max(0) + row
    best = best + np.where(inside, -1e9, 0.0)
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
