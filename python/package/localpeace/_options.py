"""Arguments that several functions share, as the engine wants them."""

from __future__ import annotations

import datetime
import math
import os
import platform
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Union

from localpeace import _engine

#: A path, or texts by the paths of their files, of which the first is the one that is meant.
Source = Union[str, "os.PathLike[str]", Mapping[str, str]]
#: ``"sampled"``, ``"default"``, or the result of a calibration.
Parameters = Union[str, "os.PathLike[str]", _engine.Posterior, _engine.Calibration]
#: No progress, a bar, or a function of the steps done and those expected.
Progress = Union[bool, None, Callable[[int, int], object]]


def ron(value: Any) -> str:
    """A value as files write it: text stands as it is (``"Strong"``, ``"Uniform(0, 1)"``)."""
    if isinstance(value, str):
        return value
    if hasattr(value, "item") and not isinstance(value, (bool, int, float)):
        value = value.item()
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"expected a finite number, found {value}")
        return repr(float(value))
    if isinstance(value, tuple):
        return "(" + ", ".join(ron(one) for one in value) + ")"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'"{name}": {ron(one)}' for name, one in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(ron(one) for one in value) + "]"
    raise TypeError(f"expected a number, a text or a list of such, found {type(value).__name__}")


def pairs(values: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """Paths and values as texts."""
    if values is None:
        return []
    if not isinstance(values, Mapping):
        raise TypeError('set: expected a mapping of paths to values, such as {"linkage": 0.5}')
    return [(path, ron(value)) for path, value in values.items()]


def names(what: str, given: Iterable[str] | str) -> list[str]:
    """A list of names; one name alone is a list of one."""
    found = [given] if isinstance(given, str) else [os.fspath(one) for one in given]
    if not all(isinstance(one, str) for one in found):
        raise TypeError(f"{what}: expected names")
    return found


def located(source: Source) -> tuple[str, dict[str, str] | None]:
    """The path that is meant, and the texts if there are some."""
    if isinstance(source, Mapping):
        if not source:
            raise ValueError("expected texts by the paths of their files, found none")
        return next(iter(source)), dict(source)
    return os.fspath(source), None


def drawn(parameters: Parameters) -> tuple[str, _engine.Posterior | None]:
    """How parameters get their values, and the draws of a calibration if there are some."""
    if isinstance(parameters, _engine.Calibration):
        return "sampled", parameters.posterior
    if isinstance(parameters, _engine.Posterior):
        return "sampled", parameters
    if isinstance(parameters, str) and parameters in ("sampled", "default"):
        return parameters, None
    return "sampled", _engine.Posterior.read(parameters)


def number_of(threads: int | None) -> int:
    """Threads for the engine: 0 means as many as there are processors."""
    if threads is None:
        return 0
    if not 1 <= threads <= 1024:
        raise ValueError(f"threads: expected a number from 1 to 1024 or None for as many as there are processors, found {threads}")
    return threads


def wanted(precision: float | None, metric: str) -> tuple[float, str] | None:
    """A precision for the engine."""
    return None if precision is None else (float(precision), metric)


def door() -> str:
    """What the log of a folder says of who asked; the only place for clock and host."""
    now = datetime.datetime.now(datetime.timezone.utc)
    lines = [
        f"{now:%Y-%m-%d %H:%M:%S} UTC",
        f"  door: Python {platform.python_version()}",
        f"  folder: {Path.cwd()}",
        f"  host: {socket.gethostname()}",
        f"  build: localpeace {_engine.__version__}, {sys.platform} on {platform.machine()}",
    ]
    return "\n".join(lines)


def place(
    out: str | os.PathLike[str] | None, force: bool = False, resume: bool = False, no_lock: bool = False
) -> dict[str, Any]:
    """Where results go, and how the folder is opened."""
    if resume and force:
        raise ValueError("expected resume or force, found both")
    return {"out": out, "force": force, "resume": resume, "no_lock": no_lock, "door": door()}


class _Bar:
    """A bar of tqdm, or a line on the standard error where tqdm is not installed."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._said = -1
        try:
            from tqdm.auto import tqdm
        except ImportError:
            self._tqdm = None
        else:
            self._tqdm = tqdm

    def __call__(self, done: int, expected: int) -> None:
        if expected == 0:
            return
        if self._tqdm is None:
            per_cent = 100 * done // expected
            if per_cent >= self._said + 10:
                self._said = per_cent
                print(f"{done} of {expected}", file=sys.stderr)
            return
        if self._bar is None:
            self._bar = self._tqdm(total=expected)
        if self._bar.total != expected:
            self._bar.total = expected
            self._bar.refresh()
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


@contextmanager
def told(progress: Progress) -> Iterator[Callable[[int, int], object] | None]:
    """What the engine calls with the steps done and those expected."""
    if progress is None or progress is False:
        yield None
    elif progress is True:
        bar = _Bar()
        try:
            yield bar
        finally:
            bar.close()
    elif callable(progress):
        yield progress
    else:
        raise TypeError("progress: expected True, False or a function of the steps done and those expected")
