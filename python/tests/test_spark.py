"""The real test of Spark: 40 generated studies, one of them broken and one empty, by two workers of this machine.

    test_spark.py FOLDER

The rows are those of a local run, also where a worker is killed in the middle; a missing program fails the job; nothing is
left in the folder for temporary files.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq

import fleetcast_batch

STUDIES = 40
HERE = pathlib.Path(__file__).parent


def fleetcast(*arguments, cwd):
    done = subprocess.run([fleetcast_batch.program(), *arguments], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr)


def generate(at):
    """Half of the studies come as paths, half as archives: what a worker sees of a disk, and of a lake."""
    rows = []
    for number in range(STUDIES):
        name = f"customers/{number:02}"
        devices = str(40 + 7 * number)
        fleetcast("-q", "generate", "--devices", devices, "--seed", str(number), "-o", name, cwd=at)
        folder = at / name
        if number == 7:
            study = (folder / "study.toml").read_text()
            (folder / "study.toml").write_text(study.replace("currency", "curency"))
        if number == 23:
            header = (folder / "devices.csv").read_text().splitlines()[0]
            (folder / "devices.csv").write_text(header + "\n")
        archive = fleetcast_batch.pack(folder) if number % 2 else None
        path = None if number % 2 else str(folder)
        rows.append({"study": name, "path": path, "archive": archive, "flags": []})
    (at / "list.txt").write_text("\n".join(row["study"] for row in rows))
    pq.write_table(pa.Table.from_pylist(rows, schema=fleetcast_batch.INPUT), at / "input.parquet")


def spark(at, target, command=None, tables="studies policies"):
    """Runs the job; what is left in its folder for temporary files comes back."""
    scratch = at / f"scratch-{target}"
    scratch.mkdir()
    places = [str(HERE.parent), os.environ.get("PYTHONPATH", "")]
    environment = dict(os.environ, TMPDIR=str(scratch), SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    environment["FLEETCAST_ROWS"] = tables
    environment["PYTHONPATH"] = os.pathsep.join(place for place in places if place)
    arguments = [sys.executable, HERE / "spark.py", at / "input.parquet", at / target, scratch]
    done = subprocess.run(
        [*map(str, arguments), *([command] if command else [])],
        cwd=at, env=environment, capture_output=True, text=True,
    )
    # The virtual machine of Java goes a moment after its parent.
    for _ in range(100):
        if not any(scratch.iterdir()):
            break
        time.sleep(0.1)
    return done, sorted(path.name for path in scratch.iterdir())


def rows(place):
    table = pq.read_table(place)
    keys = ["study"] + (["policy"] if "policy" in table.column_names else [])
    return sorted(table.to_pylist(), key=lambda row: [row[key] for key in keys])


def script(path, text):
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def main(at):
    generate(at)
    # The paths of a batch and of a list are spelled apart: studies have the same names.
    fleetcast("run", "--list", "list.txt", "--no-ranges", "-o", "local", cwd=at)
    local = at / "local" / "shard-1-of-1"
    expected = {which: rows(local / f"{which}.parquet") for which in ("studies", "policies")}
    assert len(expected["studies"]) == STUDIES
    bad = [row["study"] for row in expected["studies"] if row["exit"] != 0]
    assert bad == ["customers/07", "customers/23"], bad

    def check(target):
        for which, wanted in expected.items():
            found = rows(at / target / which)
            assert without_places(found) == without_places(wanted), f"{target}: {which} differ"

    done, left = spark(at, "spark")
    assert done.returncode == 0, done.stderr[-4000:]
    assert left == [], left
    check("spark")
    print("the rows of Spark are those of a local run, and no temporary folder is left")

    # The first call of the program kills the worker that waits for it, by SIGKILL.
    flag = at / "killed"
    program = fleetcast_batch.program()
    killer = script(at / "killer", f'''#!/bin/sh
if [ -n "$RAYON_NUM_THREADS" ] && mkdir '{flag}' 2>/dev/null; then
  kill -9 "$PPID"
fi
exec '{program}' "$@"
''')
    done, left = spark(at, "killed-spark", killer)
    assert done.returncode == 0, done.stderr[-4000:]
    assert flag.exists(), "no worker was killed"
    assert left == [], left
    check("killed-spark")
    print("a worker that is killed in the middle changes nothing")

    # Threads follow the task's CPUs, and a fault of the machine fails the job: every call of a task ends with 1.
    faulty = script(at / "faulty", f'''#!/bin/sh
if [ -n "$RAYON_NUM_THREADS" ]; then
  echo "threads $RAYON_NUM_THREADS" >&2
  exit 1
fi
exec '{program}' "$@"
''')
    done, left = spark(at, "faulty-spark", faulty, "studies")
    assert done.returncode != 0 and "ended with exit code 1" in done.stderr, done.stderr[-4000:]
    assert "threads 1" in done.stderr, "a task of one CPU has one thread"
    assert left == [], left
    print("a fault fails the job")

    missing = at / "missing"
    shutil.copy(program, missing)
    gone = script(at / "gone", f'''#!/bin/sh
if [ -n "$RAYON_NUM_THREADS" ]; then
  exec '{missing}.none' "$@"
fi
exec '{program}' "$@"
''')
    done, left = spark(at, "gone-spark", gone, "studies")
    assert done.returncode != 0, "a missing program must fail the job"
    assert left == [], left
    print("a missing program fails the job")

    fleetcast("overview", "spark", "-o", "merged", cwd=at)
    fleetcast("overview", "killed-spark", "-o", "merged-killed", cwd=at)
    for name in ("overview.html", "overview.csv", "studies.parquet", "policies.parquet"):
        assert (at / "merged" / name).read_bytes() == (at / "merged-killed" / name).read_bytes(), name
    print("and so does the overview of both")


def without_places(rows):
    """A problem names the path of its file, and a study in an archive has none."""
    return [{key: value for key, value in row.items() if not key.startswith("problem")} for row in rows]


main(pathlib.Path(sys.argv[1]).resolve())
