from pathlib import Path

import pytest

from recovery_cli.registry.registry import reading, writing
from recovery_cli.services import files
from recovery_cli.services.files import File, FileInUse, FolderUnusable, distinct, write_files
from tests.builders import a_moment, everything_under


@pytest.fixture
def put(own_registry, tmp_path):
    """Write files in one command: `put(("a.md", b"…"), family="a")`."""

    def call(*named, family=""):
        with writing(own_registry, a_moment(), "export", create=True) as registry:
            several = [File(name=name, content=content, family=family) for name, content in named]
            return write_files(registry, tmp_path / "out", several, workshop_id=None)

    return call


def test_two_names_that_differ_only_for_us_do_not_collide():
    made = distinct([File(name=n, content=b"") for n in ("a/B.pdf", "a/b.pdf", "a/b.pdf", "a/b-2.pdf")])
    assert [file.name for file in made] == ["a/B.pdf", "a/b-2.pdf", "a/b-3.pdf", "a/b-2-2.pdf"]


def test_a_file_just_as_we_wrote_it_is_replaced(put, tmp_path):
    put(("a.md", b"one"))
    (written,) = put(("a.md", b"two"))
    assert (written.path, written.kept) == (tmp_path / "out" / "a.md", None)
    assert written.path.read_bytes() == b"two"
    assert everything_under(tmp_path / "out") == [written.path]


def test_an_edited_file_is_kept_and_the_new_one_lies_beside_with_its_version(put, tmp_path):
    (first,) = put(("GES-2026-11_compte-rendu.pdf", b"one"))
    first.path.write_bytes(b"edited")
    (written,) = put(("GES-2026-11_compte-rendu.pdf", b"two"))
    assert written.path == tmp_path / "out" / "GES-2026-11_compte-rendu-v2.pdf"
    assert written.kept == first.path
    assert (first.path.read_bytes(), written.path.read_bytes()) == (b"edited", b"two")
    (again,) = put(("GES-2026-11_compte-rendu.pdf", b"three"))
    assert (again.path, again.path.read_bytes()) == (written.path, b"three")
    again.path.write_bytes(b"edited too")
    (third,) = put(("GES-2026-11_compte-rendu.pdf", b"four"))
    assert (third.path.name, third.kept) == ("GES-2026-11_compte-rendu-v3.pdf", again.path)


def test_a_file_that_was_never_ours_is_kept(put, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").write_bytes(b"somebody's own")
    (written,) = put(("a.md", b"one"))
    assert written.path.name == "a-v2.md"
    assert (tmp_path / "out" / "a.md").read_bytes() == b"somebody's own"


def test_the_formats_of_a_paper_bear_the_same_version(put):
    first = put(("a.md", b"m"), ("a.pdf", b"p"), family="a")
    first[0].path.write_bytes(b"edited")
    second = put(("a.md", b"m2"), ("a.pdf", b"p2"), family="a")
    assert [written.path.name for written in second] == ["a-v2.md", "a-v2.pdf"]


@pytest.mark.parametrize("in_use", ["a.md", "b.md"])
def test_nothing_is_written_when_one_file_cannot_be(put, tmp_path, monkeypatch, own_registry, in_use):
    put(("a.md", b"one"), ("b.md", b"one"))
    move = Path.replace

    def stuck(self, target):
        if self.name == in_use:
            raise PermissionError(13, "in use", str(self))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", stuck)
    with pytest.raises(FileInUse) as caught:
        put(("a.md", b"two"), ("b.md", b"two"), ("c.md", b"two"))
    monkeypatch.undo()
    assert caught.value.path.name == in_use
    left = {path.name: path.read_bytes() for path in everything_under(tmp_path / "out")}
    assert left == {"a.md": b"one", "b.md": b"one"}
    with reading(own_registry, a_moment()) as registry:
        assert not registry.documents.wrote("a.md", files._fingerprint(b"two"))


def test_a_folder_that_is_a_file_is_told(put, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(FolderUnusable):
        put(("a.md", b"one"))
    assert (tmp_path / "out").read_text() == "a file"
