//! The documentation says what the code says: the parts made from it are up to date, and nothing is left out.

#[path = "docs/citations.rs"]
mod citations;
#[path = "docs/page.rs"]
mod page;

use std::collections::{BTreeMap, BTreeSet};

use localpeace::docs;
use localpeace::model::mechanism::STAGES;
use localpeace::model::parameter::Specification;
use localpeace::model::{intervention, mechanism, metric};
use page::{code_files, text_of};

/// What is known of every parameter.
fn specifications() -> impl Iterator<Item = &'static Specification> {
    localpeace::model::scenario::parameters::specifications()
}

#[test]
fn what_is_made_from_the_code_is_up_to_date() {
    let files = docs::files(&page::root()).unwrap_or_else(|error| panic!("{error}"));
    for (file, text) in files {
        let there = text_of(file);
        let differs = there.lines().zip(text.lines()).find(|(is, should)| is != should);
        assert!(there == text, "{file} is out of date: {differs:?}; `make docs` writes it");
    }
}

#[test]
fn the_week_is_described_in_the_order_in_which_it_is_lived() {
    let code = text_of("crates/model/src/trial.rs");
    let stages: Vec<&str> = code.split("(Stage::").skip(1).filter_map(|after| after.split(',').next()).collect();
    let described: Vec<&str> = STAGES.iter().map(|(name, ..)| *name).collect();
    assert_eq!(stages, described);
    let (before_work, _) = code.split_once("operations.week(").expect("the mission works within the week");
    assert!(
        before_work.trim_end().ends_with("Stage::Knowledge, world, book);"),
        "the mission works after it has learnt"
    );
}

#[test]
fn nothing_that_can_be_set_or_read_is_left_out() {
    let parameters = text_of("docs/parameters.md");
    for specification in specifications() {
        let row = format!("| `{}` |", specification.name);
        assert!(parameters.contains(&row), "docs/parameters.md lacks {}", specification.full_name);
    }
    let (reference, protocol) = (text_of("docs/scenario-reference.md"), text_of("docs/ODD.md"));
    for name in mechanism::RULES.iter().chain(intervention::NAMES) {
        let word = format!("`{name}`");
        for (file, text) in [("parameters", &parameters), ("scenario-reference", &reference), ("ODD", &protocol)] {
            assert!(text.contains(&word), "docs/{file}.md lacks {name}");
        }
    }
    let metrics = text_of("docs/metrics.md");
    for metric in metric::ALL {
        assert!(metrics.contains(&format!("| `{}` |", metric.name)), "docs/metrics.md lacks {}", metric.name);
    }
}

/// Numbers of the assumptions that a text mentions: `A` and a number, as in "assumption A7".
fn assumptions(text: &str) -> BTreeSet<u32> {
    text.split("assumption A")
        .skip(1)
        .filter_map(|after| after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok())
        .collect()
}

/// Rows of the protocol's list of assumptions, by number.
fn listed_assumptions() -> BTreeMap<u32, String> {
    let row = |line: &str| {
        let number = line.strip_prefix("| A")?.split(' ').next()?.parse().ok()?;
        Some((number, line.to_owned()))
    };
    let protocol = text_of("docs/ODD.md");
    let rows: Vec<(u32, String)> = protocol.lines().filter_map(row).collect();
    let listed: BTreeMap<u32, String> = rows.iter().cloned().collect();
    assert_eq!(listed.len(), rows.len(), "docs/ODD.md lists an assumption twice");
    listed
}

#[test]
fn every_assumption_of_the_code_stands_in_the_protocol_and_none_other() {
    let code: BTreeSet<u32> = code_files().iter().flat_map(|(_, text)| assumptions(text)).collect();
    let listed: BTreeSet<u32> = listed_assumptions().into_keys().collect();
    assert!(!code.is_empty(), "the code names no assumption");
    let missing: Vec<_> = code.difference(&listed).collect();
    let unused: Vec<_> = listed.difference(&code).collect();
    assert!(
        missing.is_empty() && unused.is_empty(),
        "docs/ODD.md lacks {missing:?} and lists {unused:?} that no code uses"
    );
}

#[test]
fn the_protocol_says_which_rule_an_assumption_belongs_to() {
    let listed = listed_assumptions();
    for specification in specifications() {
        for number in assumptions(specification.source) {
            let row = &listed[&number];
            let owner = format!("`{}`", specification.owner);
            assert!(row.contains(&owner), "row A{number} of docs/ODD.md does not name {owner}");
        }
    }
}

#[test]
fn every_work_that_is_cited_stands_in_the_references() {
    let references = text_of("docs/REFERENCES.md");
    let mut missing = BTreeSet::new();
    let pages = [
        "docs/ODD.md",
        "docs/codebook.md",
        "docs/ARCHITECTURE.md",
        "docs/event-statistics.md",
        "docs/analyses.md",
        "README.md",
    ];
    // files of tests name invented parties and years, which look like citations and are none
    let sources = code_files().into_iter().filter(|(file, _)| !file.ends_with("tests.rs"));
    let texts = sources.chain(pages.iter().map(|page| ((*page).to_owned(), text_of(page))));
    for (file, text) in texts {
        let is_code = std::path::Path::new(&file).extension().is_some_and(|ending| ending == "rs");
        let prose = if is_code { citations::prose_of_code(&text) } else { text };
        for (author, year) in citations::find(&prose) {
            if !references.lines().any(|line| line.contains(&author) && line.contains(&year)) {
                missing.insert(format!("{author} {year} (cited in {file})"));
            }
        }
    }
    assert!(missing.is_empty(), "docs/REFERENCES.md lacks {missing:#?}");
}

#[test]
fn links_between_pages_lead_somewhere() {
    let pages =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(str::to_owned).into_iter().chain(page::pages("docs"));
    for page in pages {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in page::links(&text_of(&page)) {
            assert!(page::exists(folder, &target), "{page} links to {target}, which does not exist");
        }
    }
}
