//! Commands that bring data in, and judge the model by data.

use std::fs;
use std::path::Path;

use super::{SMALL, compare, files, localpeace, refused, succeeded};

/// Events of two communal dyads and a war over five years, one row of which is no event.
fn table(folder: &Path) -> String {
    let mut text =
        "id,type_of_violence,side_a,side_b,adm_1,adm_2,latitude,longitude,country,date_start,best\n".to_owned();
    for n in 0..30 {
        let (kind, a, b, deaths) = match n % 3 {
            0 => (2, "Hill People", "River People", 4 + n),
            1 => (2, "Hill People", "Lake Clan", 40),
            _ => (1, "Government of X", "Front", 9),
        };
        let date = format!("{}-{:02}-11", 2001 + n / 6, 1 + n * 5 % 12);
        let row = format!("{n},{kind},{a},{b},North state,Hill \"old\" county,7.5,30.25,X,{date},{deaths}\n");
        text.push_str(&row.replace("Hill \"old\" county", "\"Hill \"\"old\"\" county\""));
    }
    text.push_str("31,2,A,B,North state,,7,30,X,soon,3\n");
    let path = folder.join("events.csv");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_draft_can_be_made_in_any_folder() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path());
    let elsewhere = |arguments: &[&str]| {
        let mut command = super::common::command(arguments);
        command.current_dir(folder.path()).output().unwrap()
    };
    fs::create_dir(folder.path().join("strategies")).unwrap();
    fs::write(
        folder.path().join("strategies/none.ron"),
        "(format: 2, name: \"mine\", intent: \"Nothing.\", blocks: [])",
    )
    .unwrap();
    succeeded(&elsewhere(&["new", "--from-events", "events.csv", "--out", "hills.ron", "--no-futures"]));
    let written = fs::read_to_string(folder.path().join("hills.ron")).unwrap();
    assert!(written.contains("\"strategies/local_only.ron\"") && !written.contains("strategies/cases"), "{written}");
    assert!(succeeded(&elsewhere(&["check", "hills.ron"])).contains("is sound"));
    let own = fs::read_to_string(folder.path().join("strategies/none.ron")).unwrap();
    assert!(own.contains("mine"), "a file that is there stays");
    let said = refused(&elsewhere(&["new", "--from-events", "events.csv", "--strategies", "plans", "--out", "b.ron"]));
    assert!(said.contains("plans"), "{said}");
}

#[test]
fn a_draft_from_events_is_sound_and_runs_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, draft) = (table(folder.path()), folder.path().join("hills.ron"));
    let draft = draft.to_str().unwrap();
    let new = ["new", "--from-events", &rows, "--area", "north", "--from", "2001", "--to", "2005", "--out", draft];
    let text = succeeded(&localpeace(&new));
    assert!(text.contains("1 of them bad") && text.contains("JUDGE"), "{text}");
    for word in ["48 futures of the draft", "events a year", "share of years without an event", "in the rows"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let beside = fs::read_to_string(folder.path().join("hills_beside.csv")).unwrap();
    assert!(beside.starts_with("measure,rows,simulated,lower_80,") && beside.lines().count() == 5, "{beside}");
    assert!(beside.contains("\nevents_a_year,4.0005"), "20 events in five years: {beside}");
    assert!(folder.path().join("hills_beside.svg").exists());
    let written = fs::read_to_string(draft).unwrap();
    assert!(!written.contains("country_local"), "a plan for twenty-four conflicts does not fit three");
    let open = written.matches("// JUDGE: ").count();
    assert!((10..=20).contains(&open), "{open} questions");
    for expected in
        ["name: \"hills\"", "hill_people__river_people", "government_of_x__front", "start: (2006, 1)", "regime: Accord"]
    {
        assert!(written.contains(expected), "{expected}:\n{written}");
    }
    let said = |open: usize| format!("drafted from events.csv, 2001-01 to 2005-12, area north, {open} judgements open");
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&succeeded(&localpeace(&["check", draft]))).contains(&said(open)));
    // one is answered
    let answered = written.replacen("// JUDGE: ", "// answered: ", 1);
    fs::write(draft, answered).unwrap();
    let out = folder.path().join("out");
    let run = ["compare", draft, "--trials", "4", "--quiet", "--out", out.to_str().unwrap()];
    let table = succeeded(&localpeace(&run));
    assert!(flat(&table).contains(&said(open - 1)), "{table}");
    let page = fs::read_to_string(out.join("report.html")).unwrap().replace('\u{a0}', " ");
    assert!(
        page.contains(&said(open - 1)[1..]) && page.contains("<li>events.csv, 2001-01 to 2005-12, area north</li>")
    );
    assert!(!page.contains("published accounts"));
    assert!(fs::read_to_string(out.join("manifest.ron")).unwrap().contains(&said(open - 1)));
    fs::write(draft, &written).unwrap();
    let again = refused(&localpeace(&new));
    assert!(again.contains("already there") && again.contains("--force"), "{again}");
    let nowhere = [&new[..3], &["--area", "south", "--out", "x.ron"]].concat();
    assert!(refused(&localpeace(&nowhere)).contains("found none"));
    assert!(refused(&localpeace(&["new"])).contains("--from-events"));
    let bare = folder.path().join("bare.ron");
    let bare = ["new", "--from-events", &rows, "--out", bare.to_str().unwrap(), "--no-futures"];
    assert!(!succeeded(&localpeace(&bare)).contains("futures of the draft"));
    assert!(!folder.path().join("bare_beside.csv").exists());
}

