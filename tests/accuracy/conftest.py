"""The figures of the benchmark, measured once for all tests by the benchmark's own script."""

import sys

import pytest


@pytest.fixture(scope="session")
def accuracy(pytestconfig):
    """The script that measures, imported as it stands in `benchmarks`."""
    folder = str(pytestconfig.rootpath / "benchmarks")
    sys.path.insert(0, folder)
    try:
        import accuracy
        import relate  # noqa: F401 - accuracy imports it later, when the folder is off the path

        return accuracy
    finally:
        sys.path.remove(folder)


@pytest.fixture(scope="session")
def pinned(accuracy, bench):
    from_file = accuracy.read_pinned()
    if accuracy.digest_benchmark(bench) != from_file["digest"]:
        pytest.skip("the benchmark is another than the one whose figures are pinned: pin them again")
    return from_file


@pytest.fixture(scope="session")
def figures(accuracy, bench, reader):
    from relate import measure_relations

    return {
        **accuracy.measure_accuracy(reader, bench),
        "relations": measure_relations(reader, bench, accuracy.EVERY),
    }
