"""Dutch words for kin.

Up to four generations as Van Dale and daily speech have them; farther ancestors after the series
that Dutch genealogists use (oud-, stam-, edel-, voor-, aarts-, opper-, hoog-). "Neef" and "nicht"
mean both a sibling's child and a cousin, as they do in Dutch; `Relation` tells them apart.
"""

from __future__ import annotations

from typing import Final

from queries.kinship.relations import Bond, Relation, Union, Way
from queries.kinship.terms import Term

PARENT: Final = Term("vader", "moeder", "ouder")
CHILD: Final = Term("zoon", "dochter", "kind")
SIBLING: Final = Term("broer", "zus")
UNCLE: Final = Term("oom", "tante")
COUSIN: Final = Term("neef", "nicht")

BLOOD: Final = {
    (1, 0): PARENT,
    (2, 0): Term("opa", "oma", "grootouder"),
    (0, 1): CHILD,
    (0, 2): CHILD.each("klein{}".format),
    (0, 3): CHILD.each("achterklein{}".format),
    (0, 4): CHILD.each("betachterklein{}".format),
    (1, 1): SIBLING,
    (2, 1): UNCLE,
    (3, 1): UNCLE.each("oud{}".format),
    (4, 1): UNCLE.each("overoud{}".format),
    (5, 1): UNCLE.each("betoveroud{}".format),
    (1, 2): COUSIN,
    (2, 2): COUSIN,
}
# The generations from a parent up come in fours: ouder, grootouder, overgrootouder,
# betovergrootouder; then the same four with each of these before them.
FOURS: Final = ("", "groot", "overgroot", "betovergroot")
SERIES: Final = ("", "oud", "stam", "edel", "voor", "aarts", "opper", "hoog")

# Beyond these a nephew or cousin is a far one: the longer side, in generations.
REMOVED: Final = {3: "achter{}", 4: "achterachter{}"}

PREFIX: Final = {Bond.STEP: "stief{}", Bond.FOSTER: "pleeg{}"}
# Adoption makes full kin: only between parents, children and siblings is it named at all.
BONDED: Final = {
    (Bond.ADOPTIVE, 1, 0): PARENT.each("adoptie{}".format),
    (Bond.ADOPTIVE, 0, 1): CHILD.each("adoptief{}".format),
    (Bond.ADOPTIVE, 1, 1): SIBLING.each("adoptief{}".format),
    (Bond.GUARDIAN, 1, 0): Term("voogd", "voogd", "voogd"),
    (Bond.GUARDIAN, 0, 1): Term("pupil", "pupil", "pupil"),
    (Bond.DONOR, 1, 0): Term("donor", "donor", "donor"),
    (Bond.DONOR, 0, 1): CHILD.each("donor{}".format),
    (Bond.DONOR, 1, 1): SIBLING.each("donorhalf{}".format),
    (Bond.SURROGATE, 1, 0): Term("draagouder", "draagmoeder", "draagouder"),
    (Bond.SURROGATE, 0, 1): CHILD.each("{} uit draagmoederschap".format),
}

PARTNER: Final = Term("partner", "partner", "partner")
SPOUSE: Final = Term("man", "vrouw", "partner")
# "De oom van de man" could be anybody's.
SPOUSE_WITHIN: Final = Term("echtgenoot", "echtgenote", "partner")
PARTNERS: Final = {
    "marriage": SPOUSE,
    "dating": Term("vriend", "vriendin", "geliefde"),
    "engagement": Term("verloofde", "verloofde", "verloofde"),
    "affair": PARTNER.whole("buitenechtelijke {}".format),
}

IN_LAW: Final = {
    (Way.OF_PARTNER, 1, 0): PARENT.each("schoon{}".format),
    (Way.PARTNER_OF, 0, 1): CHILD.each("schoon{}".format),
    (Way.OF_PARTNER, 1, 1): Term("zwager", "schoonzus"),
    (Way.PARTNER_OF, 1, 1): Term("zwager", "schoonzus"),
    (Way.BOTH, 1, 1): Term("zwager", "schoonzus"),
}


class Dutch:
    """The Dutch wording."""

    def bonded(self, relation: Relation) -> Term:
        """Name kin of any bond: halfzus, stiefvader, pleegkind, tweelingbroer."""
        place = (relation.up, relation.down)
        bond = relation.bond
        if (bond, *place) in BONDED:
            return BONDED[bond, *place]
        term = _blood(*place)
        if relation.twin is not None:
            return term.each("tweeling{}".format)
        if relation.half:
            term = term.each("half{}".format)
        if bond in PREFIX:
            return term.each(PREFIX[bond].format)
        return _adjective("vermoedelijk", term) if bond is Bond.PRESUMED else term

    def partner(self, union: Union, *, within: bool = False) -> Term:
        """Name a partner: man, vriendin, ex-man; within a longer name echtgenoot for man."""
        term = PARTNERS.get(union.kind, PARTNER)
        if union.former:
            return PARTNER.each("ex-{}".format) if union.kind == "affair" else self.former(term)
        return SPOUSE_WITHIN if within and term is SPOUSE else term

    def in_law(self, relation: Relation) -> Term | None:
        """Name a relative by marriage: schoonmoeder, zwager, aangetrouwde oom."""
        known = IN_LAW.get((relation.way, relation.up, relation.down))
        lasts = not relation.is_former
        if known is None and lasts and relation.way is Way.PARTNER_OF and relation.down:
            return _adjective("aangetrouwd", _blood(relation.up, relation.down))
        return known

    def co_parent(self) -> Term:
        """Name the other parent of one's child."""
        return Term("vader van kind", "moeder van kind", "medeouder")

    def former(self, term: Term) -> Term:
        """Say that it is over: ex-man, ex-schoonmoeder."""
        return term.each("ex-{}".format)

    def unborn(self, term: Term) -> Term:
        """Say that somebody is not born yet."""
        return term.whole("ongeboren {}".format)

    def of(self, inner: str, outer: Term) -> Term:
        """Join two words: vriend van moeder."""
        return outer.whole(lambda word: f"{word} van {inner}")


def _blood(up: int, down: int) -> Term:
    known = BLOOD.get((up, down))
    if known is not None:
        return known
    if down == 0:
        return _ancestor(up)
    if up == 0:
        return Term("nakomeling", "nakomeling", "nakomeling").each(
            f"{{}} in de {down}e generatie".format
        )
    if down == 1:
        return UNCLE.whole("verre {}".format)
    pattern = REMOVED.get(max(up, down))
    return COUSIN.each(pattern.format) if pattern else COUSIN.whole("verre {}".format)


def _ancestor(up: int) -> Term:
    series, place = divmod(up - 1, len(FOURS))
    if series < len(SERIES):
        return PARENT.each(f"{SERIES[series]}{FOURS[place]}{{}}".format)
    return PARENT.each(f"voor{{}} in de {up}e generatie".format)


def _adjective(stem: str, term: Term) -> Term:
    """Put an adjective before a word, without its -e before a word that takes "het"."""
    return term.whole(lambda word: f"{stem}{'' if word.endswith('kind') else 'e'} {word}")
