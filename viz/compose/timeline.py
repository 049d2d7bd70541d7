"""The timeline: the whole film on one sheet, in lanes by person, life domain or organisation.

A chosen day takes nothing away here: it is marked by a line, the cursor, and what came before and
after stays to be seen. `TimelineScene.on` does that, so that the scene of a day is the all-time
scene with a cursor on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import PartialDate
from graph.errors import Refused
from graph.language import Language, texts
from viz.compose.ground import Ground
from viz.compose.headings import subtitle, titled
from viz.compose.legend import legend
from viz.compose.network_ground import marked, network_ground
from viz.compose.notes import facts_off, note_of_facts_off
from viz.compose.settings import PLAIN, Settings
from viz.compose.timeline_axis import HEAD, axis_shapes, period, scale_of
from viz.compose.timeline_draw import ROLES, bar, mark, sample, upright, vague_ends, whiskers
from viz.compose.timeline_entries import Entry, Span, entries, undated
from viz.compose.timeline_lanes import Lane, LaneKind, lanes, name_of, text_of
from viz.compose.views import Dispute, disputes
from viz.dating import Dating
from viz.layout.result import Box
from viz.layout.timeline import Item, Scale, Spot
from viz.layout.timeline import timeline as laid_out
from viz.measure import fitted, width, wrapped
from viz.scene import Element, Layer, LegendEntry, Polyline, Scene, Shape, Style, Table, Text

_GUTTER: Final = 136.0
_EDGE: Final = 16.0
_SIZE: Final = 10.5
_TITLE: Final = 11.0
_TITLE_LINE: Final = 14.0
_LONGEST: Final = 330.0
_NO_SCALE: Final = Scale(1, 2, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class TimelineOptions:
    """How to lay out time: by what the lanes go, which days are shown, what day it is today.

    `period` left out is that of the events, episodes and measures; `today` left out draws no line
    of today. `width` is that of the whole map.
    """

    lanes: LaneKind = "person"
    period: tuple[date, date] | None = None
    today: date | None = None
    width: float = 1180.0


@dataclass(frozen=True, slots=True)
class TimelineScene(Scene):
    """A timeline; `scale` says where a day is."""

    scale: Scale = field(default=_NO_SCALE)

    def on(self, day: date) -> TimelineScene:
        """The same timeline with the cursor on that day; none where the period leaves it out."""
        kept = tuple(each for each in self.elements if each.role != "cursor")
        cursor = tuple(_upright(self, "cursor", day))
        entries = tuple(entry for entry in self.legend if entry.role != "cursor")
        if cursor:
            entries += (_entry("cursor", self.lang),)
        return replace(self, day=day, elements=(*kept, *cursor), legend=entries)


DEFAULT: Final = TimelineOptions()


def timeline(
    graph: CaseGraph,
    *,
    day: date | None,
    lang: Language,
    view: str | None = None,
    settings: Settings = PLAIN,
    options: TimelineOptions = DEFAULT,
) -> Scene:
    """Draw the timeline, with a cursor on `day` if one is given.

    Raises `NotFound` when the person of the `view` is not in the graph, `Refused` for a period that
    ends before it begins.
    """
    if options.period is not None and options.period[0] > options.period[1]:
        raise Refused("the period ends before it begins; swap its two days")
    ground = network_ground(graph, lang, view, settings)
    every = entries(ground)
    days = options.period or period(every, options.today)
    scale = scale_of(days, _EDGE + _GUTTER, options.width - _EDGE)
    seen = [entry for entry in every if _within(entry.span, scale)]
    rows = lanes(ground, seen, options.lanes)
    against = disputes(graph, view)
    elements, bottom = _elements(ground, rows, scale, options)
    page = Box(0.0, 0.0, options.width, bottom + _EDGE)
    seen_through = marked(ground, elements, against, page)
    off = facts_off(graph, (fact for element in seen_through for fact in element.facts))
    scene = TimelineScene(
        kind="timeline", lang=lang, title=titled(ground, ground.t("Timeline")),
        subtitle=subtitle(ground, view),
        width=options.width, height=bottom + _EDGE, elements=tuple(seen_through), scale=scale,
        view=view, year_zero=settings.year_zero,
        tables=_tables(ground, rows, against), facts_off=off,
        notes=(*_notes(ground, len(every) - len(seen)), *note_of_facts_off(ground, off)),
    )  # fmt: skip
    today = () if options.today is None else tuple(_upright(scene, "today", options.today))
    roles = {element.role for element in (*seen_through, *today)}
    signs = tuple(_entry(role, lang) for role in ROLES if role in roles)
    scene = replace(
        scene,
        elements=(*scene.elements, *today),
        legend=(*signs, *legend(seen_through, lang, settings.conventions)),
    )
    return scene if day is None else scene.on(day)


def _within(span: Span, scale: Scale) -> bool:
    return span.start_min.toordinal() < scale.last and span.end_max.toordinal() >= scale.first


def _entry(role: str, lang: Language) -> LegendEntry:
    return LegendEntry(role, texts(lang)(ROLES[role]), sample(role))


def _notes(ground: Ground, outside: int) -> Iterator[str]:
    t = ground.t
    dateless = len(undated(ground))
    if dateless:
        yield t.plural(
            "{count} fact without a date has no place here.",
            "{count} facts without a date have no place here.",
            dateless,
        )
    if outside:
        yield t.plural(
            "{count} fact lies outside this period.",
            "{count} facts lie outside this period.",
            outside,
        )


def _elements(
    ground: Ground, rows: Sequence[Lane], scale: Scale, options: TimelineOptions
) -> tuple[list[Element], float]:
    labels = {
        entry.id: fitted(text_of(ground, entry, options.lanes), _LONGEST, _SIZE)
        for lane in rows
        for entry in lane.entries
    }
    titles = {lane.id: wrapped(lane.title, _GUTTER - 12, _TITLE, lines=3, bold=True)
              for lane in rows}  # fmt: skip
    sizes = [(lane.id, len(titles[lane.id]) * _TITLE_LINE + 12.0) for lane in rows]
    items = [_item(entry, lane.id, labels[entry.id]) for lane in rows for entry in lane.entries]
    placed = laid_out(sizes, items, scale, HEAD)
    found = [_axis(ground, scale, max(placed.bottom, HEAD + 24.0))]
    for number, (lane, band) in enumerate(zip(rows, placed.lanes, strict=True)):
        found.append(_lane(lane, band.box, titles[lane.id], number))
    for lane in rows:
        for entry in lane.entries:
            spot = placed.spots[entry.id]
            found += _drawn(ground, entry, spot, scale)
            found.append(_label(entry, spot, labels[entry.id], name_of(ground, entry)))
    return found, max(placed.bottom, HEAD + 24.0)


def _item(entry: Entry, lane: str, text: str) -> Item:
    span = entry.span
    main = next(piece for part, piece in entry.parts if part == entry.role or part == entry.kind
                or len(entry.parts) == 1)  # fmt: skip
    plain = main.start_max.toordinal(), main.end_min.toordinal()
    return Item(
        entry.id, lane, span.start_min.toordinal(), span.start_max.toordinal(),
        span.end_min.toordinal(), min(span.end_max.toordinal() + 1, date.max.toordinal()),
        width(text, _SIZE), entry.kind == "event", plain,
    )  # fmt: skip


def _axis(ground: Ground, scale: Scale, bottom: float) -> Element:
    first, last = (
        ground.dating.day(PartialDate.on(date.fromordinal(day)))
        for day in (scale.first, scale.last)
    )
    name = ground.t("From {first} to {last}", first=first, last=last)
    shapes = tuple(axis_shapes(scale, ground.dating, bottom))
    return Element("timeline-axis", "axis", Layer.BACKGROUND, shapes, name)


def _lane(lane: Lane, box: Box, title: Sequence[str], number: int) -> Element:
    left = _EDGE
    corners = ((left, box.top), (box.right, box.top), (box.right, box.bottom), (left, box.bottom))
    band = Style(ink=None, fill="muted", opacity=0.07 if number % 2 == 0 else 0.0)
    rule = Polyline(((left, box.bottom), (box.right, box.bottom)), Style(ink="rule", width=1.0))
    y = (box.top + box.bottom) / 2 - _TITLE_LINE * len(title) / 2
    lines = tuple(
        Text(left + 6, y + _TITLE_LINE * n + 11, line, _TITLE, "start", bold=True, halo=False)
        for n, line in enumerate(title)
    )
    shapes: tuple[Shape, ...] = (Polyline(corners, band, closed=True), rule, *lines)
    return Element(lane.id, "lane", Layer.BACKGROUND, shapes, lane.title, lane.facts)


def _drawn(ground: Ground, entry: Entry, spot: Spot, scale: Scale) -> Iterator[Element]:
    """The pieces of an entry, the one that stands for it with its own id, and its vague ends."""
    t, name = ground.t, name_of(ground, entry)
    own = f"{entry.kind}-{entry.id}"
    if entry.kind == "event":
        shapes = mark(entry.role, *spot.mark)
        yield Element(own, entry.role, Layer.SYMBOL, shapes, name, entry.facts, entry.valid)
        if spot.bar.right - spot.bar.left > 16.0:
            bracket = whiskers(spot.bar.left, spot.bar.right, spot.bar.bottom + 2.5)
            said = t("{what}: begin or end not known exactly", what=name)
            yield Element(f"vague-{entry.id}", "uncertain", Layer.LINE, bracket, said, entry.facts,
                          entry.valid, joins=(own,))  # fmt: skip
        return
    for n, (part, span) in enumerate(entry.parts):
        main = part == entry.role
        if not _within(span, scale) and not main:
            continue
        said = name if main else f"{name}: {t(ROLES[part])}"
        layer = Layer.OVERLAY if part == "pause" else Layer.SYMBOL
        vague = list(vague_ends(part, span, spot.bar, scale))
        sure = bar(part, span, spot.bar, scale) if _within(span, scale) else ()
        yield Element(
            own if main else f"{part}-{entry.id}-{n}", part, layer, sure, said, entry.facts,
            entry.valid, joins=() if main else (own,),
        )  # fmt: skip
        if part != "pause":
            for k, torn in enumerate(vague):
                yield Element(
                    f"vague-{entry.id}-{n}-{k}", "uncertain", Layer.SYMBOL, torn,
                    t("{what}: begin or end not known exactly", what=said), entry.facts,
                    entry.valid, joins=(own,),
                )  # fmt: skip


def _label(entry: Entry, spot: Spot, text: str, name: str) -> Element:
    room = spot.label.right - spot.label.left
    text = fitted(text, room + 0.5, _SIZE)
    y = (spot.label.top + spot.label.bottom) / 2 + _SIZE * 0.35
    # On an even fill a halo would only blot; on lines and hatching it keeps letters readable.
    halo = spot.side != "inside" or entry.kind == "measure" or entry.role == "waiting"
    shape = Text(spot.label.left, y, text, _SIZE, "start", halo=halo)
    return Element(f"label-{entry.id}", "label", Layer.LABEL, (shape,), name, entry.facts,
                   entry.valid, joins=(f"{entry.kind}-{entry.id}",))  # fmt: skip


def _upright(scene: TimelineScene, role: str, day: date) -> Iterator[Element]:
    """The line of a day through all lanes, with its date above it."""
    if not scene.scale.first <= day.toordinal() <= scene.scale.last:
        return
    t = texts(scene.lang)
    x = scene.scale.x(day.toordinal() + 0.5)
    written = Dating(scene.lang, scene.year_zero).day(PartialDate.on(day))
    words = written if role == "cursor" else t("today")
    half = width(words, _SIZE, bold=True) / 2
    middle = min(max(x, _EDGE + half), scene.width - _EDGE - half)
    top = HEAD - 24.0 if role == "today" else HEAD - 34.0
    baseline = 10.0 if role == "cursor" else 25.0
    ink = "violence" if role == "cursor" else "accent"
    text = Text(middle, baseline, words, _SIZE, bold=True, ink=ink)
    lines = upright(role, x, top, scene.height - _EDGE)
    yield Element(role, role, Layer.OVERLAY, (*lines, text), f"{t(ROLES[role])}: {written}")


def _tables(
    ground: Ground, rows: Sequence[Lane], against: Mapping[str, Dispute]
) -> tuple[Table, ...]:
    """One row per entry, lane by lane, in order of time."""
    t = ground.t
    said = []
    for lane in rows:
        for entry in lane.entries:
            waits = next((span for part, span in entry.parts if part == "waiting"), None)
            wait = "" if waits is None else _days(ground, waits)
            said.append((
                lane.title, ground.when(entry.valid), t(ROLES[entry.role]), name_of(ground, entry),
                wait, t("yes") if any(fact in against for fact in entry.facts) else "",
            ))  # fmt: skip
    header = (t("Lane"), t("When"), t("Kind"), t("What"), t("Waiting"), t("Disputed"))
    return (Table(t("Timeline"), header, tuple(said)),) if said else ()


def _days(ground: Ground, span: Span) -> str:
    """How long a wait was, as far as its ends are known to the day and may be told."""
    if ground.settings.year_zero is not None:
        return ground.t("yes")
    exact = span.start_min == span.start_max and span.end_min == span.end_max
    if not exact or date.max in (span.end_min, span.start_min):
        return ground.t("waiting: asked for, not begun")
    count = (span.end_min - span.start_min).days
    return ground.t.plural("{count} day", "{count} days", count)
