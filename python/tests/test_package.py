"""The package as a whole: stubs, documentation, faults, frames, Ctrl-C, forks."""

from __future__ import annotations

import ast
import inspect
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import localpeace as lp
from conftest import ROOT, SMALL, SWEEP
from localpeace import _engine as engine
from localpeace import _options


@pytest.fixture(scope="module")
def done() -> lp.Comparison:
    return lp.compare(SMALL, trials=30)


def test_every_public_name_is_documented_with_its_arguments():
    for name in lp.__all__:
        of = getattr(lp, name)
        assert inspect.getdoc(of) or name == "__version__", name
        if inspect.isfunction(of):
            text = inspect.getdoc(of)
            for argument in inspect.signature(of).parameters:
                assert argument in text, f"{name} says nothing of {argument}"
        if inspect.isclass(of):
            for member, value in vars(of).items():
                if not member.startswith("_") and (callable(value) or inspect.isdatadescriptor(value)):
                    assert inspect.getdoc(value), f"{name}.{member}"


def test_stubs_say_what_the_engine_has():
    stub = ast.parse((Path(lp.__file__).parent / "_engine.pyi").read_text())

    def arguments(of: ast.FunctionDef) -> list[str]:
        return [one.arg for one in [*of.args.posonlyargs, *of.args.args, *of.args.kwonlyargs]]

    def public(names: object) -> set[str]:
        return {name for name in names if not name.startswith("_") or name in ("_repr_html_", "_repr_svg_")}

    written = {one.name: one for one in stub.body if isinstance(one, (ast.ClassDef, ast.FunctionDef))}
    assert public(written) == public(vars(engine))
    for name, of in written.items():
        there = getattr(engine, name)
        if isinstance(of, ast.FunctionDef):
            assert arguments(of) == list(inspect.signature(there).parameters), name
            continue
        members = {one.name: one for one in of.body if isinstance(one, ast.FunctionDef)}
        assert public(members) == public(vars(there)), name
        for member, one in members.items():
            is_property = any(isinstance(mark, ast.Name) and mark.id == "property" for mark in one.decorator_list)
            assert is_property == inspect.isgetsetdescriptor(vars(there).get(member)), f"{name}.{member}"
            if not is_property and not member.startswith("__"):
                assert arguments(one) == list(inspect.signature(getattr(there, member)).parameters), f"{name}.{member}"


def test_all_faults_come_as_data():
    with pytest.raises(lp.ScenarioError) as error:
        lp.load(SMALL, set={"linkage": 2.0, "elites.capitol.stake": 1})
    faults = error.value.faults
    assert {fault.path for fault in faults} == {"elites", "elites.capital.stake"}
    assert all(fault.expected and fault.found and fault.line > 0 for fault in faults)
    assert "did you mean `capital`?" in str(error.value)
    assert isinstance(error.value, ValueError)
    invalid = sorted((ROOT / "tests/invalid").glob("*.ron"))[:5]
    assert invalid
    for path in invalid:
        assert lp.check(path), path
    assert lp.check(SMALL) == []


def test_a_scenario_of_texts_is_that_of_its_files(done):
    texts = {path.relative_to(SMALL.parent).as_posix(): path.read_text() for path in SMALL.parent.rglob("*.ron")}
    texts = {"small.ron": texts.pop("small.ron"), **texts}
    assert lp.compare(texts, trials=30).summary.csv() == done.summary.csv()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: lp.compare(SMALL, trials=0), "trials: expected a number from 1"),
        (lambda: lp.compare(SMALL, trials=9, parameters="mean"), "parameter file of a calibration"),
        (lambda: lp.compare(SMALL, trials=9, precision=-1), "precision: expected a number above 0"),
        (lambda: lp.compare(SMALL, trials=9, precision=0.1, precision_of="luck"), "precision_of: expected one of"),
        (lambda: lp.compare(SMALL, trials=9, threads=0), "threads: expected a number from 1"),
        (lambda: lp.compare(SMALL, trials=9, shard="3/2"), "shard: expected a part such as 3/16"),
        (lambda: lp.compare(SMALL, trials=9, shard="1/2"), "name a folder for it"),
        (lambda: lp.compare(SMALL, trials=9, events=True), "events: expected a folder"),
        (lambda: lp.compare(SMALL, trials=9, strategies=["tolk"]), "tolk"),
        (lambda: lp.compare(SMALL, trials=9).story(strategy="talk"), "which future?"),
        (lambda: lp.compare(SMALL, trials=9).why("none"), "cannot be compared with itself"),
        (lambda: lp.sweep(SWEEP, trials=1), "trials: expected a number from 2"),
        (lambda: lp.sweep(SWEEP, trials=4).means("peaces", "talk"), "did you mean `peace`"),
        (lambda: lp.open("nowhere"), "nowhere"),
        (lambda: lp.profile(SMALL), "small.ron"),
        (lambda: lp.profile(SMALL, start=2020, end=2019), "start not after end"),
        (lambda: lp.calibrate(SMALL, "p.csv", fit=[]), "fit: expected at least one parameter"),
        (lambda: lp.evaluate(SWEEP, [[0.5]]), "expected 3 positions"),
        (lambda: lp.evaluate(SWEEP, [[0.5, 0.5, 1.5]]), "position from 0 to 1"),
        (lambda: lp.evaluate(SWEEP, [{"effort": 1}]), "one value for each factor"),
    ],
)
def test_bad_arguments_are_refused_with_the_way_out(call, words):
    with pytest.raises((lp.LocalpeaceError, ValueError)) as error:
        call()
    assert words in str(error.value)
    assert "--" not in str(error.value), "options are named as Python spells them"


