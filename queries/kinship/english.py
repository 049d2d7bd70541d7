"""English words for kin.

Cousins are counted as English does: the shorter side less one gives first, second, third; the
difference of the sides how often they are removed.
"""

from __future__ import annotations

from typing import Final

from queries.kinship.relations import Bond, Relation, Union, Way
from queries.kinship.terms import Term

OR: Final = " or "
PARENT: Final = Term("father", "mother", "parent")
CHILD: Final = Term("son", "daughter", "child")
SIBLING: Final = Term("brother", "sister", "sibling")
UNCLE: Final = Term("uncle", "aunt", either=OR)
NEPHEW: Final = Term("nephew", "niece", either=OR)

BLOOD: Final = {(1, 0): PARENT, (0, 1): CHILD, (1, 1): SIBLING, (2, 1): UNCLE, (1, 2): NEPHEW}
COUSINS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
REMOVED: Final = ("", " once removed", " twice removed")
GREATS_WRITTEN_OUT: Final = 3

BONDED: Final = {
    (Bond.ADOPTIVE, 1, 0): PARENT.each("adoptive {}".format),
    (Bond.ADOPTIVE, 0, 1): CHILD.each("adopted {}".format),
    (Bond.ADOPTIVE, 1, 1): SIBLING.each("adoptive {}".format),
    (Bond.STEP, 1, 0): Term("stepfather", "stepmother", "step-parent"),
    (Bond.STEP, 0, 1): CHILD.each("step{}".format),
    (Bond.STEP, 1, 1): Term("stepbrother", "stepsister", "step-sibling"),
    (Bond.GUARDIAN, 1, 0): Term("guardian", "guardian", "guardian"),
    (Bond.GUARDIAN, 0, 1): Term("ward", "ward", "ward"),
    (Bond.DONOR, 1, 0): Term("donor", "donor", "donor"),
    (Bond.DONOR, 0, 1): CHILD.each("donor-conceived {}".format),
    (Bond.DONOR, 1, 1): SIBLING.each("donor half-{}".format),
    (Bond.SURROGATE, 1, 0): Term("surrogate", "surrogate mother", "surrogate"),
    (Bond.SURROGATE, 0, 1): CHILD.each("{} by surrogacy".format),
}

PARTNER: Final = Term("partner", "partner", "partner")
PARTNERS: Final = {
    "marriage": Term("husband", "wife", "spouse"),
    "dating": Term("boyfriend", "girlfriend", "sweetheart"),
    "engagement": Term("fiancé", "fiancée", "betrothed"),
    "affair": PARTNER.whole("extramarital {}".format),
}

SIBLING_IN_LAW: Final = SIBLING.each("{}-in-law".format)
IN_LAW: Final = {
    (Way.OF_PARTNER, 1, 0): PARENT.each("{}-in-law".format),
    (Way.PARTNER_OF, 0, 1): CHILD.each("{}-in-law".format),
    (Way.PARTNER_OF, 0, 2): CHILD.each("grand{}-in-law".format),
    (Way.OF_PARTNER, 1, 1): SIBLING_IN_LAW,
    (Way.PARTNER_OF, 1, 1): SIBLING_IN_LAW,
    (Way.BOTH, 1, 1): SIBLING_IN_LAW,
}


class English:
    """The English wording."""

    def bonded(self, relation: Relation) -> Term:
        """Name kin of any bond: half-sister, stepfather, foster child, twin brother."""
        place = (relation.up, relation.down)
        bond = relation.bond
        if (bond, *place) in BONDED:
            return BONDED[bond, *place]
        term = _blood(*place)
        if relation.twin is not None:
            return term.each("twin {}".format)
        if relation.half:
            cousins = min(place) > 1
            term = term.each("half {}".format if cousins else "half-{}".format)
        match bond:
            case Bond.STEP:
                return term.each("step-{}".format)
            case Bond.FOSTER:
                return term.whole("foster {}".format)
            case Bond.PRESUMED:
                return term.whole("presumed {}".format)
            case _:
                return term

    def partner(self, union: Union, *, within: bool = False) -> Term:
        """Name a partner: husband, girlfriend, ex-wife."""
        term = PARTNERS.get(union.kind, PARTNER)
        if union.former:
            return (PARTNER if union.kind == "affair" else term).each("ex-{}".format)
        return term

    def in_law(self, relation: Relation) -> Term | None:
        """Name a relative by marriage: mother-in-law, uncle by marriage."""
        known = IN_LAW.get((relation.way, relation.up, relation.down))
        lasts = not relation.is_former
        if known is None and lasts and relation.way is Way.PARTNER_OF and relation.down:
            return _blood(relation.up, relation.down).whole("{} by marriage".format)
        return known

    def co_parent(self) -> Term:
        """Name the other parent of one's child."""
        return Term("child's father", "child's mother", "co-parent")

    def former(self, term: Term) -> Term:
        """Say that it is over: former mother-in-law."""
        return term.whole("former {}".format)

    def unborn(self, term: Term) -> Term:
        """Say that somebody is not born yet."""
        return term.whole("unborn {}".format)

    def of(self, inner: str, outer: Term) -> Term:
        """Join two words: mother's boyfriend."""
        return outer.whole(lambda word: f"{inner}'s {word}")


def _blood(up: int, down: int) -> Term:
    known = BLOOD.get((up, down))
    if known is not None:
        return known
    if down == 0:
        return _great(PARENT.each("grand{}".format), up - 2)
    if up == 0:
        return _great(CHILD.each("grand{}".format), down - 2)
    if down == 1:
        return _great(UNCLE, up - 2)
    if up == 1:
        return _great(NEPHEW, down - 2)
    return _cousin(min(up, down) - 1, abs(up - down))


def _great(term: Term, times: int) -> Term:
    if times <= GREATS_WRITTEN_OUT:
        return term.each(f"{'great-' * times}{{}}".format)
    return term.each(f"{times}-times-great-{{}}".format)


def _cousin(number: int, removed: int) -> Term:
    which = COUSINS[number - 1] if number <= len(COUSINS) else f"{number}th"
    often = REMOVED[removed] if removed < len(REMOVED) else f" {removed} times removed"
    word = f"{which} cousin{often}"
    return Term(word, word, word)
