//! The profile against figures computed from UCDP GED for South Sudan.
//!
//! Data: Sundberg and Melander 2013, Journal of Peace Research 50(4); Davies, Pettersson and Öberg 2022, Journal of Peace
//! Research 59(4); South Sudan 2011–2021 (GED 22.1) and the southern states of Sudan before (GED 24.1). The files are not
//! part of the project: `LOCALPEACE_DATA` names the folder that holds `ged_south_sudan.csv` and
//! `ged_south_sudan_pre2011.csv`; without it the tests say that they were skipped.
//! Tolerances: shares two percentage points, medians and means five per cent, tail exponent 0.1.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a test reports and fails")]

use std::path::{Path, PathBuf};

use localpeace::events::ged::{Event, EventFilter, ViolenceKind, read_events, write_ged};
use localpeace::events::profile::{Options, Profile, Window, profile, share_of_deaths_by_year};
use localpeace::model::date::days_from_civil;

/// How far a figure may be off.
enum Room {
    /// Percentage points, for shares.
    Points(f64),
    /// Share of the figure, for medians, means and the like.
    Relative(f64),
}

const SHARE: Room = Room::Points(2.0);
const FIGURE: Room = Room::Relative(0.05);
const EXPONENT: Room = Room::Relative(0.1 / 2.7);

/// The folder with the data, or a note that the test is skipped.
fn data(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("LOCALPEACE_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("{test}: skipped, since LOCALPEACE_DATA does not name the folder of the event data");
    }
    folder
}

fn events(folder: &Path, file: &str, kind: Option<ViolenceKind>) -> Vec<Event> {
    let reading = read_events(&folder.join(file), &EventFilter { kind, ..EventFilter::default() }).unwrap();
    assert!(reading.bad_rows.is_empty(), "{:?}", reading.bad_rows);
    reading.events
}

fn compare(found: &Profile, figures: &[(&str, f64, Room)]) {
    let mut off = Vec::new();
    for (statistic, expected, room) in figures {
        let value = found.get(statistic).unwrap_or_else(|| panic!("{statistic} is missing")).value;
        let allowed = match room {
            Room::Points(points) => points / 100.0 + 1e-9,
            Room::Relative(share) => share * expected + 1e-9,
        };
        println!("{statistic:28} {expected:>9} {value:>12.4}");
        let near = (value - expected).abs() <= allowed;
        if !near {
            off.push(format!("{statistic}: expected {expected}, found {value}"));
        }
    }
    assert!(off.is_empty(), "{}", off.join("\n"));
}

fn describe(events: &[Event], first: (i32, u32, u32)) -> Profile {
    let window =
        Window { first_day: days_from_civil(first.0, first.1, first.2), last_day: days_from_civil(2021, 12, 31) };
    profile(events, window, Options { level: 0.95, replicates: 0 }, &mut || 0.5)
}

#[test]
fn the_profile_of_south_sudan_since_2011_has_the_known_figures() {
    let Some(folder) = data("the_profile_of_south_sudan_since_2011_has_the_known_figures") else {
        return;
    };
    // From the month of independence.
    let found = describe(&events(&folder, "ged_south_sudan.csv", Some(ViolenceKind::NonState)), (2011, 7, 1));
    compare(
        &found,
        &[
            ("events", 201.0, Room::Relative(0.0)),
            ("dyads", 46.0, Room::Relative(0.0)),
            ("events_per_dyad_median", 2.0, FIGURE),
            ("events_per_dyad_mean", 4.4, FIGURE),
            ("events_per_dyad_max", 32.0, FIGURE),
            ("deaths_median", 12.0, FIGURE),
            ("deaths_mean", 25.0, FIGURE),
            ("deaths_p90", 62.0, FIGURE),
            ("deaths_p99", 245.0, FIGURE),
            ("deaths_share_zero", 0.07, SHARE),
            ("deaths_top10_share", 0.51, SHARE),
            ("dyads_top10_share", 0.50, SHARE),
            ("tail_alpha", 2.27, EXPONENT),
            ("tail_xmin", 21.0, FIGURE),
            ("gap_median_days", 16.0, FIGURE),
            ("gap_cv", 2.2, FIGURE),
            ("gap_share_7d", 0.42, SHARE),
            ("gap_share_30d", 0.58, SHARE),
            ("gap_share_90d", 0.73, SHARE),
            ("gap_share_365d", 0.85, SHARE),
            ("gap_weibull_shape", 0.35, FIGURE),
            ("monthly_mean", 1.56, FIGURE),
            ("monthly_dispersion", 2.64, FIGURE),
            ("monthly_acf1", 0.28, FIGURE),
            ("dry_season_share", 0.56, SHARE),
            ("dec_feb_share", 0.36, SHARE),
            ("hawkes_branching_unmerged", 0.53, SHARE),
            ("hawkes_memory_days_unmerged", 17.0, FIGURE),
            ("episode_median_days", 4.0, FIGURE),
            ("episode_mean_days", 26.0, FIGURE),
            ("episode_single_share", 0.52, SHARE),
            ("episode_deaths_median", 32.0, FIGURE),
            ("relapse_90_1y", 0.29, SHARE),
            ("relapse_90_2y", 0.40, SHARE),
            ("relapse_90_3y", 0.46, SHARE),
            ("relapse_180_1y", 0.20, SHARE),
            ("relapse_180_2y", 0.32, SHARE),
            ("relapse_180_3y", 0.39, SHARE),
            ("relapse_365_1y", 0.16, SHARE),
            ("relapse_365_2y", 0.28, SHARE),
            ("relapse_365_3y", 0.37, SHARE),
            ("relapse_14_90d", 0.31, SHARE),
            ("relapse_14_1y", 0.48, SHARE),
        ],
    );
}

