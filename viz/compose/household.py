"""The household map: who lives with whom, where, and on how many days of the week."""

from __future__ import annotations

from datetime import date

from graph.case_graph import CaseGraph
from graph.language import Language
from graph.model import MemberOf
from viz.compose.kin_map import kin_map
from viz.compose.settings import PLAIN, Settings
from viz.scene import Scene


def household(
    graph: CaseGraph,
    *,
    day: date | None,
    lang: Language,
    view: str | None = None,
    settings: Settings = PLAIN,
) -> Scene:
    """Draw the households as they were on a day, or with `day` None of all time.

    On it are the people who ever lived in one of them. Raises `NotFound` as the genogram does.
    """
    who = {graph.stands_for(stay.start) for stay in graph.all(MemberOf)}
    scene = kin_map(graph, "household", who, lang, view, settings, emotional=False, filled=True)
    return scene if day is None else scene.on(day)
