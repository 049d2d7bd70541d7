"""What one person can take back in a file, and take back again: read off its journal.

Undo goes through a person's own changes only, newest first; what others did in between stays. A new
change of theirs ends what could be redone, as in any program. Imports are taken back as a whole,
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.changes import Change


@dataclass(frozen=True, slots=True)
class Steps:
    """The changes that a person's next undo and redo would take back; None where there is none.

    What a redo takes back is the undo itself.
    """

    undo: Change | None
    redo: Change | None


def steps(changes: Iterable[Change], account: str) -> Steps:
    """Work out both from all changes of a journal, in order."""
    done: list[Change] = []
    undone: list[Change] = []
    for change in changes:
        if change.by != account or change.run is not None:
            continue
        if change.undoes is None:
            done.append(change)
            undone.clear()
        elif _take(done, change.undoes):
            undone.append(change)
        elif _take(undone, change.undoes):
            done.append(change)
    return Steps(done[-1] if done else None, undone[-1] if undone else None)


def _take(stack: list[Change], change_id: str) -> bool:
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].id == change_id:
            del stack[place]
            return True
    return False
