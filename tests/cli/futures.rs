//! Sweeps from simulation to analysis, and the search of mixes, as a user meets them.

use std::fs;
use std::path::Path;

use super::{localpeace, refused, succeeded};

/// A sweep over the small situation, spread for `points`.
fn design(folder: &Path, points: &str) -> String {
    let path = folder.join("design.ron");
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/small/small.ron");
    let text = format!(
        "(format: 2, name: \"try\", question: \"Does talking help everywhere?\", scenarios: [{scenario:?}], trials: 20,
          levers: [(path: \"mission.headquarters.attention\", name: \"attention\", over: Uniform(0.1, 0.9))],
          uncertainties: [(path: \"linkage\", over: Uniform(0.0, 1.0)), (path: \"violence.grievance\", name: \"grievance\")],
          points: {points})"
    );
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_sweep_can_be_asked_every_question_without_simulating_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sweep");
    let out = out.to_str().unwrap();
    let file = design(folder.path(), "LatinHypercube(points: 40)");
    succeeded(&localpeace(&["sweep", &file, "--out", out, "--quiet"]));
    for (arguments, words, folder, file) in [
        (
            vec!["sensitivity", "--metric", "deaths"],
            "What does it depend on: people killed, talk minus none?",
            "sensitivity-deaths",
            "tornado.png",
        ),
        (
            vec!["discover", "--strategy", "talk", "--against", "none"],
            "When does talk fail?",
            "discover-strategy_talk-against_none",
            "trade_off.svg",
        ),
        (
            vec!["robust", "--threshold", "0.2"],
            "Which choice holds up over the futures",
            "robust-threshold_0.2",
            "regret.svg",
        ),
        (
            vec!["variance"],
            "Where does the uncertainty about peace at the horizon come from?",
            "variance",
            "variance.csv",
        ),
        (vec!["worth"], "What would better evidence be worth", "worth", "worth.png"),
    ] {
        let command = arguments[0];
        let text = succeeded(&localpeace(&[&arguments[..1], &[out], &arguments[1..]].concat()));
        assert!(text.contains(words), "{text}");
        let folder = Path::new(out).join(folder);
        assert!(folder.join(file).exists(), "{command} leaves {file}");
        let made_from = fs::read_to_string(folder.join("made_from.txt")).unwrap();
        assert!(made_from.contains("sweep: try\n") && made_from.contains("revision of the model: "), "{made_from}");
        let table = fs::read_to_string(folder.join(format!("{command}.csv"))).unwrap();
        assert!(table.starts_with("sweep,metric,about,of,measure,n,value,lower,upper,level\n"), "{table}");
        assert_eq!(text, succeeded(&localpeace(&[&arguments[..1], &[out], &arguments[1..]].concat())), "{command}");
        let json = [&arguments[..1], &[out], &arguments[1..], &["--format", "json"]].concat();
        let json: serde_json::Value = serde_json::from_str(&succeeded(&localpeace(&json))).unwrap();
        assert_eq!((&json["command"], &json["sweep"]), (&command.into(), &"try".into()));
        let rows = json["tables"][command].as_array().unwrap();
        assert_eq!(rows.len(), table.lines().count() - 1, "as many rows as the file has");
    }
    let wrong = refused(&localpeace(&["robust", out, "--metric", "peas"]));
    assert!(wrong.contains("no metric peas") && wrong.contains("peace"), "{wrong}");
    let undefined = refused(&localpeace(&["worth", out, "--metric", "relapse_52"]));
    assert!(undefined.contains("not defined in every trial"), "{undefined}");
    let nowhere = refused(&localpeace(&["discover", folder.path().to_str().unwrap()]));
    assert!(nowhere.contains("holds no sweep"), "{nowhere}");
}

#[test]
fn designs_for_indices_and_effects_give_them() {
    let folder = tempfile::tempdir().unwrap();
    for (points, words, file) in [
        ("Saltelli(rows: 8)", "Sobol' indices", "sobol.png"),
        ("Morris(trajectories: 4)", "Elementary effects (Morris)", "morris.png"),
        ("OneAtATime(steps: 3)", "One factor at a time", "tornado.png"),
    ] {
        let out = folder.path().join(file);
        let out = out.to_str().unwrap();
        let design = design(folder.path(), points);
        succeeded(&localpeace(&["sweep", &design, "--out", out, "--quiet"]));
        let text = succeeded(&localpeace(&["sensitivity", out, "--strategy", "none", "--metric", "deaths"]));
        assert!(text.contains(words), "{text}");
        assert!(Path::new(out).join("sensitivity-deaths-strategy_none").join(file).exists(), "{file}");
    }
}

/// The results of a sweep under a calibration of violence.
fn calibrated(folder: &Path, name: &str, draws: &str) -> String {
    let (file, out) = (folder.join(format!("{name}.ron")), folder.join(name));
    let names = "\"violence.grievance\", \"violence.open_community\"";
    fs::write(&file, format!("(fitted_to: \"a test\", names: [{names}], draws: [{draws}])")).unwrap();
    let design = design(folder, "Grid(steps: 2)");
    let [file, out] = [&file, &out].map(|path| path.to_str().unwrap());
    succeeded(&localpeace(&["sweep", &design, "--out", out, "--quiet", "--parameters", file]));
    fs::read_to_string(folder.join(name).join("results.csv")).unwrap()
}

#[test]
fn a_factor_wins_over_the_calibration_and_figures_say_what_they_rest_on() {
    let folder = tempfile::tempdir().unwrap();
    let of = |name: &str, draws: &str| calibrated(folder.path(), name, draws);
    let one = of("one", "(1.0, [1.0, -7.9]), (1.0, [1.5, -7.4])");
    let other_values_of_the_factor = of("two", "(1.0, [9.0, -7.9]), (1.0, [8.5, -7.4])");
    let other_values_of_another = of("three", "(1.0, [1.0, -7.4]), (1.0, [1.5, -7.9])");
    assert_eq!(one, other_values_of_the_factor, "the sweep sets the factor");
    assert_ne!(one, other_values_of_another, "the calibration sets the others");
    let mark = |name: &str| {
        let out = folder.path().join(name);
        succeeded(&localpeace(&["robust", out.to_str().unwrap()]));
        fs::read_to_string(out.join("robust/regret.svg")).unwrap().contains("illustrative, uncalibrated")
    };
    assert!(!mark("one"), "calibrated");
    let plain = folder.path().join("plain");
    let design = design(folder.path(), "Grid(steps: 2)");
    succeeded(&localpeace(&["sweep", &design, "--out", plain.to_str().unwrap(), "--quiet"]));
    assert!(mark("plain"), "not calibrated");
    let nowhere = refused(&localpeace(&["sweep", &design, "--parameters", "nowhere.ron"]));
    assert!(nowhere.contains("parameter file of `localpeace calibrate`"), "{nowhere}");
}

#[test]
fn rival_structures_are_factors_of_a_sweep() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/small/small.ron");
    let write = |season: &str| {
        let text = format!(
            "(format: 2, name: \"rivals\", question: \"?\", scenarios: [{scenario:?}], trials: 40,
              levers: [(path: \"structure.bloody_episodes\", values: [FeedRevenge, DeterRenewal])],
              uncertainties: [(path: \"structure.season\", name: \"season\", values: [Dry, {season}]),
                              (path: \"violence.grievance\", name: \"grievance\")],
              points: Grid(steps: 2))"
        );
        fs::write(at("rivals.ron"), text).unwrap();
    };
    write("Wet");
    succeeded(&localpeace(&["sweep", &at("rivals.ron"), "--out", &at("sweep"), "--quiet"]));
    let results = fs::read_to_string(folder.path().join("sweep/results.csv")).unwrap();
    let numbers = |point: &str, metric: &str| {
        let row = results.lines().find(|row| row.starts_with(point) && row.contains(metric)).unwrap();
        row.split_once(metric).unwrap().1.to_owned()
    };
    let [dry, wet, other] = ["0,FeedRevenge,Dry,", "2,FeedRevenge,Wet,", "4,DeterRenewal,Dry,"]
        .map(|point| numbers(point, ",none,deaths,deaths,"));
    assert!(dry != wet && dry != other, "a rival structure changes who dies: {dry} {wet} {other}");
    // a point is the comparison there
    let low = results.lines().nth(1).unwrap().split(',').nth(3).unwrap();
    let set = [format!("violence.grievance={low}"), "structure.season=Wet".to_owned()];
    let set = ["--set", &set[0], "--set", &set[1], "--set", "structure.bloody_episodes=FeedRevenge"];
    succeeded(&super::compare(&folder.path().join("there"), &[&set[..], &["--trials", "40"]].concat()));
    let summary = fs::read_to_string(folder.path().join("there/summary.csv")).unwrap();
    let (_, there) = summary.lines().find_map(|row| row.split_once(",none,deaths,deaths,")).unwrap();
    let there = there.rsplit_once(',').unwrap().0;
    assert!(wet.starts_with(there), "{there} and {wet}");
    let text = succeeded(&localpeace(&["variance", &at("sweep"), "--metric", "deaths"]));
    assert!(text.contains("Structure: season."), "{text}");
    write("Rainy");
    let wrong = refused(&localpeace(&["sweep", &at("rivals.ron"), "--out", &at("no"), "--quiet"]));
    assert!(wrong.contains("Dry, Wet, ByLivelihood") && wrong.contains("season = Rainy"), "{wrong}");
}

/// A search over the small situation.
fn search(folder: &Path, block: &str) -> String {
    let path = folder.join("mix.ron");
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/small/small.ron");
    let more = folder.join("more.ron");
    let blocks = "(name: \"meet\", activity: \"dialogue\", target: EveryConflict, when: Every(weeks: 8))";
    fs::write(&more, format!("(format: 2, name: \"more\", intent: \"Meet.\", blocks: [{blocks}])")).unwrap();
    let more = more.to_str().unwrap();
    let text = format!(
        "(format: 2, name: \"try\", question: \"What helps most?\", scenario: {scenario:?}, budget_usd: 300000,
          objectives: [\"peace\", \"deaths\"], steps: 2, trials: 50, rounds: 2,
          mix: [(name: \"talking\", strategy: \"talk\", blocks: [{block:?}]), (name: \"meeting\", strategy: {more:?})])"
    );
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn mixes_cost_about_the_budget_and_what_cannot_be_told_apart_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("frontier");
    let file = search(folder.path(), "shuttle");
    let text = succeeded(&localpeace(&["frontier", &file, "--out", out.to_str().unwrap(), "--quiet"]));
    assert!(text.contains("3 mixes for about USD 300,000 each"), "{text}");
    assert!(text.to_lowercase().contains("told apart") || text.contains("One mix is left"), "{text}");
    assert!(out.join("frontier.svg").exists());
    let mut table = csv::Reader::from_path(out.join("frontier.csv")).unwrap();
    let at = table.headers().unwrap().iter().position(|name| name == "programme_cost_usd").unwrap();
    let costs: Vec<f64> = table.records().map(|row| row.unwrap()[at].parse().unwrap()).collect();
    assert_eq!(costs.len(), 3);
    assert!(costs.iter().all(|cost| *cost > 0.0 && *cost < 2.0 * 300_000.0), "{costs:?}");
}

#[test]
fn a_search_with_faults_is_refused_with_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let file = search(folder.path(), "shutle");
    let said = refused(&localpeace(&["frontier", &file, "--quiet"]));
    assert!(said.contains("mix.ron:3:") && said.contains("shuttle"), "{said}");
}
