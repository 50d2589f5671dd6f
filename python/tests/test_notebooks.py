"""The notebooks run, in small."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from conftest import ROOT

FOLDER = ROOT / "python/notebooks"
#: What a notebook needs beside the package.
NEEDS = {
    "1_first_comparison": ["pandas"],
    "2_own_data": ["pandas"],
    "3_space_of_futures": ["ema_workbench", "SALib", "scipy", "pandas"],
    "4_many_machines": ["distributed"],
    "5_figures": ["matplotlib", "lifelines", "pandas"],
}


def test_every_notebook_is_run_and_kept_without_its_results():
    import json

    assert {path.stem for path in FOLDER.glob("*.ipynb")} == NEEDS.keys()
    for path in FOLDER.glob("*.ipynb"):
        cells = json.loads(path.read_text())["cells"]
        assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in cells), path


@pytest.mark.parametrize("name", NEEDS)
def test_notebook(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = [module for module in ["nbclient", "ipykernel", *NEEDS[name]] if importlib.util.find_spec(module) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed, so that the notebook {name} was not run")
    import nbclient
    import nbformat

    monkeypatch.setenv("LOCALPEACE_TRIALS", "10")
    notebook = nbformat.read(Path(FOLDER / f"{name}.ipynb"), as_version=4)
    nbclient.NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(FOLDER)}}).execute()
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
