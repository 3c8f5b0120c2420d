"""What a page says of itself and of others: title, author, dates, where it was published, its links, what it loads."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

META = {
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "article:published_time": "created",
    "date": "created",
    "dc.date": "created",
    "dc.date.issued": "created",
    "pubdate": "created",
    "publishdate": "created",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "last-modified": "modified",
    "og:site_name": "publisher",
    "publisher": "publisher",
    "dc.publisher": "publisher",
    "generator": "application",
    "description": "description",
    "og:description": "description",
    "keywords": "keywords",
    "og:url": "url",
    "og:title": "og_title",
    "og:type": "og_type",
    "language": "language",
}
LINKED_DATA = {"headline": "headline", "datePublished": "created", "dateModified": "modified", "url": "url"}
MOST_LINKS, LONGEST_LINK = 300, 500
MOST_LINKED_DATA = 1_000_000  # characters
MOST_NODES = 2_000
REMOTE: tuple[tuple[str, str, str], ...] = (
    ("img", "src", "picture"), ("img", "srcset", "picture"), ("source", "srcset", "picture"),
    ("source", "src", "media"), ("video", "src", "media"), ("video", "poster", "picture"), ("audio", "src", "media"),
    ("track", "src", "media"), ("iframe", "src", "frame"), ("frame", "src", "frame"), ("script", "src", "script"),
    ("object", "data", "object"), ("embed", "src", "object"), ("applet", "code", "object"),
    ("image", "href", "picture"),
    ("image", "xlink:href", "picture"), ("use", "href", "picture"), ("use", "xlink:href", "picture"),
    ("feimage", "href", "picture"), ("input", "src", "picture"), ("body", "background", "picture"),
    ("table", "background", "picture"), ("td", "background", "picture"), ("a", "ping", "ping"),
    ("area", "ping", "ping"),
    ("form", "action", "form"), ("base", "href", "base"), ("html", "manifest", "manifest"),
)  # fmt: skip
LINK_KINDS = {"stylesheet": "style sheet", "icon": "picture", "preload": "preload", "prefetch": "preload",
              "dns-prefetch": "preload", "preconnect": "preload", "modulepreload": "preload", "prerender": "preload",
              "manifest": "manifest", "import": "import", "apple-touch-icon": "picture"}  # fmt: skip
ELSEWHERE = re.compile(r"\s*(?:(?:https?|ftps?|file|wss?|smb):|//|\\\\)", re.I)
IN_CSS = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:url\(\s*[\"']?)?(?:(?:https?|ftp|file):|//)", re.I)


def metadata(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """In the page's order, each pair once."""
    seen: set[tuple[str, str]] = set()
    for pair in (*_of_head(tree), *_of_linked_data(tree)):
        if pair not in seen:
            seen.add(pair)
            yield pair
    if links := absolute_links(tree):
        yield "links", " ".join(links)


def _of_head(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    root = tree.root
    if root is not None and (language := root.attributes.get("lang")):
        yield "language", language[:50]
    title = tree.css_first("title")
    if title is not None and (text := " ".join((title.text() or "").split())):
        yield "title", text[:1000]
    canonical = tree.css_first("link[rel='canonical']")
    if canonical is not None and (target := canonical.attributes.get("href")):
        yield "url", target[:LONGEST_LINK]
    for meta in tree.css("meta")[:MOST_NODES]:
        attributes = meta.attributes
        names = (attributes.get(one) for one in ("name", "property", "itemprop", "http-equiv"))
        name = next((one for one in names if one), "").lower()
        content = " ".join((attributes.get("content") or "")[:5000].split())
        name = {"datepublished": "date", "datemodified": "last-modified"}.get(name, name)
        if name in META and content:
            yield META[name], content[:500]
    for time in tree.css("time[pubdate], time[itemprop='datePublished']")[:5]:
        if moment := time.attributes.get("datetime"):
            yield "created", moment[:100]


def _of_linked_data(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for script in tree.css("script[type='application/ld+json']")[:50]:
        text = script.text() or ""
        if len(text) > MOST_LINKED_DATA:
            continue
        try:
            data = json.loads(text, parse_int=str, parse_float=str)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            yield from _of_thing(thing)


def _things(data: object) -> Iterator[dict[str, object]]:
    """Articles and the like; what stands in lists and graphs, without recursion."""
    waiting, steps = [data], 0
    while waiting and steps < MOST_NODES:
        one = waiting.pop()
        steps += 1
        if isinstance(one, list):
            waiting += one[:MOST_NODES]
        elif isinstance(one, dict):
            if "datePublished" in one or "headline" in one:
                yield one
            waiting.append(one.get("@graph"))


def _of_thing(thing: dict[str, object]) -> Iterator[tuple[str, str]]:
    for key, name in LINKED_DATA.items():
        if isinstance(value := thing.get(key), str) and value.strip():
            yield name, " ".join(value.split())[:500]
    for key in ("author", "publisher"):
        people = thing.get(key)
        for one in people[:20] if isinstance(people, list) else [people]:
            called = one.get("name") if isinstance(one, dict) else one
            if isinstance(called, str) and called.strip():
                yield key, " ".join(called.split())[:500]


def absolute_links(tree: LexborHTMLParser) -> list[str]:
    """Of the text, in its order, each once; relative ones only where the page says what they are relative to."""
    base = tree.css_first("base[href]")
    start = (base.attributes.get("href") or "") if base is not None else ""
    found: dict[str, None] = {}
    for link in tree.css("body a[href]"):
        target = _joined(start, (link.attributes.get("href") or "").strip())
        if target.lower().startswith(("http://", "https://")) and len(target) <= LONGEST_LINK:
            found["".join(target.split())] = None
        if len(found) >= MOST_LINKS:
            break
    return list(found)


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target) if base else target
    except ValueError:
        return target


def remote(tree: LexborHTMLParser) -> Counter[str]:
    """How many things of which kind a browser would fetch or send from elsewhere."""
    found: Counter[str] = Counter()
    for tag, attribute, kind in REMOTE:
        found[kind] += sum(_is_elsewhere(node, attribute) for node in tree.css(tag))
    for link in tree.css("link[href]"):
        relations = (link.attributes.get("rel") or "").lower().split()
        kinds = [LINK_KINDS[one] for one in relations if one in LINK_KINDS]
        if kinds and _is_elsewhere(link, "href"):
            found[kinds[0]] += 1
    for style in tree.css("style"):
        found["style sheet's picture or font"] += len(IN_CSS.findall(style.text() or ""))
    for node in tree.css("[style*='url(']"):
        found["picture"] += len(IN_CSS.findall(node.attributes.get("style") or ""))
    for meta in tree.css("meta[http-equiv]"):
        if (meta.attributes.get("http-equiv") or "").lower() == "refresh" and "url" in (
            meta.attributes.get("content") or ""
        ).lower():
            found["refresh"] += 1
    return +found


def _is_elsewhere(node: LexborNode, attribute: str) -> bool:
    value = node.attributes.get(attribute) or ""
    return bool(ELSEWHERE.match(value)) or (attribute == "srcset" and "//" in value)