def test_a_folder_of_another_run_is_left_alone(tmp_path):
    out = tmp_path / "small"
    lp.compare(SMALL, trials=10, out=out)
    before = (out / "summary.csv").read_bytes()
    with pytest.raises(lp.LocalpeaceError, match="force="):
        lp.compare(SMALL, trials=10, seed=2, out=out)
    assert (out / "summary.csv").read_bytes() == before
    lp.compare(SMALL, trials=10, seed=2, out=out, force=True)
    assert (out / "summary.csv").read_bytes() != before
    assert "door: Python" in (out / "log.txt").read_text()


def test_frames_have_names_units_and_gaps(done):
    frame = done.trials
    assert frame.shape == (60, len(frame.columns)) and len(frame) == 60
    assert frame.units["deaths"] == "deaths"
    assert frame["strategy"][:2] == ["none", "talk"]
    assert None in frame["weeks_to_agreement"] or None in frame["first_relapse_week"]
    assert dict(frame) == frame.to_dict()
    assert "deaths" in frame and "death" not in frame
    with pytest.raises(KeyError, match="there is no column"):
        frame["death"]
    assert "60 rows" in frame._repr_html_() and "<script" not in frame._repr_html_()
    assert repr(frame).startswith("Frame of 60 rows")


def test_frames_go_to_pandas_with_and_without_arrow(done, tmp_path):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed, so that frames were not handed to it")
    frame = done.trials.to_pandas()
    assert frame.deaths.dtype == "float64" and str(frame.first_agreement_week.dtype) in ("Int64", "int64")
    assert frame.deaths.tolist() == done.trials["deaths"]
    done.summary.write_csv(tmp_path / "summary.csv")
    written = pandas.read_csv(tmp_path / "summary.csv", keep_default_na=False, na_values=[""])
    assert written["mean"].fillna(-1).tolist() == pytest.approx(done.summary.to_pandas()["mean"].fillna(-1).tolist(), rel=1e-9)


def test_frames_go_to_pyarrow_with_the_types_of_parquet(done, tmp_path):
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed, so that frames were not handed to it")
    import pyarrow.parquet

    frame = done.trials
    table = pyarrow.table(frame)
    frame.write_parquet(tmp_path / "trials.parquet")
    read = pyarrow.parquet.read_table(tmp_path / "trials.parquet")
    assert table.schema.remove_metadata().equals(read.schema.remove_metadata(), check_metadata=False)
    assert table.to_pydict() == read.to_pydict() == frame.to_dict()
    assert table.schema.field("deaths").metadata == {b"unit": b"deaths"}
    del frame
    assert pyarrow.table(done.weekly).num_rows == len(done.weekly), "the rows outlive their frame"


def test_frames_go_to_polars_and_duckdb(done):
    polars = pytest.importorskip("polars", reason="polars is not installed, so that frames were not handed to it")
    assert polars.DataFrame(done.summary).shape == done.summary.shape
    assert done.summary.to_polars()["mean"].null_count() == done.summary["mean"].count(None)
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed, so that frames were not handed to it")
    trials = done.trials
    [(count,)] = duckdb.sql("select count(*) from trials").fetchall()
    assert count == len(trials)


def test_jupyter_is_shown_charts_pages_and_words(done):
    assert done.charts["effects"]._repr_svg_().startswith("<svg")
    assert "<iframe srcdoc=" in done.report()._repr_html_()
    assert "<iframe srcdoc=" in done.story(3, "talk")._repr_html_()
    assert "talk" in done._repr_html_() and "talk" in lp.load(SMALL)._repr_html_()
    assert done.story(3, "talk").data["trial"] == 3


