"""At home in the field: other programs see the same numbers as the command line."""

from __future__ import annotations

import pickle

import pytest

import localpeace as lp
from conftest import ROOT, SMALL, SWEEP

TRIALS = 20
#: The factors of tests/small/sweep.ron as names that may be arguments.
POINTS = [
    {"effort": 1.0, "linkage": 0.25, "cohesion": "None"},
    {"effort": 3.5, "linkage": 0.75, "cohesion": "Strong"},
]


@pytest.fixture(scope="module")
def numpy():
    return pytest.importorskip("numpy", reason="numpy is not installed, so that nothing of the field was checked")


@pytest.fixture(scope="module")
def ema():
    return pytest.importorskip("ema_workbench", reason="ema_workbench is not installed, so that its model was not checked")


@pytest.fixture(scope="module")
def by_command(command, tmp_path_factory):
    """The sweep over POINTS by the command line."""
    folder = tmp_path_factory.mktemp("list")
    for path in SWEEP.parent.rglob("*.ron"):
        copy = folder / path.relative_to(SWEEP.parent)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(path.read_text())
    rows = [", ".join(f'"{name}": {value}' for name, value in point.items()) for point in POINTS]
    listed = "List(points: [" + ", ".join("{" + row + "}" for row in rows) + "])"
    design = folder / "listed.ron"
    design.write_text(SWEEP.read_text().replace("Grid(steps: 2)", listed))
    command("sweep", design, "--trials", TRIALS, "--quiet", "--out", folder / "out")
    return lp.open(folder / "out")


def test_points_of_ones_own_are_those_of_the_command_line(by_command):
    found = lp.evaluate(SWEEP, POINTS, trials=TRIALS)
    assert found.results.csv() == by_command.results.csv()
    positions = [[row[f"position.{name}"] for name in POINTS[0]] for row in _rows(by_command.points)]
    again = lp.evaluate(lp.design(SWEEP, trials=TRIALS), positions, trials=TRIALS)
    assert again.means("deaths", "talk") == pytest.approx(by_command.means("deaths", "talk"), rel=1e-9)


def _rows(frame: lp.Frame) -> list[dict]:
    return [dict(zip(frame.columns, values)) for values in zip(*(frame[name] for name in frame.columns))]


def test_the_ema_workbench_gets_the_numbers_of_the_command_line(ema, numpy, by_command):
    model = lp.ema_model(SWEEP, trials=TRIALS, outcomes=["peace", "deaths"])
    assert {lever.name for lever in model.levers} == {"effort", "strategy"}
    assert {one.name for one in model.uncertainties} == {"linkage", "cohesion"}
    scenarios = [ema.Scenario(f"s{n}", linkage=p["linkage"], cohesion=p["cohesion"]) for n, p in enumerate(POINTS)]
    policies = [ema.Policy(f"{s}{n}", strategy=s, effort=p["effort"]) for n, p in enumerate(POINTS) for s in ("none", "talk")]
    with ema.SequentialEvaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios, policies)
    found = {}
    for row, scenario, policy in zip(range(len(experiments)), experiments["scenario"], experiments["policy"]):
        found[(str(scenario), str(policy))] = (outcomes["peace"][row], outcomes["deaths"][row])
    for n in range(len(POINTS)):
        for strategy in ("none", "talk"):
            expected = (by_command.means("peace", strategy)[n], by_command.means("deaths", strategy)[n])
            assert found[(f"s{n}", f"{strategy}{n}")] == expected


def test_the_ema_workbench_takes_names_of_more_than_letters(ema):
    design = lp.design(ROOT / "scenarios/sweeps/linkage_attention.ron", trials=1)
    assert lp.ema_model(design, trials=1, outcomes=["deaths"]).name == "linkageattention"
    case = lp.load(ROOT / "scenarios/cases/cote_divoire.ron")
    assert lp.ema_model(case, trials=1, outcomes=["deaths"]).name == "cotedivoire"


def test_the_ema_workbench_gets_every_replication_with_its_seed(ema, numpy):
    model = lp.ema_model(SWEEP, trials=TRIALS, outcomes=["deaths"], replications=True)
    scenario = ema.Scenario("s", linkage=0.25, cohesion="None")
    with ema.SequentialEvaluator(model) as evaluator:
        _, outcomes = evaluator.perform_experiments([scenario], [ema.Policy("p", strategy="talk", effort=1.0)])
    deaths = outcomes["deaths_by_trial"][0]
    assert deaths.shape == (TRIALS,)
    assert len(set(deaths)) > 1, "replications differ"
    alone = lp.compare(
        SMALL, trials=TRIALS, strategies=["talk"],
        set={"strategies.talk.blocks.shuttle.effort": 1.0, "linkage": 0.25, "conflicts.pasture.cohesion": "None"},
    )  # fmt: skip
    assert deaths.tolist() == alone.trials["deaths"]


