"""Seeds: folders with all that people put into them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parallax.read.datapackage import resource, verify
from parallax.read.errors import ParallaxError
from parallax.read.flags import FLAGS
from parallax.read.seeds import MOST_BYTES, decode, read_file, read_folder, record, row

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = "Council votes for a bridge\n\nThe council voted on Friday to rebuild the bridge.\n"
COLUMNS = "article file outlet outlet_source title byline published url language format words sentences flags sha256"


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_text(TEXT, encoding="utf-8")
    return folder


def pack(folder: Path) -> None:
    entries = [resource(path) for path in sorted(folder.glob("*.txt"))]
    (folder / "datapackage.json").write_text(json.dumps({"name": "x", "resources": entries}), encoding="utf-8")


def test_documents_and_what_lies_beside_them(tmp_path):
    fill(tmp_path, "b.txt", "a.txt", "README.md", ".hidden", "claims.csv")
    (tmp_path / "folder").mkdir()
    reading = read_folder(tmp_path)
    assert [article.id for article in reading.articles] == ["a", "b"]
    assert reading.refused == ()


def test_documents_with_one_stem_get_ids_of_their_own(tmp_path):
    fill(tmp_path, "a.html", "a.md", "a.txt", "a-2.txt")
    articles = read_folder(tmp_path).articles
    assert len({article.id for article in articles}) == 4
    assert {article.file: article.id for article in articles}["a-2.txt"] == "a-2"


def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "event"
    folder.mkdir()
    fill(folder, "good.txt")
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\t\n", encoding="utf-8")
    (folder / "huge.txt").write_bytes(b"word " * (MOST_BYTES // 5 + 1))
    (folder / "noise.txt").write_bytes(bytes(range(1, 32)) * 50 + b"\xff\xfe\x81")
    (folder / "record.txt").write_text('{"title": "x", "text": ""}', encoding="utf-8")
    (folder / "headline.txt").write_text("A headline and no more", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    reading = read_folder(folder)
    assert [article.id for article in reading.articles] == ["good", "headline"]
    reasons = {refused.file: refused.reason for refused in reading.refused}
    assert list(reasons) == sorted(reasons)
    expected = {
        "binary.txt": "null bytes",
        "blank.txt": "empty",
        "broken.txt": "not there",
        "empty.txt": "empty",
        "huge.txt": "bytes; allowed are",
        "link.txt": "leads out of the folder",
        "noise.txt": "",
        "record.txt": "text is empty",
    }
    assert reasons.keys() == expected.keys()
    assert all(words in reasons[file] for file, words in expected.items())


def test_a_link_inside_the_folder_is_read(tmp_path):
    fill(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert len(read_folder(tmp_path).articles) == 2


@pytest.mark.parametrize("names", [[], ["README.md", "claims.csv"]])
def test_a_folder_without_documents(tmp_path, names):
    with pytest.raises(ParallaxError, match=r"no document can be read.*expected text"):
        read_folder(fill(tmp_path, *names))


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ParallaxError, match="found nothing; expected a folder"):
        read_folder(tmp_path / "nowhere")
    with pytest.raises(ParallaxError, match="found a file; expected a folder"):
        read_folder(fill(tmp_path, "a.txt") / "a.txt")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ParallaxError, match=r"a\.txt: is not there"):
        read_file(tmp_path / "a.txt")


def test_what_event_toml_knows_counts(tmp_path):
    fill(tmp_path, "a.txt", "b.txt")
    (tmp_path / "c.txt").write_text("Council votes\n2024-03-05 09:30\nThe council voted on Friday.", encoding="utf-8")
    toml = 'zone = "Europe/Oslo"\n[outlets.a]\nname = "The Gazette"\nknown = "told by the sender"\n'
    (tmp_path / "event.toml").write_text(toml, encoding="utf-8")
    one, other, dated = read_folder(tmp_path).articles
    assert (one.outlet, one.outlet_source) == ("The Gazette", "from event.toml: told by the sender")
    assert (other.outlet, other.outlet_source) == ("b", "from the file name")
    assert "no_outlet" in one.flags and "no_outlet" in other.flags
    assert row(dated)["published"] == "2024-03-05T09:30:00+01:00"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(TEXT.encode(), "utf-8"), (TEXT.encode("utf-8-sig"), "utf-8-sig"), (TEXT.encode("utf-16"), "utf-16")],
)
def test_encodings_that_are_sure(data, encoding):
    assert decode(data) == (TEXT, encoding)


def test_the_seeds_are_as_received():
    verify(SEEDS)


def test_a_data_package_that_fits(tmp_path):
    pack(fill(tmp_path, "a.txt", "b.txt"))
    assert len(read_folder(tmp_path).articles) == 2


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda f: (f / "a.txt").write_text("x"), r"a\.txt: changed: expected sha256:\w+ .*found sha256:\w+ .*put the"),
        (lambda f: (f / "a.txt").unlink(), r"a\.txt: listed in datapackage.json and not there; put the document back"),
        (
            lambda f: (f / "new.txt").write_text("x"),
            r"new\.txt: found sha256:\w+ and no entry in datapackage.json.*add",
        ),
        (lambda f: (f / "datapackage.json").write_text("{"), r"datapackage.json: cannot be read"),
        (lambda f: (f / "datapackage.json").write_text("{}"), r"datapackage.json: resources: expected a list"),
        (
            lambda f: (f / "datapackage.json").write_text('{"resources": [{"path": "../a.txt"}]}'),
            r"'../a.txt': expected the name of a file in the same folder",
        ),
    ],
)
def test_a_data_package_that_does_not_fit(tmp_path, spoil, message):
    pack(fill(tmp_path, "a.txt", "b.txt"))
    spoil(tmp_path)
    with pytest.raises(ParallaxError, match=f"(?s){message}"):
        read_folder(tmp_path)


@pytest.mark.filterwarnings("ignore")  # frictionless and what it imports warn of their own future
def test_frictionless_accepts_the_data_package():
    # Imported here: it loads for seconds, and only this test needs it.
    import frictionless

    report = frictionless.validate(str(SEEDS / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])


def test_the_row_has_the_columns_of_the_table():
    article = read_folder(SEEDS).articles[0]
    assert list(row(article)) == COLUMNS.split()
    assert row(article)["flags"] == " ".join(article.flags)


def test_the_record_is_json_and_its_repairs_are_in_the_raw_text():
    for article in read_folder(SEEDS).articles:
        said = json.loads(json.dumps(record(article)))
        assert list(said) == ["article", "title", "outlet", "published", "url", "text", "flags", "repairs"]
        assert all(article.raw[r["start"] : r["end"]] == r["before"] for r in said["repairs"])


def test_every_flag_says_what_it_means():
    assert all(meaning.endswith(".") and len(meaning) > 20 for meaning in FLAGS.values())
    seen = {flag for article in read_folder(SEEDS).articles for flag in article.flags}
    assert seen <= FLAGS.keys()
