"""At home in the field: the EMA Workbench, SALib, scipy, lifelines, arviz. Each is asked for only when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from localpeace import _engine
from localpeace._api import _design, _loaded, compare
from localpeace._options import Parameters, Source, drawn, number_of, place, ron

if TYPE_CHECKING:
    from localpeace import Design, Factor, Scenario, Sweep

#: Metrics that a model for the EMA Workbench gives if none are named.
OUTCOMES = ("peace", "deaths", "cost_usd")


def ema_model(
    design: Source | Design | Scenario,
    *,
    trials: int | None = None,
    seed: int = 1,
    outcomes: Sequence[str] = OUTCOMES,
    replications: bool = False,
    levers: Mapping[str, Any] | None = None,
    uncertainties: Mapping[str, Any] | None = None,
    parameters: Parameters = "sampled",
    threads: int | None = 1,
) -> Any:
    """A model for the EMA Workbench. Needs ema-workbench.

    An experiment is a point and a strategy. It runs trials 0, 1, 2 … of it: trial k has the same luck in every experiment, as in
    a sweep, so that policies are compared future by future. (The Workbench's own replicator gives its replications no seeds.)

    Parameters
    ----------
    design
        A design of a sweep: its levers and uncertainties, scenarios, strategies and trials are taken. Or a scenario, with
        ``levers`` and ``uncertainties`` below.
    trials
        Trials of each experiment; those of the design, or 100 of a scenario, if None.
    seed
        Seed of all chances.
    outcomes
        Metrics. Each becomes a ``ScalarOutcome``, the mean over trials; the same number as in ``results.csv``.
    replications
        Gives every trial instead: each metric is an ``ArrayOutcome`` called ``NAME_by_trial`` of ``trials`` numbers, nan where
        a trial does not define it.
    levers, uncertainties
        Of a scenario: what is moved, by dotted path: ``(low, high)`` for numbers, a list of values for a choice.
    parameters
        As in :func:`localpeace.compare`.
    threads
        Threads of one experiment; 1 by default, since evaluators of the Workbench run several experiments at once.

    Returns
    -------
    ema_workbench.Model
        With the lever ``strategy``. Factors whose distribution is not uniform are sampled by their position in it, 0 to 1, and
        are called ``position.NAME``.
    """
    from ema_workbench import CategoricalParameter, Model, RealParameter

    if isinstance(design, _engine.Scenario) or levers is not None or uncertainties is not None:
        return _ema_of_scenario(
            design, trials or 100, seed, outcomes, replications, levers or {}, uncertainties or {}, parameters, threads
        )
    of = _design(design, trials=trials, seed=seed)
    count = trials or of.n_trials
    experiment = _Experiment(of, count, seed, tuple(outcomes), replications, parameters, threads)
    model = Model(_letters(of.name), function=experiment)
    axes: dict[str, list[Any]] = {"lever": [CategoricalParameter("strategy", list(of.strategies))], "uncertainty": []}
    for factor in of.factors:
        if factor.words is not None:
            axis = CategoricalParameter(_plain(factor.name), list(factor.words))
        elif factor.is_uniform:
            axis = RealParameter(_plain(factor.name), factor.low, factor.high)
        else:
            axis = RealParameter(_plain(f"position.{factor.name}"), 0.0, 1.0)
        axes[factor.role].append(axis)
    model.levers, model.uncertainties = axes["lever"], axes["uncertainty"]
    model.outcomes = _outcomes(outcomes, replications)
    return model


def _outcomes(names: Sequence[str], replications: bool) -> list[Any]:
    """Means, or the numbers of all trials; the Workbench wants different names for outcomes of different kinds."""
    from ema_workbench import ArrayOutcome, ScalarOutcome

    if replications:
        return [ArrayOutcome(f"{name}_by_trial", variable_name=name) for name in names]
    return [ScalarOutcome(name) for name in names]


def _plain(name: str) -> str:
    """A name that may be an argument of a function."""
    plain = "".join(letter if letter.isalnum() or letter == "_" else "_" for letter in name)
    return plain if not plain[:1].isdigit() else f"_{plain}"


def _letters(name: str) -> str:
    """A name of a model, in which the Workbench wants letters and digits alone."""
    return "".join(letter for letter in name if letter.isalnum()) or "localpeace"


class _Experiment:
    """One experiment of a design: a function of the factors and the strategy that can be sent to other processes."""

    __name__ = "localpeace"

    def __init__(
        self,
        of: Design,
        trials: int,
        seed: int,
        outcomes: tuple[str, ...],
        replications: bool,
        parameters: Parameters,
        threads: int | None,
    ) -> None:
        self.texts = dict(of.texts)
        self.trials, self.seed, self.outcomes, self.replications = trials, seed, outcomes, replications
        self.mode, self.posterior = drawn(parameters)
        self.threads = number_of(threads)
        self._of: Design | None = of

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_of": None}

    @property
    def of(self) -> Design:
        if self._of is None:
            main = str(_engine.design_name())
            self._of = _engine.design(main, self.texts, trials=self.trials, seed=self.seed)
        return self._of

    def __call__(self, strategy: str, **given: Any) -> dict[str, Any]:
        row = [self._text(factor, given) for factor in self.of.factors]
        texts = self.of.with_points([row])
        main = str(_engine.design_name())
        arguments: dict[str, Any] = {
            "trials": self.trials,
            "seed": self.seed,
            "parameters": self.mode,
            "posterior": self.posterior,
        }
        if self.replications:
            trials = _engine.point_trials(main, texts, strategy, **arguments)
            return {name: trials.to_numpy(name) for name in self.outcomes}
        swept = _engine.sweep(
            main,
            texts,
            **arguments,
            precision=None,
            trial_rows=False,
            shard=None,
            scorecard=None,
            threads=self.threads,
            place=place(None),
            progress=None,
        )
        return {name: swept.means(name, strategy)[0] for name in self.outcomes}

    @staticmethod
    def _text(factor: Factor, given: Mapping[str, Any]) -> str:
        by_position = _plain(f"position.{factor.name}")
        if by_position in given:
            return factor.text_at(float(given[by_position]))
        return ron(given[_plain(factor.name)])


def _ema_of_scenario(
    source: Any,
    trials: int,
    seed: int,
    outcomes: Sequence[str],
    replications: bool,
    levers: Mapping[str, Any],
    uncertainties: Mapping[str, Any],
    parameters: Parameters,
    threads: int | None,
) -> Any:
    from ema_workbench import CategoricalParameter, Model, RealParameter

    scenario = _loaded(source)
    paths = {_plain(path): path for path in [*levers, *uncertainties]}
    if len(paths) != len(levers) + len(uncertainties):
        raise ValueError("levers, uncertainties: expected paths that differ in more than punctuation")

    def axis(path: str, values: Any) -> Any:
        if isinstance(values, tuple) and len(values) == 2:
            return RealParameter(_plain(path), float(values[0]), float(values[1]))
        return CategoricalParameter(_plain(path), list(values))

    model = Model(
        _letters(scenario.name),
        function=_ScenarioExperiment(scenario, paths, trials, seed, tuple(outcomes), replications, parameters, threads),
    )
    model.levers = [
        CategoricalParameter("strategy", list(scenario.strategies)),
        *(axis(path, values) for path, values in levers.items()),
    ]
    model.uncertainties = [axis(path, values) for path, values in uncertainties.items()]
    model.outcomes = _outcomes(outcomes, replications)
    return model


class _ScenarioExperiment:
    """One experiment of a scenario."""

    __name__ = "localpeace"

    def __init__(
        self,
        scenario: Scenario,
        paths: dict[str, str],
        trials: int,
        seed: int,
        outcomes: tuple[str, ...],
        replications: bool,
        parameters: Parameters,
        threads: int | None,
    ) -> None:
        self.scenario, self.paths, self.trials, self.seed = scenario, paths, trials, seed
        self.outcomes, self.replications, self.parameters, self.threads = outcomes, replications, parameters, threads

    def __call__(self, strategy: str, **given: Any) -> dict[str, Any]:
        done = compare(
            self.scenario,
            trials=self.trials,
            seed=self.seed,
            set={self.paths[name]: value for name, value in given.items()},
            strategies=[strategy],
            parameters=self.parameters,
            threads=self.threads,
        )
        if self.replications:
            return {name: done.trials.to_numpy(name) for name in self.outcomes}
        summary = done.summary
        means = dict(zip(summary["metric"], summary.to_numpy("mean")))
        return {name: float(means[name]) for name in self.outcomes}


def salib_problem(design: Source | Design) -> dict[str, Any]:
    """The factors of a design as a problem of SALib.

    Each factor is moved by its position in its distribution, 0 to 1, so that SALib's uniform samples are samples of the
    design's distributions, and words are factors too. :func:`localpeace.evaluate` takes such samples as they are.

    Returns
    -------
    dict
        ``num_vars``, ``names``, ``bounds``.
    """
    factors = _design(design).factors
    return {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [[0.0, 1.0] for _ in factors],
    }


def salib_values(sweep: Sweep, metric: str = "peace", strategy: str | None = None, against: str | None = None) -> Any:
    """The outcomes of a sweep over a ``Saltelli`` design in the order in which SALib's ``sobol.analyze`` wants them.

    Call it with ``calc_second_order=False``. Needs numpy.

    Parameters
    ----------
    sweep
        A sweep whose design spreads its points by ``Saltelli``.
    metric
        Name of the metric; its mean over the trials of a point is the outcome.
    strategy, against
        The outcome of a strategy, or its difference to another; the last one if None.

    Returns
    -------
    numpy.ndarray
        1-D, rows × (factors + 2) values: for each row A, then AB of each factor, then B.
    """
    import numpy

    points = sweep.points
    if "matrix" not in points:
        raise ValueError("expected a sweep whose design spreads its points by Saltelli; this one does otherwise")
    of = sweep.strategies[-1] if strategy is None else strategy
    values = sweep.means(metric, of, against)
    names = sweep.factors["factor"]
    order = {("A", ""): 0, ("B", ""): len(names) + 1, **{("AB", name): 1 + n for n, name in enumerate(names)}}
    rows = points["row"]
    found = numpy.full((max(rows) + 1, len(names) + 2), numpy.nan)
    for row, matrix, moved, value in zip(rows, points["matrix"], points["moved"], values):
        found[row, order[(matrix, moved)]] = value
    return found.ravel()


def objective(
    scenario: Source | Scenario,
    paths: Iterable[str],
    *,
    strategy: str,
    metric: str = "peace",
    against: str | None = None,
    maximise: bool = True,
    trials: int = 200,
    seed: int = 1,
    parameters: Parameters = "sampled",
    threads: int | None = None,
) -> Callable[[Any], float]:
    """A function that ``scipy.optimize`` makes small: the mean of a metric where facts of a scenario or of a plan are moved.

    Every call has the same luck, so that the function is the same each time it is called, and a search sees the effect of what
    it moves and not of new luck. What it finds is best for these trials: compare it with others over another seed.

    Parameters
    ----------
    scenario
        As in :func:`localpeace.compare`.
    paths
        What is moved, by dotted path, such as ``"strategies.talk.blocks.shuttle.effort"``.
    strategy, against
        The mean under this strategy, or its difference to another.
    metric
        Name of the metric.
    maximise
        Whether more of the metric is better: the function then gives its negative.
    trials, seed, parameters, threads
        As in :func:`localpeace.compare`.
    """
    loaded, moved = _loaded(scenario), list(paths)
    wanted = [strategy] if against is None else [against, strategy]

    def function(values: Any) -> float:
        given = [float(value) for value in (values if hasattr(values, "__len__") else [values])]
        if len(given) != len(moved):
            raise ValueError(f"expected {len(moved)} values, one a path, found {len(given)}")
        done = compare(
            loaded,
            trials=trials,
            seed=seed,
            set=dict(zip(moved, given)),
            strategies=wanted,
            parameters=parameters,
            threads=threads,
        )
        summary = done.summary
        by = {(one, name): mean for one, name, mean in zip(summary["strategy"], summary["metric"], summary["mean"])}
        value = by[(strategy, metric)] - (by[(against, metric)] if against is not None else 0.0)
        return -float(value) if maximise else float(value)

    return function


def to_arviz(posterior: Any, draws: int) -> Any:
    """Draws of a calibration in proportion to their weights, by systematic resampling, which takes no chance."""
    import arviz
    import numpy

    if draws < 1:
        raise ValueError(f"draws: expected a number from 1, found {draws}")
    weights = numpy.array([weight for weight, _ in posterior.draws])
    values = numpy.array([row for _, row in posterior.draws])
    ends = numpy.cumsum(weights) / weights.sum()
    picked = numpy.searchsorted(ends, (numpy.arange(draws) + 0.5) / draws).clip(0, len(ends) - 1)
    data = {name: values[picked, column][None, :] for column, name in enumerate(posterior.names)}
    try:
        return arviz.from_dict(posterior=data)
    except TypeError:
        # from version 1 on
        return arviz.from_dict({"posterior": data})
