from __future__ import annotations

import hashlib
import hmac
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Refused
from ingest.bsn import InvalidNumber, hash_number, read_number

KEY = bytes(range(32))


def passes(digits: str) -> bool:
    """The 11-test, written another way: the last digit is what the first eight leave over."""
    return sum((9 - place) * int(digits[place]) for place in range(8)) % 11 == int(digits[8])


@pytest.mark.parametrize(
    "text",
    # 123456782 and 111222333 are the usual examples; the 9999... are of the BRP's test set
    [
        "123456782",
        "111222333",
        "999991425",
        "1234.56.782",
        "12345 6782",
        " 123456782 ",
    ],
)
def test_a_number_that_passes(text: str) -> None:
    assert len(read_number(text).reveal()) == 9


def test_a_leading_zero_that_a_spreadsheet_ate_is_put_back() -> None:
    assert read_number("12345672").reveal() == "012345672"


@pytest.mark.parametrize(
    "text",
    [
        "123456789",
        "000000000",
        "",
        "12345",
        "1234567820",
        "12345678A",
        "１２３４５６７８２",
        "-23456782",
    ],
)
def test_a_number_that_does_not(text: str) -> None:
    with pytest.raises(InvalidNumber) as caught:
        read_number(text)
    assert not text or text not in str(caught.value)


@given(st.integers(1, 999_999_999).map(lambda number: f"{number:09}"))
def test_the_11_test(digits: str) -> None:
    if passes(digits):
        assert read_number(digits).reveal() == digits
    else:
        with pytest.raises(InvalidNumber):
            read_number(digits)


@given(st.integers(0, 99_999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(first: int, place: int, by: int) -> None:
    start = f"{first:08}"
    digits = next((start + str(last) for last in range(10) if passes(start + str(last))), None)
    if digits is not None:
        wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
        with pytest.raises(InvalidNumber):
            read_number(wrong)


def test_the_number_shows_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    number = read_number("123456782")
    logging.getLogger("kring").warning("%s %r", number, number)
    for shown in (repr(number), str(number), f"{number}", f"{[number]}", caplog.text):
        assert "123456782" not in shown


def test_the_hash_is_keyed_and_the_same_every_time() -> None:
    number = read_number("123456782")
    # independent: RFC 2104 by hand, H(K ^ opad, H(K ^ ipad, text)) with blocks of 64 bytes
    padded = KEY.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(b ^ 0x36 for b in padded) + b"123456782").digest()
    outer = hashlib.sha256(bytes(b ^ 0x5C for b in padded) + inner).hexdigest()
    assert hash_number(number, KEY) == outer
    assert hash_number(number, KEY) == hash_number(read_number("1234.56.782"), KEY)
    assert hash_number(number, KEY) != hash_number(number, KEY[::-1])
    assert hash_number(number, KEY) != hmac.new(b"", b"123456782", "sha256").hexdigest()


def test_a_short_key_is_refused() -> None:
    with pytest.raises(Refused, match="32 bytes"):
        hash_number(read_number("123456782"), b"short")
