"""The documentation site: the pages in docs/, the notebooks and the Python package. One command: scripts/site."""

import localpeace
from pygments.lexers import RustLexer
from sphinx.highlighting import lexers

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
# Links between pages, and to files of the repository, are held to by the tests of the program. Stories begin at level 3.
suppress_warnings = ["myst.xref_missing", "myst.header"]
# RON is written like Rust
lexers["ron"] = RustLexer()

html_theme = "furo"
html_title = f"localpeace {release}"
html_static_path = []
autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_google_docstring = False
