"""What holds for every test: hypothesis profiles, and no silent skip where CI is the judge."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

# The fixtures `server`, `fresh`, `bare`, a running database of each engine, and `chromium`.
pytest_plugins = ["tests.chromium", "tests.engines", "tests.scheduling"]

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# Tests make what they need. What somebody's shell points at, their own data perhaps, is none of it.
for _name in [name for name in os.environ if name.startswith(("KRING_", "NEO4J_"))]:
    if not _name.startswith("NEO4J_TEST_"):
        del os.environ[_name]

# A skip whose reason names this folder is about third-party files that are not ours to hand out:
# they lie beside the repository, or they do not, and they are never the only test of a thing.
BESIDE_THE_REPOSITORY = "../shared"

# Speed differs between machines: the timeout of a test guards against a hang, not a deadline.
settings.register_profile("default", deadline=None)
settings.register_profile(
    "ci",
    parent=settings.get_profile("default"),
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough", parent=settings.get_profile("default"), max_examples=10_000, deadline=None
)
settings.load_profile("ci" if IN_CI else "default")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])
    return str(report.longrepr)


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure in CI, so that a missing server is never taken for a green run."""
    if not IN_CI or report.outcome != "skipped" or hasattr(report, "wasxfail"):
        return
    reason = _reason(report)
    if BESIDE_THE_REPOSITORY not in reason:
        report.outcome = "failed"
        report.longrepr = f"skipped where CI=true allows no skip: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report
