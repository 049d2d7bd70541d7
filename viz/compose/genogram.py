"""The genogram: a family over the generations, who lives together, and how they are to each other.

Everybody is on it who is kin, lives in a household or has an emotional line to somebody.
"""

from __future__ import annotations

from datetime import date

from graph.case_graph import CaseGraph
from graph.language import Language
from viz.compose.humans import everybody
from viz.compose.kin_map import kin_map
from viz.compose.settings import PLAIN, Settings
from viz.scene import Scene


def genogram(
    graph: CaseGraph,
    *,
    day: date | None,
    lang: Language,
    view: str | None = None,
    settings: Settings = PLAIN,
) -> Scene:
    """Draw a genogram as it was on a day, or with `day` None of all time: the film's source.

    Every day has the same places, for all are frames of the all-time scene. Raises `NotFound` when
    the case or the person of the `view` is not in the graph.
    """
    scene = kin_map(
        graph, "genogram", everybody(graph), lang, view, settings, emotional=True, filled=False
    )
    return scene if day is None else scene.on(day)
