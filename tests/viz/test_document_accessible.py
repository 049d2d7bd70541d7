from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.viz.kin_families import demonstration
from tests.viz.papers import HOSTILE, scene_of, wall
from tests.viz.pattern_families import ALL, pattern_family
from tests.viz.verapdf import VeraPdfMissing, check
from viz.compose import Settings, compose
from viz.render.document import pdf

DAY = date(2026, 10, 1)


def _papers() -> Iterator[tuple[str, bytes]]:
    for index in range(3):
        scene = compose(demonstration(index), "genogram", DAY, "nl")
        for paper in ("a4", "a2"):
            for bw in (False, True):
                made = pdf(scene, paper=paper, black_and_white=bw)
                yield f"family-{index}-{paper}-{'black' if bw else 'colour'}.pdf", made
    patterns, _ = pattern_family()
    scene = compose(patterns, "genogram", DAY, "nl", settings=Settings(patterns=ALL))
    yield "patterns.pdf", pdf(scene, paper="a3")
    for kind in ("household", "ecomap", "circles", "timeline"):
        yield f"{kind}.pdf", pdf(compose(demonstration(0), kind, DAY, "nl"))
    yield "hostile.pdf", pdf(scene_of(*HOSTILE))
    yield "split.pdf", pdf(wall(8, 6))
    yield "empty.pdf", pdf(scene_of())
    yield "english.pdf", pdf(replace(scene_of("Ann"), lang="en", day=None))


def test_every_paper_complies_with_pdf_ua_1(tmp_path: Path) -> None:
    files = []
    for name, content in _papers():
        files.append(tmp_path / name)
        files[-1].write_bytes(content)
    # One that does not: no tags, so that a checker that likes everything is found out.
    spoiled = tmp_path / "spoiled.pdf"
    spoiled.write_bytes(files[0].read_bytes().replace(b"/StructTreeRoot", b"/StructXreeRoot"))
    try:
        verdicts = check([*files, spoiled])
    except VeraPdfMissing as missing:
        pytest.skip(str(missing))
    assert verdicts.pop("spoiled.pdf") != "compliant"
    assert verdicts == {file.name: "compliant" for file in files}
