"""Peers of the importer: each reads the columns that our importer knows, as text, and gives the number of rows.

They read less than the importer does: no date is understood, no word normalized, no id compared with another.
"""


def polars(work, _threads):
    """It takes its number of threads from POLARS_MAX_THREADS when it is first imported."""
    import polars as pl

    path = work.folder / "devices.csv"
    return lambda: pl.read_csv(path, columns=work.known, infer_schema=False).height


def duckdb(work, threads):
    import duckdb

    base = duckdb.connect()
    base.execute(f"SET threads = {threads}")
    columns = ", ".join(f'"{name}"' for name in work.known)
    path = str(work.folder / "devices.csv")

    def run():
        base.execute(f"CREATE OR REPLACE TABLE devices AS SELECT {columns} FROM read_csv(?, all_varchar = true)", [path])
        return base.execute("SELECT count(*) FROM devices").fetchone()[0]

    return run


READERS = {"polars": polars, "duckdb": duckdb}
