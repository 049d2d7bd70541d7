"""Names that nobody has: they fit a gender, can be said aloud, and are taken for no real person's.

Each is a stem and an ending. In one family everybody has a stem of their own as long as there are
stems, so that no two names are mistaken for each other across a room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Final

from graph.policy.pseudonyms.draws import Draws

STEMS: Final = (
    "Azr", "Bolv", "Brelm", "Cazn", "Drov", "Dulm", "Ezr", "Fenz", "Flesk", "Galv", "Gresk",
    "Hulv", "Irv", "Izm", "Jolk", "Kelv", "Krosk", "Lamz", "Lurk", "Melv", "Morz", "Nelv", "Nusk",
    "Orv", "Ozl", "Pelm", "Praz", "Quel", "Rask", "Rulm", "Selv", "Skov", "Sturm", "Tazl", "Trelv",
    "Ulm", "Uzk", "Velsk", "Vrolm", "Wesk", "Wilz", "Xalm", "Yrsk", "Zelv", "Zolm", "Zusk",
)  # fmt: skip
ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "woman": ("ina", "ela", "isse", "ana"),
    "man": ("or", "ik", "ard", "us"),
    "non_binary": ("en", "i", "o", "e"),
    "unknown": ("en", "i", "o", "e"),
}


def made_up(people: Iterable[tuple[str, str]], told: str, draws: Draws) -> dict[str, str]:
    """A name for each of some people, given as (id, gender).

    None of the names stands in `told`, in whatever case: what is made up must not happen to be
    somebody. Who comes later in order takes no name from who comes earlier, so that nobody is
    renamed when somebody is added.
    """
    known = told.casefold()
    taken: set[str] = set()
    used = dict.fromkeys(STEMS, 0)
    found: dict[str, str] = {}
    for person, gender in people:
        start = draws.number(len(STEMS), "name", person)
        stems = sorted((*STEMS[start:], *STEMS[:start]), key=used.__getitem__)
        stem, name = next(
            (stem, name)
            for stem, name in _tried(stems, gender, draws.number(4, "ending", person))
            if name not in taken and name.casefold() not in known
        )
        used[stem] += 1
        taken.add(name)
        found[person] = name
    return found


def _tried(stems: Sequence[str], gender: str, turn: int) -> Iterator[tuple[str, str]]:
    """Every name of a gender with its stem, those in the order of the stems first; then "... 2"."""
    endings = ENDINGS.get(gender, ENDINGS["unknown"])
    for number in count(1):
        for further in range(len(endings)):
            ending = endings[(turn + further) % len(endings)]
            for stem in stems:
                yield stem, f"{stem}{ending}" if number == 1 else f"{stem}{ending} {number}"
