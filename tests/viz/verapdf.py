"""veraPDF, the reference checker of PDF/UA, fetched once by Maven into `tests/verapdf/lib`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from filelock import FileLock

FOLDER: Final = Path(__file__).resolve().parents[1] / "verapdf"
HOW_TO_GET_IT: Final = (
    "install Java 17 and Maven (apt install openjdk-17-jdk-headless maven) for veraPDF"
)


class VeraPdfMissing(Exception):
    """There is no veraPDF to check with; the text says how to get one."""


def prepare() -> None:
    """Fetch and compile when that was not done yet. Raises `VeraPdfMissing`."""
    java, maven = shutil.which("java"), shutil.which("mvn")
    if java is None or maven is None:
        raise VeraPdfMissing(f"no Java or no Maven found: {HOW_TO_GET_IT}")
    sources = [FOLDER / "pom.xml", FOLDER / "src/main/java/CheckPdf.java"]
    done = FOLDER / "target" / "prepared"
    done.parent.mkdir(exist_ok=True)
    with FileLock(FOLDER / "target" / "build.lock"):
        newest = max(source.stat().st_mtime for source in sources)
        if done.exists() and done.stat().st_mtime >= newest:
            return
        build = [maven, "--batch-mode", "--quiet", "-Dstyle.color=never", "process-classes"]
        for attempt in (["--offline"], []):
            ran = subprocess.run(
                [*build, *attempt], cwd=FOLDER, check=False, capture_output=True, text=True
            )
            if ran.returncode == 0:
                done.touch()
                return
    raise VeraPdfMissing(f"Maven failed ({ran.stdout[-2000:]}): {HOW_TO_GET_IT}")


def check(files: Sequence[Path]) -> dict[str, str]:
    """Per file name "compliant", or the rules of PDF/UA-1 that the file breaks."""
    prepare()
    classpath = os.pathsep.join([str(FOLDER / "target/classes"), str(FOLDER / "lib/*")])
    quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    ran = subprocess.run(
        ["java", *quick, "-cp", classpath, "CheckPdf", *map(str, files)],
        check=True,
        capture_output=True,
        text=True,
    )
    told = (line.partition("\t") for line in ran.stdout.splitlines())
    return {Path(name).name: verdict for name, _, verdict in told}
