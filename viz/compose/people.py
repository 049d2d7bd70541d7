"""People as elements: symbol, label, second outline, death and age, each with its own time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.dates import PartialDate
from graph.model import CentredOn
from graph.vocabulary import label
from viz.compose.film import since, until, within
from viz.compose.ground import Ground, sentence
from viz.compose.humans import Human
from viz.dating import short_year
from viz.measure import fitted, width, wrapped
from viz.scene import Element, Layer, Shape, Text, years
from viz.symbols import deceased, index_outline, symbol

LABEL_ROOM: Final = 104.0
NAME_SIZE: Final = 12.0
SMALL_SIZE: Final = 10.5
LINE: Final = 14.0
ABOVE: Final = 4.0

_BEYOND: Final = 5.0
"""How far the strokes of a death stick out of a symbol whose quarters cover them."""

_NOT_AGED: Final = frozenset({"pregnancy", "miscarriage", "abortion", "stillborn"})


@dataclass(frozen=True, slots=True)
class Label:
    """What stands under a symbol: lines of name, a birth and a death, and the room they take."""

    names: tuple[tuple[str, bool], ...]
    born: str
    died: str

    @property
    def width(self) -> float:
        """Pixels that the widest line takes."""
        wide = [width(text, _size(bold), bold=bold) for text, bold in self.names]
        return max([*wide, width(self.born + self.died, SMALL_SIZE)])

    @property
    def height(self) -> float:
        """Pixels from the symbol's bottom to the end of the last line."""
        lines = len(self.names) + bool(self.born or self.died)
        return ABOVE + LINE * lines + 1.0 if lines else 0.0


def label_of(human: Human) -> Label:
    """Set somebody's label: given name in bold, family name below it, years under both."""
    names = [(line, True) for line in _set(human.given, 1 if human.family else 2, True)]
    names += [(line, False) for line in _set(human.family, 2 - len(names), False)]
    if not names and human.role not in _NOT_AGED:
        names = [("?", True)]
    born = short_year(human.born) if human.born and human.dated else ""
    died = ""
    if human.died is not None and human.dated and human.role not in _NOT_AGED:
        died = f"–{short_year(human.died)}" if born else f"† {short_year(human.died)}"
    return Label(tuple(names), born, died)


def person_elements(ground: Ground, quarters: Sequence[Element] = ()) -> list[Element]:
    """Everybody: symbols first, then what lies on them, then the labels.

    `quarters` lie over the strokes of a death and under the ages.
    """
    by_part: list[list[Element]] = [[], [], [], list(quarters), [], []]
    for human in ground.people.values():
        by_part[0].append(_symbol(ground, human))
        by_part[1] += _index(ground, human)
        by_part[2] += _death(ground, human)
        by_part[4] += (*_age(ground, human), *_age_at_death(ground, human))
        by_part[5] += _label(ground, human)
    return [element for part in by_part for element in part]


def spoken(human: Human, ground: Ground) -> str:
    """What a screen reader says of somebody."""
    t, lang = ground.t, ground.lang
    if human.role in ("pregnancy", "miscarriage", "abortion", "stillborn"):
        outcome = {"pregnancy": "expected", "stillborn": "stillbirth"}.get(human.role, human.role)
        what = label("pregnancy_outcome", outcome, lang)
    elif human.role == "pet":
        what = label("person_kind", "pet", lang)
    else:
        what = label("gender", human.gender, lang)
    day = ground.dating.day
    born = t("born {day}", day=day(human.born)) if human.born and human.dated else ""
    died = t("died {day}", day=day(human.died)) if human.died and human.dated else ""
    return sentence((human.name, what, born, died))


def _symbol(ground: Ground, human: Human) -> Element:
    place = ground.layout.places[human.id]
    return Element(
        id=human.element,
        role=human.role,
        layer=Layer.SYMBOL,
        shapes=symbol(human.role, place.x, place.y, gender=human.gender, size=human.size),
        name=spoken(human, ground),
        facts=human.facts,
        valid=human.valid,
        centre=(place.x, place.y),
    )


def _index(ground: Ground, human: Human) -> Iterator[Element]:
    place = ground.layout.places[human.id]
    centred = [
        fact
        for fact in ground.graph.all(CentredOn)
        if ground.graph.stands_for(fact.end) == human.id
    ]
    for fact in centred[:1]:
        yield Element(
            id=f"index-{fact.id}",
            role="index",
            layer=Layer.SYMBOL,
            shapes=index_outline(human.role, place.x, place.y, human.size),
            name=ground.t("{name} is the person that this is about", name=human.name),
            facts=tuple(fact.id for fact in centred),
            valid=within(fact.valid, (human.valid,)),
            joins=(human.element,),
        )


