"""A kin map in words: the tables that say what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.dates import Interval
from graph.model import ParentOf, PartnerOf
from graph.vocabulary import label
from viz.compose.bonds import Feeling
from viz.compose.ground import Ground
from viz.compose.home_names import household_name
from viz.compose.homes import how
from viz.compose.people import spoken
from viz.compose.spells import Spell
from viz.compose.views import Dispute
from viz.scene import Table


def tables(
    ground: Ground,
    spells: Sequence[Spell],
    feelings: Sequence[Feeling],
    disputes: Mapping[str, Dispute],
) -> tuple[Table, ...]:
    """People, couples, parents, households and relations; those that have no row are left out."""
    made = (
        _people(ground),
        _couples(ground, disputes),
        _parents(ground, disputes),
        _homes(ground, spells, disputes),
        _relations(ground, feelings, disputes),
    )
    return tuple(table for table in made if table.rows)


def _people(ground: Ground) -> Table:
    t = ground.t
    rows = []
    for human in ground.as_read():
        what = spoken(human, ground).removeprefix(f"{human.name}, ").split(", ")[0]
        born = ground.dating.day(human.born) if human.born else ""
        died = ground.dating.day(human.died) if human.died else ""
        rows.append((human.name, what, born, died))
    return Table(t("People"), (t("Name"), t("Who"), t("Born"), t("Died")), tuple(rows))


def _couples(ground: Ground, disputes: Mapping[str, Dispute]) -> Table:
    t, lang = ground.t, ground.lang
    rows = []
    for group in ground.kin.groups:
        for couple in group.couples:
            ended = label("partner_end", couple.ended, lang) if couple.ended else ""
            rows.append(
                (
                    ground.named(group.key),
                    label("partner_kind", couple.kind, lang),
                    _when(ground, couple.valid),
                    ended,
                    _doubt(ground, couple, disputes),
                )
            )
    header = (t("Partners"), t("Kind"), t("When"), t("Ended"), t("Disputed"))
    return Table(t("Couples"), header, tuple(rows))


def _parents(ground: Ground, disputes: Mapping[str, Dispute]) -> Table:
    t = ground.t
    rows = [
        (
            ground.people[child].name,
            ground.people[ground.graph.stands_for(link.start)].name,
            label("parent_kind", kind, ground.lang),
            _when(ground, link.valid),
            _doubt(ground, link, disputes),
        )
        for group in ground.kin.groups
        for child, kinds in group.children.items()
        for kind, links in kinds.items()
        for link in links
    ]
    header = (t("Child"), t("Parent"), t("Kind"), t("When"), t("Disputed"))
    return Table(t("Children"), header, tuple(rows))


def _homes(ground: Ground, spells: Sequence[Spell], disputes: Mapping[str, Dispute]) -> Table:
    t = ground.t
    rows: dict[str, tuple[str, ...]] = {}
    for spell in spells:
        for person, stays in spell.members.items():
            for stay in stays:
                if stay.id in rows:
                    continue
                rows[stay.id] = (
                    household_name(ground, spell.household),
                    ground.people[person].name,
                    how(ground, stay),
                    _when(ground, stay.valid),
                    t("yes") if stay.id in disputes else "",
                )
    header = (t("Household"), t("Who"), t("Kind"), t("When"), t("Disputed"))
    return Table(t("Households"), header, tuple(rows.values()))


def _relations(
    ground: Ground, feelings: Sequence[Feeling], disputes: Mapping[str, Dispute]
) -> Table:
    t = ground.t
    rows = [
        (
            ground.people[feeling.source].name,
            ground.people[feeling.target].name,
            label("emotional_kind", feeling.kind, ground.lang),
            _when(ground, feeling.facts[0].valid),
            t("yes") if any(fact.id in disputes for fact in feeling.facts) else "",
        )
        for feeling in feelings
    ]
    header = (t("From"), t("To"), t("Kind"), t("When"), t("Disputed"))
    return Table(t("Relations"), header, tuple(rows))


def _when(ground: Ground, interval: Interval) -> str:
    return ground.when(interval)


def _doubt(ground: Ground, fact: PartnerOf | ParentOf, disputes: Mapping[str, Dispute]) -> str:
    return ground.t("yes") if fact.id in disputes else ""
