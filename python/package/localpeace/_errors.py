"""What goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from localpeace import Fault


class LocalpeaceError(Exception):
    """A job was not done; the message says what was expected, what was found, and the way out."""


class ScenarioError(LocalpeaceError, ValueError):
    """A scenario, strategy or design has faults.

    Attributes
    ----------
    faults : list[Fault]
        All of them, in the order of file, line and column. Of very many, the first thousand.
    """

    def __init__(self, message: str, faults: list[Fault]) -> None:
        super().__init__(message, faults)
        self.faults = faults

    def __str__(self) -> str:
        return str(self.args[0])