def _death(ground: Ground, human: Human) -> Iterator[Element]:
    if human.died is None or human.role in _NOT_AGED:
        return
    place = ground.layout.places[human.id]
    strokes = deceased(
        human.role, place.x, place.y, ground.settings.conventions, size=human.size,
        beyond=_BEYOND if human.scale > 1.0 else 0.0,
    )  # fmt: skip
    age = years(human.born, human.died) if human.born else ""
    text = () if human.scale > 1.0 else _age_over_cross(human, place.x, place.y)
    t = ground.t
    name = t("{name} died {day}", name=human.name, day=ground.dating.day(human.died))
    if not human.dated:
        name = t("{name} died", name=human.name)
    yield Element(
        id=f"death-{human.id}",
        role="deceased",
        layer=Layer.SYMBOL,
        shapes=(*strokes, *text),
        name=sentence((name, t("{years} years old", years=age) if age else "")),
        facts=human.facts,
        valid=since(human.died),
        joins=(human.element,),
    )


def _age_over_cross(human: Human, x: float, y: float) -> tuple[Text, ...]:
    """How old somebody became: a short number, since the cross lies under it; names tell more."""
    age = years(human.born, human.died) if human.born and human.died else ""
    if not age or human.role == "pet":
        return ()
    return (_in_symbol(x, y, f"±{age.split('–')[0]}" if "–" in age else age, None),)


def _age_at_death(ground: Ground, human: Human) -> Iterator[Element]:
    """The same on its own, where quarters lie between the cross and the number."""
    if human.scale == 1.0 or human.died is None or human.role in _NOT_AGED:
        return
    place = ground.layout.places[human.id]
    text = _age_over_cross(human, place.x, place.y)
    if text:
        yield Element(
            id=f"became-{human.id}",
            role="age",
            layer=Layer.SYMBOL,
            shapes=text,
            name=ground.t("age of {name}", name=human.name),
            facts=human.facts,
            valid=since(human.died),
            joins=(human.element,),
        )


def _age(ground: Ground, human: Human) -> Iterator[Element]:
    """The age of the living; its number is filled in for a day (`Scene.on`)."""
    if human.born is None or human.role in _NOT_AGED or human.role == "pet":
        return
    valid = human.valid if human.died is None else until(human.valid, human.died)
    if valid is None:
        return
    place = ground.layout.places[human.id]
    yield Element(
        id=f"age-{human.id}",
        role="age",
        layer=Layer.SYMBOL,
        shapes=(_in_symbol(place.x, place.y, "", human.born),),
        name=ground.t("age of {name}", name=human.name),
        facts=human.facts,
        valid=valid,
        joins=(human.element,),
    )


def _in_symbol(x: float, y: float, text: str, born: PartialDate | None) -> Text:
    """A number in the middle of a symbol; of an inexact birth it may read "43–44"."""
    size = 9.0 if born is not None and not born.is_exact else 12.0
    return Text(x, y + size * 0.36, text, size, since=born)


def _label(ground: Ground, human: Human) -> Iterator[Element]:
    """The name and the birth; for the dead the years apart, as they were before and after."""
    place = ground.layout.places[human.id]
    text = label_of(human)
    y = place.symbol.bottom + ABOVE
    shapes: list[Shape] = []
    for line, bold in text.names:
        y += LINE
        ink = "ink" if bold else "muted"
        shapes.append(Text(place.x, y - 3.5, line, _size(bold), bold=bold, ink=ink))
    y += LINE
    if text.born and not text.died:
        shapes.append(Text(place.x, y - 3.5, text.born, SMALL_SIZE, ink="muted"))
    if shapes:
        yield Element(
            f"label-{human.id}", "label", Layer.LABEL, tuple(shapes), human.name, human.facts,
            human.valid, joins=(human.element,),
        )  # fmt: skip
    if not text.died or human.died is None:
        return
    alive = until(human.valid, human.died)
    if text.born and alive is not None:
        born = Text(place.x, y - 3.5, text.born, SMALL_SIZE, ink="muted")
        yield Element(
            f"born-{human.id}", "label", Layer.LABEL, (born,), human.name, human.facts, alive,
            joins=(human.element,), earlier=True,
        )  # fmt: skip
    died = Text(place.x, y - 3.5, text.born + text.died, SMALL_SIZE, ink="muted")
    yield Element(
        f"died-{human.id}", "label", Layer.LABEL, (died,), human.name, human.facts,
        since(human.died), joins=(human.element,),
    )  # fmt: skip


def _size(bold: bool) -> float:
    return NAME_SIZE if bold else SMALL_SIZE


def _set(text: str, lines: int, bold: bool) -> tuple[str, ...]:
    if not text or lines < 1:
        return ()
    if lines == 1:
        return (fitted(text, LABEL_ROOM, _size(bold), bold=bold),)
    return wrapped(text, LABEL_ROOM, _size(bold), lines=lines, bold=bold)


def sizes(human: Human) -> tuple[float, float]:
    """Width and height of the box round somebody's symbol and label."""
    text = label_of(human)
    return max(human.size, text.width + 4.0), human.size + text.height
