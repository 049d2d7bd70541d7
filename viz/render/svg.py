"""A scene as SVG 1.1: semantic, inert, and readable by itself.

    svg(scene, theme="light") -> str
    drawing(scene, theme="light") -> Drawing                          the same in pieces
    picture(shapes, width, height, title, theme="light") -> str       a drawing without a scene

Every element is a group with an id, its `<title>`, and what a page needs to work with it:

    data-role                what it is
    data-fact                ids of the facts that it stands for, separated by spaces
    data-from, data-to       ids of the groups that a line joins (several in data-from)
    data-of                  id of the group that it is fixed to (a label, a death)
    data-valid               EDTF interval; data-first, data-last: its first and last day, ISO
    data-x, data-y           the centre of what a hand may move
    display="none"           in a scene of all time: what a later element takes the place of
    data-since               on a text: an age, in whole years since that EDTF date

There is no script, style sheet, event or reference to anything outside the file, and every text is
escaped and cleared of characters that XML does not have, so that it can stand in a page under a
strict content security policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import cos, radians, sin
from typing import Final, assert_never
from xml.sax.saxutils import escape

from graph.language import Language, texts
from viz.measure import FAMILY
from viz.palette import palette
from viz.render.drawing import Drawing, Groups
from viz.render.sheet import sheet
from viz.scene import Arc, Circle, Element, Layer, Point, Polyline, Scene, Shape, Style, Text

FONTS: Final = f"{FAMILY}, Verdana, sans-serif"

_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL: Final = re.compile(f'[&<>"\\n\\t]|{_NOT_XML.pattern}')
"""Most texts have nothing to be escaped: looking for it is much less than doing it."""
_HALO: Final = 0.3
_TILE: Final = 6


def svg(scene: Scene, *, theme: str = "light") -> str:
    """Write a scene with its title, legend and notes. Raises `Refused` for an unknown theme."""
    return drawing(scene, theme=theme).text


def drawing(scene: Scene, *, theme: str = "light") -> Drawing:
    """The same in pieces, to be compared with the next. Raises `Refused` for an unknown theme."""
    colours = palette(theme)
    page = sheet(scene)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(page.width)}" '
        f'height="{_n(page.height)}" viewBox="0 0 {_n(page.width)} {_n(page.height)}" '
        f'role="graphics-document" lang="{scene.lang}" class="kring-map" '
        f'data-kind="{scene.kind}" data-day="{scene.day or ""}" '
        f'aria-labelledby="map-title map-description" font-family="{FONTS}" '
        'stroke-linejoin="round" stroke-linecap="round">'
    )
    head = [
        opening,
        f'<title id="map-title">{_text(scene.title)}</title>',
        f'<desc id="map-description">{_text(_description(scene))}</desc>',
        *_patterns([*scene.elements, *page.parts], colours),
        f'<rect width="100%" height="100%" fill="{colours["paper"]}"/>',
        '<g id="sheet">',
        *(_group(each, colours, scene.lang) for each in page.parts),
        "</g>",
        f'<g id="map" transform="translate({_n(page.x)} {_n(page.y)})">',
    ]
    return Drawing("\n".join(head), tuple(_layers(scene, colours)), "</g>\n</svg>\n")


def picture(
    shapes: Iterable[Shape], width: float, height: float, title: str, *, theme: str = "light"
) -> str:
    """Write shapes that are no map, such as a sample of signs, as an SVG of their own."""
    colours = palette(theme)
    drawn = list(shapes)
    element = Element("picture", "picture", Layer.SYMBOL, tuple(drawn), title)
    size = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{FONTS}" '
        'stroke-linejoin="round" stroke-linecap="round">'
    )
    out = [
        opening,
        f"<title>{_text(title)}</title>",
        *_patterns([element], colours),
        f'<rect width="100%" height="100%" fill="{colours["paper"]}"/>',
        *(_shape(shape, colours) for shape in drawn),
        "</svg>",
    ]
    return "\n".join(out) + "\n"


def _description(scene: Scene) -> str:
    parts = [scene.when, scene.subtitle, *scene.notes]
    return ". ".join(part.rstrip(".") for part in parts if part)


def _layers(scene: Scene, colours: Mapping[str, str]) -> Iterator[tuple[str, Groups]]:
    for layer in Layer:
        groups = (
            (each.id, _group(each, colours, scene.lang, hidden=scene.day is None and each.earlier))
            for each in scene.elements
            if each.layer is layer
        )
        yield f'<g id="layer-{layer.name.lower()}">', tuple(groups)


def _group(
    element: Element, colours: Mapping[str, str], lang: Language, *, hidden: bool = False
) -> str:
    attributes = {
        "id": element.id,
        "data-role": element.role,
        "data-fact": " ".join(element.facts),
        **_dates(element),
        **_joined(element),
    }
    if element.centre is not None:
        attributes |= {"data-x": _n(element.centre[0]), "data-y": _n(element.centre[1])}
    written = "".join(f' {name}="{_quoted(value)}"' for name, value in attributes.items() if value)
    # A label repeats what its person is called: a screen reader hears it once.
    spoken = ' aria-hidden="true"' if element.role == "label" else ' role="img"'
    spoken += ' display="none"' if hidden else ""
    name = ", ".join([element.name, *_ages(element, lang)])
    described = f"<desc>{_text(element.description)}</desc>" if element.description else ""
    shapes = "".join(_shape(shape, colours) for shape in element.shapes)
    return f"<g{written}{spoken}><title>{_text(name)}</title>{described}{shapes}</g>"


def _dates(element: Element) -> dict[str, str]:
    if not element.valid.text:
        return {}
    return {
        "data-valid": element.valid.text,
        "data-first": element.valid.from_min.isoformat(),
        "data-last": element.valid.to_max.isoformat(),
    }


def _joined(element: Element) -> dict[str, str]:
    match element.joins:
        case ():
            return {}
        case (only,):
            return {"data-of": only}
        case (*sources, target):
            return {"data-from": " ".join(sources), "data-to": target}
    return {}


def _ages(element: Element, lang: Language) -> Iterator[str]:
    t = texts(lang)
    for shape in element.shapes:
        if isinstance(shape, Text) and shape.since is not None and shape.text:
            yield t("{years} years old", years=shape.text)


def _shape(shape: Shape, colours: Mapping[str, str]) -> str:
    match shape:
        case Polyline():
            return f'<path d="{_path(shape)}"{_style(shape.style, colours)}/>'
        case Circle(x=x, y=y, r=r, ry=None):
            place = f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"'
            return f"<circle {place}{_style(shape.style, colours)}/>"
        case Circle(x=x, y=y, r=r, ry=ry):
            place = f'cx="{_n(x)}" cy="{_n(y)}" rx="{_n(r)}" ry="{_n(ry or r)}"'
            return f"<ellipse {place}{_style(shape.style, colours)}/>"
        case Arc():
            return f'<path d="{_arc(shape)}"{_style(shape.style, colours)}/>'
        case Text():
            return _line_of_text(shape, colours)
        case _ as never:
            assert_never(never)


def _line_of_text(shape: Text, colours: Mapping[str, str]) -> str:
    written = [f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"']
    if shape.anchor != "start":
        written.append(f'text-anchor="{shape.anchor}"')
    if shape.bold:
        written.append('font-weight="700"')
    if shape.angle:
        written.append(f'transform="rotate({_n(shape.angle)} {_n(shape.x)} {_n(shape.y)})"')
    if shape.halo:
        thick = _n(shape.size * _HALO)
        written.append(f'stroke="{colours["paper"]}" stroke-width="{thick}" paint-order="stroke"')
    if shape.since is not None:
        written.append(f'data-since="{_quoted(shape.since.text)}"')
    return f'<text {" ".join(written)} fill="{colours[shape.ink]}">{_text(shape.text)}</text>'


def _style(style: Style, colours: Mapping[str, str]) -> str:
    fill = "none" if style.fill is None else colours[style.fill]
    if style.pattern is not None and style.fill is not None:
        fill = f"url(#{style.pattern}-{style.fill})"
    written = f' fill="{fill}"'
    if style.ink is not None:
        written += f' stroke="{colours[style.ink]}" stroke-width="{_n(style.width)}"'
        if style.dash:
            written += f' stroke-dasharray="{" ".join(_n(each) for each in style.dash)}"'
    if style.opacity < 1.0:
        written += f' opacity="{_n(style.opacity)}"'
    return written


def _path(shape: Polyline) -> str:
    if not shape.points:
        return ""
    if shape.radius > 0 and len(shape.points) > 2:
        return _rounded(shape)
    run = "L".join(f"{_n(x)} {_n(y)}" for x, y in shape.points)
    return f"M{run}{'Z' if shape.closed else ''}"


def _rounded(shape: Polyline) -> str:
    """Straight pieces, and at every bend a quadratic curve that begins and ends `radius` off it."""
    points = shape.points
    count = len(points)
    bends = range(count) if shape.closed else range(1, count - 1)
    out = "" if shape.closed else f"M{_pair(points[0])}"
    for n in bends:
        before, bend, after = points[n - 1], points[n], points[(n + 1) % count]
        out += f"{'L' if out else 'M'}{_pair(_towards(bend, before, shape.radius))}"
        out += f"Q{_pair(bend)} {_pair(_towards(bend, after, shape.radius))}"
    return out + ("Z" if shape.closed else f"L{_pair(points[-1])}")


def _towards(a: Point, b: Point, distance: float) -> Point:
    """The point at a distance from a to b, at most half way."""
    whole = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
    share = min(0.5, distance / whole) if whole else 0.0
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def _arc(shape: Arc) -> str:
    start = (
        shape.x + shape.r * cos(radians(shape.start)),
        shape.y + shape.r * sin(radians(shape.start)),
    )
    end = (
        shape.x + shape.r * cos(radians(shape.end)),
        shape.y + shape.r * sin(radians(shape.end)),
    )
    large = int((shape.end - shape.start) % 360 > 180)
    bow = f"A{_n(shape.r)} {_n(shape.r)} 0 {large} 1 {_pair(end)}"
    if shape.sector:
        return f"M{_n(shape.x)} {_n(shape.y)}L{_pair(start)}{bow}Z"
    return f"M{_pair(start)}{bow}"


def _patterns(elements: Iterable[Element], colours: Mapping[str, str]) -> Iterator[str]:
    used = sorted(
        {
            (shape.style.pattern, shape.style.fill)
            for element in elements
            for shape in element.shapes
            if not isinstance(shape, Text) and shape.style.pattern and shape.style.fill
        }
    )
    if not used:
        return
    yield "<defs>"
    drawn = {"hatched": "M0 6L6 0", "crossed": "M0 6L6 0M0 0L6 6", "dotted": "M3 3h0.01"}
    for pattern, fill in used:
        width = "2" if pattern == "dotted" else "1"
        yield (
            f'<pattern id="{pattern}-{fill}" width="{_TILE}" height="{_TILE}" '
            f'patternUnits="userSpaceOnUse"><path d="{drawn[pattern]}" fill="none" '
            f'stroke="{colours[fill]}" stroke-width="{width}"/></pattern>'
        )
    yield "</defs>"


def _pair(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


@lru_cache(maxsize=1 << 14)  # half of all lengths of a map come again, on it or on the next
def _n(value: float) -> str:
    """A number with at most two decimals."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text)) if _SPECIAL.search(text) else text


def _quoted(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    return escape(_NOT_XML.sub("\ufffd", text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
