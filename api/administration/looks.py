"""The access log as an administrator may search it: by whose file, or by who looked.

It is told as the policy tells it to who may not know of what is protected: what was done on behalf
of a shelter is left out, reading and writing are both "access", and what exactly was looked at is
not said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.administration.desk import Desk
from api.questions import question
from graph.model import Organisation
from graph.policy.log import readable
from graph.store import AccessEvent

MOST: Final = 50
_AFTER_ALL: Final = "~"
"""After every id, in the order of text."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A page of the log, the last first; `older` is where the next one begins."""

    events: tuple[AccessEvent, ...]
    older: str | None


class Looks(Desk):
    """The access log."""

    def find(self, account: str = "", file: str = "", before: str = "") -> Looked:
        """What an account did, or what was done with a file (its id), or all of it."""
        self.require(f"access log {account or file}".strip())
        asked = {"before": before or _AFTER_ALL, "most": MOST + 1, "about": account or file}
        name = "looks_of_account" if account else "looks_at_file" if file else "looks"
        if name == "looks":
            del asked["about"]
        rows = self._ground.store.read(question(name), asked)
        found = [AccessEvent(**{"on_behalf_of": None, **row["event"]}) for row in rows[:MOST]]
        if account and file:
            found = [each for each in found if each.resource == file]
        older = str(rows[MOST - 1]["event"]["id"]) if len(rows) > MOST else None
        return Looked(readable(found, self._hidden), older)

    def names(self) -> Mapping[str, str]:
        """What accounts are called; those of a protected organisation are called nothing."""
        return {each.id: each.name for each in self._accounts()
                if each.organisation not in self._hidden}  # fmt: skip

    def organisations(self) -> Mapping[str, str]:
        """What organisations are called."""
        return {each.id: each.name for each in self._shared.all(Organisation)}
