"""The accuracy gate: figures on the benchmark may only rise. `python benchmarks/accuracy.py --pin` pins them anew."""

import pytest

OF_TEXTS = ("acts_p", "acts_f1", "status", "drivers_p", "drivers_f1", "speakers")
PINNED = [*((name, key) for name in ("articles", "passages") for key in OF_TEXTS), ("relations", "macro_f1")]


@pytest.mark.parametrize(("texts", "figure"), PINNED)
def test_a_figure_has_not_fallen(texts, figure, pinned, figures):
    assert figures[texts][figure] >= pinned[texts][figure]


def test_all_that_is_pinned_is_tested(accuracy):
    pinned = accuracy.read_pinned()
    assert [(name, key) for name, row in pinned.items() if isinstance(row, dict) for key in row] == PINNED


def test_nothing_is_coded_where_nothing_happens(bench, reader):
    from detente.documents import read_documents

    [article] = reader.read(read_documents([bench / "articles" / "04-traps.txt"]))
    acts = [c for c in article.claims if c.kind == "act" and len({*c.source, *c.target}) > 1]
    assert acts + [c for c in article.claims if c.kind == "driver"] == []
