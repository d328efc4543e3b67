"""The script that fills in the documents, imported as it stands in `docs`."""

import sys

import pytest


@pytest.fixture(scope="session")
def fill(pytestconfig):
    folder = str(pytestconfig.rootpath / "docs")
    sys.path.insert(0, folder)
    try:
        import fill

        return fill
    finally:
        sys.path.remove(folder)


@pytest.fixture(scope="session")
def kept():
    """What was read out of the samples, for all pages together."""
    return {}
