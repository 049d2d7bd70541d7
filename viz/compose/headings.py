"""What stands over a map: its title, and from whose view and by whom it is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import AssignedTo, Person
from viz.compose.ground import Ground, listed
from viz.measure import clean


def titled(ground: Ground, title: str) -> str:
    """The title with the name of the case, unless nobody is to be named."""
    if ground.settings.names == "letters":
        return title
    return f"{title}: {clean(ground.graph.holder.name)}"


def subtitle(ground: Ground, view: str | None) -> str:
    """Whose view it is, if anybody's, and who drew it: the settings' name, or the case's duo."""
    t = ground.t
    parts = []
    if view is not None:
        person = ground.graph.stands_for(view)
        who = ground.people[person].name if person in ground.people else _called(ground, person)
        parts.append(t("as seen by {name}", name=who))
    drawn_by = ground.settings.drawn_by or listed(list(_duo(ground)), t)
    if drawn_by:
        parts.append(t("drawn by {name}", name=clean(drawn_by)))
    return " · ".join(parts)


def _duo(ground: Ground) -> Iterator[str]:
    if ground.settings.names == "letters":
        return
    for part in ground.graph.entering(ground.graph.case_id, AssignedTo):
        if part.role == "duo":
            yield _called(ground, part.start)


def _called(ground: Ground, person: str) -> str:
    if ground.settings.names == "letters":
        return ground.t("somebody")
    return clean(ground.graph.get(person, Person).name) or ground.t("name unknown")
