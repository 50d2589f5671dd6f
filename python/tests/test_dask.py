"""Parts of a sweep as tasks of Dask: the same bits, also when workers die."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

import localpeace as lp
from conftest import SWEEP, assert_same_files

distributed = pytest.importorskip("distributed", reason="dask is not installed, so that sweeps on its workers were not checked")


@pytest.fixture(scope="module")
def cluster():
    import dask

    # a worker that is lost is noticed at once, and its tasks are tried again
    dask.config.set({"distributed.scheduler.allowed-failures": 1, "distributed.comm.timeouts.connect": "60s"})
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, memory_limit=0
    ) as made:
        with distributed.Client(made) as client:
            yield client


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    out = tmp_path_factory.mktemp("alone") / "sweep"
    lp.sweep(SWEEP, trials=60, out=out)
    return out


def test_parts_on_workers_join_to_the_same_bits(cluster, alone, tmp_path):
    seen = []
    done = lp.sweep(SWEEP, trials=60, out=tmp_path / "sweep", client=cluster, parts=4, progress=lambda *at: seen.append(at))
    assert_same_files(alone, tmp_path / "sweep")
    assert isinstance(done, lp.Sweep)
    assert seen[-1][0] == seen[-1][1]


def test_workers_that_are_killed_change_no_bit(cluster, alone, tmp_path):
    killed = []
    over = threading.Event()

    def kill() -> None:
        while not over.wait(0.4) and len(killed) < 2:
            pids = [pid for pid in cluster.run(os.getpid).values() if pid not in killed]
            if pids:
                os.kill(pids[0], signal.SIGKILL)
                killed.append(pids[0])
                time.sleep(2.0)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        # enough work that workers die while they are at it
        lp.sweep(SWEEP, trials=400, out=tmp_path / "long", client=cluster, parts=8)
        lp.sweep(SWEEP, trials=60, out=tmp_path / "sweep", client=cluster, parts=8)
    finally:
        over.set()
        killer.join()
    assert killed, "no worker was killed"
    lp.sweep(SWEEP, trials=400, out=tmp_path / "alone")
    assert_same_files(tmp_path / "alone", tmp_path / "long")
    assert_same_files(alone, tmp_path / "sweep")


def test_faults_are_told_before_any_worker_begins(cluster, tmp_path):
    texts = {"sweep.ron": SWEEP.read_text()}
    with pytest.raises(lp.ScenarioError):
        lp.sweep(texts, out=tmp_path / "sweep", client=cluster)
    with pytest.raises(ValueError, match="out: expected a folder"):
        lp.sweep(SWEEP, client=cluster)
