"""Pages of HTML: what stands around an article is not its text, and what the page says of itself is found."""

from __future__ import annotations

import pytest

from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.formats import read_raw

PARAGRAPHS = [
    "The harbour master said on Friday that the ferry to the islands will not run before Monday: two engines failed.",
    "Passengers were told to take the bus over the new bridge, which opened last year and cost five million dollars.",
    "“We hope for spare parts by Sunday night,” she said, adding that the crew had worked all night on the ship.",
]
TEXT = ["Ferry stays in port", *PARAGRAPHS]
COOKIES = """<div id="cookie-banner" class="cookie-consent modal"><p>We and our 812 partners use cookies to store
    and access information on your device and to measure our audience.</p><button>Accept all</button></div>"""
COMMENTS = """<section id="comments" class="comments"><h2>2 Comments</h2><div class="comment"><p>Reader One</p><p>This
    is what happens when nobody looks after the engines for twenty years, I said so in 2004!</p></div></section>"""
AD = '<div class="box ad"><p>Advertisement</p><p>Buy two pairs of shoes and save 50 percent until Sunday.</p></div>'
RELATED = """<aside class="related"><h3>Related articles</h3><ul>
    <li><a href="/1">How the storm came over the isles</a></li>
    <li><a href="/2">Bridge opens after ten years</a></li></ul></aside>"""
LETTER = (
    '<div class="newsletter"><h3>Sign up for our newsletter</h3><form><input><button>Subscribe</button></form></div>'
)
WALL = "<div><p>You have read your last free article. Subscribe for $1 a week to continue reading.</p></div>"


def page(before: str = "", between: str = "", after: str = "", head: str = "", site: str = " | The Example") -> str:
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "News", "Sport"))
    time = '<p class="byline">By Ann Berg</p><time datetime="2024-03-08T12:00:00+01:00">8 March 2024</time>'
    body = f"<article><h1>Ferry stays in port</h1>{time}{first}{between}{''.join(rest)}</article>"
    foot = '<footer><p>© 2024 The Example. All rights reserved.</p><a href="/privacy">Privacy</a></footer>'
    top = f"<head><title>Ferry stays in port{site}</title>{head}</head>"
    body = f"<body><nav><ul>{menu}</ul></nav>{before}<main>{body}</main>{after}{foot}</body>"
    return f"<!DOCTYPE html><html>{top}{body}</html>"


def paragraphs(article: Article) -> list[str]:
    return [paragraph.of(article.text) for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"before": COOKIES},
        {"after": COOKIES},
        {"after": COMMENTS},
        {"between": AD},
        {"between": RELATED, "after": RELATED},
        {"between": LETTER},
        {"after": WALL},
        {"before": COOKIES, "between": AD + LETTER, "after": COMMENTS + RELATED + WALL},
    ],
)
@pytest.mark.parametrize("plain", [False, True])
def test_only_the_article_is_kept(parts: dict[str, str], plain: bool):
    raw = page(**parts)
    if plain:  # a page that does not say which part of it is the article
        for tag in ("article", "main", "nav"):
            raw = raw.replace(f"<{tag}>", "<div>").replace(f"</{tag}>", "</div>")
    article = read_raw(raw, "a")
    assert paragraphs(article) == TEXT
    assert (article.title, article.outlet, article.byline) == ("Ferry stays in port", "The Example", "Ann Berg")
    assert article.published is not None and article.published.isoformat() == "2024-03-08T12:00:00+01:00"


def test_a_page_of_nothing_but_walls_is_refused():
    raw = f"<html><head><title>Ferry stays in port</title></head><body>{COOKIES}{WALL}</body></html>"
    with pytest.raises(ParallaxError, match="holds no text"):
        read_raw(raw, "a")


@pytest.mark.parametrize(
    ("head", "site", "outlet", "source"),
    [
        (
            '<meta property="og:site_name" content="Port &amp; Sea">',
            " | X",
            "Port & Sea",
            "named in the page's metadata",
        ),
        ('<meta name="application-name" content="Port News">', "", "Port News", "named in the page's metadata"),
        ("", " – The Port News", "The Port News", "named behind the headline in the page's title"),
        ("", "", "The Example", "named on the page: “© 2024 The Example. All rights reserved.”"),
    ],
)
def test_where_a_page_names_its_outlet(head: str, site: str, outlet: str, source: str):
    article = read_raw(page(head=head, site=site), "a")
    assert (article.outlet, article.outlet_source) == (outlet, source)
    assert "no_outlet" not in article.flags


def test_a_headline_that_ends_with_a_full_stop_is_one_where_the_page_says_so():
    raw = page().replace("Ferry stays in port", "The ferry stays in port.")
    article = read_raw(raw, "a")
    assert article.title == "The ferry stays in port." and "no_headline" not in article.flags


@pytest.mark.parametrize("publisher", ['{"name": "Port News"}', '[{"name": "Port News"}]', '"Port News"'])
def test_linked_data_in_many_shapes(publisher: str):
    news = f'{{"@type": ["NewsArticle"], "headline": "Ferry stays in port", "publisher": {publisher}}}'
    for linked in (news, f"[{news}]", f'{{"@graph": [{{"@type": "WebPage"}}, {news}]}}', f'{{"mainEntity": {news}}}'):
        article = read_raw(page(head=f'<script type="application/ld+json">{linked}</script>'), "a")
        assert article.outlet == "Port News"