#[test]
fn rows_of_ones_own_are_drafted_and_fitted_in_one_go() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (rows, draft, out) = (table(folder.path()), at("hills.ron"), at("fit"));
    let go = ["calibrate", "--from-events", &rows, "--area", "north", "--draft", &draft, "--out", &out];
    let sizes = ["--particles", "8", "--generations", "2", "--trials", "1", "--quiet"];
    let go = [&go[..], &sizes].concat();
    let text = succeeded(&localpeace(&go));
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("judgements open") && flat.contains("As shipped, fitted to South Sudan"), "{text}");
    for file in ["parameters.ron", "fit.csv", "predictive.csv"] {
        assert!(Path::new(&out).join(file).exists(), "{file}");
    }
    // only what is told is in the file
    let (fit, parameters) = (files(Path::new(&out)), fs::read_to_string(at("fit/parameters.ron")).unwrap());
    for line in String::from_utf8_lossy(&fit[Path::new("fit.csv")]).lines().skip(1) {
        let name = line.split(',').next().unwrap();
        assert_eq!(parameters.contains(name), line.ends_with(",yes"), "{line}\n{parameters}");
    }
    succeeded(&localpeace(&["check", &draft]));
    let again = succeeded(&localpeace(&go));
    assert!(again.contains("is there already") && again.contains("holds this calibration"), "{again}");
    let run = ["compare", &draft, "--trials", "4", "--quiet", "--tables-only", "--out", &at("run")];
    succeeded(&localpeace(&[&run[..], &["--parameters", &at("fit/parameters.ron")]].concat()));
    let both = refused(&localpeace(&[&go[..], &["--target", &rows]].concat()));
    assert!(both.contains("cannot be used with"), "{both}");
}

#[test]
fn simulated_events_are_the_same_bytes_and_are_described_by_trial() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    succeeded(&compare(&one, &["--trials", "120", "--events", "--threads", "1"]));
    // made in two goes, and without the events at first
    succeeded(&compare(&two, &["--trials", "60", "--threads", "2"]));
    assert!(!two.join("events.csv").exists());
    succeeded(&compare(&two, &["--trials", "120", "--events", "--threads", "2"]));
    let (first, second) = (files(&one), files(&two));
    for file in ["events.csv", "events.parquet", "trials.parquet"] {
        assert!(first[Path::new(file)] == second[Path::new(file)], "{file}");
    }
    let events = one.join("events.csv");
    let header = String::from_utf8_lossy(&first[Path::new("events.csv")]).lines().next().unwrap().to_owned();
    assert!(header.starts_with("id,relid,year,") && header.ends_with(",low,strategy,trial"), "{header}");
    let profile = ["events", "profile", events.to_str().unwrap(), "--replicates", "0", "--strategy", "none"];
    let text = succeeded(&localpeace(&profile));
    assert!(text.contains("120 simulated trials"), "{text}");
    // a longer run without events leaves none that belong to a shorter one
    succeeded(&compare(&two, &["--trials", "130"]));
    assert!(!two.join("events.csv").exists());
}

#[test]
fn what_is_observed_can_be_set() {
    let folder = tempfile::tempdir().unwrap();
    let count = |name: &str, detection: &str| {
        let out = folder.path().join(name);
        let set = format!("observation.detection={detection}");
        succeeded(&compare(&out, &["--trials", "80", "--events", "--set", &set]));
        fs::read_to_string(out.join("events.csv")).unwrap().lines().count()
    };
    let (none, all) = (count("none", "0"), count("all", "1"));
    assert!(none == 1 && all > 20, "{none} and {all} lines");
}

