"""Passwords: argon2id, and the same work for an account that is not there."""

from __future__ import annotations

import threading
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from graph.errors import Refused
from graph.language import msg
from graph.vocabulary.folding import fold

SHORTEST: Final = 12
LONGEST: Final = 200

TOO_SHORT: Final = msg("Take at least {count} characters; a sentence of your own is fine.")
TOO_LONG: Final = msg("Take at most {count} characters.")
TOO_PLAIN: Final = msg("This is too easy to guess: take more different characters.")
LIKE_THE_NAME: Final = msg("Leave your own name out of it.")

_DIFFERENT: Final = 5

# RFC 9106, section 4, the second recommended choice: 64 MiB, three passes, four lanes.
_HASHER: Final = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)
# Each hash takes its 64 MiB: more at a time than this, and whoever tries many takes the memory.
_AT_ONCE: Final = threading.BoundedSemaphore(3)


class WeakPassword(Refused):
    """A password that is not taken; `problem` is a text of the catalogue, `count` its number."""

    def __init__(self, problem: str, count: int) -> None:
        self.problem = problem
        self.count = count
        super().__init__(problem.format(count=count))


def check_strength(password: str, name: str) -> None:
    """Refuse what is guessed at once. Raises `WeakPassword`."""
    if len(password) < SHORTEST:
        raise WeakPassword(TOO_SHORT, SHORTEST)
    if len(password) > LONGEST:
        raise WeakPassword(TOO_LONG, LONGEST)
    if len(set(password.casefold())) < _DIFFERENT:
        raise WeakPassword(TOO_PLAIN, _DIFFERENT)
    bare = fold(name)
    if bare and fold(password).replace(bare, "").strip(" 0123456789!") == "":
        raise WeakPassword(LIKE_THE_NAME, 0)


def hash_password(password: str) -> str:
    """The hash to keep."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether it is the password of that hash; without a hash as much work and always no."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _of_nobody(), password[: LONGEST + 1])
        except (VerifyMismatchError, InvalidHashError):
            return False
    return kept is not None


@cache
def _of_nobody() -> str:
    return _HASHER.hash("a password that nobody has")
