"""Many machines: the parts of a sweep as tasks of Dask."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
import tempfile
import uuid
from pathlib import Path
from typing import Any

from localpeace import _engine
from localpeace._options import located, place

#: Parts a worker if the user names no number: enough that a lost one costs little.
_PARTS_A_WORKER = 4


def _made(main: str, texts: dict[str, str], arguments: dict[str, Any], shard: str, threads: int) -> bytes:
    """Makes a part on a worker, in a folder of its own, and gives it as a tar: no disk need be shared."""
    with tempfile.TemporaryDirectory(prefix="localpeace-part-") as folder:
        part = Path(folder) / "part"
        _engine.sweep(
            main,
            texts,
            **arguments,
            trial_rows=False,
            shard=shard,
            threads=threads,
            place=place(part),
            progress=None,
        )
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode="w") as archive:
            archive.add(part, arcname=".")
        return held.getvalue()


def _kept(archive: bytes, folder: Path) -> None:
    """Unpacks a part aside and puts it in its place, so that a folder that is there is a whole part."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".part-") as aside:
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(Path(aside) / "part", filter="data") if hasattr(tarfile, "data_filter") else packed.extractall(
                Path(aside) / "part"
            )
        os.replace(Path(aside) / "part", folder)


def sweep_on(
    client: Any,
    design: Any,
    arguments: dict[str, Any],
    *,
    out: Path,
    parts: int | None,
    retries: int,
    threads: int,
    trial_rows: bool,
    tell: Any,
    opened: dict[str, bool],
) -> Any:
    """Makes the parts of a sweep as tasks, makes those again that are lost with their workers, and joins all in ``out``."""
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    main, texts = located(design)
    checked = _engine.design(main, texts, trials=arguments["trials"], seed=arguments["seed"])
    # workers get the texts, so that they need none of the files
    texts = dict(checked.texts)
    main = os.fspath(_engine.design_name())
    of = min(parts or _PARTS_A_WORKER * max(1, len(client.scheduler_info()["workers"])), checked.n_points)
    if of < 1:
        raise ValueError(f"parts: expected a number from 1, found {parts}")
    folders = {number: out / f"part-{number}-of-{of}" for number in range(1, of + 1)}
    if opened["force"]:
        for folder in folders.values():
            shutil.rmtree(folder, ignore_errors=True)
    steps = checked.n_points * checked.n_trials
    lost = dict.fromkeys(folders, 0)

    def asked(number: int) -> Any:
        key = f"localpeace-part-{number}-of-{of}-{uuid.uuid4().hex}"
        return client.submit(_made, main, texts, arguments, f"{number}/{of}", threads, key=key, pure=False)

    at_work = {asked(number): number for number, folder in folders.items() if not folder.exists()}
    finished = as_completed(list(at_work))
    try:
        while at_work:
            future = next(finished)
            number = at_work.pop(future)
            try:
                _kept(future.result(), folders[number])
            except KilledWorker:
                lost[number] += 1
                if lost[number] > retries:
                    raise
                again = asked(number)
                at_work[again] = number
                finished.add(again)
            if tell is not None:
                tell(steps * (of - len(at_work)) // of, steps)
    except BaseException:
        # whoever pressed Ctrl-C does not wish that workers go on
        client.cancel(list(at_work), force=True)
        raise
    whole = _engine.merge(
        list(folders.values()), trial_rows=trial_rows, threads=0, place=place(out, **opened), progress=None
    )
    for folder in folders.values():
        shutil.rmtree(folder)
    return whole