#[test]
fn a_calibration_goes_on_where_it_stopped_and_its_file_is_taken_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("profile.csv");
    fs::write(&target, "statistic,value,lower,upper,n\ndeaths_median,12,10,14,99\ndeaths_p90,62,40,90,99\n").unwrap();
    let fit = |out: &Path, more: &[&str]| {
        let base = [
            "calibrate",
            SMALL,
            "--target",
            target.to_str().unwrap(),
            "--fit",
            "violence.median_deaths,trade.patience",
        ];
        let sizes =
            ["--statistics", "deaths_median", "--particles", "8", "--generations", "2", "--trials", "20", "--quiet"];
        let prior = ["--prior", "triangular"]; // which so few particles can tell from what they learn
        localpeace(&[&base[..], &sizes, &prior, &["--out", out.to_str().unwrap()], more].concat())
    };
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    let text = succeeded(&fit(&one, &["--threads", "1"]));
    assert!(text.contains("trade.patience") && text.contains("not identified"), "{text}");
    succeeded(&fit(&two, &["--threads", "2"]));
    fs::remove_file(two.join("chunks/generations/generation-1.ron")).unwrap();
    fs::remove_file(two.join("parameters.ron")).unwrap();
    succeeded(&fit(&two, &["--threads", "2"]));
    assert_eq!(files(&one), files(&two));
    let other = refused(&fit(&one, &["--seed", "2"]));
    assert!(other.contains("another calibration"), "{other}");
    let parameters = one.join("parameters.ron");
    let run = folder.path().join("run");
    succeeded(&compare(&run, &["--trials", "10", "--parameters", parameters.to_str().unwrap()]));
    let manifest = fs::read_to_string(run.join("manifest.ron")).unwrap();
    assert!(manifest.contains("violence.median_deaths"), "{manifest}");
    let chart = |run: &Path| fs::read_to_string(run.join("charts/peace_over_time.svg")).unwrap();
    assert!(!chart(&run).contains("illustrative, uncalibrated"));
    let wrong = refused(&compare(&run, &["--parameters", "nowhere.ron"]));
    assert!(wrong.contains("cannot be read"), "{wrong}");
}

#[test]
fn the_scorecard_has_twenty_facts_with_the_promised_columns() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let text = succeeded(&localpeace(&["validate", "facts", "--trials", "2", "--quiet", "--out", out]));
    assert!(text.contains("In band:"), "{text}");
    let table = fs::read_to_string(folder.path().join("facts.csv")).unwrap();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("fact,role,low,high,value,lower,upper,strength,verdict"));
    assert_eq!(lines.clone().count(), 20);
    for role in ["calibration", "construction", "held_out"] {
        assert!(table.contains(&format!(",{role},")), "{role}");
    }
    assert!(lines.all(|line| line.ends_with(",in") || line.ends_with(",out") || line.ends_with(",undecided")));
}

#[test]
fn published_designs_are_repeated_on_the_population_that_their_sheet_names() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str, threads: &str| {
        let out = folder.path().join(name);
        let more = ["--trials", "8", "--quiet", "--threads", threads, "--out", out.to_str().unwrap()];
        let text = succeeded(&localpeace(&[&["validate", "replications"][..], &more].concat()));
        (text, fs::read_to_string(out.join("replications.csv")).unwrap())
    };
    let ((text, table), (_, again)) = (run("one", "1"), run("two", "2"));
    for design in ["darfur_mediation", "cote_divoire_dialogue", "nigeria_leaders"] {
        assert!(text.contains(&format!("{design}: ")), "{text}");
        assert!(table.lines().filter(|line| line.starts_with(&format!("{design},"))).count() >= 2, "{table}");
    }
    assert_eq!(table, again, "the number of threads changes nothing");
    let nowhere = refused(&localpeace(&["validate", "replications", "scenarios/reference/nowhere.ron"]));
    assert!(nowhere.contains("nowhere.ron"), "{nowhere}");
}

