"""A fictional family that one file of tests has for itself: nobody else writes to it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from api.accounts import demonstration_id, grant_duos, granted
from api.door import opened
from api.settings import read_settings
from graph.changes import Change, Put
from graph.ids import ADMINISTRATION_HOLDER
from graph.model import Case, Person
from ingest.bsn import KEY_BYTES, hash_number
from ingest.demonstration.case_file import case_facts
from ingest.demonstration.skeleton import skeleton

SEED: Final = 1
"""That of `kring demo`; its first families are those that every test looks at."""

WHY: Final = "a family of a file of tests"


def own_family(region: Path, number: int, given: str | None = None) -> str:
    """Write family `number` of the demonstration into a region; gives its id.

    The duo and the team member may see it. A number is of one file of tests. The name
    comes after those of all others, for many tests take the first of the list. With `given` the
    family, and everybody in it, is called so.
    """
    today = date.today()  # noqa: DTZ011 - the day that the commands use
    hashed = partial(hash_number, key=bytes(KEY_BYTES))
    drawn = skeleton(SEED, number, today)
    first, *facts = case_facts(drawn, SEED, number, today, hashed)
    name = given or "Zylstra"
    case = Case.model_validate(first.model_dump() | {"name": f"{name} (verzonnen {number})"})
    if given is not None:
        facts = [
            each.model_copy(update={"given": given}) if isinstance(each, Person) else each
            for each in facts
        ]
    duo = demonstration_id("duo")
    puts = tuple(Put.of(fact) for fact in (case, *facts))
    team = granted(demonstration_id("team_member"), case.id, "team", WHY, today)
    with opened(read_settings({}, home=region)) as ground:
        ground.store.write(Change(holder=case.id, by=duo, why=WHY, operations=puts))
        ground.store.write(grant_duos(duo, [case.id], WHY, today))
        ground.store.write(
            Change(holder=ADMINISTRATION_HOLDER, by=duo, why=WHY, operations=(Put(fact=team),))
        )
    return case.id
