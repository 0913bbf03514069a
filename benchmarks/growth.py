"""How the cost of a check and of a build grows with the book: CPU seconds and peak memory, and both for each entity.

    .venv/bin/python benchmarks/growth.py [SIZE ...]      sizes from 100 to 10,000; left out, 100, 1000 and 10000

Each figure is that of a whole process (and what it starts), on the book of `organisation.py`, without handouts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from organisation import write

STEPS = ("check", "build")


def cost(folder: Path, step: str) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one command in a process of its own."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-m', 'onebook', *sys.argv[1:]], stdout=subprocess.DEVNULL, check=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)\n"
    )
    arguments = ["-q", "-C", str(folder), step, *(["-o", str(folder / "site")] if step == "build" else [])]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def main(sizes: list[int]) -> None:
    """Print a row for each size and step, then the growth for each entity from the smallest above 1,000 to the largest."""
    print(f"{'entities':>9} {'step':<6} {'CPU s':>8} {'MB':>7} {'ms each':>8}")
    each: dict[tuple[int, str], float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            write(size, Path(name))
            for step in STEPS:
                seconds, megabytes = cost(Path(name), step)
                each[size, step] = 1000 * seconds / size
                print(f"{size:>9} {step:<6} {seconds:>8.2f} {megabytes:>7.0f} {each[size, step]:>8.2f}", flush=True)
    large = [size for size in sizes if size >= 1000]
    if len(large) > 1:
        for step in STEPS:
            growth = each[large[-1], step] / each[large[0], step] - 1
            print(f"{step}: from {large[0]} to {large[-1]} entities the cost of one grows by {growth:.0%}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000, 10_000])
