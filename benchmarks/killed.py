"""Kill builds at random moments and look whether the last good book still stands, whole.

`python benchmarks/killed.py --builds 50` builds a pair of books that differ in a parameter, then starts that many
builds of one or the other in their place and kills each (with its children) at a moment drawn by a fixed seed.
After each the site must be one of the pair, whole. Exit code 1 when it ever is anything else.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def digest(folder: Path) -> str:
    """Return a digest over names and bytes of all files in `folder`."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def start(out: Path, rate: int) -> subprocess.Popen[bytes]:
    """Start a build of the book with another exchange rate, in a process group of its own."""
    command = [sys.executable, "-m", "parallax", "book", "--out", str(out), "-p", "krw_per_usd", str(rate)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)


def main() -> int:
    """Run the builds, kill them, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=2025)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "out"
        rates, sites, seconds = (1400, 1500), [], 0.0
        for rate in (*rates, rates[0]):
            began = time.monotonic()
            if start(out, rate).wait():
                print("the build itself fails")
                return 1
            seconds = time.monotonic() - began
            sites.append(digest(out / "site"))
        if sites[0] != sites[2] or sites[0] == sites[1]:
            print("the builds to compare with are not what they should be")
            return 1
        killed = finished = broken = 0
        for number in range(arguments.builds):
            process = start(out, rates[number % 2])
            time.sleep(chance.uniform(0, seconds * 1.05))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                killed += 1
            finished += process.wait() == 0
            broken += digest(out / "site") not in sites
            print(
                f"build {number + 1}: {'killed' if process.returncode else 'finished'}, broken so far: {broken}",
                flush=True,
            )
        left = sum(1 for _ in out.glob(".building-*"))
    print(
        f"{arguments.builds} builds: {killed} killed, {finished} finished, {broken} broke the site; {left} folders left"
    )
    return 1 if broken or not killed else 0


if __name__ == "__main__":
    sys.exit(main())
