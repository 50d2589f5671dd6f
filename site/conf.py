"""The documentation site: the pages in docs/, the notebooks and the Python package. One command: scripts/site."""

from pathlib import Path

import localpeace

project = "localpeace"
author = "The localpeace developers"
copyright = "2026, The localpeace developers"
version = release = localpeace.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "index"
exclude_patterns = ["_build", "**/.ipynb_checkpoints"]
nb_execution_mode = "off"
myst_enable_extensions = ["dollarmath", "colon_fence"]
myst_heading_anchors = 4
# pages of docs/ link to files of the repository, which are copied beside them or named in code
suppress_warnings = ["myst.xref_missing"]

html_theme = "furo"
html_title = f"localpeace {release}"
html_static_path = []
autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_google_docstring = False
HERE = Path(__file__).parent
