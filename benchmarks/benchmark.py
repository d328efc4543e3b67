"""The benchmark folder: where it is, which one it is, and its own scorers."""

from __future__ import annotations

import hashlib
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = ("articles", "passages")


def find_benchmark() -> Path:
    """Return the folder that DETENTE_BENCH names, by default the one beside this checkout; stop where there is none."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "bench"
    folder = Path(os.environ.get("DETENTE_BENCH", beside))
    if not folder.is_dir():
        sys.exit(f"The benchmark folder is not here ({folder}). Name it in the environment variable DETENTE_BENCH.")
    return folder


def digest(files: Iterable[Path]) -> str:
    """Return a digest of the names and contents of files: figures are comparable only where it is the same."""
    total = hashlib.sha256()
    for file in sorted(files, key=lambda path: (path.parent.name, path.name)):
        total.update(f"{file.parent.name}/{file.name}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return f"sha256:{total.hexdigest()[:16]}"


def digest_benchmark(bench: Path) -> str:
    """Return the digest of the texts with their gold readings, of the news sentences and of the scorers."""
    folders = [bench / name for name in TEXTS]
    files = [file for folder in folders for ending in ("*.txt", "*.gold.json") for file in folder.glob(ending)]
    return digest([*files, bench / "plover" / "plv_dev.tsv", *bench.glob("score_*.py")])


def run_scorer(script: Path, *arguments: object) -> str:
    """Run one of the benchmark's own scorers and return what it prints."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def wilson(right: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson (1927) interval of a share, of 95 % by default; of nothing, everything is possible.

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not total:
        return 0.0, 1.0
    share = right / total
    middle = share + z * z / (2 * total)
    reach = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return (middle - reach) / (1 + z * z / total), (middle + reach) / (1 + z * z / total)
