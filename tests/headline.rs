//! The headline findings of the two anchor situations, and their ablations, with parameters sampled from their ranges.
//!
//! gain(s) = peace(s) − peace(none). Every claim is a contrast over matched trials whose 95 % interval excludes zero.
//! The number of trials is set by `LOCALPEACE_TRIALS`, the seeds by `LOCALPEACE_SEEDS` (a comma list); `make soak` uses
//! 2,000 trials and seeds 1 to 5.

use std::path::Path;

use localpeace::model::metric;
use localpeace::model::parameter::Mode;
use localpeace::model::scenario::{self, Change, Changes};
use localpeace::run::analysis::case::Case;
use localpeace::run::analysis::claim::Judgement;
use localpeace::run::experiment::{self, Ensemble, Plan};
use localpeace::stats::estimate::Estimate;
use localpeace::stats::paired::contrast;

const LEVEL: f64 = 0.95;

fn trials() -> u64 {
    std::env::var("LOCALPEACE_TRIALS").map_or(600, |trials| trials.parse().expect("a number of trials"))
}

fn seeds() -> Vec<u64> {
    let seeds = std::env::var("LOCALPEACE_SEEDS").unwrap_or_else(|_| "1".to_owned());
    seeds.split(',').map(|seed| seed.trim().parse().expect("a list of seeds")).collect()
}

/// Runs strategies of a scenario, the baseline `none` first.
fn run(scenario: &str, seed: u64, strategies: &[&str], changes: Changes) -> Ensemble {
    let strategies = strategies.iter().map(|&strategy| strategy.to_owned()).collect();
    let changes = Changes { strategies, ..changes };
    let loaded = scenario::load(Path::new(scenario), &changes).unwrap_or_else(|faults| panic!("{faults}"));
    let plan = Plan {
        scenario: loaded.scenario,
        arms: loaded.arms,
        seed,
        mode: Mode::Sampled,
        fixed: loaded.fixed,
        keep_incidents: false,
    };
    experiment::run(&plan, 0..trials(), &|_| {})
}

/// Peace under `none`, `local_only` and `multilayer`, one column each.
fn peace(scenario: &str, seed: u64, changes: Changes) -> [Vec<f64>; 3] {
    let results = run(scenario, seed, &["none", "local_only", "multilayer"], changes);
    std::array::from_fn(|arm| results.arms[arm].column(metric::PEACE))
}

/// gain(local) − share·gain(multilayer), with its interval.
fn local_less_share_of_multilayer([none, local, multilayer]: &[Vec<f64>; 3], share: f64) -> Estimate {
    let columns: [&[f64]; 3] = [none, local, multilayer];
    Estimate::mean(&contrast(&columns, &[share - 1.0, 1.0, -share]), LEVEL)
}

fn gain([none, local, multilayer]: &[Vec<f64>; 3], of_multilayer: bool) -> Estimate {
    let columns: [&[f64]; 2] = [none, if of_multilayer { multilayer } else { local }];
    Estimate::mean(&contrast(&columns, &[-1.0, 1.0]), LEVEL)
}

fn set(path: &str, value: &str) -> Changes {
    Changes { set: vec![(path.to_owned(), value.to_owned())], ..Changes::default() }
}

#[test]
fn in_rumbek_local_engagement_achieves_most_of_what_multilayer_does() {
    for seed in seeds() {
        let peace = peace("scenarios/rumbek.ron", seed, Changes::default());
        let (gain, contrast) = (gain(&peace, false), local_less_share_of_multilayer(&peace, 0.75));
        println!("Rumbek, seed {seed}: gain(local) {gain}, less 0.75 gain(multilayer) {contrast}");
        assert!(gain.lower > 0.0, "gain(local) is {gain}");
        assert!(contrast.lower > 0.0, "gain(local) − 0.75 gain(multilayer) is {contrast}");
    }
}

#[test]
fn in_wau_local_engagement_gains_less_than_half_of_what_multilayer_does() {
    for seed in seeds() {
        let peace = peace("scenarios/wau.ron", seed, Changes::default());
        let (gain, contrast) = (gain(&peace, true), local_less_share_of_multilayer(&peace, 0.5));
        println!("Wau, seed {seed}: gain(multilayer) {gain}, gain(local) less 0.5 gain(multilayer) {contrast}");
        assert!(gain.lower > 0.10, "gain(multilayer) is {gain}");
        assert!(contrast.upper < 0.0, "gain(local) − 0.5 gain(multilayer) is {contrast}");
    }
}

