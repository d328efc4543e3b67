"""Makes what the processes of a pool import findable for them, too: they take over the paths of this process."""

from pathlib import Path

import pytest


@pytest.fixture
def deadly(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parent / "fakes")
    import deadly

    return deadly
