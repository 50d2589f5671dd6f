//! Tests of the command on small tables.

use clap::Parser;

use super::*;

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

const TABLE: &str = "id,type_of_violence,dyad_name,side_a,side_b,country,date_start,best
1,2,A - B,A,B,X,2001-01-05,30
2,2,A - B,A,B,X,2001-01-25,3
3,1,G - A,G,A,X,2001-02-05,33
4,2,A - B,A,B,X,soon,3
5,2,A - B,A,B,Y,2001-12-05,3
";

/// Runs the command on the table in a folder of its own.
fn run_on(folder: &Path, options: &[&str]) -> Result<String, String> {
    run_table(folder, TABLE, options)
}

/// Runs the command on some table.
fn run_table(folder: &Path, table: &str, options: &[&str]) -> Result<String, String> {
    let text = table;
    let table = folder.join("table.csv");
    std::fs::write(&table, text).unwrap();
    let line = ["events", "profile", table.to_str().unwrap(), "--replicates", "20"].into_iter();
    let line = Line::try_parse_from(line.chain(options.iter().copied())).map_err(|error| error.to_string())?;
    let Command::Profile(args) = line.args.command else {
        panic!("the line asks for a profile");
    };
    let mut screen = Vec::new();
    run_profile(&args, &mut screen).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(screen).unwrap())
}

#[test]
fn the_screen_tells_what_was_read_and_found() {
    let folder = tempfile::tempdir().unwrap();
    let text = run_on(folder.path(), &["--country", "x"]).unwrap();
    for part in [
        "UCDP GED, 5 rows",
        "dates: no doubt in 4 dates",
        "2 non-state events kept; 1 left out by the filters; not described here: 1 state-based, 0 one-sided",
        "0 rows without violence, 1 bad rows",
        "1 rows: date_start: expected a date",
        "line 5: date_start",
        "observed from 2001-01-01 to 2001-12-31",
        "relapse_365_3y",
        "2001                                0.500",
    ] {
        assert!(text.contains(part), "'{part}' is missing in\n{text}");
    }
}

const SIMULATED: &str = "id,type_of_violence,dyad_name,side_a,side_b,country,date_start,best,strategy,trial
a,2,A - B,A,B,X,2001-01-05,30,none,0
b,2,A - B,A,B,X,2001-01-25,3,none,0
c,2,A - B,A,B,X,2001-06-25,30,none,2
d,2,A - B,A,B,X,2001-06-25,30,local,2
";

#[test]
fn trials_of_a_strategy_are_pooled_and_none_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let refused = run_table(folder.path(), SIMULATED, &[]).unwrap_err();
    assert!(refused.contains("local, none"), "{refused}");
    let refused = run_table(folder.path(), SIMULATED, &["--strategy", "multi"]).unwrap_err();
    assert!(refused.contains("found multi"), "{refused}");
    let text = run_table(folder.path(), SIMULATED, &["--strategy", "none"]).unwrap();
    assert!(text.contains("3 simulated trials"), "{text}");
    // three events and two dyads, since the dyads of two trials are two, in three trials
    let value = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(&format!("{name} "))).unwrap();
        line.split_whitespace().nth(1).unwrap().to_owned()
    };
    assert_eq!((value("events"), value("dyads")), ("1".to_owned(), "0.667".to_owned()));
    assert!(run_on(folder.path(), &["--strategy", "none"]).unwrap_err().contains("no simulated events"));
}

#[test]
fn files_are_written_whole_and_never_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let out = out.to_str().unwrap();
    run_on(folder.path(), &["--out", out]).unwrap();
    let profile = std::fs::read_to_string(Path::new(out).join(PROFILE_FILE)).unwrap();
    assert!(profile.starts_with("statistic,value,lower,upper,n\nevents,3,3,3,3\ndyads,1,1,1,1\n"), "{profile}");
    let bad = std::fs::read_to_string(Path::new(out).join(BAD_ROWS_FILE)).unwrap();
    assert!(bad.starts_with("line,reason,found\n5,"), "{bad}");
    let refused = run_on(folder.path(), &["--out", out, "--type", "state-based"]).unwrap_err();
    assert!(refused.contains("profile.csv: already there") && refused.contains("--force"), "{refused}");
    run_on(folder.path(), &["--out", out, "--type", "state-based", "--force"]).unwrap();
    assert_ne!(std::fs::read_to_string(Path::new(out).join(PROFILE_FILE)).unwrap(), profile);
    assert_eq!(std::fs::read_dir(out).unwrap().count(), 2, "nothing is left aside");
}

#[test]
fn what_cannot_be_met_is_refused_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let refused = run_on(folder.path(), &["--country", "Nowhere"]).unwrap_err();
    assert!(refused.contains("found none called 'Nowhere'; `localpeace events areas FILE`"), "{refused}");
    let refused = run_on(folder.path(), &["--type", "one-sided"]).unwrap_err();
    for part in ["of 5 rows: 1 state-based (--type state-based), 3 non-state", "1 bad; countries in the table: X, Y"] {
        assert!(refused.contains(part), "{refused}");
    }
    let refused = run_on(folder.path(), &["--from", "2003", "--to", "2001-07"]).unwrap_err();
    assert!(refused.contains("--from not after --to"), "{refused}");
    assert!(run_on(folder.path(), &["--from", "2001-13"]).unwrap_err().contains("2011-07"));
    assert!(run_on(folder.path(), &["--type", "cattle"]).unwrap_err().contains("non-state"));
}

#[test]
fn months_bound_the_window_and_listing_and_exclusion_leave_out() {
    let folder = tempfile::tempdir().unwrap();
    let text = run_on(folder.path(), &["--from", "2001-01", "--to", "2001-01"]).unwrap();
    assert!(
        text.contains("2 non-state events kept") && text.contains("observed from 2001-01-01 to 2001-01-31"),
        "{text}"
    );
    let text = run_on(folder.path(), &["--exclude", "y"]).unwrap();
    assert!(text.contains("2 non-state events kept; 1 left out"), "{text}");
    let small = TABLE.replace(",30\n", ",3\n");
    let refused = run_table(folder.path(), &small, &["--listing", "once-active"]).unwrap_err();
    assert!(refused.contains("3 left out by the filters"), "{refused}");
}

#[test]
fn areas_and_actors_are_listed_with_what_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    let head = "type_of_violence,side_a,side_b,adm_1,adm_2,where_coordinates,country,date_start,best";
    let rows =
        ["2,A,B,North,Hill,,X,2001-01-05,30", "2,A,C,North,,,X,2003-01-05,3", "2,A,A,,,On the road,X,2002-01-05,4"];
    std::fs::write(&path, format!("{head}\n{}\n", rows.join("\n"))).unwrap();
    let list = |listed: Listed| {
        let mut screen = Vec::new();
        let args = ListArgs { file: path.clone(), read: ReadArgs::default(), format: FormatOptions::default() };
        list("listed", &args, &mut screen, listed).unwrap();
        let text = String::from_utf8(screen).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let areas = list((lists::show_areas, lists::area_table));
    for part in ["North, X 2 33 2001–2003", "Hill 1 30 2001–2001", "On the road 1 4 2002–2002"] {
        assert!(areas.contains(part), "{areas}");
    }
    let actors = list((lists::show_actors, lists::actor_table));
    for part in ["A 2 33 2001–2003 B 1 30", "A - A (of a party against itself) 1 4"] {
        assert!(actors.contains(part), "{actors}");
    }
}
