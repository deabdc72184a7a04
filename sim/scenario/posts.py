"""Posts that are written by position: stations without ambulances, at which units may wait."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sim.dispatch.features.waiting import POST_KEYS
from sim.documents import Document, Fault, did_you_mean
from sim.documents.document import Where, dotted
from sim.documents.faults import show
from sim.documents.layers import Sources
from sim.scenario.asked import Change
from sim.scenario.changing import read_change
from sim.words import Message

_POSTS: Where = ("waiting", "posts")


def read_posts(document: Document, sources: Sources) -> tuple[list[Change], list[Fault]]:
    """The changes that put up the posts of a document that are written by position; each leaves its id there."""
    posts = document.value(_POSTS)
    found: list[Change] = []
    faults: list[Fault] = []
    for number, post in enumerate(posts if isinstance(posts, list) else ()):
        where = (*_POSTS, number)
        if not isinstance(post, dict) or document.judged(where):
            continue
        posts[number] = re.sub(r"\s+", "-", str(post.get("id") or post.get("name") or "-").strip())
        unknown = next((key for key in post if key not in POST_KEYS), None)
        if unknown is not None:
            said = Message("waiting-no-key", given=show(unknown), near=did_you_mean(str(unknown), POST_KEYS))
            change, wrong = None, [document.fault((*where, unknown), said)]
        else:
            change, wrong = _change(document, where, post, sources)
        faults += wrong
        if change is None:
            document.unread.add(where)
        else:
            found.append(change)
    return found, faults


def _change(
    document: Document, where: Where, post: dict[str, Any], sources: Sources
) -> tuple[Change | None, list[Fault]]:
    """The change that puts up a post, with the marks and facts of where it is written."""
    at = (*where, "add_station")
    document.marks |= {at: document.mark(where)} | {(*at, key): document.mark((*where, key)) for key in post}
    own = f"{dotted(where)}."
    document.facts = [
        replace(fact, key=f"{dotted(at)}.{fact.key.removeprefix(own)}") if fact.key.startswith(own) else fact
        for fact in document.facts
    ]
    posts, number = document.value(_POSTS), int(where[-1])
    name, posts[number] = posts[number], {"add_station": {**post, "ambulances": 0, "kind": "post"}}
    change, wrong = read_change(document, where, sources)
    posts[number] = name
    document.facts = [fact for fact in document.facts if not fact.key.startswith(own)]
    return change, wrong


def posts_at_fault(faults: Iterable[Fault]) -> set[Where]:
    """Where posts are written that could not be put up: nothing more is said of them."""
    found = (re.match(r"waiting\.posts\[(\d+)\]", fault.key) for fault in faults)
    return {(*_POSTS, int(one[1]) - 1) for one in found if one}
