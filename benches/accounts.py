"""Studies per second by a list, by shards and by Spark, on one core and on two; all of them must give equal rows.

    ~/.cache/fleetcast/spark-venv/bin/python benches/accounts.py [STUDIES [DEVICES [ROUNDS]]]

The environment is the one that `.ci/spark` made, with the wheel installed. Ways run by turns, in three rounds unless said otherwise; medians count. The shares of
`shards` are eight, each a process of one thread, as many at a time as there are cores.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import pyarrow as pa
import pyarrow.parquet as pq

import fleetcast_batch

ROOT = pathlib.Path(__file__).parent.parent
JOB = ROOT / "python" / "tests" / "spark.py"


def generate(at, studies, devices):
    rows = []
    for number in range(studies):
        name = f"customers/{number:04}"
        arguments = ["-q", "generate", "--devices", str(devices), "--seed", str(number), "-o", name]
        subprocess.run([fleetcast_batch.program(), *arguments], cwd=at, check=True, capture_output=True)
        rows.append({"study": name, "path": str(at / name), "archive": None, "flags": []})
    (at / "list.txt").write_text("\n".join(row["study"] for row in rows))
    pq.write_table(pa.Table.from_pylist(rows, schema=fleetcast_batch.INPUT), at / "input.parquet")


def start(arguments, at, cores, **variables):
    """A process on the first cores of the machine."""
    bound = ["taskset", "-c", ",".join(map(str, range(cores)))]
    environment = dict(os.environ, **variables)
    return subprocess.Popen(
        [*bound, *map(str, arguments)], cwd=at, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def end(processes):
    assert all(process.wait() == 0 for process in processes)


def a_list(at, target, cores):
    arguments = [fleetcast_batch.program(), "run", "--list", "list.txt", "--no-ranges", "-o", target]
    end([start(arguments, at, cores, RAYON_NUM_THREADS=str(cores))])


def shards(at, target, cores):
    arguments = [fleetcast_batch.program(), "run", "--list", "list.txt", "--no-ranges", "-o", target]
    running = []
    for place in range(1, 9):
        running.append(start([*arguments, "--shard", f"{place}/8"], at, cores, RAYON_NUM_THREADS="1"))
        if len(running) == cores:
            end([running.pop(0)])
    end(running)


def spark(at, target, cores):
    scratch = at / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    arguments = [sys.executable, JOB, at / "input.parquet", at / target, scratch]
    variables = {
        "FLEETCAST_MASTER": f"local[{cores}]", "FLEETCAST_ROWS": "studies", "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable, "TMPDIR": str(scratch), "PYTHONPATH": str(ROOT / "python"),
    }
    end([start(arguments, at, cores, **variables)])


def rows(place):
    return sorted(pq.read_table(place).to_pylist(), key=lambda row: row["study"])


def main(studies=1000, devices=500, rounds=3):
    studies = int(studies)
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        generate(at, studies, devices)
        ways = [(way, cores) for cores in (1, 2) for way in (a_list, shards, spark)]
        taken = {way: [] for way in ways}
        for round_ in range(int(rounds)):
            for way, cores in ways:
                target = f"{way.__name__}-{cores}-{round_}"
                began = time.monotonic()
                way(at, target, cores)
                taken[way, cores].append(time.monotonic() - began)
                place = at / target / "studies" if way is spark else at / target
                tables = [place] if way is spark else sorted(place.glob("*/studies.parquet"))
                found = sorted(sum((rows(table) for table in tables), []), key=lambda row: row["study"])
                expected = found if round_ == 0 and (way, cores) == ways[0] else expected
                assert found == expected, target
        for (way, cores), seconds in taken.items():
            median = statistics.median(seconds)
            print(f"{way.__name__:8} {cores} cores: {median:6.1f} s, {studies / median:6.0f} studies/s")


main(*sys.argv[1:])
