"""Claims in Parquet files: whole, in order, in folders and stores."""

import fsspec
import pyarrow.parquet as pq
import pytest

from detente.errors import DetenteError
from detente.reading import flatten_claims, parquet, read_batches, write_claims
from detente.reading.batches import claim_schema
from detente.records import Document


@pytest.fixture
def batches(deadly):
    articles = [Document(id=f"d{n}", text="word " * (n % 5), title=str(n)) for n in range(100)]
    return [batch for _, batch in read_batches("one", articles, deadly.DeadlyReader)]


@pytest.fixture
def memory():
    store = fsspec.filesystem("memory")
    store.store.clear()
    yield store
    store.store.clear()


def test_claims_are_written_in_parts_that_are_whole(batches, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 90)
    folder = tmp_path / "deep" / "claims"
    assert write_claims(batches, str(folder)) == 200
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"claims-0000{n}.parquet" for n in range(3)]
    assert [pq.read_metadata(file).num_rows for file in files] == [93, 97, 10]
    rows = [row for file in files for row in pq.read_table(file).to_pylist()]
    assert rows == [row for batch in batches for row in flatten_claims(batch).to_pylist()]


def test_a_store_gets_the_same_files(batches, tmp_path, memory):
    write_claims(batches, str(tmp_path / "claims"))
    write_claims(batches, "memory://bucket/claims")
    assert memory.ls("/bucket/claims", detail=False) == ["/bucket/claims/claims-00000.parquet"]
    assert memory.cat("/bucket/claims/claims-00000.parquet") == (tmp_path / "claims/claims-00000.parquet").read_bytes()


def test_without_a_claim_there_are_the_columns(tmp_path):
    assert write_claims([], str(tmp_path)) == 0
    table = pq.read_table(tmp_path / "claims-00000.parquet")
    assert (len(table), table.schema.names) == (0, claim_schema().names)


def test_a_folder_that_holds_claims_is_left_alone(batches, tmp_path):
    write_claims(batches[:1], str(tmp_path))
    before = (tmp_path / "claims-00000.parquet").read_bytes()
    with pytest.raises(DetenteError) as refused:
        write_claims(batches, str(tmp_path))
    assert str(refused.value) == (
        f"{tmp_path} holds claims already, such as claims-00000.parquet; name another folder."
    )
    assert (tmp_path / "claims-00000.parquet").read_bytes() == before


def test_what_cannot_be_a_folder_is_said(batches, tmp_path):
    (tmp_path / "x").write_text("")
    with pytest.raises(DetenteError, match="x is a file, not a folder"):
        write_claims(batches, str(tmp_path / "x"))
    with pytest.raises(DetenteError, match=r"nowhere://b cannot be reached \(ValueError: Protocol not known"):
        write_claims(batches, "nowhere://b")


@pytest.mark.parametrize("protocol", ["s3", ("s3", "s3a")])
def test_a_bucket_of_a_mistaken_name_is_not_made(batches, monkeypatch, protocol):
    class Store:
        def exists(self, path):
            return path == "news"

        def makedirs(self, *_, **__):
            pytest.fail("s3fs would make the bucket")

        def glob(self, _):
            return []

    store = Store()
    store.protocol = protocol
    monkeypatch.setattr(fsspec.core, "url_to_fs", lambda address: (store, address.removeprefix("s3://")))
    assert parquet._open_folder("s3://news/claims") == (store, "news/claims")
    with pytest.raises(DetenteError, match=r"^s3://nwes/claims cannot be written: there is no bucket nwes, or it may"):
        write_claims(batches, "s3://nwes/claims")