def test_one_thread_and_four_give_the_same_bits(done):
    assert lp.compare(SMALL, trials=30, threads=1).trials.to_dict() == done.trials.to_dict()
    assert lp.compare(SMALL, trials=30, threads=4).trials.to_dict() == done.trials.to_dict()


def test_progress_is_told_in_the_thread_that_asked():
    seen, threads = [], set()

    def tell(finished: int, expected: int) -> None:
        seen.append((finished, expected))
        threads.add(threading.get_ident())

    lp.compare(SMALL, trials=200, progress=tell)
    assert seen[-1] == (200, 200)
    assert seen == sorted(seen)
    assert threads == {threading.get_ident()}


def test_what_progress_raises_stops_the_work(tmp_path):
    def tell(finished: int, expected: int) -> None:
        raise RuntimeError("enough")

    began = time.monotonic()
    with pytest.raises(RuntimeError, match="enough"):
        lp.compare(SMALL, trials=10_000_000, progress=tell)
    assert time.monotonic() - began < 5


def test_other_threads_go_on_meanwhile():
    counted = 0
    ended = threading.Event()

    def count() -> None:
        nonlocal counted
        while not ended.wait(0.002):
            counted += 1

    counter = threading.Thread(target=count)
    counter.start()
    lp.compare(SMALL, trials=300)
    ended.set()
    counter.join()
    assert counted > 10


CTRL_C = """
import os, signal, sys, threading, time
import localpeace as lp
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background may have it ignored
pressed = []
def press():
    time.sleep(1.0)
    pressed.append(time.monotonic())
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=press, daemon=True).start()
try:
    lp.compare(sys.argv[1], trials=50_000_000, threads=2)
except KeyboardInterrupt:
    print(time.monotonic() - pressed[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in the manner of Unix")
def test_ctrl_c_is_heard_within_half_a_second():
    shown = subprocess.run([sys.executable, "-c", CTRL_C, str(SMALL)], capture_output=True, text=True, check=True, timeout=120)
    # a busy machine may take longer to wake anybody up
    assert float(shown.stdout) < 0.5 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)), shown.stdout


def _means(trials: int) -> str:
    return lp.compare(SMALL, trials=trials, threads=2).summary.csv()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_process_may_fork_after_a_comparison(done):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        found = pool.map_async(_means, [30, 30]).get(timeout=120)
    assert found == [done.summary.csv()] * 2


def test_a_posterior_can_be_sent_elsewhere():
    posterior = lp.Posterior("a test", ["violence.raid"], [(1.0, [-4.0]), (2.0, [-3.5])])
    copy = pickle.loads(pickle.dumps(posterior))
    assert (copy.names, copy.draws, copy.fitted_to) == (posterior.names, posterior.draws, "a test")
    with pytest.raises(ValueError, match="expected names of parameters"):
        lp.Posterior("a test", ["violence.rade"], [(1.0, [-4.0])])
    with pytest.raises(ValueError, match="positive weight"):
        lp.Posterior("a test", ["violence.raid"], [(-1.0, [-4.0])])


def test_a_scenario_can_be_sent_elsewhere_with_its_changes():
    scenario = lp.load(SMALL, set={"linkage": 0.25}, without=["season"])
    copy = pickle.loads(pickle.dumps(scenario))
    assert (copy.text, copy.strategies, copy.path) == (scenario.text, scenario.strategies, scenario.path)
    assert "0.25" in copy.text


def test_values_are_written_as_files_write_them():
    assert _options.ron(0.5) == "0.5" and _options.ron(True) == "true" and _options.ron("Strong") == "Strong"
    assert _options.ron([1, 2.0]) == "[1, 2.0]" and _options.ron((2020, 1)) == "(2020, 1)"
    with pytest.raises(ValueError, match="finite"):
        _options.ron(float("nan"))
    with pytest.raises(TypeError):
        _options.ron(object())


def test_what_the_crate_locks_is_what_the_program_locks():
    def locked(path: Path) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for block in path.read_text().split("[[package]]")[1:]:
            lines = dict(line.split(" = ", 1) for line in block.splitlines() if " = " in line)
            found.setdefault(lines["name"], set()).add(lines["version"])
        return found

    ours, theirs = locked(ROOT / "python/Cargo.lock"), locked(ROOT / "Cargo.lock")
    differ = [name for name in ours.keys() & theirs.keys() if not ours[name] <= theirs[name]]
    assert differ == [], "the same engine needs the same libraries: copy the versions from the Cargo.lock of the program"


def test_the_version_is_that_of_the_program():
    text = (ROOT / "Cargo.toml").read_text()
    assert f'version = "{lp.__version__}"' in text
