"""Finding kin: every path from a person over parents, children and partners that makes kin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from queries.kinship.families import FULL, Family, Link, makes_kin
from queries.kinship.relations import Bond, RankKey, Relation, Union, Way

Path: TypeAlias = tuple[str, ...]
"""The ids of the people on the way, both ends included."""

# A donor's or guardian's own relatives are no kin; a foster or step family is.
_ENDS_THERE: Final = frozenset({Bond.GUARDIAN, Bond.DONOR, Bond.SURROGATE})
_DIRECT: Final = 1
_SIBLINGS: Final = (1, 1)


@dataclass(frozen=True, slots=True)
class Tie:
    """One way in which two people are kin, with every path that makes them so.

    `via` is the one beyond whom the path changes from kin to partner or back, else None: the
    mother, in "mother's boyfriend".
    """

    relation: Relation
    paths: tuple[Path, ...]
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Kin:
    """Somebody who is kin, and in which ways: the closest first, at least one."""

    person: str
    ties: tuple[Tie, ...]

    @property
    def relation(self) -> Relation:
        """The closest relation."""
        return self.ties[0].relation

    @property
    def path(self) -> Path:
        """A path of the closest relation."""
        return self.ties[0].paths[0]

    @property
    def degree(self) -> int | None:
        """The civil degree of the closest relation, or None where the law knows none."""
        return self.relation.civil_degree


def kin(family: Family, person: str, generations: int) -> list[Kin]:
    """Find everybody who is kin to a person, the closest first.

    `generations` bounds the steps up and the steps down, each: with 2, grandparents, aunts,
    cousins and grandchildren are found. People related in several ways, as in families where
    cousins marry, have several ties. Raises KeyError when the person is not in the family and
    ValueError when `generations` is negative.
    """
    if generations < 0:
        raise ValueError(f"generations must be 0 or more, not {generations}")
    if person not in family.people:
        raise KeyError(person)
    ties: dict[str, dict[tuple[Relation, str | None], list[Path]]] = defaultdict(dict)
    for found in _Walk(family, generations).ties(person):
        paths = ties[found.path[-1]].setdefault((found.relation, found.via), [])
        paths.append(found.path)
    everyone = [Kin(other, _ranked(which)) for other, which in ties.items()]
    return sorted(everyone, key=lambda each: (each.relation.rank, each.person))


def kinship(family: Family, person: str, other: str, generations: int) -> Kin | None:
    """Find what `other` is to `person`, or None when they are no kin within the generations."""
    return next((each for each in kin(family, person, generations) if each.person == other), None)


def _ranked(found: dict[tuple[Relation, str | None], list[Path]]) -> tuple[Tie, ...]:
    """Order a pair's ties, leaving out what only repeats a stronger one.

    A half-sister is also the daughter of a stepmother, and a mother whose own mother fosters her
    child would be the child's foster sister: neither says anything more.
    """
    ties = [
        Tie(relation, tuple(sorted(paths)), via)
        for (relation, via), paths in found.items()
        if not any(_says_it_all(other, relation) for other, _ in found)
    ]

    def closeness(tie: Tie) -> tuple[RankKey, tuple[Path, ...]]:
        return tie.relation.rank, tie.paths

    return tuple(sorted(ties, key=closeness))


def _says_it_all(strong: Relation, weak: Relation) -> bool:
    """Say whether a relation makes a weaker one needless to tell.

    It does when it runs the same way with a stronger bond, and when it is descent, or parent and
    child of any bond, and the other is a longer way round over a step or foster family.
    """
    same_way = (strong.way, strong.up, strong.down) == (weak.way, weak.up, weak.down)
    if same_way:
        return strong.bond.rank < weak.bond.rank
    firm = strong.way is Way.OWN and (strong.bond in FULL or strong.steps == _DIRECT)
    loose = weak.bond not in FULL and weak.steps > _DIRECT
    return firm and loose and strong.steps <= weak.steps


@dataclass(frozen=True, slots=True)
class _Found:
    """One path and what it makes of its end."""

    relation: Relation
    path: Path
    via: str | None = None


@dataclass(frozen=True, slots=True)
class _Walk:
    """A search within one family."""

    family: Family
    generations: int

    def ties(self, person: str) -> Iterator[_Found]:
        """Give every path from a person."""
        unions = self.family.unions.get(person, {})
        for found in self._own((person,)):
            yield found
            yield from self._partners_of(found)
        yield from self._co_parents(person)
        for partner, union in unions.items():
            yield _Found(Relation(Way.PARTNER, unions=(union,)), (person, partner))
            yield from self._of_partner(person, partner, union)
            for third, other_union in self.family.unions.get(partner, {}).items():
                if third != person:
                    yield _Found(
                        Relation(Way.PARTNERS_PARTNER, unions=(union, other_union)),
                        (person, partner, third),
                        partner,
                    )

    def _own(self, start: Path) -> Iterator[_Found]:
        """Give the kin of the last person of a path, never meeting anybody of the path again."""
        for climb, links in self._climb(start, ()):
            if links:
                yield _Found(self._relation(climb, links, ()), climb)
            for path, steps in self._descend(climb, links, ()):
                yield _Found(self._relation(path, links, steps), path)

    def _climb(
        self, path: Path, links: tuple[Link, ...]
    ) -> Iterator[tuple[Path, tuple[Link, ...]]]:
        """Go up, generation by generation; the first answer is the start itself."""
        yield path, links
        if len(links) == self.generations or (links and links[-1].bond in _ENDS_THERE):
            return
        for link in self.family.up.get(path[-1], ()):
            if link.person not in path and not (links and link.bond in _ENDS_THERE):
                yield from self._climb((*path, link.person), (*links, link))

    def _descend(
        self, path: Path, climbed: tuple[Link, ...], links: tuple[Link, ...]
    ) -> Iterator[tuple[Path, tuple[Link, ...]]]:
        """Go down from where the climb ended."""
        if len(links) == self.generations or (links and links[-1].bond in _ENDS_THERE):
            return
        for link in self.family.down.get(path[-1], ()):
            if link.person not in path and _may_follow(climbed, links, link):
                further = (*path, link.person), (*links, link)
                yield further
                if not (climbed and climbed[-1].bond in _ENDS_THERE):
                    yield from self._descend(further[0], climbed, further[1])

    def _relation(self, path: Path, up: tuple[Link, ...], down: tuple[Link, ...]) -> Relation:
        links = (*up, *down)
        bond = max((link.bond for link in links), key=lambda each: each.rank)
        half: bool | None = False
        twin = None
        if up and down:
            apex = len(path) - len(down) - 1
            one, other = path[apex - 1], path[apex + 1]
            half = self._half(one, other) if bond in FULL else False
            if (len(up), len(down)) == _SIBLINGS:
                twin = self.family.twin_kinds.get(frozenset((one, other)))
        former = any(link.former for link in links)
        return Relation(Way.OWN, len(up), len(down), bond, half, twin, former)

    def _half(self, one: str, other: str) -> bool | None:
        """Say whether two children share only one parent; None when that cannot be known."""
        ones, others = self.family.full_parents(one), self.family.full_parents(other)
        shared = ones & others
        if len(shared) > 1:
            return False
        return True if ones - shared and others - shared else None

    def _partners_of(self, found: _Found) -> Iterator[_Found]:
        """Give the partners of a relative, but not the other parent or a step-parent."""
        *_, before, relative = found.path
        relation = found.relation
        if relation.bond in _ENDS_THERE:
            return
        for partner, union in self.family.unions.get(relative, {}).items():
            straight_up = relation.down == 0
            if partner in found.path or (straight_up and self.family.is_parent(partner, before)):
                continue
            yield _Found(
                _married(relation, Way.PARTNER_OF, (union,)), (*found.path, partner), relative
            )

    def _of_partner(self, person: str, partner: str, union: Union) -> Iterator[_Found]:
        """Give the relatives of a partner, and the partners of the partner's siblings."""
        for found in self._own((person, partner)):
            relation, path = found.relation, found.path
            straight_down = relation.up == 0
            known = straight_down and self.family.is_parent(person, path[2])
            if known or relation.bond in _ENDS_THERE:
                continue
            yield _Found(_married(relation, Way.OF_PARTNER, (union,)), path, partner)
            siblings = (relation.up, relation.down) == _SIBLINGS and relation.bond in FULL
            if siblings and makes_kin(union):
                for last, other in self.family.unions.get(path[-1], {}).items():
                    if last not in path and makes_kin(other):
                        both = _married(relation, Way.BOTH, (union, other))
                        yield _Found(both, (*path, last), partner)

    def _co_parents(self, person: str) -> Iterator[_Found]:
        """Give who has a child with somebody without a union that is known."""
        unions = self.family.unions.get(person, {})
        for child in self.family.down.get(person, ()):
            for parent in self.family.up[child.person]:
                both = {child.bond, parent.bond} <= FULL
                if both and parent.person != person and parent.person not in unions:
                    path = (person, child.person, parent.person)
                    yield _Found(Relation(Way.CO_PARENT), path)


def _may_follow(climbed: tuple[Link, ...], links: tuple[Link, ...], link: Link) -> bool:
    """Say whether a step down may be taken after the steps before it.

    Over a donor only children are found, and the children of one donor: half-siblings.
    """
    before = (*climbed, *links)
    ends = [each.bond for each in (*before, link) if each.bond in _ENDS_THERE]
    if not ends:
        return True
    siblings = len(climbed) == _DIRECT and not links and set(ends) == {Bond.DONOR}
    return not before or siblings


def _married(relation: Relation, way: Way, unions: tuple[Union, ...]) -> Relation:
    return Relation(
        way, relation.up, relation.down, relation.bond, relation.half, None, relation.former, unions
    )
