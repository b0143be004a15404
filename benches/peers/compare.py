#!/usr/bin/env python3
"""Runs the same work by fleetcast and by its peers, by turns, and prints how many times longer each peer takes.

    python3 benches/peers/compare.py [--rounds N] [--threads N]

Every peer that is not installed is skipped. Needs nothing but Python 3.10 and cargo.
"""

import argparse
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import flow
from engines import ENGINES
from readers import READERS
from work import Work, check

ROOT = Path(__file__).resolve().parents[2]


def has(module, package):
    """Whether a peer is installed; if not, says so in a line."""
    try:
        importlib.import_module(module)
    except ImportError:
        print(f"{package}: skipped, not installed (pip install {package})")
        return False
    return True


class Ours:
    """`measure serve` as a child that runs one piece of work at a time."""

    def __init__(self, folder):
        command = ["cargo", "bench", "--bench", "measure", "--no-run", "--message-format=json", "--quiet"]
        built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        messages = [json.loads(line) for line in built.stdout.splitlines() if line.startswith("{")]
        binary = next(m["executable"] for m in messages if m.get("target", {}).get("name") == "measure")
        pipe = subprocess.PIPE
        self.child = subprocess.Popen([binary, "serve", str(folder)], stdin=pipe, stdout=pipe, text=True)
        assert self.child.stdout.readline() == "ready\n", "measure did not start"

    def seconds(self, work):
        self.child.stdin.write(work + "\n")
        self.child.stdin.flush()
        return int(self.child.stdout.readline()) / 1e9

    def end(self):
        self.child.stdin.close()
        self.child.wait()


def timed(run):
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


def by_turns(rounds, contestants):
    """Median seconds of each, in the order of the contestants, after one round to warm up."""
    times = {name: [] for name in contestants}
    for turn in range(rounds + 1):
        for name, run in contestants.items():
            seconds = run()
            if turn:
                times[name].append(seconds)
    return {name: statistics.median(all_of) for name, all_of in times.items()}


def table(title, medians, *references):
    """Each time, and how many times that of each reference it is."""
    print(f"\n{title}")
    for name, seconds in medians.items():
        ratios = "".join(f"{seconds / medians[reference]:>12,.2f} x" for reference in references)
        print(f"  {name:<50} {seconds * 1e3:>12,.3f} ms {ratios}")


def engines(work, ours, rounds, threads, peers):
    known = "fleetcast, order and groups known, as to the peers"
    shape = "fleetcast, order known, groups not"
    whole = "fleetcast, neither known"
    contestants = {
        known: lambda: ours.seconds("tallies"),
        shape: lambda: ours.seconds("shape"),
        whole: lambda: ours.seconds("scenarios"),
    }

    def contestant(name, run):
        seconds, results = timed(lambda: run(work.scenarios))
        for scenario, result in zip(work.scenarios, results, strict=True):
            check(name, scenario, result)
        return seconds

    for name, (how, _, make) in ENGINES.items():
        if name in peers:
            run = make(work, threads)
            contestants[f"{name}: {how}"] = lambda name=name, run=run: contestant(name, run)
    title = f"{len(work.scenarios)} scenarios over {work.devices:,} devices; all results are equal"
    table(f"{title}\nfleetcast: 1 thread; peers: up to {threads}", by_turns(rounds, contestants), known, shape, whole)


def readers(work, ours, rounds, threads, peers):
    name = "fleetcast, to its checked model"
    contestants = {name: lambda: ours.seconds(f"import {threads}")}

    def contestant(run):
        seconds, rows = timed(run)
        assert rows == work.devices, (rows, work.devices)
        return seconds

    for peer, make in READERS.items():
        if peer in peers:
            run = make(work, threads)
            contestants[f"{peer}: read_csv, as text"] = lambda run=run: contestant(run)
    title = f"{work.devices:,} rows of 20 columns, 8 of them read; all on {threads} thread(s)"
    table(title, by_turns(rounds, contestants), name)


def flows(work, ours, rounds):
    scenario = next(s for s in work.scenarios if s["when_short"] == "overage-then-next")
    run = flow.prepare(work, work.queue())

    def contestant():
        seconds, served = timed(lambda: run(scenario))
        assert served >= scenario["assigned"], "no order serves more than the maximum flow"
        return seconds

    known = "fleetcast, one of 100 scenarios, shape known"
    medians = by_turns(rounds, {
        known: lambda: ours.seconds("tallies") / len(work.scenarios),
        "fleetcast, device by device": lambda: ours.seconds("reference"),
        f"ortools: min-cost flow of {len(work.lists)} groups": contestant,
    })
    table("one scenario, and an assignment without an order as its bound (another problem)", medians, known)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="medians are of so many rounds (3)")
    parser.add_argument("--threads", type=int, default=2, help="threads of readers and peers (2)")
    asked = parser.parse_args()
    # Read by polars when it is first imported, which `has` does.
    os.environ["POLARS_MAX_THREADS"] = str(asked.threads)
    peers = [name for name, (_, package, _) in ENGINES.items() if has(name, package)]
    with_flow = has("ortools", "ortools")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = Ours(folder)
        work = Work.read(folder)
        engines(work, ours, asked.rounds, asked.threads, peers)
        readers(work, ours, asked.rounds, asked.threads, peers)
        if with_flow:
            flows(work, ours, asked.rounds)
        ours.end()


if __name__ == "__main__":
    sys.exit(main())
