//! What conflicts went through before the start, and pairs that have no name.

use std::fmt::Write as _;

use localpeace_model::chance::Chance;
use localpeace_model::mechanism::violence::{CANDIDATES, ViolenceParameters};
use localpeace_model::mechanism::{self, Rules, Stage};
use localpeace_model::parameter::{Fixed, Mode, Source};
use localpeace_model::record::Silent;
use localpeace_model::scenario::{Scenario, draw, remember};
use localpeace_model::world::{Conflict, World};

use super::violence::be_usual;
use crate::determinism::{anchor, end};
use crate::golden::{check, workspace};
use crate::lone::read;
use crate::names::files;

/// The lone scenario with this said of its conflict.
fn lone(said: &str) -> Scenario {
    read(&include_str!("../lone.ron").replace("trade: 0.0,", &format!("trade: 0.0, {said}")))
}

/// The world at the start of a trial under default parameters that `set` changes, and the effective number of lives of each
/// conflict.
fn start(
    scenario: &Scenario,
    fixed: &Fixed,
    trial: u64,
    set: impl FnOnce(&mut mechanism::Parameters),
) -> (World, Vec<f64>) {
    let source = Source { mode: Mode::Default, fixed, chance: Chance::new(1, trial) };
    let mut parameters = mechanism::Parameters::draw(&source);
    set(&mut parameters);
    let mut world = draw(scenario, source.chance);
    let lives = remember(scenario, &mut world, &parameters, &source);
    (world, lives)
}

/// What some trials of a conflict of which this is said start with, as `of` counts it, mean over trials.
fn mean(said: &str, of: impl Fn(&Conflict) -> f64) -> f64 {
    let (scenario, trials) = (lone(said), 400);
    let sum: f64 =
        (0..trials).map(|trial| of(&start(&scenario, &Fixed::default(), trial, |_| {}).0.conflicts[0])).sum();
    sum / trials as f64
}

#[test]
fn the_more_attacks_are_told_the_frailer_the_conflict_is_taken_to_be() {
    let frailty = |attacks: u32, quiet: u32| {
        let history = format!("history: (years: 3, attacks: {attacks}, deaths: {}),", attacks * 5);
        mean(&format!("focal: true, quiet_weeks: {quiet}, {history}"), |conflict| conflict.frailty)
    };
    let told = [frailty(0, 200), frailty(2, 26), frailty(10, 26), frailty(40, 26)];
    assert!(told.is_sorted() && told[3] > told[1] + 0.4, "{told:?}");
    let unknown = mean("", |conflict| conflict.frailty);
    assert!(unknown.abs() < 5.0 / 20.0 && told[0] < unknown && told[1] > unknown, "{told:?} beside {unknown}");
}

#[test]
fn the_more_deaths_are_told_of_an_attack_the_deadlier_it_is_taken_to_be() {
    let deadliness = |deaths: u32| {
        mean(&format!("history: (years: 3, attacks: 8, deaths: {deaths}),"), |conflict| conflict.deadliness)
    };
    assert!(deadliness(20) < deadliness(80) && deadliness(80) < deadliness(400));
}

#[test]
fn the_longer_it_was_quiet_the_less_often_a_dispute_is_open_at_the_start() {
    let open = |quiet: u32| {
        let said = format!("quiet_weeks: {quiet}, focal: true, history: (years: 3, attacks: 12, deaths: 60),");
        mean(&said, |conflict| f64::from(u8::from(conflict.dispute.is_open)))
    };
    assert!(open(0) > open(20) && open(20) > open(100));
}

#[test]
fn what_is_fresh_at_the_start_dries_as_fast_as_it_does_after() {
    let scenario = lone("focal: true, quiet_weeks: 9, history: (years: 3, attacks: 9, deaths: 90),");
    let fresh = |trial, drying| {
        let (world, _) = start(&scenario, &Fixed::default(), trial, |p| p.grievance.drying = drying);
        world.conflicts[0].fresh_deaths
    };
    let mut compared = 0;
    for trial in 0..50 {
        assert!(fresh(trial, 1.0) == 0.0, "the last killing is nine weeks ago");
        assert!(fresh(trial, 0.1) >= fresh(trial, 0.2));
        compared += u32::from(fresh(trial, 0.1) > fresh(trial, 0.2));
    }
    assert!(compared > 25, "{compared} of 50 have had blood");
}

#[test]
fn what_is_stated_for_certain_stays_and_a_conflict_without_a_history_has_one_life() {
    let known = lone("frailty: 0.75, history: (years: 2, attacks: 9, deaths: 40),");
    let (world, lives) = start(&known, &Fixed::default(), 3, |_| {});
    assert_eq!(world.conflicts[0].frailty.to_bits(), 0.75_f64.to_bits());
    assert!(lives.len() == 1 && (1.0..=f64::from(CANDIDATES)).contains(&lives[0]));
    assert_eq!(start(&lone(""), &Fixed::default(), 3, |_| {}).1, [1.0]);
}