#[test]
fn with_the_links_of_wau_local_engagement_stops_sufficing_in_rumbek() {
    for seed in seeds() {
        let peace = peace("scenarios/rumbek.ron", seed, set("linkage", "1"));
        let contrast = local_less_share_of_multilayer(&peace, 0.6);
        println!("Rumbek with linkage 1, seed {seed}: gain(local) less 0.6 gain(multilayer) {contrast}");
        assert!(contrast.upper < 0.0, "gain(local) − 0.6 gain(multilayer) is {contrast}");
    }
}

#[test]
fn without_the_links_local_engagement_suffices_in_wau() {
    let without = Changes { without: vec!["elite_interference".to_owned()], ..Changes::default() };
    for seed in seeds() {
        for (ablation, changes) in [("linkage 0", set("linkage", "0")), ("no elite interference", without.clone())] {
            let peace = peace("scenarios/wau.ron", seed, changes);
            let contrast = local_less_share_of_multilayer(&peace, 0.75);
            println!("Wau with {ablation}, seed {seed}: gain(local) less 0.75 gain(multilayer) {contrast}");
            assert!(contrast.lower > 0.0, "with {ablation} gain(local) − 0.75 gain(multilayer) is {contrast}");
        }
    }
}

#[test]
fn projects_that_are_captured_bring_more_attacks_and_none_without_envy() {
    let attacks = metric::position("incidents").expect("a metric");
    let more_attacks = |seed, changes| {
        let strategies = ["none", "scenarios/strategies/projects_first.ron"];
        let results = run("scenarios/rumbek.ron", seed, &strategies, changes);
        let (none, projects) = (results.arms[0].column(attacks), results.arms[1].column(attacks));
        Estimate::mean(&contrast(&[&none, &projects], &[-1.0, 1.0]), LEVEL)
    };
    for seed in seeds() {
        let captured = set("structure.dividends", "Captured");
        let harm = more_attacks(seed, captured.clone());
        let mut kind = captured;
        kind.set.push(("quick_impact_project.envy".to_owned(), "0".to_owned()));
        let ablated = more_attacks(seed, kind);
        println!("Rumbek, seed {seed}: attacks added by captured projects {harm}; without envy {ablated}");
        assert!(harm.lower > 0.0, "attacks added are {harm}");
        assert!(ablated.value.abs() < harm.value / 3.0, "without envy {ablated} of {harm} is left");
    }
}

/// The claims of a case over so many trials.
fn judge(case: &Case, trials: u64) -> Vec<Judgement> {
    let run = |plan: &Plan| Ok::<_, std::convert::Infallible>(experiment::run(plan, 0..trials, &|_| {}));
    case.judge(run).unwrap_or_else(|never| match never {})
}

#[test]
fn claims_that_are_clear_hold_at_few_trials() {
    for (case, trials, claims) in [
        ("scenarios/cases/jonglei_2020.ron", 200, &[0, 1][..]),
        ("scenarios/cases/car_2020.ron", 200, &[0][..]),
        ("scenarios/cases/migration.ron", 400, &[0][..]),
    ] {
        let loaded =
            Case::load(Path::new(case), 1, Mode::Sampled, &Change::default()).unwrap_or_else(|f| panic!("{f}"));
        let judgements = judge(&loaded, trials);
        for claim in claims {
            let (name, found) = (&loaded.claims[*claim].name, &judgements[*claim]);
            assert!(found.holds(), "{case}: {name}: {} and, ablated, {:?}", found.effect, found.ablated);
        }
    }
}

#[test]
fn a_claim_is_judged_alike_whatever_else_a_case_claims() {
    let path = Path::new("scenarios/cases/ituri.ron");
    let whole = Case::load(path, 3, Mode::Sampled, &Change::default()).unwrap_or_else(|f| panic!("{f}"));
    let mut alone = whole.clone();
    alone.claims.truncate(1);
    assert_eq!(judge(&whole, 40)[0], judge(&alone, 40)[0]);
}
