"""A sweep in parts as tasks of Dask, without the Python package (with it, `lp.sweep(design, out=out, client=client)` does the same):

    python examples/many_machines/dask_parts.py 16 output/linkage scenarios/sweeps/linkage.ron [OPTION…]

Without DASK_SCHEDULER ("host:8786"), workers start on this machine. All need the files and the program, which LOCALPEACE names.
"""

import os
import subprocess
import sys

from dask.distributed import Client

PROGRAM = os.environ.get("LOCALPEACE", "localpeace")


def part(i: int, parts: int, out: str, design: list[str]) -> str:
    folder = f"{out}/part-{i}-of-{parts}"
    shard = ["--shard", f"{i}/{parts}", "--threads", "1", "--quiet", "--out", folder]
    subprocess.run([PROGRAM, "sweep", *design, *shard], check=True, stdout=subprocess.DEVNULL)
    return folder


def main() -> None:
    parts, out, *design = sys.argv[1:]
    here = {"n_workers": os.cpu_count(), "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    scheduler = os.environ.get("DASK_SCHEDULER")
    with Client(scheduler) if scheduler else Client(**here) as client:
        tasks = [client.submit(part, i, int(parts), out, design, retries=2, pure=False) for i in range(1, int(parts) + 1)]
        folders = client.gather(tasks)
    subprocess.run([PROGRAM, "merge", *folders, "--out", out], check=True)


# workers are processes that import this file
if __name__ == "__main__":
    main()
