"""Every door gives the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

import localpeace as lp
from conftest import SMALL, SWEEP, assert_same_files

TRIALS = 120


@pytest.fixture(scope="module")
def compared(command, tmp_path_factory) -> Path:
    """A comparison by the command line."""
    out = tmp_path_factory.mktemp("command") / "small"
    command("compare", SMALL, "--trials", TRIALS, "--set", "linkage=0.5", "--pairs", "--events", "--quiet", "--out", out)
    return out


@pytest.fixture(scope="module")
def swept(command, tmp_path_factory) -> Path:
    """A sweep by the command line."""
    out = tmp_path_factory.mktemp("command") / "sweep"
    command("sweep", SWEEP, "--trials", 40, "--trial-rows", "--quiet", "--out", out)
    return out


def test_a_comparison_in_a_folder_is_that_of_the_command_line(compared, tmp_path):
    out = tmp_path / "small"
    lp.compare(SMALL, trials=TRIALS, set={"linkage": 0.5}, all_pairs=True, events=True, threads=2, out=out)
    for name in ("summary.csv", "comparison.csv", "survival.csv", "blocks.csv", "trials.parquet", "weekly.parquet", "report.html"):
        assert (out / name).exists(), name
    assert_same_files(compared, out)


def test_frames_of_a_comparison_in_memory_are_the_files_of_the_command_line(compared, tmp_path):
    done = lp.compare(SMALL, trials=TRIALS, set={"linkage": 0.5}, all_pairs=True)
    tables = {"summary": done.summary, "comparison": done.differences, "survival": done.survival, "blocks": done.blocks}
    for name, frame in tables.items():
        assert frame.csv().encode() == (compared / f"{name}.csv").read_bytes(), name
    for name, chart in done.charts.items():
        assert chart.svg.encode() == (compared / f"charts/{name}.svg").read_bytes(), name
        assert chart.png() == (compared / f"charts/{name}.png").read_bytes(), name
    assert done.report().html.encode() == (compared / "report.html").read_bytes()
    # a file of a run says in its metadata which run it is of, which a table alone does not know
    parquet = pytest.importorskip("pyarrow.parquet")
    done.weekly.write_parquet(tmp_path / "weekly.parquet")
    done.trials.write_parquet(tmp_path / "trials.parquet")
    for name in ("weekly.parquet", "trials.parquet"):
        assert parquet.read_table(tmp_path / name).equals(parquet.read_table(compared / name)), name


def test_what_was_saved_by_the_command_line_is_read(compared):
    done = lp.open(compared)
    assert isinstance(done, lp.Comparison)
    assert done.n_trials == TRIALS
    assert done.differences.csv().encode() == (compared / "comparison.csv").read_bytes()


def test_parts_of_a_comparison_join_to_the_same_bytes(compared, tmp_path):
    options = {"trials": TRIALS, "set": {"linkage": 0.5}, "all_pairs": True}
    parts = [lp.compare(SMALL, **options, shard=f"{n}/2", out=tmp_path / f"part-{n}") for n in (1, 2)]
    assert all(isinstance(part, lp.Part) for part in parts)
    lp.merge(parts, tmp_path / "whole")
    for name in ("summary.csv", "comparison.csv", "trials.parquet", "report.html"):
        assert (tmp_path / "whole" / name).read_bytes() == (compared / name).read_bytes(), name


def test_a_sweep_in_a_folder_is_that_of_the_command_line(swept, tmp_path):
    out = tmp_path / "sweep"
    done = lp.sweep(SWEEP, trials=40, trial_rows=True, out=out)
    assert done.folder == out
    assert_same_files(swept, out)
    assert done.results.csv().encode() == (swept / "results.csv").read_bytes()
    assert done.points.csv().encode() == (swept / "points.csv").read_bytes()


def test_a_sweep_in_memory_is_saved_with_the_same_bytes(swept, tmp_path):
    done = lp.sweep(SWEEP, trials=40)
    done.save(tmp_path / "sweep")
    for name in ("results.csv", "results.parquet", "pairs.parquet", "batches.parquet", "ema.tar.gz"):
        assert (tmp_path / "sweep" / name).read_bytes() == (swept / name).read_bytes(), name


@pytest.fixture(scope="module")
def spread(command, tmp_path_factory) -> Path:
    """A sweep by the command line with as many points as analyses ask for."""
    folder = tmp_path_factory.mktemp("spread")
    for path in SWEEP.parent.rglob("*.ron"):
        copy = folder / path.relative_to(SWEEP.parent)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(path.read_text())
    design = folder / "sweep.ron"
    design.write_text(SWEEP.read_text().replace("Grid(steps: 2)", "LatinHypercube(points: 40)"))
    command("sweep", design, "--trials", 8, "--quiet", "--out", folder / "out")
    return folder / "out"


ANALYSES = {
    "sensitivity": (["--strategy", "talk"], {"strategy": "talk"}),
    "discover": (["--strategy", "talk", "--boxes", "2"], {"strategy": "talk", "boxes": 2}),
    "robust": (["--strategies-only"], {"strategies_only": True}),
    "variance": ([], {}),
    "worth": ([], {}),
}


@pytest.mark.parametrize("name", ANALYSES)
def test_analyses_are_those_of_the_command_line(command, spread, tmp_path, name):
    options, arguments = ANALYSES[name]
    shown = command(name, spread, *options, "--metric", "deaths", "--out", tmp_path / "command")
    found = getattr(lp.open(spread), name)(metric="deaths", **arguments)
    found.save(tmp_path / "python", name)
    assert_same_files(tmp_path / "command", tmp_path / "python")
    assert found.text.split() == shown.split()[: len(found.text.split())]


def test_why_and_stories_are_those_of_the_command_line(command):
    done = lp.compare(SMALL, trials=20)
    why = done.why("talk", trials=10, metric="deaths")
    shown = command("why", SMALL, "--strategy", "talk", "--trials", 10, "--metric", "deaths", "--quiet")
    assert why.text.split() == shown.split()[: len(why.text.split())]
    story = done.story(3, "talk", against="none")
    assert story.markdown == command("trace", SMALL, "--strategy", "talk", "--trial", 3, "--against", "none", "--format", "markdown")
    assert story.html == command("trace", SMALL, "--strategy", "talk", "--trial", 3, "--against", "none", "--format", "html")
    worst = done.story(strategy="talk", pick="worst", trials=20)
    assert worst.value is not None and 0 <= worst.trial < 20


def test_a_calibration_and_a_profile_are_those_of_the_command_line(command, tmp_path):
    events = tmp_path / "run/events.csv"
    lp.compare(SMALL, trials=30, events=True, out=tmp_path / "run")
    command("events", "profile", events, "--strategy", "none", "--replicates", 50, "--out", tmp_path / "command")
    found = lp.profile(events, strategy="none", replicates=50)
    assert found.csv().encode() == (tmp_path / "command/profile.csv").read_bytes()
    fit = {"fit": ["violence.raid=-5..-3"], "particles": 8, "generations": 1, "trials": 1}
    target = tmp_path / "command/profile.csv"
    command(
        "calibrate", SMALL, "--target", target, "--fit", "violence.raid=-5..-3", "--particles", 8, "--generations", 1,
        "--trials", 1, "--statistics", "deaths_median", "--strategy", "none", "--quiet", "--out", tmp_path / "fit",
    )  # fmt: skip
    made = lp.calibrate(SMALL, target, statistics=["deaths_median"], strategies=["none"], out=tmp_path / "python", **fit)
    assert_same_files(tmp_path / "fit", tmp_path / "python")
    assert lp.Posterior.read(tmp_path / "fit/parameters.ron").draws == made.posterior.draws
    drawn = lp.compare(SMALL, trials=20, parameters=made)
    command("compare", SMALL, "--trials", 20, "--parameters", tmp_path / "fit/parameters.ron", "--quiet", "--out", tmp_path / "drawn")
    assert drawn.summary.csv().encode() == (tmp_path / "drawn/summary.csv").read_bytes()
