"""Reading files of a temporary folder, with what was set aside."""

import pytest

from detente.documents import read_documents


class Read:
    """What came of reading: documents, lines of what was set aside, notes."""

    def __init__(self, *paths, **wishes):
        self.rejects, self.notes = [], []
        self.documents = list(read_documents(paths, on_reject=self.rejects.append, on_note=self.notes.append, **wishes))

    @property
    def titles(self):
        return [document.title for document in self.documents]

    @property
    def reasons(self):
        return [(reject.path.rpartition("/")[2], reject.reason) for reject in self.rejects]


@pytest.fixture
def read_file(tmp_path):
    """Return a function that writes a file and reads it."""

    def read(name, data, **wishes):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return Read(path, **wishes)

    return read


@pytest.fixture
def read():
    return Read
