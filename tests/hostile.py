"""Hostile: documents that want to run or fetch something, or to use up the machine; `write` makes a folder of them.

`python tests/hostile.py DIR` writes it for a look at the book that comes of it. Nothing in it is anybody's text.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path

from archives import packed, record

# What a page would show or fetch if anything of a document ran; none of it may stand in a book other than as text.
MARK = "HOSTILE"
RUN = f"window.{MARK}=1;alert('{MARK}')"
ATTACKS = (
    f"<script>{RUN}</script>",
    f'<img src="x" onerror="{RUN}">',
    f'<svg onload="{RUN}"><a xlink:href="javascript:{RUN}"></a></svg>',
    f'<a href="javascript:{RUN}">here</a>',
    f"</p></div></article><script>{RUN}</script>",
    f"`````````````\n</script><script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"<!--{MARK}",
    f"{{{{ {MARK} }}}} {{{{ 7*7 }}}} {{% include '/etc/passwd' %}} {{# {MARK} #}} ${{{MARK}}} <%= {MARK} %>",
    "{{ config.items() }} {{ ''.__class__.__mro__ }}",
    f"```{{include}} /etc/passwd\n```\n\n```{{raw}} html\n<script>{RUN}</script>\n```",
    f"```{{code-cell}} python\nopen('{MARK}', 'w')\n```",
    f":::{{figure}} https://{MARK.lower()}.invalid/x.png\n:::",
    f"{{download}}`/etc/passwd` {{ref}}`{MARK}` {{sub-ref}}`x` {{eval}}`1` {{glue:text}}`x`",
    f"![picture](https://{MARK.lower()}.invalid/p.png) [link](javascript:{RUN}) <https://{MARK.lower()}.invalid/a>",
    f"[{MARK}]: javascript:{RUN}\n[^1]: footnote\n(target)=\n+++\n% comment\n$$ \\input{{/etc/passwd}} $$ $`x`$",
    "| a | b |\n|---|---|\n| `c | d` | e |",
    "=cmd|' /C calc'!A0\n@SUM(1+1)*cmd|' /C calc'!A0\n+1+1\n-1+1",
    "\x1b[2J\x1b]0;owned\x07\x1b]8;;https://hostile.invalid\x07link\x1b]8;;\x07 \x9b31mred \x08\x08\x07",
    "\u202ereversed\u202c \u2066isolate\u2069 \u200bzero\u200b \ufeffmark \U000e0041tag",
    "It costs 1e309 dollars, 1e400 euros, " + "9" * 400 + " people, 10^9999 tons and 1e-400 percent.",
    "'; DROP TABLE articles; -- \x00 \\u0000 %s %n {0} %(x)s $(touch x) `touch x` & | ; > /dev/null",
)
BODY = "The council voted on Friday to rebuild the old quay for $5 million, and 300 people cheered.\n\n"
# Names that a page, a table, an address or a terminal could trip over; what a file system does not take is left out.
NAMES = (
    "quote'\"s.txt",
    "new\nline.txt",
    "right\u202etxt.exe.txt",
    "tag<script>alert(1)<script>.txt",
    "{{ 7*7 }}.txt",
    "tick`pipe|hash#q?.txt",
    "-rf.txt",
    "%2e%2e%2fup.txt",
    " spaces  inside .txt",
    "escape\x1b[31m.txt",
    "..dots...txt",
    "con.txt",
    "index.txt",
    "ÜBER.txt",
    "u\u0308ber.txt",
    "a" * 200 + ".txt",
)


def texts() -> dict[str, str]:
    """Return documents that hold attacks in every place that a book prints: name → text."""
    said = "\n\n".join(f"{BODY}{attack}" for attack in ATTACKS)
    found = {
        f"attack-{number:02}.txt": f"Quay to be rebuilt\n\n{BODY}{a}\n\n{BODY}" for number, a in enumerate(ATTACKS)
    }
    found["all.md"] = f"---\ntitle: {ATTACKS[0]}\nauthor: {ATTACKS[1]}\nurl: javascript:{RUN}\n---\n\n# Quay\n\n{said}"
    head, tag = ATTACKS[8], ATTACKS[0].replace("</", "<\\/")
    linked = json.dumps(
        {"@type": "NewsArticle", "headline": head, "author": {"name": ATTACKS[1]}, "publisher": ATTACKS[3]}
    )
    linked = linked.replace("</", "<\\/")
    page = f'<script type="application/ld+json">{linked}</script><meta property="og:url" content="{tag}">'
    parts = "".join(f"<p>{BODY}</p><div>{attack}</div>" for attack in ATTACKS)
    body = (
        f'<body onload="{RUN}"><iframe src="https://hostile.invalid"></iframe><form action="javascript:{RUN}">{parts}'
    )
    found["page.html"] = f"<html><head>{page}<base href='https://hostile.invalid/'></head>{body}</form></body></html>"
    for number, attack in enumerate(ATTACKS):
        fields = {
            "title": attack,
            "text": BODY + attack,
            "url": f"javascript:{RUN}",
            "authors": [attack],
            "source": attack,
        }
        found[f"record-{number:02}.json"] = json.dumps(
            {**fields, "date_publish": attack, "source_domain": "../../../etc"}
        )
    found["paths.json"] = json.dumps(
        [{"id": "../../up", "title": "/etc/passwd", "slug": "..\\..\\up", "text": BODY * 3}] * 2
    )
    return found


def bombs() -> dict[str, bytes]:
    """Return documents that would use up memory, time or the stack: name → bytes."""
    deep, page = 100_000, "<html><body><article><h1>Quay</h1><p>%s</article></body></html>"
    link = '<html><script type="application/ld+json">{"@type": "NewsArticle", "author": %s}</script><p>%s</p></html>'
    found = {
        "deep-list.json": "[" * deep,
        "deep-object.json": '{"a":' * deep,
        "deep-text.json": '{"title": "Quay", "text": "' + BODY[:-2] + '", "more": ' + "[" * deep + "]" * deep + "}",
        "deep-page.html": page % ("<div>" * deep + BODY),
        "deep-bold.html": page % ("<b>" * 40_000 + BODY),
        "deep-linked.html": link % ("[" * 900 + "]" * 900, BODY),
        "wide-linked.html": link % ("[" + "[]," * deep + "[]]", BODY),
        "many-lines.txt": "a\n" * 1_000_000,
        "one-line.txt": "word " * 900_000,
        "many-records.json": "[" + '{"title":"a","text":"b"},' * 20_000 + "{}]",
        "long-title.json": json.dumps({"title": "word " * 100_000, "text": BODY * 2}),
        "huge-number.json": '{"text": "' + BODY[:-2] + '", "id": ' + "9" * 100_000 + ', "n": 1e309, "m": NaN}',
    }
    bomb = gzip.compress(b"<p>" + b"a" * 20_000_000)
    archive = [record("https://hostile.invalid/1", bomb, more={"Content-Encoding": "gzip"})]
    archive += [record("https://hostile.invalid/2", (page % BODY).encode())]
    return {
        **{name: text.encode() for name, text in found.items()},
        "bomb.warc.gz": packed(archive),
        "bomb.txt.gz": gzip.compress(b"a" * 20_000_000),
        "cut.warc.gz": packed(archive[1:] * 3)[:-60],
        "endless.warc": b"WARC/1.0\r\nX: " + b"a" * 3_000_000,
        "nulls.txt": bytes(100_000),
        "binary.txt": bytes(range(256)) * 400,
    }


def write(folder: Path, *, heavy: bool = True) -> list[str]:
    """Write the documents to `folder` and return their names; `heavy` ones too, if they are wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    named = {name: f"Quay to be rebuilt\n\n{BODY}".encode() for name in NAMES}
    wanted = {name: text.encode("utf-8", "surrogatepass") for name, text in texts().items()}
    for name, data in {**wanted, **named, **(bombs() if heavy else {})}.items():
        try:
            (folder / name).write_bytes(data)
        except OSError:  # a name that this file system does not take
            continue
    return sorted(path.name for path in folder.iterdir())


def traps(folder: Path) -> None:
    """Add what is no file of the folder's own: links, pipes, folders named like documents."""
    (folder / "outside.txt").symlink_to("/etc/passwd")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "folder.txt").mkdir()
    (folder / "up.txt").symlink_to(folder.parent)
    os.mkfifo(folder / "pipe.txt")
    (folder / "null.txt").symlink_to("/dev/zero")


if __name__ == "__main__":
    print("\n".join(map(ascii, write(Path(sys.argv[1]), heavy=False))))
