"""A Ray cluster of two machines with a worker each: the same result as one process has, whatever dies on the way."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

from detente.documents import Reject
from detente.errors import DetenteError
from detente.reading import cluster, flatten_claims, read_batches, read_with
from detente.records import Document, KnownPerson

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not here: pip install 'detente[ray]'"
)
# Ray has warnings of its own.
pytestmark = pytest.mark.filterwarnings("ignore")
PERSON = KnownPerson("Bilal Akbar", "PAK", "PAK", "MIL", "chief of general staff", "", "2017-11-20", "2018-03-01")


@pytest.fixture(scope="module")
def machines():
    """The cluster, whose processes find the readers of the tests."""
    from ray.cluster_utils import Cluster

    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(Path(__file__).parent / "fakes")
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    for _ in range(2):
        made.add_node(num_cpus=1)
    yield made
    made.shutdown()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture
def articles(tmp_path):
    """Twelve lots of them; at the fortieth a worker is killed, and two more are never read."""
    made = [Document(id=f"d{n}", text="word " * (n % 5), title=str(n), source=f"{n}.txt") for n in range(280)]
    for n, text in ((40, f"ONCE {tmp_path / 'mark'}"), (150, "it DIES"), (200, "it FAILS")):
        made[n] = made[n].model_copy(update={"text": text})
    return made


@needs_ray
def test_a_worker_is_killed_on_the_way_and_nothing_is_lost(machines, deadly, articles, tmp_path):
    rejects = []
    options = {"workers": 2, "persons": [PERSON], "address": machines.address, "on_reject": rejects.append}
    found = list(read_with("ray", articles, deadly.DeadlyReader, **options))
    assert (tmp_path / "mark").exists(), "no worker was killed"
    left = [article for article in articles if article.id not in ("d150", "d200")]
    assert found == [deadly.read_words(article, (PERSON,)) for article in left]
    assert rejects == [
        Reject(
            "150.txt",
            "ended every process that read it, maybe for want of memory; please report it with the article.",
        ),
        Reject("200.txt", "cannot be read (KeyError: 'a rule'); please report it with the article."),
    ]


@needs_ray
def test_a_machine_is_lost_on_the_way_and_the_batches_are_those_of_one_process(machines, deadly, articles, monkeypatch):
    monkeypatch.setattr(cluster, "SECTION", 9)
    articles = [article.model_copy(update={"text": f"{n} SLOW"}) for n, article in enumerate(articles)]
    expected = [flatten_claims(batch) for _, batch in read_batches("one", articles, deadly.DeadlyReader)]
    lost = list(machines.worker_nodes)[-1]
    found = []
    options = {"workers": 2, "address": machines.address}
    for lot, batch in read_batches("ray", articles, deadly.DeadlyReader, **options):
        if not found:
            machines.remove_node(lost, allow_graceful=False)
        found.append(flatten_claims(batch))
        assert [article.id for article in lot] == batch.column("document").to_pylist()
    assert found == expected


@needs_ray
def test_a_cluster_that_is_not_there_is_said(deadly, articles):
    with pytest.raises(DetenteError, match=r"there is no Ray cluster at 127\.0\.0\.1:1: "):
        list(read_with("ray", articles, deadly.DeadlyReader, on_reject=print, address="127.0.0.1:1"))


def test_without_ray_it_is_said_how_to_get_it(monkeypatch, deadly, articles):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(DetenteError, match=r"needs Ray; install it with: pip install 'detente\[ray\]'"):
        list(read_with("ray", articles, deadly.DeadlyReader, on_reject=print))
