//! Without any mission, one simulated decade looks like the one data set that there is, once it is observed as that was.
//!
//! The reference population, with its unnamed pairs, is read as UCDP GED would report it, trial by trial; the figures of the
//! file for South Sudan 2011–21 (UCDP GED 22.1, re-analysis) lie within the range of 95 % of trials. Trials are not pooled:
//! pooled ones show other things, since contagion is estimated higher where dyads differ more.

use std::path::Path;

use localpeace::events::ged::ViolenceKind;
use localpeace::events::profile::{Options, profile_replications};
use localpeace::model::parameter::Mode;
use localpeace::model::scenario::{self, Changes};
use localpeace::run::analysis::observed;
use localpeace::run::experiment::{self, Plan};
use localpeace::stats::quantile::quantile;

const TRIALS: u64 = 80;

/// Statistics of the file.
const RECORDED: [(&str, f64); 14] = [
    ("events", 201.0),
    ("dyads", 46.0),
    ("listed_dyads_a_year", 7.7),
    ("dyad_span_days", 86.0),
    ("single_year_dyads", 0.59),
    ("deaths_median", 12.0),
    ("deaths_top10_share", 0.51),
    ("tail_alpha", 2.27),
    ("gap_median_days", 16.0),
    ("monthly_dispersion", 2.64),
    ("hawkes_branching_unmerged", 0.53),
    ("relapse_90_1y", 0.29),
    ("relapse_180_1y", 0.19),
    ("relapse_365_1y", 0.16),
];

#[test]
fn the_recorded_decade_lies_within_what_the_model_shows_without_a_mission() {
    let changes = Changes { strategies: vec!["none".to_owned()], ..Changes::default() };
    let loaded = scenario::load(Path::new("scenarios/reference/population.ron"), &changes);
    let loaded = loaded.unwrap_or_else(|faults| panic!("{faults}"));
    let plan = Plan {
        scenario: loaded.scenario,
        arms: loaded.arms,
        seed: 1,
        mode: Mode::Sampled,
        fixed: loaded.fixed,
        keep_incidents: true,
    };
    let results = experiment::run(&plan, 0..TRIALS, &|_| {});
    let profiles: Vec<_> = results.arms[0]
        .rows
        .iter()
        .map(|row| {
            let mut events = observed::events(&plan, row.trial, &row.incidents);
            events.retain(|event| event.kind == ViolenceKind::NonState);
            let options = Options { replicates: 0, ..Options::default() };
            profile_replications(&[events.as_slice()], observed::window(&plan), options, &mut || 0.5)
        })
        .collect();
    let mut outside = Vec::new();
    for (statistic, recorded) in RECORDED {
        let of =
            |profile: &localpeace::events::profile::Profile| profile.get(statistic).expect("a known statistic").value;
        let values: Vec<f64> = profiles.iter().map(of).filter(|value| value.is_finite()).collect();
        let [low, high] = [0.025, 0.975].map(|q| quantile(&values, q).expect("some trial has events"));
        println!("{statistic}: {recorded} recorded, {low:.3} to {high:.3} simulated");
        if !(low..=high).contains(&recorded) {
            outside.push(format!("{statistic}: {recorded} is outside {low:.3} to {high:.3}"));
        }
    }
    assert!(outside.is_empty(), "{outside:#?}");
}
