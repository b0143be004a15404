#!/usr/bin/env python3
"""Lets numpy do the work of `measure forecast`: months x draws x scenarios, with the same flows, and compares by turns.

    python3 benches/peers/months.py [--rounds N] [--draws N]

Skipped by name where numpy is not installed. Both draw the same distributions with other random numbers, so the means at the end
must agree within five standard errors of the draws.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MONTHS, SCENARIOS, DEVICES, BASES, PARTS = 36, 20, 1_000_000, 5, 8
COME, LEAVE = 0.012, 0.01


def futures(rng, draws):
    """Devices that come and leave by month and draw: as in ours, all scenarios share them."""
    import numpy

    devices = numpy.full(draws, DEVICES)
    come, leave = [], []
    for _ in range(MONTHS):
        leave.append(rng.binomial(devices, LEAVE))
        come.append(rng.poisson(COME * devices))
        devices = devices - leave[-1] + come[-1]
    return come, leave


def walk(rng, draws, moves, units):
    """One scenario: holdings are each base alone and with an add-on; new devices take the first base."""
    import numpy

    each = DEVICES // BASES
    state = numpy.tile([each - each // 10, each // 10] * BASES, (draws, 1))
    for come, leave in zip(*moves):
        rest, leaving = state.sum(axis=1), leave.copy()
        for place in range(2 * BASES):
            rest = rest - state[:, place]
            gone = rng.hypergeometric(state[:, place], rest, leaving)
            state[:, place] -= gone
            leaving -= gone
        state[:, 0] += come
        held = numpy.zeros((draws, PARTS), dtype=numpy.int64)
        for base in range(BASES):
            held[:, base] = state[:, 2 * base] + state[:, 2 * base + 1]
        held[:, BASES] = state[:, 1::2].sum(axis=1)
        extra = (numpy.maximum(held - units, 0) * 583).sum(axis=1)
        for values in [extra, *held.T]:
            numpy.quantile(values, [0.1, 0.5, 0.9, 0.95], method="inverted_cdf")
        extra.mean()
    return held[:, 0]


def by_numpy(draws):
    """Seconds, and mean and standard error of the devices of the first base at the end."""
    import numpy

    rng = numpy.random.default_rng(1)
    began = time.perf_counter()
    moves = futures(rng, draws)
    for scenario in range(SCENARIOS):
        units = numpy.full(PARTS, DEVICES // 5 + DEVICES // 500 * scenario)
        first = walk(rng, draws, moves, units)
    return time.perf_counter() - began, first.mean(), first.std() / draws**0.5


def measure():
    """The bench binary."""
    command = ["cargo", "bench", "--bench", "measure", "--no-run", "--message-format=json", "--quiet"]
    built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    messages = [json.loads(line) for line in built.stdout.splitlines() if line.startswith("{")]
    return next(m["executable"] for m in messages if m.get("target", {}).get("name") == "measure")


def by_ours(binary):
    """Seconds for 10,000 draws, and the mean of the same devices."""
    done = subprocess.run([binary, "forecast", "json"], stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout)
    return found["seconds"], found["mean"], found["draws"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="medians are of so many rounds (3)")
    parser.add_argument("--draws", type=int, default=1000, help="draws of numpy; its seconds are scaled to ours (1,000)")
    asked = parser.parse_args()
    try:
        import numpy  # noqa: F401
    except ImportError:
        print("numpy: skipped, not installed (pip install numpy)")
        return
    binary = measure()
    ours, theirs = [], []
    for _ in range(asked.rounds):
        seconds, mean, draws = by_ours(binary)
        ours.append(seconds)
        seconds, peer, error = by_numpy(asked.draws)
        theirs.append(seconds * draws / asked.draws)
        if abs(mean - peer) > 5 * error:
            sys.exit(f"the means differ: {mean} and {peer}, standard error {error}")
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    print(f"{MONTHS} months x {draws:,} draws x {SCENARIOS} scenarios x {DEVICES:,} devices; the means at the end agree")
    print(f"  fleetcast {ours:10.2f} s, statistics included")
    print(f"  numpy     {theirs:10.2f} s, {theirs / ours:.1f} x (measured at {asked.draws:,} draws)")


if __name__ == "__main__":
    sys.exit(main())
