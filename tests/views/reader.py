"""Reads a page as its tests do: what a browser would fetch, the ids, the words, and what is left open."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

LANGUAGES = ("en", "zh")
CITED = {"STRESS", "DES", "Monks", "Lewis", "Shedler", "Wilson", "Woodruff"}
CITED |= {"Philox", "Python", "SimPy", "NumPy", "SHA"}
"""Names that the checklist of a Chinese page holds: who is cited, software, a file."""
_VOID = {"meta", "link", "img", "br", "input"}


class Reader(HTMLParser):
    """Keeps what a browser would fetch, the ids, the styles and scripts, the words, and what is left open."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.fetched, self.ids, self.open, self.raw, self.words = [], [], [], [], []
        self.typed = 0  # how many are open in which files are quoted as somebody wrote them

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.fetched += [given[name] for name in ("src", "srcset", "data", "action") if name in given]
        if tag != "a":
            self.fetched += [given["href"]] if "href" in given else []
        self.ids += [given["id"]] if "id" in given else []
        self.words += [given[name] for name in ("aria-label", "alt", "title") if name in given]
        if tag not in _VOID:
            self.open.append(tag)
            self.typed += bool(self.typed) or tag == "pre" or "facts" in given.get("class", "").split()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.typed -= bool(self.typed)

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            self.raw.append((self.open[-1], data))
        elif not self.typed:
            self.words.append(data)

    @classmethod
    def of(cls, page: Path) -> Reader:
        """A page that has been read; nothing in it is left open."""
        reader = cls()
        reader.text = page.read_text(encoding="utf-8")
        reader.feed(reader.text)
        assert reader.open == []
        return reader

    def latin(self) -> set[str]:
        """The words of Latin letters that somebody reads, but for the names of files."""
        return {word for text in self.words for word in re.findall(r"[A-Za-z]{2,}", re.sub(r"\w+\.json", "", text))}

    def stands_alone(self) -> None:
        """The page fetches nothing, and forbids it."""
        assert all(address.startswith("data:") for address in self.fetched)
        for kind, raw in self.raw:
            if kind == "style":
                assert "@import" not in raw
                assert all(place.startswith("data:") or place == "none" for place in re.findall(r"url\((.*?)\)", raw))
        assert "sourceMappingURL" not in self.text
        assert "default-src 'none'" in self.text
