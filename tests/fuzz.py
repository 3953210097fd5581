"""Fuzz: valid documents of every format, cut, spliced, bent and nested, through reading and finding.

    python tests/fuzz.py --minutes N      # what `nox -s fuzz -- --minutes N` runs

Refusals that are stated (ParallaxError) are fine; everything else is a crash, and so is what takes too long or does not
lead back to the raw text. A crash is made as small as Hypothesis can and written to tests/data/fuzz, where
test_fuzz.py reads it ever after.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import sys
import tempfile
import time
from pathlib import Path

from archives import block, packed, record
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from parallax.find.dates import find_dates
from parallax.find.figures import find_figures
from parallax.find.frames import find_frames
from parallax.find.names import find_names
from parallax.find.quotes import find_quotes
from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.seeds import Refused, read_documents, row
from parallax.read.tape import rebuild

DATA = Path(__file__).parent / "data"
CASES = DATA / "fuzz"
# Far over what any of these small documents takes.
SECONDS = 20.0

PROSE = """By Ann Berg | Published: May 3, 2019, 09:18 am

“We paid $1.2 billion, about 8.3% more than in 2018,” Mayor Lee told reporters on Tuesday. “It’s fair.”

Some 12,000 people — twice as many as last week — came to the port, according to the U.S. Coast Guard, between 10:30
and noon; at least two-thirds left by 3 p.m. and 5 to 7 ships (some 40 km away) did not move. He said that the tariff,
which rose from 2.5 percent to 25 percent on April 9, "will cost us half a million dollars a year."
"""


def _seeds() -> list[bytes]:
    found = [path.read_bytes() for path in sorted((DATA / "read").glob("*.txt"))]
    page = (
        f"<html><head><title>A quay</title></head><body><article><h1>A quay</h1><p>{PROSE}</p></article></body></html>"
    )
    post = {
        "id": 1,
        "date": "2024-03-05T09:30:00",
        "title": {"rendered": "A quay"},
        "content": {"rendered": f"<p>{PROSE}"},
    }
    news = {"title": "A quay", "maintext": PROSE, "authors": ["A. Berg"], "url": "https://example.org/1"}
    rows = [record("https://example.org/1", page.encode()), record("https://example.org/2", b"{}", "application/json")]
    rows += [block("conversion", "https://example.org/3", PROSE.encode(), "text/plain")]
    found += [
        PROSE.encode(),
        page.encode(),
        json.dumps([post, post, {}]).encode(),
        json.dumps({"posts": [post]}).encode(),
    ]
    found += ["\n".join([json.dumps(news)] * 3).encode(), packed(rows), b"".join(rows), gzip.compress(b"".join(rows))]
    return [*found, f"---\ntitle: A quay\n---\n\n# A quay\n\n{PROSE}\n\n- one\n- [two](http://a.b)\n".encode()]


SEEDS = _seeds()
TOKENS = r"""
    [ ] { } " ' \ , : ; . … — – - ( ) < > & &amp; &#0; &#x110000; <!-- --> <p> </p> <script> </script> <title> <h1> # ##
    <![CDATA[ ]]> \u0000 \ud800 \udc00 \n null true 1e309 -0 NaN 9999999999999999999999 0x1F ½ ² ٣ 一 Ⅻ € £ ¥ $ % ‰ «
    » „ “ ” ‘ ’ * ** _ ` ``` --- === | {{ }} {% %} [a](b) ![ ]( http:// https://a.b/c www. @ a@b.c © (c) By Published:
    and to Source: Title: İ ı ß ﬁ é 😀 中文 A.B. Mr. U.S. No. p.m. 10:30 May 1, 31/12/2019 2019-02-30 half third dozen
    hundred of million billion per cent about over at least between from a said told according not who "text": "title":
    "content": {"rendered": Content-Length: WARC/1.0 HTTP/1.1 charset= gzip chunked
"""
BITS = [token.encode("utf-8", "surrogatepass") for token in TOKENS.split()]
BITS += [
    b"\n",
    b"\r\n",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xe2\x80",
    b"\x1b[2J",
    b"\x1f\x8b\x08",
    b" ",
    b"\t",
    b"\xef\xbb\xbf",
]
BITS += [c.encode("utf-8", "surrogatepass") for c in "\u00a0\u2028\u200b\u202e\u0301\ud800\ufeff\u0085"]
ENCODINGS = ("utf-16", "utf-16-le", "cp1252", "utf-32", "cp1251", "shift_jis", "mac_roman", "utf-7")


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """Draw a document: a valid one with one to six changes, or loose pieces in a row."""
    # Most begin as a document of some format, and most changes are small, so that what comes of them still is one.
    loose = st.lists(st.sampled_from(BITS), max_size=60).map(b" ".join) | st.binary()
    data = draw(st.sampled_from(SEEDS) if draw(st.integers(0, 9)) else loose)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from((0, 1, 2, 8, 40, 300, 3000))))
        bit = draw(st.sampled_from(BITS))
        match draw(st.integers(0, 9)):
            case 0:
                data = data[:end]
            case 1:
                data = data[:start] + data[end:]
            case 2:
                data = data[:end] + data[start:end] * draw(st.integers(1, 4)) + data[end:]
            case 3:
                data = data[:start] + bytes([draw(st.integers(0, 255))]) + data[start + 1 :]
            case 4:
                data = data[:start] + bit * draw(st.sampled_from((1, 1, 1, 2, 3, 70, 500))) + data[start:]
            case 5:
                other = draw(st.sampled_from(SEEDS))
                data = data[:start] + other[draw(st.integers(0, len(other))) :] + data[end:]
            case 6:
                before, after = draw(
                    st.sampled_from((("[", "]"), ('{"a":', "}"), ("<div>", "</div>"), ("(", ")"), ("“", "”")))
                )
                times = draw(st.sampled_from((1, 3, 70, 2000)))
                data = before.encode() * times + data + after.encode() * times
            case 7:
                data = data.decode("utf-8", "replace").encode(draw(st.sampled_from(ENCODINGS)), "replace")
            case 8:
                data = data.replace(draw(st.sampled_from((b" ", b"\n", b'"', b"<", b".", b"e", b"1"))), bit, 30)
            case _:
                other = draw(st.sampled_from((gzip.compress(data, mtime=0), data[start:], data[::-1], data + data)))
                data = other if not draw(st.integers(0, 3)) else data
    return data[:60_000]


def _found(article: Article) -> None:
    text = article.text
    mentions = find_names(article)
    figures = find_figures(article, about_width=0.1)
    for finding in (*figures, *find_dates(article, zone="Asia/Tokyo"), *mentions):
        assert finding.span.of(text) == finding.surface != ""
    assert all(figure.low <= figure.value <= figure.high and math.isfinite(figure.value) for figure in figures)
    assert all(quote.span.of(text) == quote.text != "" for quote in find_quotes(article, mentions))
    assert all(0 <= score.score <= 1 for score in find_frames(article))


def check(data: bytes, folder: Path) -> None:
    """Read a document and find in it; raises for everything that is not a stated refusal."""
    path = folder / "a.txt"
    path.write_bytes(data)
    start, articles = time.process_time(), []
    try:
        for one in read_documents(path):
            if isinstance(one, Refused):
                assert one.reason.strip(), "refused without a reason"
            else:
                articles.append(one)
    except ParallaxError as error:
        assert str(error).startswith("a.txt: ")
    for article in articles[:4]:
        assert rebuild(article.text, article.repairs) == article.raw
        assert article.text == "\n\n".join(p.of(article.text) for p in article.paragraphs)
        json.dumps(row(article), ensure_ascii=False).encode("utf-8", "surrogatepass")
        _found(article)
    assert time.process_time() - start < SECONDS, "takes too long"


def keep(data: bytes) -> Path:
    """Write a document that crashed to where the tests read it, and return its place."""
    CASES.mkdir(parents=True, exist_ok=True)
    path = CASES / f"{hashlib.sha256(data).hexdigest()[:12]}.bin"
    path.write_bytes(data)
    return path


def hunt(number: int, folder: Path, examples: int) -> bytes | None:
    """Try `examples` documents with one random seed; return the smallest that crashed, or nothing."""
    last: list[bytes] = []

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(documents())
    def one(data: bytes) -> None:
        try:
            check(data, folder)
        except Exception:
            last.append(data)
            raise

    try:
        one()
    except Exception as error:  # any: that is what is looked for
        print(f"seed {number}: {type(error).__name__}: {str(error)[:300]}", flush=True)
        return last[-1]
    return None


def main() -> int:
    """Hunt for some minutes and say what was found; the exit code is 1 where something was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="the first seed (default: from the clock)")
    given_ = parser.parse_args()
    start = time.monotonic()
    first = given_.seed if given_.seed is not None else time.time_ns() % 10**9
    rounds, crashes = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - start < 60 * given_.minutes:
            crashed = hunt(first + rounds, Path(folder), 100)
            rounds += 1
            if crashed is not None:
                crashes += 1
                print(f"kept as {keep(crashed).relative_to(DATA.parent.parent)}", flush=True)
    minutes = (time.monotonic() - start) / 60
    print(f"{rounds} rounds of 100 documents in {minutes:.0f} minutes, first seed {first}: {crashes} crashes")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
