"""Who has which name: people found by what they are called, spelled as people type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from graph.dates import PartialDate, write_date
from graph.language import Texts
from graph.model import Person
from ingest.normalise import fold
from ingest.typed.mentions import Mention, split_name
from ingest.typed.troubles import Candidate


def first_names(person: Person) -> frozenset[str]:
    """The keys of what somebody is called: given names, the first of them, call name."""
    return _first_names(person.given or "", person.call_name or "")


@lru_cache(maxsize=4_096)
def _first_names(given: str, call_name: str) -> frozenset[str]:
    found = (given, call_name, *given.split()[:1])
    return frozenset(key for key in map(fold, found) if key)


def family_names(person: Person) -> frozenset[str]:
    """The keys of somebody's family name, with and without its prefix, and their partner's."""
    return _family_names(person.prefix or "", person.family_name or "", person.partner_name or "")


@lru_cache(maxsize=4_096)
def _family_names(prefix: str, family_name: str, partner_name: str) -> frozenset[str]:
    found = (prefix + family_name if family_name else "", family_name, partner_name)
    return frozenset(key for key in map(fold, found) if key)


class Names:
    """People by what they are called."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_key: dict[str, set[str]] = {}
        self._written: dict[str, str] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Know somebody by their names, besides those by which they are known already."""
        keys = set(first_names(person)) or set(family_names(person))
        for key in keys:
            self._by_key.setdefault(key, set()).add(person.id)
        for name in (person.given, person.call_name):
            if name:
                self._written.setdefault(fold(name), name)

    def beginning(self, keys: tuple[str, ...]) -> set[str]:
        """Everybody whose first names may be the first words of a name."""
        found: set[str] = set()
        for end in range(1, len(keys) + 1):
            found |= self._by_key.get("".join(keys[:end]), set())
        return found

    def written(self) -> Mapping[str, str]:
        """First names by their keys."""
        return self._written


def fits(person: Person, mention: Mention) -> bool | None:
    """Whether a name is somebody's: yes, no, or None when it says more than is known of them.

    "Anna" and "Anna Jansen" are Anna Jansen's; "Anna Jansen" may be Anna, of whom no family name is
    known.
    """
    keys = mention.keys
    firsts, families = first_names(person), family_names(person)
    for end in range(1, len(keys) + 1):
        rest = "".join(keys[end:])
        if "".join(keys[:end]) in firsts and (not rest or rest in families):
            return True
    if not firsts:
        return "".join(keys) in families
    given, _, family = split_name(mention.words)
    unknown = person.family_name is None and family is not None
    return None if unknown and fold(given) in firsts else False


def shown(person: Person, t: Texts) -> str:
    """Somebody's name, or words for one without."""
    if person.name:
        return person.name
    return t("unborn child") if person.kind == "unborn" else t("somebody unnamed")


def candidates(people: Iterable[Person], t: Texts) -> list[Candidate]:
    """People that a name may mean, each with what to write for them and for nobody else."""
    among = sorted(people, key=lambda person: (person.name, person.id))
    return [
        Candidate(person.id, _told_apart(person, t), _address(person, among)) for person in among
    ]


def _told_apart(person: Person, t: Texts) -> str:
    name = shown(person, t)
    return f"{name} ({write_date(person.born, t.lang)})" if person.born else name


def _address(person: Person, among: list[Person]) -> str | None:
    """The shortest text that means one person and no other of these."""
    others = [other for other in among if other.id != person.id]
    if person.family_name and not any(same_name(person, other) for other in others):
        return person.name
    if person.born is not None:
        year = _plain(person.born)
        if all(other.born is None or _apart(person.born, other.born) for other in others):
            first = person.call_name or person.given or person.name
            return f"{first} ({year})"
        if all(
            not same_name(person, other) or other.born is None or _apart(person.born, other.born)
            for other in others
        ):
            return f"{person.name} ({year})"
    return None


def same_name(one: Person, other: Person) -> bool:
    """Whether the full name of one may be the other's too."""
    if not first_names(one) & first_names(other):
        return False
    if other.family_name is None or one.family_name is None:
        return one.family_name is None or other.family_name is None
    return bool(family_names(one) & family_names(other))


def _apart(one: PartialDate, other: PartialDate) -> bool:
    return one.earliest > other.latest or other.earliest > one.latest


def _plain(born: PartialDate) -> str:
    return str(born.year) if born.year is not None and not born.approximate else born.text