/// How many lives stand behind the history of each scenario in the median trial: the fewer, the less a trial differs from others.
#[test]
fn how_many_lives_stand_behind_each_history_is_pinned() {
    let mut text = String::new();
    for file in files(&workspace().join("scenarios"), "ron") {
        if !std::fs::read_to_string(&file).expect("a scenario can be read").contains("history:") {
            continue;
        }
        let name = file.strip_prefix(workspace().join("scenarios")).expect("a scenario").with_extension("");
        let loaded = anchor(&name.to_string_lossy(), &[], &[]);
        let of_trials: Vec<Vec<f64>> =
            (0..20).map(|trial| start(&loaded.scenario, &loaded.fixed, trial, |_| {}).1).collect();
        for (c, (conflict, stated)) in loaded.scenario.conflicts.iter().enumerate() {
            let mut lives: Vec<f64> = of_trials.iter().map(|trial| trial[c]).collect();
            lives.sort_by(f64::total_cmp);
            if stated.history.is_some() {
                assert!(lives[0] >= 1.0 && lives[19] <= f64::from(CANDIDATES));
                writeln!(text, "{}, {conflict}: {:.1}", name.display(), lives[10]).expect("a string can be written");
            } else {
                assert_eq!(lives, [1.0; 20]);
            }
        }
    }
    assert!(text.lines().count() >= 4, "the anchors have histories");
    check("histories", &text);
}

#[test]
fn the_past_of_a_conflict_does_not_hang_on_other_conflicts() {
    let loaded = anchor("wau", &[], &[]);
    let names: Vec<&String> = loaded.scenario.conflicts.keys().collect();
    let starts = |scenario: &Scenario, trial| start(scenario, &loaded.fixed, trial, |_| {}).0.conflicts;
    for (c, name) in names.iter().enumerate() {
        let mut changed = loaded.scenario.clone();
        let known = &mut changed.conflicts.get_mut(*name).expect("a conflict of this name").history;
        *known = Some(read("(years: 4, attacks: 60, deaths: 900)"));
        let mut moved = false;
        for trial in 0..5 {
            let (before, after) = (starts(&loaded.scenario, trial), starts(&changed, trial));
            for (other, (before, after)) in before.iter().zip(&after).enumerate() {
                assert!(other == c || before == after, "{name} moved {}", names[other]);
            }
            moved |= before[c] != after[c];
        }
        assert!(moved, "{name} starts otherwise with another past");
    }
}

/// What became of a pair: attacks, and weeks until the first one.
type Lived = (u32, u32);

/// Lets violence run alone for some weeks.
fn live(world: &mut World, parameters: &ViolenceParameters, trial: u64, weeks: u32) {
    let all = mechanism::Parameters { violence: *parameters, ..mechanism::Parameters::default() };
    let mut mechanisms = Rules::open(&all, |name| name == "violence", world, &Chance::new(1, trial));
    for week in 0..weeks {
        world.week = week;
        mechanisms.run(Stage::Attacks, world, &mut Silent);
    }
}

/// Checks that two lists have the same share of those that `keep` keeps, within five standard errors.
#[track_caller]
fn assert_alike(named: &[Lived], unnamed: &[Lived], keep: impl Fn(&Lived) -> bool) {
    let share = |of: &[Lived]| of.iter().filter(|lived| keep(lived)).count() as f64 / of.len() as f64;
    let (p, q, n, m) = (share(named), share(unnamed), named.len() as f64, unnamed.len() as f64);
    let both = (p * n + q * m) / (n + m);
    let error = libm::sqrt(both * (1.0 - both) * (1.0 / n + 1.0 / m));
    assert!((p - q).abs() < 5.0 * error, "{p} named and {q} unnamed, within 5 × {error}");
    assert!((0.01..0.99).contains(&both), "{both}: nothing to compare");
}

#[test]
fn a_named_conflict_where_all_is_usual_and_an_unnamed_pair_fight_alike() {
    const WEEKS: u32 = 156;
    let mut usual = lone("");
    usual.background.pairs = 4;
    let (mut named, mut unnamed): (Vec<Lived>, Vec<Lived>) = (Vec::new(), Vec::new());
    for trial in 0..3000 {
        let source = Source { mode: Mode::Default, fixed: &Fixed::default(), chance: Chance::new(1, trial) };
        let mut parameters = mechanism::Parameters::draw(&source);
        (parameters.violence.open_community, parameters.violence.season) = (-5.0, 0.0);
        let mut world = draw(&usual, source.chance);
        be_usual(&mut world);
        remember(&usual, &mut world, &parameters, &source);
        live(&mut world, &parameters.violence, trial, WEEKS);
        let tally = world.tally;
        let lived = |attacks: Vec<u32>| {
            let number = u32::try_from(attacks.len()).expect("attacks are few");
            (number, attacks.first().map_or(WEEKS, |day| day / 7))
        };
        named.push(lived(tally.incidents.iter().map(|incident| incident.day).collect()));
        unnamed.extend((0..4).map(|k| {
            lived(
                tally
                    .background
                    .iter()
                    .filter(|incident| incident.conflict == k)
                    .map(|incident| incident.day)
                    .collect(),
            )
        }));
    }
    assert_alike(&named, &unnamed, |(attacks, _)| *attacks > 0);
    assert_alike(&named, &unnamed, |(attacks, _)| *attacks > 3);
    assert_alike(&named, &unnamed, |(attacks, _)| *attacks > 12);
    assert_alike(&named, &unnamed, |(_, first)| *first < 4);
    assert_alike(&named, &unnamed, |(_, first)| *first < 52);
}

#[test]
fn unnamed_pairs_fight_beside_the_named_and_change_nothing_for_them() {
    let plain = anchor("rumbek", &[], &[]);
    let mut crowded = plain.clone();
    crowded.scenario.background.pairs = 40;
    for trial in 0..3 {
        for arm in &plain.arms {
            let (mut alone, mut among) = (end(&plain, &arm.id, trial), end(&crowded, &arm.id, trial));
            assert!(alone.tally.background.is_empty() && !among.tally.background.is_empty());
            assert!(among.tally.background.is_sorted_by_key(|incident| incident.day / 7));
            among.tally.background.clear();
            among.unnamed_pairs = std::mem::take(&mut alone.unnamed_pairs);
            assert_eq!(alone, among);
        }
    }
}
