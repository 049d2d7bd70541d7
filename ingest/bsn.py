"""The Dutch citizen number (burgerservicenummer, BSN): its check, and the keyed hash that is kept.

The number itself is never stored, logged or shown; not even an error repeats it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Final

from graph.errors import Refused
from graph.told import Told
from ingest.records import Secret

KEY_BYTES: Final = 32
"""The least length of the key: as long as the hash, which HMAC asks for (RFC 2104, section 3)."""

_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_SEPARATORS: Final = re.compile(r"[\s.\-]")


class InvalidNumber(Refused):
    """Not a citizen number; the text never repeats what was given."""


def read_number(text: str) -> Secret:
    """Check a citizen number by its 11-test and give it as a secret.

    Points, dashes and spaces are left out, and a lost leading zero is put back (spreadsheets eat
    it). The test: the digits times 9, 8, 7, 6, 5, 4, 3, 2, -1 add up to a multiple of 11 (Logisch
    Ontwerp BRP, element 01.20). Raises `InvalidNumber`.
    """
    digits = _SEPARATORS.sub("", text)
    digits = digits.removesuffix(",0")
    if not digits.isascii() or not digits.isdigit():
        raise InvalidNumber(Told("a citizen number has digits only; correct it or leave it out"))
    if len(digits) not in (8, 9):
        raise InvalidNumber(Told("a citizen number has nine digits; correct it or leave it out"))
    digits = digits.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    if total % 11 or digits == "000000000":
        raise InvalidNumber(
            Told("the citizen number fails its 11-test; correct it or leave it out")
        )
    return Secret(digits)


def hash_number(number: Secret, key: bytes) -> str:
    """The keyed hash by which people of two registers are joined: HMAC-SHA256, 64 hex digits.

    A plain hash would be undone by trying all billion numbers; the key makes that impossible
    without it. Raises `Refused` when the key is shorter than `KEY_BYTES`.
    """
    if len(key) < KEY_BYTES:
        raise Refused(f"the key for citizen numbers needs {KEY_BYTES} bytes or more")
    return hmac.new(key, number.reveal().encode("ascii"), hashlib.sha256).hexdigest()
