"""What many tests share: the reader, loaded once, and the benchmark folder where there is one."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def reader():
    import detente

    return detente.load_reader()


@pytest.fixture(scope="session")
def bench():
    folder = Path(os.environ.get("DETENTE_BENCH", Path(__file__).parents[2] / "shared" / "bench"))
    if not folder.is_dir():
        pytest.skip(f"the benchmark folder is not here ({folder}); DETENTE_BENCH names it")
    return folder
