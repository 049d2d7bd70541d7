"""A map as one page of HTML: the drawing and its tables, for any browser and without a network.

    map_page(scene, theme="light") -> str

There is no script in it, and its content security policy lets nothing run and nothing load: the
drawing is the same inert SVG as in a file, the style stands in the page and is allowed by its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from graph.language import texts
from viz.measure import clean
from viz.render.page import allowed, asset, head
from viz.render.svg import svg
from viz.scene import Scene, Table

_SIZE: Final = re.compile(r'(<svg [^>]*?)width="([0-9.]+)" height="[0-9.]+" ')


def map_page(scene: Scene, *, theme: str = "light") -> str:
    """Write a scene with its tables as a page. Raises `Refused` for an unknown theme."""
    t = texts(scene.lang)
    style = asset("map.css")
    policy = (
        f"default-src 'none'; style-src {allowed(style)}; img-src data:; base-uri 'none';"
        " form-action 'none'"
    )
    title = escape(clean(scene.title))
    tables = "\n".join(_table(each) for each in scene.tables)
    in_words = t("The same in words")
    heading = f"<h2>{escape(in_words)}</h2>" if scene.tables else ""
    return f"""{head(scene.lang, clean(scene.title), policy, style)}
<body>
<main>
<h1 class="unseen">{title}</h1>
<div class="map" role="region" aria-label="{title}" tabindex="0">
{_SIZE.sub(_wide, svg(scene, theme=theme), count=1)}</div>
{heading}
{tables}
</main>
</body>
</html>
"""


def _wide(found: re.Match[str]) -> str:
    """The drawing without a height: a browser makes it as wide as fits, at most its own size."""
    return f'{found[1]}width="{found[2]}" '


def _table(table: Table) -> str:
    return "\n".join(_lines(table))


def _lines(table: Table) -> Iterator[str]:
    yield "<section>"
    yield f"<h3>{escape(clean(table.title))}</h3>"
    yield '<div class="wide" role="region" tabindex="0"><table>'
    heads = "".join(f'<th scope="col">{escape(clean(cell))}</th>' for cell in table.header)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in table.rows:
        first = f'<th scope="row">{escape(clean(row[0]))}</th>' if row else ""
        yield f"<tr>{first}{''.join(f'<td>{escape(clean(cell))}</td>' for cell in row[1:])}</tr>"
    yield "</tbody></table></div></section>"
