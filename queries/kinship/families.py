"""The little that kinship needs to know of a family: who came from whom, and who is with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.dates import Interval, PartialDate, Truth, before
from graph.vocabulary import vocabulary
from queries.kinship.relations import Bond, Union

# Parents who are parents in law or by descent: who shares one of them is a brother or sister.
FULL: Final = frozenset({Bond.BIRTH, Bond.ADOPTIVE, Bond.PRESUMED})
_OVER: Final = frozenset({"separation", "divorce"})


@dataclass(frozen=True, slots=True)
class Relative:
    """A person. `gender` is a code of the list `gender`; `born` is None when it is not known."""

    id: str
    gender: str = "unknown"
    born: PartialDate | Interval | None = None
    unborn: bool = False


@dataclass(frozen=True, slots=True)
class Parenthood:
    """`parent` is a parent of `child`; `former` when it is over, as foster care may be."""

    parent: str
    child: str
    kind: str = "birth"
    former: bool = False


@dataclass(frozen=True, slots=True)
class Partnership:
    """Two partners; `ended` is a code of `partner_end` once it is over, `when` the whole time."""

    one: str
    other: str
    kind: str = "marriage"
    ended: str | None = None
    when: Interval | None = None


@dataclass(frozen=True, slots=True)
class Twins:
    """Two children of one birth; `kind` is a code of `twin_kind`."""

    one: str
    other: str
    kind: str = "unknown"


@dataclass(frozen=True, slots=True)
class Link:
    """A step up to a parent or down to a child, and what it rests on."""

    person: str
    bond: Bond
    former: bool = False


@dataclass(frozen=True)
class Family:
    """People and the ties between them, ready to be walked. A tie to nobody listed is refused.

    Raises ValueError when a tie names a person who is not among `people`, or ties a person to
    themself: the caller made it from a graph in which that cannot be.
    """

    people: Mapping[str, Relative]
    parenthoods: tuple[Parenthood, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    twins: tuple[Twins, ...] = ()

    @classmethod
    def of(
        cls,
        people: Iterable[Relative],
        parenthoods: Iterable[Parenthood] = (),
        partnerships: Iterable[Partnership] = (),
        twins: Iterable[Twins] = (),
    ) -> Family:
        """Make a family from its people and ties, in any order."""
        return cls(
            {person.id: person for person in people},
            tuple(parenthoods),
            tuple(partnerships),
            tuple(twins),
        )

    def __post_init__(self) -> None:
        """Check that every tie joins two different people of the family."""
        pairs = [(tie.parent, tie.child) for tie in self.parenthoods]
        pairs += [(tie.one, tie.other) for tie in self.partnerships]
        pairs += [(tie.one, tie.other) for tie in self.twins]
        for one, other in pairs:
            if one == other or one not in self.people or other not in self.people:
                raise ValueError(f"a tie must join two different people listed: {one}, {other}")

    @cached_property
    def unions(self) -> Mapping[str, Mapping[str, Union]]:
        """For each person their partners; of several unions of a pair the one that lasts."""
        legal_first = vocabulary("partner_kind").codes.index
        found: dict[str, dict[str, Union]] = defaultdict(dict)
        ties = [(tie, Union(tie.kind, former=tie.ended in _OVER)) for tie in self.partnerships]
        ties.sort(key=lambda each: (each[1].former, legal_first(each[1].kind)))
        for tie, union in ties:
            found[tie.one].setdefault(tie.other, union)
            found[tie.other].setdefault(tie.one, union)
        return found

    @cached_property
    def _times(self) -> Mapping[frozenset[str], tuple[Interval | None, ...]]:
        """For each pair of partners the times of all their unions."""
        times: dict[frozenset[str], list[Interval | None]] = defaultdict(list)
        for tie in self.partnerships:
            times[frozenset((tie.one, tie.other))].append(tie.when)
        return {pair: tuple(each) for pair, each in times.items()}

    @cached_property
    def twin_kinds(self) -> Mapping[frozenset[str], str]:
        """For each pair of twins what kind of twins they are."""
        return {frozenset((tie.one, tie.other)): tie.kind for tie in self.twins}

    @cached_property
    def up(self) -> Mapping[str, tuple[Link, ...]]:
        """For each person their parents of every kind, step-parents by a parent's union included.

        One link per parent: the strongest, for a stepfather may adopt.
        """
        links: dict[str, dict[str, Link]] = defaultdict(dict)
        for tie in self.parenthoods:
            _keep_strongest(links[tie.child], Link(tie.parent, Bond(tie.kind), tie.former))
        real = {child: tuple(parents.values()) for child, parents in links.items()}
        for child, parents in real.items():
            for step in self._step_parents(child, parents):
                links[child].setdefault(step.person, step)
        return {
            child: tuple(sorted(parents.values(), key=lambda link: link.person))
            for child, parents in links.items()
        }

    @cached_property
    def down(self) -> Mapping[str, tuple[Link, ...]]:
        """For each person their children of every kind: `up` the other way round."""
        children: dict[str, list[Link]] = defaultdict(list)
        for child in sorted(self.up):
            for link in self.up[child]:
                children[link.person].append(Link(child, link.bond, link.former))
        return {parent: tuple(links) for parent, links in children.items()}

    def full_parents(self, child: str) -> frozenset[str]:
        """Give the parents by birth, adoption or presumption."""
        return frozenset(link.person for link in self.up.get(child, ()) if link.bond in FULL)

    def is_parent(self, parent: str, child: str) -> bool:
        """Say whether somebody is a parent of any kind, a step-parent included."""
        return any(link.person == parent for link in self.up.get(child, ()))

    def _step_parents(self, child: str, parents: tuple[Link, ...]) -> Iterable[Link]:
        """Find who became a step-parent by living with, or marrying, a parent.

        A union that was surely over before the child was born made nobody a step-parent.
        """
        born = self.people[child].born
        found: dict[str, Link] = {}
        for link in parents:
            if link.bond not in FULL:
                continue
            for partner, union in self.unions.get(link.person, {}).items():
                times = self._times[frozenset((link.person, partner))]
                over = born and all(when and before(when, born) is Truth.SURELY for when in times)
                if partner != child and makes_kin(union) and not over:
                    _keep_strongest(found, Link(partner, Bond.STEP, union.former))
        return found.values()


def _keep_strongest(links: dict[str, Link], link: Link) -> None:
    """Keep the stronger of two links to the same person; what lasts before what is over."""
    known = links.get(link.person)
    if known is None or (link.former, link.bond.rank) < (known.former, known.bond.rank):
        links[link.person] = link


def makes_kin(union: Union) -> bool:
    """Say whether a union makes step-parents and in-laws: a marriage does, dating does not."""
    return vocabulary("partner_kind").flag(union.kind, "affinity")
