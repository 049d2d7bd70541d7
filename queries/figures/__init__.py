"""Figures about one case: what each counts is said in its own module, with the facts behind it.

A figure of people or organisations is a range: at least those who surely were, at most those who
possibly were as well. A figure in days is a range over all days that partly known dates leave open.
"""

from queries.figures.counts import Count, Counted, faces, organisations_involved
from queries.figures.gaps import Gap, gaps
from queries.figures.handovers import Handover, handovers
from queries.figures.safety import SignalToSafety, signal_to_safety
from queries.figures.waiting import Waiting, waiting

__all__ = [
    "Count",
    "Counted",
    "Gap",
    "Handover",
    "SignalToSafety",
    "Waiting",
    "faces",
    "gaps",
    "handovers",
    "organisations_involved",
    "signal_to_safety",
    "waiting",
]
