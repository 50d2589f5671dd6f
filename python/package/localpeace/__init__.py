"""What could a peace operation do about a local conflict, how sure is that, and for whom could it do harm?

Compares plans over thousands of simulated futures. Every table is that of the command line, byte for byte.

>>> import localpeace as lp
>>> done = lp.compare("scenarios/rumbek.ron", trials=20)          # doctest: +SKIP
>>> done.differences.to_pandas()                                  # doctest: +SKIP
"""

from localpeace._api import (
    Draft,
    Part,
    calibrate,
    check,
    compare,
    design,
    draft,
    evaluate,
    load,
    merge,
    open,
    profile,
    sweep,
)
from localpeace._engine import (
    Analysis,
    Calibration,
    Chart,
    Comparison,
    Design,
    Factor,
    Fault,
    Frame,
    Page,
    Posterior,
    Scenario,
    Story,
    Sweep,
    __version__,
)
from localpeace._errors import LocalpeaceError, ScenarioError
from localpeace._field import ema_model, objective, salib_problem, salib_values

__all__ = [
    "Analysis",
    "Calibration",
    "Chart",
    "Comparison",
    "Design",
    "Draft",
    "Factor",
    "Fault",
    "Frame",
    "LocalpeaceError",
    "Page",
    "Part",
    "Posterior",
    "Scenario",
    "ScenarioError",
    "Story",
    "Sweep",
    "__version__",
    "calibrate",
    "check",
    "compare",
    "design",
    "draft",
    "ema_model",
    "evaluate",
    "load",
    "merge",
    "objective",
    "open",
    "profile",
    "salib_problem",
    "salib_values",
    "sweep",
]
