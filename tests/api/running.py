"""`kring serve` in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from api.cli.shapes import Served

ROOT = Path(__file__).parents[2]


@dataclass
class Running:
    """`kring serve` in a process of its own, that may be killed and started again."""

    home: Path
    process: subprocess.Popen[str] = field(init=False)
    served: Served = field(init=False)
    err: str = field(init=False, default="")

    def start(self, port: int = 0) -> None:
        code = "import sys; from api.cli import main; sys.exit(main())"
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-c", code, "--home", self.home),
                *("serve", "--port", str(port), "--json"),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        text = ""
        while not text.endswith("\n}\n"):
            line = self.process.stdout.readline()
            assert line, "the server ended"
            text += line
        self.served = Served.model_validate_json(text)

    @property
    def origin(self) -> str:
        return self.served.address.rstrip("/")

    def end(self, by: signal.Signals) -> None:
        self.process.send_signal(by)
        _, self.err = self.process.communicate(timeout=60)
