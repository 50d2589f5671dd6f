"""What an open project needs, in the forms that others read; what is still missing is listed here."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from conftest import ROOT

#: Every placeholder that somebody has to fill in before a release, by file.
PLACEHOLDERS = {
    "CODE_OF_CONDUCT.md": ["private address of the maintainers"],
    "Cargo.toml": ["address of the public repository"],
    "SECURITY.md": ["private address of the maintainers"],
    "codemeta.json": ["address of the public repository"],
    "paper.md": ["authors, with ORCID", "affiliations", "acknowledgements and financial support."],
}
FILES = [
    "CITATION.cff", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "Cargo.toml", "Dockerfile", "LICENSE-APACHE", "LICENSE-MIT",
    "SECURITY.md", "SUPPORT.md", "codemeta.json", ".zenodo.json", "docs/checklists.md", "paper.md", "python/README.md",
    "python/pyproject.toml",
]  # fmt: skip


def test_placeholders_are_those_that_are_listed():
    found = {}
    for name in [*FILES, *(path.relative_to(ROOT).as_posix() for path in (ROOT / ".github").rglob("*.yml"))]:
        text = (ROOT / name).read_text()
        if "PLACEHOLDER" in text:
            found[name] = re.findall(r"PLACEHOLDER: (.*?)(?=[\"']|, not in|\. They|$)", text, re.M)
    assert found == PLACEHOLDERS


def test_names_versions_and_licences_agree():
    version = re.search(r'^version = "(.*)"', (ROOT / "Cargo.toml").read_text(), re.M).group(1)
    code, zenodo = (json.loads((ROOT / name).read_text()) for name in ("codemeta.json", ".zenodo.json"))
    citation = (ROOT / "CITATION.cff").read_text()
    assert code["version"] == zenodo["version"] == version
    assert f"version: {version}" in citation and f'version = "{version}"' in (ROOT / "python/Cargo.toml").read_text()
    author = re.search(r'- name: "(.*)"', citation).group(1)
    assert code["author"] == [{"@type": "Organization", "name": author}] and zenodo["creators"] == [{"name": author}]
    assert zenodo["title"] in citation
    assert {licence.rsplit("/", 1)[1] for licence in code["license"]} == {"MIT", "Apache-2.0"}


def test_issue_forms_are_what_their_readers_want():
    yaml = pytest.importorskip("yaml", reason="yaml is not installed, so that the issue forms were not read")
    forms = [path for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
    assert len(forms) == 3
    for path in forms:
        form = yaml.safe_load(path.read_text())
        assert {"name", "description", "body"} <= form.keys(), path
        ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
        assert len(ids) == len(set(ids))
        assert all(part["attributes"].get("label") for part in form["body"])


def test_the_paper_has_the_parts_that_joss_wants_and_its_references():
    paper, entries = (ROOT / "paper.md").read_text(), (ROOT / "paper.bib").read_text()
    for heading in ("# Summary", "# Statement of need", "# References"):
        assert heading in paper
    assert set(re.findall(r"@(\w+\d{4})", paper)) == set(re.findall(r"^@\w+\{(\w+),", entries, re.M))
    assert 250 < len(paper.split("---", 2)[2].split()) < 1000


def test_links_between_documents_lead_somewhere():
    for name in [*(name for name in FILES if name.endswith(".md")), "README.md"]:
        path = ROOT / name
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text()):
            assert (path.parent / link).exists(), f"{name}: {link}"


def test_every_page_of_the_documentation_is_in_the_site():
    index = (ROOT / "site/index.md").read_text()
    missing = [page.stem for page in sorted((ROOT / "docs").glob("*.md")) if f"\ndocs/{page.stem}\n" not in index]
    assert not missing, "site/index.md lacks these pages, and the site is built without warnings or not at all"


def test_the_dockerfile_says_that_it_was_not_built():
    assert (ROOT / "Dockerfile").read_text().startswith("# NOT BUILT YET")


def test_the_release_workflow_says_that_it_never_ran_and_uses_what_is_there():
    text = (ROOT / ".github/workflows/release.yml").read_text()
    assert text.startswith("# NEVER RUN YET")
    for script in re.findall(r"(?:scripts|\.ci)/\w+", text):
        assert (ROOT / script).exists(), script
    assert "NOT RUN YET as a whole" in (ROOT / "scripts/release").read_text()
    yaml = pytest.importorskip("yaml", reason="yaml is not installed, so that the release workflow was not read")
    jobs = yaml.safe_load(text)["jobs"]
    assert jobs["draft"]["needs"] == [job for job in jobs if job != "draft"]
    for step in (step for job in jobs.values() for step in job["steps"] if "run" in step):
        subprocess.run(["bash", "-n"], input=re.sub(r"\$\{\{.*?\}\}", "x", step["run"]), text=True, check=True)


def test_binstall_looks_for_the_archives_that_a_release_makes():
    manifest, release = (ROOT / "Cargo.toml").read_text(), (ROOT / "scripts/release").read_text()
    package = manifest.split("[package]", 1)[1].split("\n[", 1)[0]
    assert "name=localpeace-$version-$target" in release and '"$folder/$name.tgz"' in release and '"$work/$name/localpeace"' in release
    assert 'pkg-url = "{ repo }/releases/download/v{ version }/localpeace-{ version }-{ target }{ archive-suffix }"' in manifest
    assert 'bin-dir = "localpeace-{ version }-{ target }/{ bin }{ binary-ext }"' in manifest and 'pkg-fmt = "tgz"' in manifest
    assert ("\nrepository" in package) != ("PLACEHOLDER" in manifest), "binstall needs the repository of the package"


@pytest.mark.parametrize("product", ["program", "wheel", "page"])
def test_a_bill_of_materials_names_every_part_once_with_its_licence(product):
    pytest.importorskip("tomllib", reason="this Python is older than 3.11, so that the bills of materials were not made")
    if shutil.which("cargo") is None:
        pytest.skip("cargo is not installed, so that the bills of materials were not made")
    made = subprocess.run([sys.executable, ROOT / "scripts/sbom", product], check=True, stdout=subprocess.PIPE).stdout
    bill = json.loads(made)
    parts = bill["components"]
    names = [part["bom-ref"] for part in parts]
    assert len(parts) > 50 and len(names) == len(set(names)) and all(part["licenses"] for part in parts)
    own = [part for part in parts if part.get("purl", "").startswith("pkg:cargo/localpeace")]
    fetched = [part for part in parts if part.get("purl", "").startswith("pkg:cargo/") and part not in own]
    assert own and all(len(part["hashes"][0]["content"]) == 64 for part in fetched)
    known = {bill["metadata"]["component"]["bom-ref"], *names}
    assert all(known >= {one["ref"], *one["dependsOn"]} for one in bill["dependencies"])
    assert {"pkg:cargo/criterion", "pkg:cargo/proptest"}.isdisjoint(name.split("@")[0] for name in names), "tools of tests"
