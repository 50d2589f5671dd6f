"""The jobs: arguments in, results out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from localpeace import _engine
from localpeace._options import Parameters, Progress, Source, drawn, located, names, number_of, pairs, place, ron, told, wanted

if TYPE_CHECKING:
    from localpeace import Analysis, Calibration, Comparison, Design, Fault, Scenario, Sweep


@dataclass(frozen=True)
class Part:
    """A part of a run that was made in a folder; :func:`merge` joins all parts.

    Attributes
    ----------
    folder : pathlib.Path
        Where it lies.
    shard : str
        Which part of how many, such as ``"3/16"``.
    """

    folder: Path
    shard: str


@dataclass(frozen=True)
class Draft:
    """A scenario that was drafted from event data.

    Attributes
    ----------
    path : pathlib.Path
        Its file.
    rows, bad_rows : int
        Rows of the table, and those that could not be understood.
    judge : int
        Lines marked ``JUDGE``: somebody who knows the place has to answer them.
    notes : list[str]
        What a reader has to know of the table.
    """

    path: Path
    rows: int
    bad_rows: int
    judge: int
    notes: list[str]


def _loaded(source: Source | Scenario) -> Scenario:
    if isinstance(source, _engine.Scenario):
        return source
    return _engine.load(*located(source))


def load(source: Source, *, set: Mapping[str, Any] | None = None, without: Iterable[str] = ()) -> Scenario:
    """Loads a scenario with its strategies, and checks all of it.

    Parameters
    ----------
    source
        The scenario's file, or texts by the paths of their files, of which the first is the scenario; then the disk is not
        read.
    set
        Values to set, by their dotted path: facts (``{"elites.capital.stake": 0.2}``), the slider (``{"linkage": 0.5}``) or
        parameters (``{"violence.patrol": 0}``). Texts are words or distributions as files write them, such as
        ``"Strong"`` or ``"Uniform(0.2, 0.6)"``.
    without
        Mechanisms and interventions to switch off.

    Raises
    ------
    ScenarioError
        With all faults of all files and of the changes.
    """
    scenario = _loaded(source)
    set_, without_ = pairs(set), names("without", without)
    return scenario.changed(set_, without_) if set_ or without_ else scenario


def check(source: Source) -> list[Fault]:
    """Every fault of a scenario file and of the strategies that it names; an empty list if they are sound.

    ``source`` is a file or texts by path, as in :func:`load`.
    """
    return _engine.check(*located(source))


@overload
def compare(
    scenario: Source | Scenario,
    *,
    trials: int | None = ...,
    seed: int = ...,
    set: Mapping[str, Any] | None = ...,
    without: Iterable[str] = ...,
    strategies: Iterable[str] = ...,
    baseline: str | None = ...,
    parameters: Parameters = ...,
    precision: float | None = ...,
    precision_of: str = ...,
    all_pairs: bool = ...,
    events: bool = ...,
    shard: None = ...,
    scorecard: str | os.PathLike[str] | None = ...,
    threads: int | None = ...,
    progress: Progress = ...,
    out: str | os.PathLike[str] | None = ...,
    force: bool = ...,
    resume: bool = ...,
    no_lock: bool = ...,
) -> Comparison: ...
@overload
def compare(
    scenario: Source | Scenario,
    *,
    trials: int | None = ...,
    seed: int = ...,
    set: Mapping[str, Any] | None = ...,
    without: Iterable[str] = ...,
    strategies: Iterable[str] = ...,
    baseline: str | None = ...,
    parameters: Parameters = ...,
    precision: float | None = ...,
    precision_of: str = ...,
    all_pairs: bool = ...,
    events: bool = ...,
    shard: str,
    scorecard: str | os.PathLike[str] | None = ...,
    threads: int | None = ...,
    progress: Progress = ...,
    out: str | os.PathLike[str],
    force: bool = ...,
    resume: bool = ...,
    no_lock: bool = ...,
) -> Part: ...
def compare(
    scenario: Source | Scenario,
    *,
    trials: int | None = None,
    seed: int = 1,
    set: Mapping[str, Any] | None = None,
    without: Iterable[str] = (),
    strategies: Iterable[str] = (),
    baseline: str | None = None,
    parameters: Parameters = "sampled",
    precision: float | None = None,
    precision_of: str = "peace",
    all_pairs: bool = False,
    events: bool = False,
    shard: str | None = None,
    scorecard: str | os.PathLike[str] | None = None,
    threads: int | None = None,
    progress: Progress = False,
    out: str | os.PathLike[str] | None = None,
    force: bool = False,
    resume: bool = False,
    no_lock: bool = False,
) -> Comparison | Part:
    """Compares strategies over the same futures: trial k of each shares its luck and its parameters.

    Parameters
    ----------
    scenario
        A scenario that was loaded, its file, or texts by path, as in :func:`load`.
    trials
        Trials of each strategy; 2,000 if None. With a precision, the most; then 102,400 if None.
    seed
        Seed of all chances. The same seed gives the same bits, whatever the machine and the number of threads.
    set, without
        Changes of the scenario, as in :func:`load`.
    strategies
        Strategies to compare, by identifier or file; all of the scenario if empty.
    baseline
        Strategy to compare the others with; the first if None.
    parameters
        ``"sampled"`` from their plausible ranges, ``"default"``, or draws of a calibration: a :class:`Calibration`, a
        :class:`Posterior`, or the path of its ``parameters.ron``.
    precision, precision_of
        Adds trials until no interval of this metric has a half-width above the precision, in the metric's unit.
    all_pairs
        Compares all pairs of strategies, not only each with the baseline.
    events
        Also writes the events that a data set would report; only with ``out``.
    shard
        Makes one part only, such as ``"3/16"``, in the folder ``out``; :func:`merge` joins the parts.
    scorecard
        Folder where the scorecard of stylised facts lies, if it was judged.
    threads
        Threads; as many as there are processors if None. Results do not depend on it.
    progress
        True shows a bar; a function is called with the steps done and those expected.
    out
        Folder of the results, the same files as the command line writes. What is finished there is not made again, so the
        same call goes on after an interruption, and more trials add to what is there. In memory alone if None.
    force
        Replaces the folder if it holds another run.
    resume
        Goes on with an interrupted run and refuses to begin one.
    no_lock
        Takes no lock, where a disk has none.

    Returns
    -------
    Comparison, or Part if a shard was asked for.

    Raises
    ------
    ScenarioError
        With all faults.
    LocalpeaceError
        If the folder holds another run or something cannot be written.
    KeyboardInterrupt
        If somebody pressed Ctrl-C; what was finished is kept in ``out``.
    """
    mode, posterior = drawn(parameters)
    changed = _loaded(scenario).changed(
        pairs(set), names("without", without), names("strategies", strategies), baseline, posterior
    )
    if events and out is None:
        raise ValueError("events: expected a folder to write them to; name one with out=")
    with told(progress) as tell:
        done = _engine.compare(
            changed,
            trials=trials,
            seed=seed,
            parameters=mode,
            precision=wanted(precision, precision_of),
            all_pairs=all_pairs,
            events=events,
            shard=shard,
            scorecard=scorecard,
            threads=number_of(threads),
            place=place(out, force, resume, no_lock),
            progress=tell,
        )
    return _whole_or_part(done, out, shard)


def _whole_or_part(done: Any, out: str | os.PathLike[str] | None, shard: str | None) -> Any:
    if done is not None:
        return done
    assert out is not None and shard is not None, "only a part in a folder comes back empty"
    return Part(Path(out), shard)


def design(source: Source | Design, *, trials: int | None = None, seed: int = 1) -> Design:
    """Loads a design of a sweep, and checks every point of it.

    ``source`` is a file or texts by path, of which the first is the design; ``trials`` and ``seed`` are those of :func:`sweep`.
    """
    if isinstance(source, _engine.Design):
        return source
    return _engine.design(*located(source), trials=trials, seed=seed)


# the functions below have an argument of that name
_design = design


def sweep(
    design: Source,
    *,
    out: str | os.PathLike[str] | None = None,
    trials: int | None = None,
    seed: int = 1,
    parameters: Parameters = "sampled",
    precision: float | None = None,
    precision_of: str = "peace",
    trial_rows: bool = False,
    shard: str | None = None,
    client: Any = None,
    parts: int | None = None,
    retries: int = 10,
    scorecard: str | os.PathLike[str] | None = None,
    threads: int | None = None,
    progress: Progress = False,
    force: bool = False,
    resume: bool = False,
    no_lock: bool = False,
) -> Any:
    """Makes every strategy at every point of a design, over the same futures.

    Parameters
    ----------
    design
        File of the design, or texts by path, of which the first is the design.
    out
        Folder of the results, the same files as the command line writes; in memory alone if None.
    trials
        Trials of each strategy at each point; those of the design if None. With a precision, the most.
    seed, parameters, precision, precision_of, scorecard, threads, progress, force, resume, no_lock
        As in :func:`compare`.
    trial_rows
        Also writes one row per trial, strategy and point.
    shard
        Makes one part only, such as ``"3/16"``, in the folder ``out``; :func:`merge` joins the parts.
    client
        A ``distributed.Client`` of Dask: parts are made as its tasks, with ``threads`` threads each (1 if None), wherever its
        workers are; they need no shared disk. Parts that are lost with a worker are made again, and the whole is joined in
        ``out``: the same bits as on one machine.
    parts
        Parts to cut the sweep into for the client; four a worker if None.
    retries
        How often a part that is lost with its worker is made again.

    Returns
    -------
    Sweep, or Part if a shard was asked for.
    """
    mode, posterior = drawn(parameters)
    arguments = {
        "trials": trials,
        "seed": seed,
        "parameters": mode,
        "posterior": posterior,
        "precision": wanted(precision, precision_of),
        "scorecard": None if scorecard is None else os.fspath(scorecard),
    }
    if client is not None:
        from localpeace._many import sweep_on

        if shard is not None:
            raise ValueError("shard: expected none with a client, which makes all parts")
        if out is None:
            raise ValueError("out: expected a folder, in which the parts are joined")
        with told(progress) as tell:
            return sweep_on(
                client,
                design,
                arguments,
                out=Path(out),
                parts=parts,
                retries=retries,
                threads=number_of(threads) or 1,
                trial_rows=trial_rows,
                tell=tell,
                opened={"force": force, "resume": resume, "no_lock": no_lock},
            )
    with told(progress) as tell:
        done = _engine.sweep(
            *located(design),
            **arguments,
            trial_rows=trial_rows,
            shard=shard,
            threads=number_of(threads),
            place=place(out, force, resume, no_lock),
            progress=tell,
        )
    return _whole_or_part(done, out, shard)


def merge(
    parts: Iterable[str | os.PathLike[str] | Part],
    out: str | os.PathLike[str],
    *,
    trial_rows: bool = False,
    threads: int | None = None,
    progress: Progress = False,
    force: bool = False,
    no_lock: bool = False,
) -> Comparison | Sweep:
    """Joins all parts of a comparison or a sweep, which were made with ``shard=``, in the folder ``out``.

    ``trial_rows`` adds one row per trial, strategy and point to the tables of a sweep; ``threads``, ``progress``, ``force`` and
    ``no_lock`` are those of :func:`compare`.
    """
    folders = [part.folder if isinstance(part, Part) else Path(part) for part in parts]
    with told(progress) as tell:
        return _engine.merge(
            folders,
            trial_rows=trial_rows,
            threads=number_of(threads),
            place=place(out, force, False, no_lock),
            progress=tell,
        )


def open(folder: str | os.PathLike[str], *, threads: int | None = None, no_lock: bool = False) -> Comparison | Sweep:
    """Reads a comparison or a sweep that was saved in a folder, by whichever door.

    ``threads`` and ``no_lock`` are those of :func:`compare`.
    """
    return _engine.open(folder, threads=number_of(threads), no_lock=no_lock)


def _reading(
    country: str | None = None,
    area: str | None = None,
    exclude: Iterable[str] = (),
    start: str | int | None = None,
    end: str | int | None = None,
    dates: str | None = None,
    decimal: str | None = None,
    separator: str | None = None,
    encoding: str | None = None,
    missing: Sequence[str] | None = None,
    header: int | None = None,
    keep_names: bool = False,
    listing: str | None = None,
) -> dict[str, Any]:
    return {
        "country": country,
        "area": area,
        "exclude": names("exclude", exclude),
        "start": None if start is None else str(start),
        "end": None if end is None else str(end),
        "dates": dates,
        "decimal": decimal,
        "separator": separator,
        "encoding": encoding,
        "missing": None if missing is None else list(missing),
        "header": header,
        "keep_names": keep_names,
        "listing": listing,
    }


def profile(
    events: str | os.PathLike[str],
    *,
    type: str = "non-state",
    actor: str | None = None,
    strategy: str | None = None,
    replicates: int | None = None,
    seed: int = 1,
    **reading: Any,
) -> Analysis:
    """Describes a table of events with the columns of UCDP GED or of ACLED: sizes, timing, contagion, relapse.

    Parameters
    ----------
    events
        CSV, CSV packed by gzip, or XLSX.
    type
        Kind of violence: ``"non-state"``, ``"state-based"`` or ``"one-sided"``.
    actor
        One of the sides: the beginning of its name or of a word in it.
    strategy
        Strategy, for a table of simulated events that holds several.
    replicates
        Bootstrap replicates for the 95 % intervals; 0 for none, the usual number if None.
    seed
        Seed of the bootstrap.
    reading
        How the table is read, and what is taken of it: ``country``, ``area``, ``exclude`` (names), ``start`` and ``end``
        (``2011`` or ``"2011-07"``), ``dates``, ``decimal``, ``separator``, ``encoding``, ``missing``, ``header``,
        ``keep_names``, ``listing``; as the options of ``localpeace events profile``, where ``start`` is ``--from`` and
        ``end`` is ``--to``.

    Returns
    -------
    Analysis
        Rows are statistics: ``statistic``, ``value``, ``lower``, ``upper`` (95 %), ``n``. ``.text`` holds what a reader has to
        know of the table. ``profile.csv``.
    """
    return _engine.profile_of(
        events,
        read=_reading(**reading),
        kind=type,
        actor=actor,
        strategy=strategy,
        replicates=replicates,
        seed=seed,
    )


def draft(
    events: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    most: int = 12,
    strategies: str | os.PathLike[str] = "scenarios/strategies",
    force: bool = False,
    **reading: Any,
) -> Draft:
    """Drafts a scenario from a table of events, writes it to ``out`` and checks it.

    Parameters
    ----------
    events
        As in :func:`profile`; so is ``reading``, of which ``area`` says whose conflicts are drafted.
    out
        File of the scenario, ending in ``.ron``.
    most
        Most conflicts; those with fewer events are named in a comment.
    strategies
        Folder of strategies to compare.
    force
        Replaces a file that is there.
    reading
        As in :func:`profile`.
    """
    rows, bad_rows, judge, notes = _engine.draft(
        events, out, read=_reading(**reading), most=most, strategies=strategies, force=force
    )
    return Draft(Path(out), rows, bad_rows, judge, notes)


def calibrate(
    scenario: Source | Scenario,
    target: str | os.PathLike[str],
    *,
    fit: Iterable[str],
    statistics: Iterable[str] | None = None,
    trials: int = 4,
    particles: int = 64,
    generations: int = 4,
    seed: int = 1,
    set: Mapping[str, Any] | None = None,
    without: Iterable[str] = (),
    strategies: Iterable[str] = (),
    parameters: Parameters = "sampled",
    threads: int | None = None,
    progress: Progress = False,
    out: str | os.PathLike[str] | None = None,
    force: bool = False,
    no_lock: bool = False,
    **reading: Any,
) -> Calibration:
    """Fits parameters so that simulated events look like real ones (approximate Bayesian computation).

    Parameters
    ----------
    scenario
        As in :func:`compare`; its first strategy is what the mission did.
    target
        A ``profile.csv``, or a table of events as in :func:`profile`; ``reading`` says how the latter is read.
    fit
        Parameters by full name, each perhaps with the range to search, such as ``"violence.raid=-5..-3"``.
    statistics
        Statistics to come close to; the twelve usual ones if None.
    trials, particles, generations
        Trials of each vector of parameters, vectors in a generation (at least 8), generations.
    seed, set, without, strategies, parameters, threads, progress, out, force, no_lock
        As in :func:`compare`.
    """
    mode, posterior = drawn(parameters)
    changed = _loaded(scenario).changed(
        pairs(set), names("without", without), names("strategies", strategies), None, posterior
    )
    with told(progress) as tell:
        return _engine.calibrate(
            changed,
            target,
            fit=names("fit", fit),
            statistics=None if statistics is None else names("statistics", statistics),
            read=_reading(**reading),
            trials=trials,
            particles=particles,
            generations=generations,
            seed=seed,
            parameters=mode,
            threads=number_of(threads),
            place=place(out, force, False, no_lock),
            progress=tell,
        )


def evaluate(
    design: Source | Design,
    points: Iterable[Mapping[str, Any] | Sequence[float]],
    *,
    trials: int | None = None,
    seed: int = 1,
    parameters: Parameters = "sampled",
    threads: int | None = None,
    progress: Progress = False,
) -> Sweep:
    """Makes a sweep over points of one's own instead of those of a design, in memory.

    Parameters
    ----------
    design
        Factors, scenarios and strategies come from it.
    points
        Each a mapping of every factor's name to its value, or a sequence of positions in the factors' distributions, 0 to 1,
        in the order of the factors, as :func:`salib_problem` wants them: points × factors.
    trials, seed, parameters, threads, progress
        As in :func:`sweep`. Trial k shares its luck over all points.
    """
    of = _design(design, trials=trials, seed=seed)
    factors = of.factors
    rows = []
    for point in points:
        if isinstance(point, Mapping):
            missing = [factor.name for factor in factors if factor.name not in point]
            unknown = [name for name in point if name not in {factor.name for factor in factors}]
            if missing or unknown:
                raise ValueError(f"expected one value for each factor ({', '.join(f.name for f in factors)}), found {dict(point)}")
            rows.append([ron(point[factor.name]) for factor in factors])
        else:
            values = [float(value) for value in point]
            if len(values) != len(factors):
                raise ValueError(f"expected {len(factors)} positions, one a factor, found {len(values)}")
            rows.append([factor.text_at(value) for factor, value in zip(factors, values)])
    texts = of.with_points(rows)
    main = os.fspath(_engine.design_name())
    return sweep(
        {main: texts.pop(main), **texts},
        trials=trials,
        seed=seed,
        parameters=parameters,
        threads=threads,
        progress=progress,
    )  # type: ignore[no-any-return]

