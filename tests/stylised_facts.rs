//! Without any mission, simulated trials look like the data once they are observed as the data are.
//!
//! Trials of both anchor situations under the strategy `none` are pooled and go through the observation model (half of all
//! attacks reported, 25 deaths in a calendar year). Bands: re-analysis of UCDP GED, South Sudan 2011–21, and literature:
//! tail exponent 1.9–2.7 and top tenth of events 35–60 % of deaths (2.33, CI 1.95–2.68; 49 %); branching 0.3–0.65 (0.53,
//! CI 0.31–0.61; Lewis and others 2012: 0.37–0.5); Weibull shape of gaps below 0.6 (0.35); relapse of an episode 0.19–0.39
//! by 90 days and 0.33–0.57 by one year (0.31 and 0.48).

use std::path::Path;

use localpeace::events::ged::{Event, ViolenceKind};
use localpeace::events::observation::{Listing, Observation};
use localpeace::events::profile::{Options, Profile, profile_replications};
use localpeace::model::parameter::Mode;
use localpeace::model::scenario::{self, Changes};
use localpeace::run::analysis::observed;
use localpeace::run::experiment::{self, Plan};

const TRIALS: u64 = 1500;

/// Reports of non-state violence in each trial without a mission.
fn reports(scenario: &str) -> (Plan, Vec<Vec<Event>>) {
    let changes = Changes { strategies: vec!["none".to_owned()], ..Changes::default() };
    let loaded = scenario::load(Path::new(scenario), &changes).unwrap_or_else(|faults| panic!("{faults}"));
    let plan = Plan {
        scenario: loaded.scenario,
        arms: loaded.arms,
        seed: 1,
        mode: Mode::Sampled,
        fixed: loaded.fixed,
        keep_incidents: true,
    };
    let results = experiment::run(&plan, 0..TRIALS, &|_| {});
    let observation = Observation::new(0.9, 7.0, 0.05, Listing::OnceActive).expect("all are within their bounds");
    let mut reports = observed::reports(&plan, &results.arms[0], &observation);
    for trial in &mut reports {
        trial.retain(|event| event.kind == ViolenceKind::NonState);
    }
    (plan, reports)
}

fn pooled_profile() -> Profile {
    let (plan, mut all) = reports("scenarios/rumbek.ron");
    let (_, wau) = reports("scenarios/wau.ron");
    all.extend(wau);
    let replications: Vec<&[Event]> = all.iter().map(Vec::as_slice).collect();
    let options = Options { level: 0.95, replicates: 0 };
    profile_replications(&replications, observed::window(&plan), options, &mut || 0.5)
}

#[test]
fn without_a_mission_violence_looks_like_the_data() {
    let profile = pooled_profile();
    let bands = [
        ("tail_alpha", 1.9, 2.7),
        ("deaths_top10_share", 0.35, 0.60),
        ("hawkes_branching_unmerged", 0.30, 0.65),
        ("gap_weibull_shape", 0.0, 0.6),
        ("relapse_14_90d", 0.19, 0.39),
        ("relapse_14_1y", 0.33, 0.57),
    ];
    let mut outside = Vec::new();
    for (statistic, low, high) in bands {
        let value = profile.get(statistic).unwrap_or_else(|| panic!("the profile lacks {statistic}")).value;
        println!("{statistic}: {value:.3}, band {low} to {high}");
        if !(low..=high).contains(&value) {
            outside.push(format!("{statistic} is {value:.3}, outside {low} to {high}"));
        }
    }
    assert!(outside.is_empty(), "{outside:#?}");
}
