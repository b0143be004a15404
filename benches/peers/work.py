"""The work that all peers do: what `cargo bench --bench measure -- serve` wrote, and how a group chooses.

The algorithm of every "phases" peer is the same. Between two moments at which a part runs out, each group draws on the
same parts; so find the next such moment, settle up to it, go on. What differs is who counts.
"""

import json
from array import array
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Work:
    folder: Path
    devices: int
    known: list  # columns of the inventory that are read
    lists: list  # by group: its candidates, each a frozenset of parts
    scenarios: list

    @classmethod
    def read(cls, folder):
        data = json.loads((folder / "work.json").read_text())
        lists = [[frozenset(c) for c in candidates] for candidates in data["lists"]]
        return cls(folder, data["devices"], data["known"], lists, data["scenarios"])

    def queue(self):
        """The group of each device, in the order of serving."""
        return array("H", (self.folder / "queue.u16").read_bytes())


def choose(scenario, candidates, exhausted):
    """What a device takes: src/rules/when_short.rs."""
    overage = scenario["overage_set"]
    fits = [c for c in candidates if (c & exhausted) <= overage]
    match scenario["when_short"]:
        case "overage-then-wait":
            return candidates[0] if candidates and candidates[0] in fits else None
        case "overage-then-next":
            return fits[0] if fits else None
        case "spare-then-overage":
            spare = [c for c in candidates if not c & exhausted]
            return (spare or fits or [None])[0]
    raise ValueError(scenario["when_short"])


def may_pass(work, scenario, chosen, exhausted, part):
    """Whether a part may run out unnoticed: who draws on it draws on nothing else, and still takes it without units.
    Then the totals are a matter of min()."""
    drawing = [(candidates, c) for candidates, c in zip(work.lists, chosen) if c and part in c]
    without = exhausted | {part}
    return all(c == {part} and choose(scenario, candidates, without) == c for candidates, c in drawing)


def walk(work, scenario, end_of, counts_of, length):
    """Phase after phase.

    `end_of(from, groups, n)` is the position after the n-th device of these groups, from `from`, or None;
    `counts_of(from, to)` is the number of devices by group.
    """
    scenario = scenario | {"overage_set": frozenset(scenario["overage"])}
    left = list(scenario["units"])
    result = {"consumed": [0] * len(left), "assigned": 0, "over": 0, "waiting": 0}
    start = 0
    while start < length:
        exhausted = frozenset(p for p, units in enumerate(left) if units == 0)
        chosen = [choose(scenario, candidates, exhausted) for candidates in work.lists]
        end = length
        for part in sorted({p for c in chosen if c for p in c} - exhausted):
            if not may_pass(work, scenario, chosen, exhausted, part):
                groups = [g for g, c in enumerate(chosen) if c and part in c]
                found = end_of(start, groups, left[part])
                end = end if found is None else min(end, found)
        settle(chosen, exhausted, counts_of(start, end), left, result)
        start = end
    return result


def settle(chosen, exhausted, counts, left, result):
    """Counts the devices of a phase. Where one part alone is drawn on, it may run out within the phase."""
    drawn = [0] * len(left)
    alone = [0] * len(left)
    for taken, n in zip(chosen, map(int, counts)):
        if taken is None:
            result["waiting"] += n
            continue
        for part in taken:
            drawn[part] += n
        if taken & exhausted:
            result["over"] += n
        elif len(taken) == 1:
            alone[next(iter(taken))] += n
        else:
            result["assigned"] += n
    for part, n in enumerate(alone):
        result["assigned"] += min(n, left[part])
        result["over"] += max(0, n - left[part])
    for part, n in enumerate(drawn):
        result["consumed"][part] += n
        left[part] = max(0, left[part] - n)


def check(name, scenario, result):
    """Every peer must find what we found."""
    for key in ("consumed", "assigned", "over", "waiting"):
        assert list_of(result[key]) == list_of(scenario[key]), (name, key, result[key], scenario[key])


def list_of(value):
    return [int(v) for v in value] if hasattr(value, "__iter__") else int(value)