#[test]
fn the_profile_of_the_whole_territory_since_1989_has_the_known_figures() {
    let Some(folder) = data("the_profile_of_the_whole_territory_since_1989_has_the_known_figures") else {
        return;
    };
    let mut all = events(&folder, "ged_south_sudan_pre2011.csv", Some(ViolenceKind::NonState));
    all.extend(events(&folder, "ged_south_sudan.csv", Some(ViolenceKind::NonState)));
    compare(
        &describe(&all, (1989, 1, 1)),
        &[
            ("events", 347.0, Room::Relative(0.0)),
            ("dyads", 65.0, Room::Relative(0.0)),
            ("events_per_dyad_median", 3.0, FIGURE),
            ("events_per_dyad_mean", 5.3, FIGURE),
            ("events_per_dyad_max", 44.0, FIGURE),
            ("deaths_median", 15.0, FIGURE),
            ("deaths_mean", 48.0, FIGURE),
            ("deaths_p90", 88.0, FIGURE),
            ("deaths_p99", 770.0, FIGURE),
            ("deaths_share_zero", 0.05, SHARE),
            ("deaths_top10_share", 0.64, SHARE),
            ("tail_alpha", 2.09, EXPONENT),
            ("tail_xmin", 38.0, FIGURE),
            ("gap_median_days", 16.0, FIGURE),
            ("gap_cv", 2.35, FIGURE),
            ("gap_share_7d", 0.41, SHARE),
            ("gap_share_30d", 0.58, SHARE),
            ("gap_share_90d", 0.71, SHARE),
            ("gap_share_365d", 0.84, SHARE),
            ("hawkes_branching", 0.32, SHARE),
            ("hawkes_memory_days", 46.0, FIGURE),
            ("episode_median_days", 4.0, FIGURE),
            ("episode_mean_days", 25.0, FIGURE),
            ("episode_single_share", 0.50, SHARE),
            ("episode_deaths_median", 38.0, FIGURE),
            ("relapse_90_1y", 0.31, SHARE),
            ("relapse_90_2y", 0.42, SHARE),
            ("relapse_90_3y", 0.46, SHARE),
            ("relapse_180_1y", 0.21, SHARE),
            ("relapse_180_2y", 0.31, SHARE),
            ("relapse_180_3y", 0.36, SHARE),
            ("relapse_365_1y", 0.17, SHARE),
            ("relapse_365_2y", 0.25, SHARE),
            ("relapse_365_3y", 0.31, SHARE),
        ],
    );
}

#[test]
fn the_share_of_communal_violence_swings_with_the_war_as_known() {
    let Some(folder) = data("the_share_of_communal_violence_swings_with_the_war_as_known") else {
        return;
    };
    let shares = share_of_deaths_by_year(&events(&folder, "ged_south_sudan.csv", None), ViolenceKind::NonState);
    for (year, expected) in [(2014, 0.01), (2020, 0.88)] {
        let share = shares.iter().find(|share| share.0 == year).unwrap().1;
        assert!((share - expected).abs() <= 0.02, "{year}: {share} is not {expected}");
    }
}

#[test]
fn real_events_written_in_the_columns_of_ged_have_the_same_profile() {
    let Some(folder) = data("real_events_written_in_the_columns_of_ged_have_the_same_profile") else {
        return;
    };
    let read = events(&folder, "ged_south_sudan.csv", None);
    let path = tempfile::tempdir().unwrap();
    let path = path.path().join("events.csv");
    write_ged(&read, std::fs::File::create(&path).unwrap()).unwrap();
    let again = read_events(&path, &EventFilter::default()).unwrap();
    assert!(again.bad_rows.is_empty());
    assert_eq!(again.events, read);
}

/// Wild tables that are read; each is drafted from, and the draft is sound or refused in plain words and not left behind.
#[test]
fn every_wild_table_gives_a_sound_draft_or_a_plain_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let mut drafted = Vec::new();
    let mut tables: Vec<PathBuf> =
        std::fs::read_dir("crates/events/tests/wild").unwrap().map(|entry| entry.unwrap().path()).collect();
    tables.sort();
    for table in &tables {
        let name = table.file_stem().unwrap().to_str().unwrap().to_owned();
        let draft = folder.path().join(format!("{name}.ron"));
        let run =
            |args: &[&str]| std::process::Command::new(env!("CARGO_BIN_EXE_localpeace")).args(args).output().unwrap();
        let (from, to) = (table.to_str().unwrap(), draft.to_str().unwrap());
        let made = run(&["new", "--from-events", from, "--out", to]);
        if made.status.success() {
            let check = run(&["check", to]);
            assert!(check.status.success(), "{name}: {}", String::from_utf8_lossy(&check.stdout));
            drafted.push(name);
        } else {
            let why = String::from_utf8_lossy(&made.stderr).into_owned();
            assert!(why.starts_with("error: ") && !draft.exists(), "{name}: {why}");
        }
    }
    // all but the map
    assert_eq!(drafted.len(), tables.len() - 1, "{drafted:?}");
}
