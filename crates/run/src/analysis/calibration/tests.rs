//! Tests of fitting.

use super::*;
use crate::analysis::observed;
use events::observation::Listing;
use events::profile::Window;
use model::scenario::{Changes, load, parameters};
use std::path::Path;

fn plan(scenario: &str) -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(scenario);
    Plan::new(load(&path, &Changes::default()).unwrap(), 1, model::parameter::Mode::Default)
}

fn task(plan: Plan, names: &[&str]) -> Task {
    let find = |name: &&str| *parameters::specifications().find(|of| of.full_name == *name).unwrap();
    let target = Target { statistic: "deaths_median".into(), value: 4.0, lower: 3.0, upper: 5.0, standard_error: 0.5 };
    let coverage = Coverage { window: observed::window(&plan), listing: Listing::OnceActive };
    let prior = Prior::Triangular;
    Task {
        prior,
        coverage,
        plan,
        fit: names.iter().map(find).collect(),
        targets: vec![target],
        particles: 20,
        trials: 2,
    }
}

fn generations(task: &Task, n: u64) -> Vec<Generation> {
    let mut all: Vec<Generation> = Vec::new();
    for _ in 0..n {
        let mut now = all.last().map_or(Generation::first(), Generation::following);
        while !now.is_complete {
            task.extend(&mut now, all.last(), &Watch::nobody()).unwrap();
        }
        all.push(now);
    }
    all
}

#[test]
fn a_parameter_that_bears_on_the_target_moves_to_it_and_one_that_does_not_is_said_to_be_unknown() {
    let plan = plan("reference/population.ron");
    let mut task = task(plan, &["violence.median_deaths", "trade.patience"]);
    (task.fit[0].low, task.fit[0].high) = (2.0, 30.0);
    let found = generations(&task, 3);
    let last = found.last().unwrap();
    assert!((last.particles.iter().map(|particle| particle.weight).sum::<f64>() - 1.0).abs() < 1e-9);
    let rows = fitted(&task, last);
    assert!(rows[0].is_identified && rows[0].after.0 < rows[0].before.0, "{rows:?}");
    assert!(last.threshold < found[1].threshold);
}

#[test]
fn threads_and_interruptions_change_no_bit() {
    let plan = plan("wau.ron");
    let task = task(plan, &["violence.median_deaths"]);
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| generations(&task, 2))
    };
    let whole = run(1);
    assert_eq!(whole, run(3));
    // a generation that was written after its first batch and read again goes on as if nothing had happened
    let mut begun = Generation::first();
    task.extend(&mut begun, None, &Watch::nobody()).unwrap();
    let text = ron::to_string(&begun).unwrap();
    let mut again: Generation = ron::from_str(&text).unwrap();
    while !again.is_complete {
        task.extend(&mut again, None, &Watch::nobody()).unwrap();
    }
    assert_eq!(again, whole[0]);
}

#[test]
fn a_profile_is_read_as_a_target_and_anything_else_is_refused() {
    let text = "statistic,value,lower,upper,n\nevents,201,201,201,201\ntail_alpha,2.27,2.1,2.49,30\ngap_cv,,,,0\n";
    let all = Target::read(text).unwrap();
    assert_eq!(all.len(), 2);
    assert!((all[1].standard_error - 0.39 / 3.92).abs() < 1e-12 && all[0].standard_error > 0.0);
    assert_eq!(Target::choose(&all, &["gap_cv".into()]), Err(TargetError::Missing("gap_cv".into())));
    assert!(matches!(Target::read("id,best\n1,2\n"), Err(TargetError::Line { line: 1, .. })));
    assert!(matches!(
        Target::read("statistic,value,lower,upper,n\na,b,1,2,3\n"),
        Err(TargetError::Line { line: 2, .. })
    ));
}

#[test]
fn what_is_simulated_is_listed_and_cut_as_the_real_events_are() {
    let plan = Plan { keep_incidents: true, ..plan("reference/population.ron") };
    let window = observed::window(&plan);
    let count = |window, listing| {
        let profile = profile_of(&plan, Coverage { window, listing }, 0, 2);
        ["events", "dyads"].map(|name| profile.get(name).unwrap().value)
    };
    let (all, listed) = (count(window, Listing::All), count(window, Listing::OnceActive));
    let years = count(window, Listing::ActiveYears);
    assert!(all[0] > listed[0] && all[1] > listed[1], "{all:?} {listed:?}");
    assert!(listed[0] > years[0] && listed[1] >= years[1], "{listed:?} {years:?}");
    // a dyad that was to be listed later is not listed yet
    let half = Window { last_day: window.first_day + window.days() / 2, ..window };
    let early = count(half, Listing::OnceActive);
    assert!(early[0] < listed[0] && early[1] < listed[1], "{early:?} {listed:?}");
}
