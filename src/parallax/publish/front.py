"""Front: what the first page says: what the event is, what was found, and how sure that is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from parallax.compare.accounts import Accounts
from parallax.publish.facts import QUOTED_FINDING, SIDES, Fact, findings_by_name, number
from parallax.publish.places import FOLDER, page
from parallax.publish.prose import EVIDENCE, escape, tell

NOTHING = "*Nothing to show for these documents.*"
AS_READ, NO_CHOICE = "· as read", "what-no-choice-bears-on"  # the mark of a finding on a document itself, and its place
QUOTED = re.compile(QUOTED_FINDING.format(r"(?P<name>\w+)", r"(?P<own>.*?)"), re.DOTALL)
# What stands on the front page, the first that a chapter has made.
FRONT_CHARTS = ("spread-front", "stances", "themes", "sources")
NUMBER = re.compile(r'<span class="plx-number">.*?</span> ')
MOST_NAMED = 8  # accounts that are named under the title


def findings_list(facts: Mapping[str, Fact]) -> str:
    """Return the findings as Markdown: under each heading of `SIDES` its findings, chapter by chapter, with a link."""
    parts = []
    for side, heading in SIDES.items():
        # A stable sort: within a chapter as the notebook has them.
        chosen = sorted((f for n, f in facts.items() if n.startswith(f"finding_{side}_")), key=lambda f: f.chapter)
        if chosen:
            points = "\n".join(
                f'- {_front(fact)} <span class="plx-more">[Show me](notebooks/{fact.chapter}.ipynb)'
                f"{mark_of(fact, facts)}</span>"
                for fact in chosen
            )
            parts.append(f'<div class="plx-side plx-side-{side}">\n\n**{heading}**\n\n{points}\n\n</div>')
    return "\n\n".join(parts) or NOTHING


def _front(fact: Fact) -> str:
    # The front page stands one folder above the chapters.
    return fact.linked.replace(f"{EVIDENCE}../", EVIDENCE) or fact.text


def mark_of(finding: Fact, facts: Mapping[str, Fact]) -> str:
    """Return as HTML the mark of a finding with a link to how it was tested; nothing in a book without such tests.

    A finding that was not put to the test is read off a document, and no choice bears on it.
    """
    marks = {name.removeprefix("mark_"): fact for name, fact in facts.items() if name.startswith("mark_")}
    if not marks:
        return ""
    name = next(name for name, fact in findings_by_name(facts).items() if fact == finding)
    mark = marks.get(name)
    chapter = next(iter(marks.values())).chapter
    words, kind, target = (mark.text, mark.value, name) if mark else (AS_READ, "read", NO_CHOICE)
    return f' <a class="plx-mark plx-{kind}" href="notebooks/{chapter}.html#{target}">{words}</a>'


def quote_findings(notebooks: Path, facts: Mapping[str, Fact]) -> None:
    """Put the front page's sentences where executed notebooks have a sentence of their own for the same finding."""
    known = findings_by_name(facts)

    def sentence(match: re.Match[str]) -> str:
        fact = known.get(match["name"])
        return (fact.linked or fact.text) if fact else match["own"]

    for path in sorted(notebooks.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
        for data in (output["data"] for output in outputs if "text/markdown" in output.get("data", {})):
            text = data["text/markdown"]
            data["text/markdown"] = QUOTED.sub(sentence, text if isinstance(text, str) else "".join(text))
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def front_part(parts: Path, names: Sequence[str]) -> str:
    """Return the first of the parts `names` that there is, as HTML with links that fit the front page."""
    for name in names:
        path = parts / f"{name}.html"
        if path.is_file():
            text = path.read_text(encoding="utf-8").strip().replace('href="../', 'href="')
            return NUMBER.sub("", text)  # a number tells the place in a chapter
    return NOTHING


def front_facts(c: Accounts) -> dict[str, Fact]:
    """Return what stands under the title: when it was and who tells it, and what happened in a person's words."""
    told = c.event.date or c.occasion.date
    day = [f"{told.day} {told:%B %Y}"] if told else []
    names = [f"[{escape(c.outlet(a.id))}]({FOLDER}/{page(a.id)}.md)" for a in c.articles]
    who = " · ".join(names) if 1 < len(names) <= MOST_NAMED else f"[{number(len(names))} accounts](book/articles.md)"
    found = {"byline": " · ".join([*day, who]), "subtitle": escape(c.event.subtitle)}
    return {f"front_{n}": Fact(f"front_{n}", text, text, "book") for n, text in found.items()} | title_facts(c)


def title_facts(c: Accounts) -> dict[str, Fact]:
    """Return who gave the book its title, and day and place as accounts have them where no person gave them."""
    found = c.occasion
    if c.event.title:
        parts = ["The title of this book was given by a person."]
    elif found.title:
        parts = [tell("No person named this event: its title was proposed by rules, {why}.", why=found.title_why)]
    else:
        parts = ["No person named this event, and no words stand out in its accounts: the folder's name is its title."]
    if not c.event.date and found.date:
        parts.append(tell("Its day seems to be {day}, {why}.", day=found.date.isoformat(), why=found.date_why))
    if not c.event.title and found.place:
        parts.append(tell("Its place seems to be {place}, {why}.", place=found.place, why=found.place_why))
    text = "\n".join(parts)
    return {"title_source": Fact("title_source", text, text, "book")}
