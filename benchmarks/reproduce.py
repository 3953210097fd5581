"""Build the book twice, in two folders with other hash seeds and time zones, and compare every byte.

Exit code 0 when the two builds are the same; else 1, with the files that differ.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = (("one", "1", "UTC"), ("another folder", "4242", "Asia/Kolkata"))
# Built things and caches: a clean checkout has none of them.
LEFT_OUT = shutil.ignore_patterns(".git", ".nox", "build", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info")


def build(folder: Path, hash_seed: str, zone: str) -> Path:
    """Copy the checkout to `folder`, build its book there, and return what was built."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONHASHSEED": hash_seed, "TZ": zone}
    subprocess.run([sys.executable, "-m", "parallax", "book"], cwd=folder, env=environment, check=True)
    return folder / "build"


def files(folder: Path) -> set[Path]:
    """Return the files below `folder`, as paths inside it."""
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def differences(one: Path, other: Path) -> list[str]:
    """Return one line for each file that only one build has or that differs."""
    lines = [f"only in one build: {path}" for path in sorted(files(one) ^ files(other))]
    both = sorted(files(one) & files(other))
    return lines + [f"differs: {path}" for path in both if not filecmp.cmp(one / path, other / path, shallow=False)]


def main() -> int:
    """Compare two builds and say what was found."""
    with tempfile.TemporaryDirectory() as temporary:
        one, other = (build(Path(temporary) / name / "parallax", seed, zone) for name, seed, zone in RUNS)
        found = differences(one, other)
        count = len(files(one))
    if not count:
        found.append("nothing was built")
    print("\n".join(found) or f"no differing byte in {count} files")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
