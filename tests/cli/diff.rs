//! Two saved comparisons held against each other, results as JSON, and tables alone, as a user meets them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{SMALL, compare, files, localpeace, refused, succeeded};

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&succeeded(&localpeace(&[arguments, &["--format", "json"]].concat()))).unwrap()
}

/// Names of the answers that moved, such as `talk cost_usd`.
fn moved(found: &Value) -> Vec<String> {
    let rows = found["tables"]["answers"].as_array().unwrap();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let moved = rows.iter().filter(|row| row["verdict"] == "moved" && row["about"] == "mean");
    moved.map(|row| format!("{} {}", text(row, "strategy"), text(row, "metric"))).collect()
}

#[test]
fn what_differs_between_two_runs_is_said_and_noise_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let run = |name: &str, more: &[&str]| {
        succeeded(&compare(Path::new(&at(name)), &[&["--trials", "200", "--tables-only"], more].concat()));
    };
    run("one", &[]);
    run("seed", &["--seed", "2"]);
    run("poor", &["--set", "mission.budget_usd_a_year=1000"]);
    run("off", &["--without", "shuttle_mediation"]);
    succeeded(&compare(Path::new(&at("longer")), &["--trials", "250", "--tables-only"]));

    let same = succeeded(&localpeace(&["diff", &at("one"), &at("one")]));
    assert!(same.contains("None: both are the same run.") && same.contains("No answer moved beyond noise"), "{same}");

    let luck = json(&["diff", &at("one"), &at("seed")]);
    assert!(moved(&luck).is_empty() && luck["same_luck"] == false, "{:?}", moved(&luck));
    let inputs = luck["tables"]["inputs"].as_array().unwrap();
    assert_eq!((inputs.len(), &inputs[0]["input"], &inputs[0]["second"]), (1, &"seed".into(), &"2".into()));

    let poor = json(&["diff", &at("one"), &at("poor")]);
    assert!(moved(&poor).contains(&"talk cost_usd".to_owned()), "{:?}", moved(&poor));
    assert!(moved(&poor).iter().all(|answer| answer.starts_with("talk ")), "doing nothing costs nothing");
    let off = json(&["diff", &at("one"), &at("off")]);
    assert!(moved(&off).contains(&"talk cost_usd".to_owned()), "{:?}", moved(&off));

    let text = succeeded(&localpeace(&["diff", &at("one"), &at("poor")]));
    for part in ["text of the scenario", "+ budget_usd_a_year: 1000", "seed 1, so that trial k", "moved beyond noise"] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    let longer = succeeded(&localpeace(&["diff", &at("one"), &at("longer")]));
    assert!(longer.contains("over 200 trials") && longer.contains("The other 50 trials of the longer run"), "{longer}");

    let file = at("diff.csv");
    succeeded(&localpeace(&["diff", &at("one"), &at("poor"), "--csv", &file]));
    let table = fs::read_to_string(&file).unwrap();
    assert!(table.starts_with("about,strategy,baseline,metric,unit,n_first,n_second,first,second,difference,lower,upper,level,pairing,trials_that_differ,p,p_corrected,verdict\n"), "{table}");
    let there = refused(&localpeace(&["diff", &at("one"), &at("poor"), "--csv", &file]));
    assert!(there.contains("--force"), "{there}");
}

#[test]
fn runs_that_cannot_be_compared_are_refused_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let run = |name: &str, more: &[&str]| {
        succeeded(&compare(Path::new(&at(name)), &[&["--trials", "20", "--tables-only"], more].concat()));
    };
    run("none", &["--strategy", "none"]);
    run("talk", &["--strategy", "talk"]);
    let apart = refused(&localpeace(&["diff", &at("none"), &at("talk")]));
    assert!(apart.contains("no strategy in common (none against talk)"), "{apart}");
    let nothing = refused(&localpeace(&["diff", &at("none"), &at("nowhere")]));
    assert!(nothing.contains("localpeace compare SCENARIO --out DIR"), "{nothing}");
    let part = at("part");
    succeeded(&compare(Path::new(&part), &["--trials", "100", "--shard", "1/2"]));
    let shard = refused(&localpeace(&["diff", &at("none"), &part]));
    assert!(shard.contains("localpeace merge"), "{shard}");
}

#[test]
fn tables_alone_are_those_of_the_whole_and_come_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, tables) = (folder.path().join("whole"), folder.path().join("tables"));
    succeeded(&compare(&whole, &["--trials", "40"]));
    let text = succeeded(&compare(&tables, &["--trials", "40", "--tables-only"]));
    assert!(!text.contains("report.html"), "{text}");
    let (all, some) = (files(&whole), files(&tables));
    assert!(some.keys().all(|name| name.components().count() == 1 || name.starts_with("chunks")), "{:?}", some.keys());
    assert!(some.contains_key(Path::new("parameters.parquet")) && !some.contains_key(Path::new("report.html")));
    assert!(some.iter().all(|(name, bytes)| name == Path::new("files.txt") || all[name] == *bytes));
    // what is there is enough for the same command, and not for one that wants the page
    let again = succeeded(&compare(&tables, &["--trials", "40", "--tables-only"]));
    assert!(again.contains("nothing was simulated"), "{again}");
    succeeded(&compare(&tables, &["--trials", "40"]));
    assert!(tables.join("report.html").exists());

    let found = json(&["compare", SMALL, "--quiet", "--trials", "40", "--out", tables.to_str().unwrap()]);
    assert_eq!((&found["scenario"], &found["seed"], &found["trials"]), (&"small".into(), &1.into(), &40.into()));
    for name in ["summary", "comparison", "survival", "blocks"] {
        let rows = fs::read_to_string(tables.join(format!("{name}.csv"))).unwrap().lines().count() - 1;
        assert_eq!(found["tables"][name].as_array().unwrap().len(), rows, "{name}");
    }
    let check = json(&["check", SMALL]);
    assert_eq!(check["tables"]["strategies"].as_array().unwrap().len(), 2);
}
