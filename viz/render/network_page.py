"""The network page: a free graph of people, organisations and services, in one file of HTML.

    network_page(case_graph, day=None, lang="nl") -> str

The file works from a disk and asks nothing of anybody: scripts and styles stand in it, and its
content security policy allows exactly those, by their hashes, and no request at all. Names are
data or escaped text, never HTML. The lists below the drawing say the same in words and work it by
keyboard.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from html import escape
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import PartialDate, write_date
from graph.language import Language, Texts, msg, texts
from graph.model import Case, Register
from viz.measure import clean
from viz.palette import palette
from viz.render.network_data import Dot, Line, NodeKind, nodes_and_lines, vis_data
from viz.render.page import allowed, asset, head

VENDORED: Final = "vendor/vis-network/vis-network.min.js"

_GROUPS: Final[Mapping[NodeKind, str]] = {
    "family": "accent",
    "network": "near",
    "professional": "hue3",
    "organisation": "care",
    "service": "hue2",
}
_LINES: Final = {
    "kin": "line",
    "tie": "near",
    "emotional": "conflict",
    "involved": "care",
    "help": "hue2",
    "works": "muted",
}
_KINDS: Final[Mapping[NodeKind, str]] = {
    "family": msg("Family"),
    "network": msg("Network"),
    "professional": msg("Professionals"),
    "organisation": msg("Organisations"),
    "service": msg("Services"),
}
# vis-network adds style sheets of its own while it loads: `A("...{...}")` in its code.
_ADDED_STYLE: Final = re.compile(r"""[;}]A\(("[^"]*\{[^"]*"|'[^']*\{[^']*')\)""")


def network_page(
    graph: CaseGraph, *, day: date | None = None, lang: Language = "nl", title: str | None = None
) -> str:
    """Write the page of a (redacted) case graph on a day; None is all time.

    `title` is taken from the case when it is not given.
    """
    t = texts(lang)
    dots, lines = nodes_and_lines(graph, day=day, lang=lang)
    nodes, edges = vis_data(dots, lines)
    heading = clean(title or "") or t("Network: {name}", name=_holder_name(graph))
    when = t("All time") if day is None else _on(day, t)
    content = {
        "nodes": nodes,
        "edges": edges,
        "groups": dict(_GROUPS),
        "lines": _LINES,
        "colours": {"light": dict(palette("light")), "dark": dict(palette("dark"))},
        "words": {"alone": t("Nothing ties this to anything else on the map.")},
    }
    drawing = t("Drawing; the lists beside and below it say the same.")
    hint = t("Choose somebody in the drawing or in the list beside it.")
    style, library, ours = asset("network.css"), _library(), asset("network.js")
    policy = _policy([library, ours], [style, *_added_styles()])
    return f"""{head(lang, heading, policy, style)}
<body>
<main>
<h1>{escape(heading)}</h1>
<p>{escape(when)}. {escape(hint)}</p>
<div id="drawing">
<div id="network" role="img" aria-label="{escape(drawing)}"></div>
{_who(dots, t)}
<div id="network-told" aria-live="polite"></div>
</div>
{_ties(dots, lines, t)}
</main>
<script type="application/json" id="network-data">{_inert(content)}</script>
<script>{library}</script>
<script type="module">{ours}</script>
</body>
</html>
"""


def _holder_name(graph: CaseGraph) -> str:
    holder: Case | Register = graph.holder
    return clean(holder.name)


def _on(day: date, t: Texts) -> str:
    return t("As it was on {day}", day=write_date(PartialDate.on(day), t.lang))


def _who(dots: Iterable[Dot], t: Texts) -> str:
    rows = "".join(
        f'<tr><td><button type="button" data-node="{escape(dot.id)}" disabled>{escape(dot.name)}'
        f"</button></td><td>{escape(t(_KINDS[dot.kind]))}</td><td>{escape(dot.said)}</td></tr>\n"
        for dot in dots
    )
    heading, sought = t("Who and what is on it"), t("Search by name")
    header = _header((t("Name"), t("Group"), t("Kind")))
    return (
        f'<section id="network-list"><h2>{escape(heading)}</h2>\n'
        f'<label>{escape(sought)}<br><input id="network-search" type="search" '
        'autocomplete="off" disabled></label>\n'
        f"<table>{header}<tbody>\n{rows}</tbody></table></section>"
    )


def _ties(dots: Iterable[Dot], lines: Sequence[Line], t: Texts) -> str:
    names = {dot.id: dot.name for dot in dots}
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(cell)}</td>"
            for cell in (names[line.start], names[line.end], line.said, line.when)
        )
        + "</tr>\n"
        for line in lines
    )
    heading = t("What ties them")
    header = _header((t("From"), t("To"), t("Kind"), t("When")))
    return (
        f"<section><h2>{escape(heading)}</h2>\n"
        f"<table>{header}<tbody>\n{rows}</tbody></table></section>"
    )


def _header(words: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{escape(word)}</th>' for word in words)
    return f"<thead><tr>{cells}</tr></thead>"


def _inert(content: object) -> str:
    """JSON in which nothing ends its element or opens another."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        written = written.replace(char, f"\\u{ord(char):04x}")
    return written


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(allowed(each) for each in scripts)}",
            f"style-src {' '.join(allowed(each) for each in styles)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


@cache
def _library() -> str:
    """vis-network without the pointer to its source map, which is not there."""
    return re.sub(r"(?m)^//# sourceMappingURL=.*$", "", asset(VENDORED))


@cache
def _added_styles() -> tuple[str, ...]:
    # Each is put in the page empty and filled after that: the empty one must be allowed too.
    return ("", *(found[1:-1] for found in _ADDED_STYLE.findall(_library())))
