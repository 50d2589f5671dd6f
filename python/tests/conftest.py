"""What the tests share: the small scenario, and the command line to compare with."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests/small/small.ron"
SWEEP = ROOT / "tests/small/sweep.ron"


def program() -> Path | None:
    """The command line: LOCALPEACE, or the newest that cargo built here, or the one on the PATH."""
    if os.environ.get("LOCALPEACE"):
        return Path(os.environ["LOCALPEACE"])
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = [path for path in (target / kind / "localpeace" for kind in ("debug", "release")) if path.exists()]
    if built:
        return max(built, key=lambda path: path.stat().st_mtime)
    found = shutil.which("localpeace")
    return Path(found) if found else None


@pytest.fixture(scope="session")
def command() -> Callable[..., str]:
    """Runs the command line."""
    path = program()
    if path is None:
        pytest.skip("the command line is not there to compare with; build it with `cargo build`, or name it in LOCALPEACE")

    def run(*arguments: object) -> str:
        done = subprocess.run([path, *map(str, arguments)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the log, which may differ between equal runs, the lock, and what the command line says an analysis was made from."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: text for name, text in found.items() if name not in ("log.txt", "made_from.txt") and not name.startswith(".")}


def assert_same_files(one: Path, other: Path) -> None:
    """Both folders hold the same files with the same bytes."""
    left, right = files(one), files(other)
    assert left.keys() == right.keys()
    assert [name for name in left if left[name] != right[name]] == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says loudly what was not checked, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = sorted({str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped if isinstance(report.longrepr, tuple)})
    for reason in reasons:
        terminalreporter.write_line(f"## NOT CHECKED: {reason}", yellow=True)


@pytest.fixture
def in_root(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Works in the root of the repository, as the examples of the documentation do."""
    monkeypatch.chdir(ROOT)
    yield ROOT