#[test]
fn a_forward_test_goes_on_where_it_stopped_and_scores_known_and_new_dyads() {
    let folder = tempfile::tempdir().unwrap();
    let table = table(folder.path());
    let test = |out: &Path, more: &[&str]| {
        let rates = "national.yearly_rates=[((Tension, War), 0.3), ((War, Tension), 0.5)]";
        let base = ["validate", "forward", &table, "--until", "2002,2003", "--situation", SMALL, "--set", rates];
        let fit =
            ["--set", "start=(2001, 1)", "--fit", "violence.median_deaths", "--statistics", "deaths_median,gap_cv"];
        let sizes = ["--particles", "8", "--generations", "1", "--trials", "2", "--worlds", "20", "--quiet"];
        localpeace(&[&base[..], &fit, &sizes, &["--out", out.to_str().unwrap()], more].concat())
    };
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    let text = succeeded(&test(&one, &["--threads", "1"]));
    assert!(text.contains("known to the end of 2002, scored to 2004") && text.contains("come nearer than"), "{text}");
    assert!(text.contains("by the rule once-active, applied anew"), "{text}");
    succeeded(&test(&two, &["--threads", "2"]));
    let chunks = two.join("chunks/forward");
    let last = fs::read_dir(&chunks).unwrap().map(|file| file.unwrap().path()).max().unwrap();
    fs::remove_file(last).unwrap();
    fs::remove_file(two.join("forward.csv")).unwrap();
    succeeded(&test(&two, &["--threads", "2"]));
    assert_eq!(files(&one), files(&two));
    let rows = fs::read_to_string(one.join("forward.csv")).unwrap();
    let recorded = |start: &str| {
        let line = rows.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}:\n{rows}"));
        line.split(',').nth(12).unwrap().to_owned()
    };
    // of the two dyads one has 25 deaths in a year by 2002, the other in 2003
    assert_eq!(recorded("2002,model,events,known,2003,2004"), "4");
    assert_eq!(recorded("2002,shrunk,events,new,2003,2004"), "4");
    assert_eq!(recorded("2003,last_years,active_dyads,all,2004,2004"), "2");
    assert!(fs::read_to_string(one.join("forward.svg")).unwrap().contains("what was recorded"));
    assert!(fs::read_to_string(one.join("forward_fit.csv")).unwrap().contains("violence.median_deaths"));
    // nothing that says what the regime will be, no year without a whole one after it, nothing to fit
    let plain = ["validate", "forward", &table, "--until", "2003", "--situation", SMALL, "--fit", "trade.patience"];
    assert!(refused(&localpeace(&plain)).contains("yearly_rates"));
    for (more, part) in
        [(&["--until", "2004"][..], "from 2001 to 2003, found 2004"), (&["--listing", "all", "--from", "2009"], "none")]
    {
        let message = refused(&test(&folder.path().join("no"), more));
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn a_calibration_lists_dyads_as_the_table_does_that_it_aims_at() {
    let folder = tempfile::tempdir().unwrap();
    let table = table(folder.path());
    let fit = |name: &str, more: &[&str]| {
        let out = folder.path().join(name);
        let base = ["calibrate", SMALL, "--target", &table, "--fit", "violence.median_deaths", "--quiet"];
        let sizes = ["--statistics", "deaths_median", "--particles", "8", "--generations", "1", "--trials", "4"];
        localpeace(&[&base[..], &sizes, &["--out", out.to_str().unwrap()], more].concat())
    };
    let text = succeeded(&fit("usual", &["--from", "2001", "--to", "2002"]));
    assert!(text.contains("of 8 communal events, 4 are listed by the rule once-active"), "{text}");
    let text = succeeded(&fit("all", &["--from", "2001", "--to", "2002", "--listing", "all"]));
    assert!(text.contains("of 8 communal events, 8 are listed by the rule all"), "{text}");
    let manifest = fs::read_to_string(folder.path().join("all/manifest.ron")).unwrap();
    assert!(manifest.contains("listing: \"all\""), "{manifest}");
    let unknown = refused(&fit("nowhere", &["--area", "South"]));
    assert!(unknown.contains("an area of the table"), "{unknown}");
    let profile = folder.path().join("profile.csv");
    fs::write(&profile, "statistic,value,lower,upper,n\ndeaths_median,12,10,14,99\n").unwrap();
    let (profile, out) = (profile.to_str().unwrap(), folder.path().join("profile"));
    let aimed = ["calibrate", SMALL, "--target", profile, "--fit", "trade.patience", "--from", "2001", "--out"];
    let message = refused(&localpeace(&[&aimed[..], &[out.to_str().unwrap()]].concat()));
    assert!(message.contains("belong to `events profile`"), "{message}");
}
