"""Everybody's place in a row before the lines are drawn: what routing starts from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Post:
    """Something in a row: person number or, for a passing line, None."""

    person: int | None
    x: float
    left: float
    right: float
    row: int


@dataclass(frozen=True, slots=True)
class Fall:
    """A union's (or sloping couple's) lines from one row to the next.

    `source` is the passing post it continues from, or None at the union itself; `children` are
    persons reached in the next row, `onward` the passing post that leads further down.
    """

    role: str
    union: int
    row: int
    source: int | None
    children: tuple[int, ...]
    onward: int | None


@dataclass(slots=True)
class Placed:
    """Posts per row left to right, where each person is, and the falls between rows."""

    posts: list[Post] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)
    falls: list[Fall] = field(default_factory=list)

    def remove(self, person: int) -> None:
        """Take somebody out of their row, as one who stands elsewhere."""
        post = self.of.pop(person)
        self.rows[self.posts[post].row].remove(post)
