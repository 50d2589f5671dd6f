//! `brief.html`: the page on two printed sheets, in every language.
#![allow(clippy::unwrap_used)] // a helper of tests may fail as a test does

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use common::{localpeace, succeeded};

mod common;

/// Browsers that print it, if one is installed.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
/// Languages and their directions.
const LANGUAGES: [(&str, &str); 3] = [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")];

/// A comparison with a brief in English, made once.
static RUN: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("run");
    let out = out.to_str().unwrap();
    let said =
        succeeded(&localpeace(&["compare", "scenarios/wau.ron", "--trials", "30", "--brief", "--quiet", "--out", out]));
    assert!(said.contains("brief.html"), "{said}");
    for (language, _) in LANGUAGES {
        succeeded(&localpeace(&["report", out, "--brief", "--language", language]));
        fs::copy(folder.path().join("run/brief.html"), folder.path().join(format!("{language}.html"))).unwrap();
    }
    folder
});

fn file(language: &str) -> PathBuf {
    RUN.path().join(format!("{language}.html"))
}

fn brief(language: &str) -> String {
    fs::read_to_string(file(language)).unwrap()
}

#[test]
fn it_stands_alone_and_is_written_in_its_language_and_direction() {
    for (language, direction) in LANGUAGES {
        let brief = brief(language);
        assert!(brief.contains(&format!("<html lang=\"{language}\" dir=\"{direction}\">")), "{language}");
        for forbidden in ["http://", "https://", "<script", "<img", "<link", "<iframe", "@import", "url("] {
            assert!(!brief.contains(forbidden), "{language}: {forbidden}");
        }
        assert_eq!(brief.matches("class=\"sheet\"").count(), 2);
    }
}

#[test]
fn a_translation_says_that_nobody_has_reviewed_it() {
    assert!(!brief("en").contains("reviewed"));
    assert!(brief("fr").contains("aucune personne de langue maternelle"));
    assert!(brief("ar").contains("لم يراجعها"));
}

#[test]
fn numbers_of_the_brief_are_those_of_the_page() {
    let page = fs::read_to_string(RUN.path().join("run/report.html")).unwrap();
    let answer = |page: &str| page.split("class=\"answer\">").nth(1).unwrap().split("</p>").next().unwrap().to_owned();
    assert_eq!(answer(&page), answer(&brief("en")));
    assert!(page.contains("intervals: this run draws only some"), "the page says what an interval means");
}

#[test]
fn the_brief_is_ours_and_another_file_of_its_name_stays() {
    let listed = fs::read_to_string(RUN.path().join("run/files.txt")).unwrap();
    assert_eq!(listed.lines().filter(|line| *line == "brief.html").count(), 1);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("run");
    let small = ["compare", "tests/small/small.ron", "--trials", "20", "--quiet", "--out", out.to_str().unwrap()];
    succeeded(&localpeace(&small));
    fs::write(out.join("brief.html"), "mine").unwrap();
    let output = localpeace(&["report", out.to_str().unwrap(), "--brief"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("move it elsewhere"), "{output:?}");
    assert_eq!(fs::read_to_string(out.join("brief.html")).unwrap(), "mine");
}

/// Sheets that a browser prints a file on.
fn sheets(browser: &str, page: &Path) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("brief.pdf");
    let output = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"])
        .args(["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"])
        .arg(format!("--user-data-dir={}", folder.path().display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    let bytes = fs::read(&pdf).unwrap_or_else(|_| panic!("{output:?}"));
    let text = String::from_utf8_lossy(&bytes);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}

#[test]
fn it_prints_on_exactly_two_sheets_of_a4() {
    let found = |name: &&&str| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    let Some(browser) = BROWSERS.iter().find(found) else {
        eprintln!("skipped: none of {BROWSERS:?} is installed");
        return;
    };
    for (language, _) in LANGUAGES {
        assert_eq!(sheets(browser, &file(language)), 2, "{language}");
    }
}

/// The small situation in a folder of its own, with some of its text replaced.
fn small_with(folder: &Path, replaced: &[(&str, &str)]) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small");
    fs::create_dir_all(folder.join("strategies")).unwrap();
    for name in ["none.ron", "talk.ron"] {
        fs::copy(from.join("strategies").join(name), folder.join("strategies").join(name)).unwrap();
    }
    let mut text = fs::read_to_string(from.join("small.ron")).unwrap();
    for (old, new) in replaced {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let file = folder.join("small.ron");
    fs::write(&file, text).unwrap();
    file
}

#[test]
fn labels_are_shown_and_change_no_result() {
    let folder = tempfile::tempdir().unwrap();
    let labels = [
        ("\"herders\": (\n", "\"herders\": (label: \"الرعاة\",\n"),
        ("\"valley\": (\n", "\"valley\": (label: \"Долина\",\n"),
        ("\"capital\": (level", "\"capital\": (label: \"Ministère\", level"),
    ];
    let scenario = small_with(folder.path(), &labels);
    let (plain, labelled) = (folder.path().join("plain"), folder.path().join("labelled"));
    for (file, out) in [("tests/small/small.ron", &plain), (scenario.to_str().unwrap(), &labelled)] {
        succeeded(&localpeace(&[
            "compare",
            file,
            "--trials",
            "40",
            "--xlsx",
            "--quiet",
            "--out",
            out.to_str().unwrap(),
        ]));
    }
    for table in ["summary.csv", "comparison.csv", "survival.csv", "blocks.csv", "tolls.csv"] {
        assert!(fs::read(plain.join(table)).unwrap() == fs::read(labelled.join(table)).unwrap(), "{table}");
    }
    let page = fs::read_to_string(labelled.join("report.html")).unwrap();
    for label in ["الرعاة", "Ministère"] {
        assert!(page.contains(label), "{label}");
    }
    let story = succeeded(&localpeace(&["trace", scenario.to_str().unwrap(), "--strategy", "talk", "--trial", "3"]));
    assert!(story.contains("الرعاة and the farmers") && story.contains("Долина"), "{story}");
    assert!(fs::read(labelled.join("tables.xlsx")).unwrap().starts_with(b"PK"));
    let turned = small_with(folder.path(), &[("\"herders\": (\n", "\"herders\": (label: \"a\u{202e}b\",\n")]);
    let output = localpeace(&["check", turned.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("marks of direction"), "{output:?}");
}

#[test]
fn an_entity_gets_another_name_everywhere_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = small_with(folder.path(), &[]);
    let (file, before) = (scenario.to_str().unwrap(), fs::read_to_string(&scenario).unwrap());
    let said = succeeded(&localpeace(&["rename", file, "parties.herders", "people_of_the_cattle", "--dry-run"]));
    assert!(said.contains("would change in 3 places") && fs::read_to_string(&scenario).unwrap() == before, "{said}");
    let output = localpeace(&["rename", file, "parties.herders", "farmers"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("is taken"), "{output:?}");
    assert_eq!(fs::read_to_string(&scenario).unwrap(), before);
    let said = succeeded(&localpeace(&["rename", file, "parties.herders", "people_of_the_cattle"]));
    assert!(said.contains("addressed by names"), "{said}");
    let after = fs::read_to_string(&scenario).unwrap();
    assert_eq!(after.replace("people_of_the_cattle", "herders"), before);
    succeeded(&localpeace(&["check", file]));
}
