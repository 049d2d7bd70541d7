"""Lines of text from a file of any usual encoding, streamed and bounded.

Files of other programs come in UTF-8, UTF-16, Windows-1252 or the library set ANSEL, with any of
four line endings, and sometimes in two encodings at once. A line is decoded by itself, so that one
bad line costs one report entry and not the file. No line longer than `MAX_LINE_BYTES` is held in
memory.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

import ansel

from graph.told import Told
from ingest.records import Skipped

MAX_LINE_BYTES: Final = 1 << 20
"""A longer line is skipped with a report entry; real notes stay far below it."""

_CHUNK: Final = 1 << 16
_SAMPLE: Final = 1 << 12

ansel.register()


class ByteSource(Protocol):
    """Anything that bytes can be read from, a chunk at a time."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes, none at the end."""


class RawLine(NamedTuple):
    """One line without its ending; `complete` is False where it was longer than the bound."""

    number: int
    data: bytes
    complete: bool


class Line(NamedTuple):
    """One decoded line; `fault` says in words what was wrong with its bytes."""

    number: int
    text: str
    fault: Told | None


def mark_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark, or the zero bytes of UTF-16, give away; else None."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = head[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs and sample[1::2].count(0) > 0.6 * pairs and sample[::2].count(0) == 0:
        return "utf-16-le"
    if pairs and sample[::2].count(0) > 0.6 * pairs and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _chunks(stream: ByteSource, encoding: str) -> Iterator[bytes]:
    """The stream's bytes without byte order mark; UTF-16 becomes UTF-8 on the way."""
    wide = encoding.startswith("utf-16")
    decoder = codecs.getincrementaldecoder(encoding)("replace") if wide else None
    first = True
    while chunk := stream.read(_CHUNK):
        if decoder is not None:
            text = decoder.decode(chunk)
            if first:
                text = text.removeprefix("\ufeff")
            data = text.encode("utf-8", "replace")
        else:
            data = chunk.removeprefix(codecs.BOM_UTF8) if first else chunk
        first = False
        if data:
            yield data
    if decoder is not None and (rest := decoder.decode(b"", final=True)):
        yield rest.encode("utf-8", "replace")


def raw_lines(stream: ByteSource, encoding: str) -> Iterator[RawLine]:
    """Split at CR, LF, CRLF or LFCR, mixed as they come; UTF-16 input yields UTF-8 lines."""
    number = 0
    rest = b""
    overlong = False
    for chunk in _chunks(stream, encoding):
        data = rest + chunk
        # an ending may lie across two chunks: a last CR or LF waits for what follows it
        held = data[-1:] if data[-1:] in (b"\r", b"\n") else b""
        body = data[: len(data) - len(held)]
        body = body.replace(b"\r\n", b"\n").replace(b"\n\r", b"\n").replace(b"\r", b"\n")
        lines = body.split(b"\n")
        rest = lines.pop()
        for line in lines:
            number += 1
            yield RawLine(
                number, line[:MAX_LINE_BYTES], not overlong and len(line) <= MAX_LINE_BYTES
            )
            overlong = False
        if len(rest) > MAX_LINE_BYTES:
            overlong = True
            rest = rest[:1]
        rest += held
    if rest:
        last = rest.replace(b"\r\n", b"\n").replace(b"\n\r", b"\n").replace(b"\r", b"\n")
        for line in last.removesuffix(b"\n").split(b"\n"):
            number += 1
            yield RawLine(number, line, not overlong)
            overlong = False


class LineDecoder:
    """Turns one line's bytes into text.

    `encoding` is a Python codec name or `gedcom` (ANSEL). UTF-8 falls back to Windows-1252 for a
    line that is no UTF-8; that is a fault only once the file has shown to be UTF-8 elsewhere or
    says it is (`declared`), because a plain Windows file is fine as it is.
    """

    def __init__(self, encoding: str, *, declared: bool) -> None:
        self._encoding = "utf-8" if encoding.startswith("utf-16") else encoding
        self._certain = declared or encoding.startswith("utf-16")

    def __call__(self, raw: RawLine) -> Line:
        """Decode; never raises."""
        number, data, complete = raw
        if not complete:
            return Line(
                number, "", Told("the line is longer than {count} bytes", count=MAX_LINE_BYTES)
            )
        if data.isascii():
            return Line(number, data.decode("ascii"), None)
        if self._encoding == "utf-8":
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                fault = Told("bytes that are not UTF-8 were read as Windows-1252")
                text = data.decode("cp1252", "replace")
                return Line(number, text, fault if self._certain else None)
            self._certain = True
            damaged = "\ufffd" in text
            told = Told("a character was damaged before it came here") if damaged else None
            return Line(number, text, told)
        text = data.decode(self._encoding, "replace")
        if "\ufffd" in text:
            return Line(
                number,
                text,
                Told("a byte that is no character in {encoding}", encoding=self._encoding.upper()),
            )
        return Line(number, text, None)


def decoded_lines(
    stream: ByteSource, encoding: str, *, declared: bool, file: str
) -> Iterator[Line | Skipped]:
    """Decode line by line; a fault is yielded before its line, which is left out if too long."""
    decode = LineDecoder(encoding, declared=declared)
    for raw in raw_lines(stream, encoding):
        line = decode(raw)
        if line.fault is not None:
            yield Skipped(file, line.number, None, line.fault)
        if raw.complete:
            yield line