def test_the_ema_workbench_moves_what_is_named_of_a_scenario(ema, numpy):
    model = lp.ema_model(lp.load(SMALL), trials=10, uncertainties={"linkage": (0.0, 1.0)}, outcomes=["deaths"])
    with ema.SequentialEvaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(2, [ema.Policy("talk", strategy="talk")])
    for linkage, deaths in zip(experiments["linkage"], outcomes["deaths"]):
        summary = lp.compare(SMALL, trials=10, set={"linkage": linkage}, strategies=["talk"]).summary
        assert deaths == summary["mean"][summary["metric"].index("deaths")]


def test_experiments_can_be_sent_to_other_processes(ema, numpy):
    experiment = lp.ema_model(SWEEP, trials=TRIALS, outcomes=["deaths"]).function
    point = {"strategy": "talk", **POINTS[0]}
    assert pickle.loads(pickle.dumps(experiment))(**point) == experiment(**point)


def test_salib_agrees_with_the_command_line_on_its_own_sample(numpy, command, tmp_path):
    pytest.importorskip("SALib", reason="SALib is not installed, so that its indices were not checked")
    from SALib.analyze import sobol

    for path in SWEEP.parent.rglob("*.ron"):
        copy = tmp_path / path.relative_to(SWEEP.parent)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(path.read_text())
    design = tmp_path / "saltelli.ron"
    design.write_text(SWEEP.read_text().replace("Grid(steps: 2)", "Saltelli(rows: 8)"))
    command("sweep", design, "--trials", 10, "--quiet", "--out", tmp_path / "out")
    swept = lp.open(tmp_path / "out")
    problem = lp.salib_problem(design)
    values = lp.salib_values(swept, "cost_usd", "talk")
    assert values.shape == (8 * (problem["num_vars"] + 2),)
    found = sobol.analyze(problem, values, calc_second_order=False, seed=1)
    ours = swept.sensitivity(metric="cost_usd", strategy="talk")
    by = {(of, measure): value for of, measure, value in zip(ours["of"], ours["measure"], ours["value"])}
    first, total = ([by[(name, f"sobol_{kind}")] for name in problem["names"]] for kind in ("first", "total"))
    # the program takes luck out of the variance, SALib does not: its indices are the same but for that one number
    scale = found["ST"].max() / max(total)
    assert 0.8 < scale < 1.25
    assert found["ST"] == pytest.approx([scale * value for value in total], abs=0.02)
    assert found["S1"] == pytest.approx([scale * value for value in first], abs=0.02)
    # SALib's sample is evaluated at the same points as a sweep over them by the command line
    positions = [[row[f"position.{name}"] for name in problem["names"]] for row in _rows(swept.points)]
    again = lp.evaluate(design, positions, trials=10)
    assert again.means("cost_usd", "talk") == pytest.approx(swept.means("cost_usd", "talk"), rel=1e-6)


def test_scipy_finds_the_effort_that_costs_least():
    optimize = pytest.importorskip("scipy.optimize", reason="scipy is not installed, so that no search was checked")
    cost = lp.objective(
        SMALL, ["strategies.talk.blocks.shuttle.effort"], strategy="talk", metric="cost_usd", maximise=False, trials=10
    )
    assert cost([1.0]) == cost([1.0]), "the same luck in every call"
    found = optimize.minimize_scalar(cost, bounds=(0.5, 4.0), method="bounded", options={"maxiter": 8})
    assert found.x < 1.0 and found.fun <= cost([4.0])


def test_lifelines_finds_the_survival_of_the_command_line(numpy):
    lifelines = pytest.importorskip("lifelines", reason="lifelines is not installed, so that survival was not checked")
    done = lp.compare(SMALL, trials=200)
    spells, survival = done.spells.to_pandas(), done.survival.to_pandas()
    of = spells[spells.strategy == "talk"]
    assert len(of) > 5
    fit = lifelines.KaplanMeierFitter().fit(of.weeks, of.ended)
    ours = survival[(survival.strategy == "talk") & (survival.measure == "holds")]
    for week, value in zip(ours.week, ours.value):
        assert fit.predict(week) == pytest.approx(value, abs=1e-9)


def test_arviz_gets_the_posterior(tmp_path, numpy):
    pytest.importorskip("arviz", reason="arviz is not installed, so that posteriors were not handed to it")
    run = tmp_path / "run"
    lp.compare(SMALL, trials=30, events=True, strategies=["none"], out=run)
    made = lp.calibrate(
        SMALL, run / "events.csv", fit=["violence.raid=-5..-3"], particles=8, generations=1, trials=1,
        strategies=["none"], statistics=["deaths_median"],
    )  # fmt: skip
    data = made.to_arviz(draws=400)
    values = numpy.asarray(data.posterior["violence.raid"]).ravel()
    assert values.shape == (400,)
    fitted = dict(zip(made.parameters["parameter"], made.parameters["mean"]))
    assert values.mean() == pytest.approx(fitted["violence.raid"], abs=0.02)
