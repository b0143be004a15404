"""Peers of the engine: each gives a function from scenarios to results.

What depends on no scenario is done before and not timed, but for DuckDB's table.
"""

from work import walk


def duckdb(work, threads):
    import duckdb

    base = duckdb.connect()
    base.execute(f"SET threads = {threads}")
    path = str(work.folder / "queue.csv")

    def run(scenarios):
        base.execute("DROP TABLE IF EXISTS queue")
        # Insertion order is kept: rowid is the position.
        base.execute("CREATE TABLE queue AS SELECT grp::USMALLINT AS grp FROM read_csv(?)", [path])
        length = base.execute("SELECT count(*) FROM queue").fetchone()[0]
        return [walk(work, s, end_of, counts_of, length) for s in scenarios]

    def end_of(start, groups, n):
        # Without ORDER BY it is faster, and now and then wrong on two threads.
        row = base.execute(
            "SELECT rowid + 1 FROM queue WHERE rowid >= ? AND grp IN "
            f"({', '.join(map(str, groups))}) ORDER BY rowid LIMIT 1 OFFSET ?",
            [start, n - 1],
        ).fetchone()
        return row and row[0]

    def counts_of(start, end):
        counts = [0] * len(work.lists)
        query = "SELECT grp, count(*) FROM queue WHERE rowid >= ? AND rowid < ? GROUP BY grp"
        for group, n in base.execute(query, [start, end]).fetchall():
            counts[group] = n
        return counts

    return run


def polars(work, _threads):
    import polars as pl

    queue = pl.Series("grp", work.queue(), dtype=pl.UInt16)
    names = pl.DataFrame({"grp": pl.Series(range(len(work.lists)), dtype=pl.UInt16)})

    def end_of(start, groups, n):
        takes = queue.slice(start).is_in(pl.Series(groups, dtype=pl.UInt16).implode())
        places = takes.arg_true()
        return start + places[n - 1] + 1 if len(places) >= n else None

    def counts_of(start, end):
        counts = queue.slice(start, end - start).to_frame().group_by("grp").len()
        return names.join(counts, on="grp", how="left", maintain_order="left")["len"].fill_null(0)

    return lambda scenarios: [walk(work, s, end_of, counts_of, len(queue)) for s in scenarios]


def numpy(work, _threads):
    import numpy as np

    queue = np.frombuffer(work.queue(), dtype=np.uint16)

    def end_of(start, groups, n):
        takes = np.zeros(len(work.lists), dtype=bool)
        takes[groups] = True
        places = np.flatnonzero(takes[queue[start:]])
        return start + int(places[n - 1]) + 1 if len(places) >= n else None

    def counts_of(start, end):
        return np.bincount(queue[start:end], minlength=len(work.lists))

    return lambda scenarios: [walk(work, s, end_of, counts_of, len(queue)) for s in scenarios]


def numba(work, _threads):
    """The sequential loop, compiled: every device looks at its candidates."""
    import numba as nb
    import numpy as np

    queue = np.frombuffer(work.queue(), dtype=np.uint16)
    most = max(len(c) for c in work.lists)
    masks = np.zeros((len(work.lists), most), dtype=np.uint64)
    lengths = np.array([len(c) for c in work.lists])
    for group, candidates in enumerate(work.lists):
        for place, parts in enumerate(candidates):
            masks[group, place] = sum(1 << part for part in parts)
    rules = {"overage-then-wait": 0, "overage-then-next": 1, "spare-then-overage": 2}

    @nb.njit
    def loop(queue, masks, lengths, left, overage, rule):
        consumed = np.zeros(len(left), dtype=np.int64)
        assigned = over = waiting = 0
        exhausted = np.uint64(0)
        for part in range(len(left)):
            if left[part] == 0:
                exhausted |= np.uint64(1) << np.uint64(part)
        for group in queue:
            taken = np.uint64(0)
            if rule == 2:
                for place in range(lengths[group]):
                    if masks[group, place] & exhausted == 0:
                        taken = masks[group, place]
                        break
            if taken == 0:
                last = 1 if rule == 0 else lengths[group]
                for place in range(last):
                    if masks[group, place] & exhausted & ~overage == 0:
                        taken = masks[group, place]
                        break
            if taken == 0:
                waiting += 1
                continue
            if taken & exhausted == 0:
                assigned += 1
            else:
                over += 1
            for part in range(len(left)):
                bit = np.uint64(1) << np.uint64(part)
                if taken & bit:
                    consumed[part] += 1
                    if left[part] > 0:
                        left[part] -= 1
                        if left[part] == 0:
                            exhausted |= bit
        return consumed, assigned, over, waiting

    def one(scenario):
        left = np.array(scenario["units"], dtype=np.int64)
        overage = np.uint64(sum(1 << part for part in scenario["overage"]))
        rule = rules[scenario["when_short"]]
        names = ("consumed", "assigned", "over", "waiting")
        return dict(zip(names, loop(queue, masks, lengths, left, overage, rule)))

    return lambda scenarios: [one(s) for s in scenarios]


ENGINES = {
    "duckdb": ("phases in SQL", "duckdb", duckdb),
    "polars": ("phases on columns", "polars", polars),
    "numpy": ("phases on arrays", "numpy", numpy),
    "numba": ("sequential loop, compiled", "numba", numba),
}
