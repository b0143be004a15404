#!/usr/bin/env python3
"""Holds the cheapest assignment of `fleetcast optimize` against HiGHS, or OR-Tools' CP-SAT, on random accounts.

    python3 benches/peers/optimum.py [--accounts N] [--seed S] [--binary PATH]

Every solver that is not installed is skipped by name. Each account is written as a study, solved by the program as a user would,
and stated a second time here, from docs/contract.md section 7 alone: all bundles of one base and any add-ons, no grouping but
by need. Both must leave as few devices short, and charge the same.
"""

import argparse
import itertools
import json
import random
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ["s1", "s2", "s3", "s4", "s5", "s6"]
STUDY = """format = "fleetcast/study"
version = 1
title = "Random account"
as_of = 2026-11-01
currency = "USD"
months = 1
[inventory]
files = ["devices.csv"]
usage = ["usage.csv"]
[account]
parts = "parts.csv"
[baseline]
name = "as-is"
"""


def account(rng):
    """Parts as (kind, services, units, rate in cents or None), and the need of each device."""
    count = rng.randint(20, 400)
    parts = []
    for kind, number in [("Base", rng.randint(2, 4)), ("Add-on", rng.randint(0, 4))]:
        for _ in range(number):
            services = frozenset(rng.sample(SERVICES, rng.randint(1, 4 if kind == "Base" else 2)))
            rate = rng.randint(100, 1200) if rng.random() < 0.85 else None
            # A part that must not exceed its units has more of them: few accounts shall leave devices short.
            most = count // 2 if rate else count
            parts.append((kind, services, rng.randint(1, max(1, most)), rate))
    offered = sorted(frozenset().union(*(services for _, services, _, _ in parts)))
    needs = [frozenset(rng.sample(offered, rng.randint(0, min(3, len(offered))))) for _ in range(count)]
    return parts, needs


def write(folder, parts, needs):
    """The account as a study."""
    (folder / "study.toml").write_text(STUDY)
    rows = ["MaaS360 Part Name,License Type,License Units Purchased,Overage Allowed,Unit Price,Overage Price,Services"]
    for place, (kind, services, units, rate) in enumerate(parts):
        price = "" if rate is None else f"{rate / 100:.2f}"
        rows.append(f"P{place},{kind},{units},{'No' if rate is None else 'Yes'},1.00,{price},{';'.join(sorted(services))}")
    (folder / "parts.csv").write_text("\n".join(rows) + "\n")
    (folder / "devices.csv").write_text(
        "Device ID,Managed Status\n" + "".join(f"D{d:04},Enrolled\n" for d in range(len(needs))))
    usage = "".join(f"D{d:04},{s}\n" for d, need in enumerate(needs) for s in sorted(need) or [""])
    (folder / "usage.csv").write_text("Device ID,Service\n" + usage)


def state(parts, needs):
    """Classes with their devices and bundles."""
    bases = [p for p, part in enumerate(parts) if part[0] == "Base"]
    addons = [p for p, part in enumerate(parts) if part[0] != "Base"]
    classes = {}
    for need in needs:
        classes[need] = classes.get(need, 0) + 1
    stated = []
    for need, devices in classes.items():
        bundles = []
        for base in bases:
            for size in range(len(addons) + 1):
                for more in itertools.combinations(addons, size):
                    bundle = (base, *more)
                    if need <= frozenset().union(*(parts[p][1] for p in bundle)):
                        bundles.append(bundle)
        stated.append((devices, bundles))
    return stated


def by_highs(parts, stated):
    """Devices left short, and charges in cents."""
    import highspy

    model = highspy.Highs()
    model.silent()
    whole = highspy.HighsVarType.kInteger
    held, short = [[] for _ in parts], []
    for devices, bundles in stated:
        left = model.addVariable(lb=0, ub=devices, type=whole)
        short.append(left)
        flows = [model.addVariable(lb=0, ub=devices, type=whole) for _ in bundles]
        model.addConstr(sum(flows, left) == devices)
        for flow, bundle in zip(flows, bundles):
            for part in bundle:
                held[part].append(flow)
    over = []
    for part, (_, _, units, rate) in enumerate(parts):
        beyond = model.addVariable(lb=0, ub=0 if rate is None else 10**6, type=whole)
        over.append(beyond)
        if held[part]:
            model.addConstr(sum(held[part][1:], held[part][0]) - beyond <= units)
    total_short = sum(short[1:], short[0])
    model.minimize(total_short)
    least = round(model.getInfo().objective_function_value)
    model.addConstr(total_short <= least)
    model.minimize(sum((rate or 0) * beyond for (*_, rate), beyond in zip(parts, over)))
    return least, round(model.getInfo().objective_function_value)


def by_cp_sat(parts, stated):
    """The same by OR-Tools."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    held, short = [[] for _ in parts], []
    for devices, bundles in stated:
        left = model.new_int_var(0, devices, "")
        short.append(left)
        flows = [model.new_int_var(0, devices, "") for _ in bundles]
        model.add(sum(flows) + left == devices)
        for flow, bundle in zip(flows, bundles):
            for part in bundle:
                held[part].append(flow)
    over = []
    for part, (_, _, units, rate) in enumerate(parts):
        beyond = model.new_int_var(0, 0 if rate is None else 10**6, "")
        over.append(beyond)
        model.add(sum(held[part]) - beyond <= units)
    solver = cp_model.CpSolver()
    model.minimize(sum(short))
    assert solver.solve(model) == cp_model.OPTIMAL
    least = round(solver.objective_value)
    model.add(sum(short) <= least)
    model.minimize(sum((rate or 0) * beyond for (*_, rate), beyond in zip(parts, over)))
    assert solver.solve(model) == cp_model.OPTIMAL
    return least, round(solver.objective_value)


def solvers():
    """Those that are installed."""
    found = []
    for module, package, solve in [("highspy", "highspy", by_highs), ("ortools", "ortools", by_cp_sat)]:
        try:
            __import__(module)
            found.append((package, solve))
        except ImportError:
            print(f"{package}: skipped, not installed (pip install {package})")
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--accounts", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--binary", type=Path, default=ROOT / "target/release/fleetcast")
    arguments = arguments.parse_args()
    installed = solvers()
    rng, short, seconds = random.Random(arguments.seed), 0, {package: 0.0 for package, _ in installed}
    for number in range(arguments.accounts if installed else 0):
        parts, needs = account(rng)
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), parts, needs)
            command = [arguments.binary, "optimize", folder, "--no-ranges", "--format", "json", "--pins", f"{folder}/pins"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                sys.exit(f"account {number}: {done.stderr}")
            ours = json.loads(done.stdout)["cheapest_assignment"]
        stated = state(parts, needs)
        for package, solve in installed:
            began = time.perf_counter()
            least, cents = solve(parts, stated)
            seconds[package] += time.perf_counter() - began
            # What a device that is left short is charged is no part of the optimum.
            same = ours["short"] == least and (least > 0 or Decimal(ours["extra"]) * 100 == cents)
            if not same:
                sys.exit(f"account {number}: {ours['short']} short and {ours['extra']}, {package}: {least} and {cents} cents")
        short += ours["short"] > 0
    for package, _ in installed:
        print(f"{package}: {arguments.accounts} accounts agree ({short} of them leave devices short), {seconds[package]:.1f} s")


if __name__ == "__main__":
    main()
