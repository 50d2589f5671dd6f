//! Chance is addressed: trial k differs between worlds and strategies only by what these change.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use localpeace_model::metric;
use localpeace_model::parameter::{Fixed, Mode};
use localpeace_model::quantity::{LogQuantity, ShareQuantity};
use localpeace_model::record::{Incident, Tally};
use localpeace_model::scenario::{Changes, Loaded, Scenario, load};
use localpeace_model::syntax::{Document, Node, Value};
use localpeace_model::trial::{self, Draws};
use localpeace_model::world::{SeasonPeak, World};

use crate::golden::{check, workspace};
use crate::lone::{assert_share, read};

const ANCHORS: [&str; 2] = ["rumbek", "wau"];

/// An anchor scenario with all its strategies, and the user's changes to parameters.
pub(crate) fn anchor(name: &str, set: &[(&str, &str)], without: &[&str]) -> Loaded {
    let owned = |text: &str| text.to_owned();
    let changes = Changes {
        set: set.iter().map(|(path, value)| (owned(path), owned(value))).collect(),
        without: without.iter().map(|name| owned(name)).collect(),
        ..Changes::default()
    };
    load(&workspace().join(format!("scenarios/{name}.ron")), &changes).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The world at the end of a trial of the strategy of this id.
pub(crate) fn end(loaded: &Loaded, id: &str, trial: u64) -> World {
    let draws = Draws::new(&loaded.scenario, Mode::Sampled, &loaded.fixed, 1, trial);
    let arm = loaded.arms.iter().find(|arm| arm.id == id).expect("the scenario has this strategy");
    trial::run(&loaded.scenario, arm, &draws)
}

#[test]
fn a_ledger_only_listens() {
    for name in ANCHORS {
        let loaded = anchor(name, &[], &[]);
        for trial in 0..6 {
            let draws = Draws::new(&loaded.scenario, Mode::Sampled, &loaded.fixed, 1, trial);
            for arm in &loaded.arms {
                let (heard, ledger) = trial::run_booked(&loaded.scenario, arm, &draws);
                assert!(!ledger.entries.is_empty());
                assert_eq!(heard, trial::run(&loaded.scenario, arm, &draws));
            }
        }
    }
}

/// Turns the order of every map of a file, and of the drivers of every conflict.
fn turn(node: &mut Node) {
    match &mut node.value {
        Value::Map(entries) => {
            entries.reverse();
            for (_, value) in entries {
                turn(value);
            }
        }
        Value::Struct { fields, .. } => {
            for (key, value) in fields.iter_mut() {
                if let (true, Value::List(drivers)) = (key.name == "drivers", &mut value.value) {
                    drivers.reverse();
                }
                turn(value);
            }
            fields.reverse();
        }
        _ => {}
    }
}

#[test]
fn the_order_of_entities_in_the_file_does_not_matter() {
    for name in ANCHORS {
        let loaded = anchor(name, &[], &[]);
        let mut document = Document::parse("turned", loaded.resolved.clone()).unwrap();
        let as_written: Scenario = document.decode().unwrap();
        turn(&mut document.root);
        let text = document.root.to_ron();
        assert_ne!(text, loaded.resolved);
        let turned: Scenario = read(&text);
        for trial in 0..5 {
            let end = |scenario: &Scenario| {
                let draws = Draws::new(scenario, Mode::Sampled, &Fixed::default(), 1, trial);
                trial::run(scenario, &loaded.arms[2], &draws)
            };
            assert_eq!(end(&as_written), end(&turned));
        }
    }
}

/// Adds two parties far away, who come first by name and may fight each other, with a leader and an elite of their own.
fn add_far_away_pair(scenario: &mut Scenario, frailty: f64) {
    fn copy<T: Clone>(of: &mut BTreeMap<String, T>, name: &str, change: impl FnOnce(&mut T)) {
        let mut entity = of.values().next().expect("every scenario has one").clone();
        change(&mut entity);
        of.insert(name.to_owned(), entity);
    }
    copy(&mut scenario.places, "a_far_place", |_| {});
    for party in ["a_far_party", "another_far_party"] {
        copy(&mut scenario.parties, party, |party| party.places = vec!["a_far_place".into()]);
    }
    copy(&mut scenario.leaders, "a_far_leader", |leader| leader.party = "a_far_party".into());
    copy(&mut scenario.elites, "a_far_elite", |elite| {
        elite.leverage = BTreeMap::from([("a_far_party".into(), ShareQuantity::fixed(0.5))]);
        elite.leverage_on_elites.clear();
        elite.means.clear();
    });
    copy(&mut scenario.conflicts, "a_far_conflict", |conflict| {
        conflict.parties = ("a_far_party".into(), "another_far_party".into());
        conflict.places = vec!["a_far_place".into()];
        (conflict.focal, conflict.frailty) = (Some(false), LogQuantity::fixed(frailty));
        (conflict.history, conflict.state_based) = (None, false);
        conflict.revenge = (ShareQuantity::fixed(0.0), ShareQuantity::fixed(0.0));
    });
}

/// The attacks in all conflicts but the far one, which comes first by name.
fn attacks_here(tally: &Tally, added: u32) -> Vec<Incident> {
    let here = tally.incidents.iter().filter(|incident| incident.conflict >= added);
    here.map(|incident| Incident { conflict: incident.conflict - added, place: incident.place - added, ..*incident })
        .collect()
}

#[test]
fn an_added_pair_moves_others_only_through_what_local_conflicts_do_to_the_nation() {
    for name in ANCHORS {
        // a quiet pair under every strategy; a violent one where no mission shares its attention between them
        for (frailty, arms) in [(-10.0, vec!["none", "local_only", "multilayer"]), (3.0, vec!["none"])] {
            let plain = anchor(name, &[], &["national_feedback"]);
            let mut added = plain.clone();
            add_far_away_pair(&mut added.scenario, frailty);
            let mut far_attacks = 0;
            for (trial, id) in (0..8).flat_map(|trial| arms.iter().map(move |id| (trial, *id))) {
                let (before, after) = (end(&plain, id, trial).tally, end(&added, id, trial).tally);
                assert_eq!(before.incidents, attacks_here(&after, 1), "{name} {id}, trial {trial}");
                assert_eq!(
                    before.weeks.iter().map(|w| w.in_force).collect::<Vec<_>>(),
                    after.weeks.iter().map(|w| w.in_force).collect::<Vec<_>>()
                );
                far_attacks += after.incidents.len() - before.incidents.len();
            }
            assert_eq!(far_attacks > 0, frailty > 0.0, "{name}");
        }
    }
}

#[test]
fn a_mechanism_that_cannot_act_moves_nobodys_luck() {
    let idle: [(&str, &[(&str, &str)]); 16] = [
        ("shocks", &[("shocks.base", "-100")]),
        ("arms", &[("arms.inflow", "0"), ("arms.wear", "0")]),
        ("cohesion", &[("cohesion.growth", "0"), ("cohesion.fading", "0"), ("cohesion.tear", "0")]),
        ("trade", &[("trade.pace", "0"), ("trade.halt", "0")]),
        ("mobilisation", &[("mobilisation.pace", "0")]),
        ("displacement", &[("displacement.per_death", "0")]),
        ("suspicion", &[("suspicion.pace", "0")]),
        ("national_feedback", &[("national_feedback.pace", "0")]),
        ("inclusion", &[("inclusion.fading", "0"), ("inclusion.support", "0")]),
        ("returns", &[("returns.home", "0")]),
        ("expectations", &[("expectations.hope", "0")]),
        ("truce", &[("truce.build", "0")]),
        ("capacity", &[("capacity.train", "0"), ("capacity.doing", "0"), ("capacity.loss", "0")]),
        ("orders", &[("orders.start", "-100")]),
        ("space_for_dialogue", &[("space_for_dialogue.shrink", "0"), ("space_for_dialogue.war", "0")]),
        (
            "disarmament",
            &[
                ("disarmament.pace", "0"),
                ("disarmament.collect", "0"),
                ("disarmament.rearm", "0"),
                ("disarmament.demobilise", "0"),
            ],
        ),
    ];
    for (mechanism, parameters) in idle {
        let (with, without) = (anchor("wau", parameters, &[]), anchor("wau", parameters, &[mechanism]));
        for trial in 0..8 {
            let idle = end(&with, "multilayer", trial);
            assert_eq!(idle, end(&without, "multilayer", trial), "{mechanism}, trial {trial}");
        }
        let acting = anchor("wau", &[], &[]);
        let acts = |trial| end(&with, "multilayer", trial) != end(&acting, "multilayer", trial);
        assert!((0..100).any(acts), "{mechanism} acts when it can");
    }
}

/// Adds a block to a strategy of a scenario.
fn with_block(loaded: &Loaded, id: &str, block: &str) -> Loaded {
    let mut changed = loaded.clone();
    let arm = changed.arms.iter_mut().find(|arm| arm.id == id).expect("the scenario has this strategy");
    arm.blocks.push(read(block));
    changed
}

/// A world without what became of single blocks.
fn but_for_blocks(mut world: World) -> World {
    world.tally.blocks.clear();
    world
}

#[test]
fn a_block_that_is_never_due_changes_nothing() {
    let never = "(name: \"never\", activity: \"dialogue\", target: EveryConflict, only_if: [KnownDeathsAtLeast(1e12)], priority: 0)";
    for name in ANCHORS {
        let loaded = anchor(name, &[], &[]);
        let inert = with_block(&loaded, "local_only", never);
        for trial in 0..10 {
            let changed = end(&inert, "local_only", trial);
            assert_eq!(changed.tally.blocks.last().map(|block| block.due), Some(0));
            assert_eq!(but_for_blocks(changed), but_for_blocks(end(&loaded, "local_only", trial)));
        }
    }
}

#[test]
fn strategies_that_differ_after_a_week_agree_until_that_week() {
    let week = 100_u32;
    let late = format!(
        "(name: \"late\", activity: \"shuttle_mediation\", target: EveryConflict, when: During(from: {week}, until: 2599))"
    );
    for name in ANCHORS {
        let loaded = anchor(name, &[], &[]);
        let changed = with_block(&loaded, "none", &late);
        let mut differ = false;
        for trial in 0..20 {
            let (ours, theirs) = (end(&loaded, "none", trial), end(&changed, "none", trial));
            let early = |World { tally, .. }: &World| {
                let incidents = tally.incidents.iter().filter(|incident| incident.day < week * 7);
                (incidents.copied().collect::<Vec<_>>(), tally.weeks[..week as usize].to_vec())
            };
            assert_eq!(early(&ours), early(&theirs), "{name}, trial {trial}");
            differ |= but_for_blocks(ours).conflicts != but_for_blocks(theirs).conflicts;
        }
        assert!(differ, "{name}: the late block does something");
    }
}

#[test]
fn all_strategies_of_a_trial_share_world_and_parameters() {
    let loaded = anchor("wau", &[], &[]);
    let draws = |trial| Draws::new(&loaded.scenario, Mode::Sampled, &loaded.fixed, 1, trial);
    let (a, b) = (draws(3), draws(3));
    assert!(a.start == b.start && a.mechanisms == b.mechanisms && a.interventions == b.interventions);
    assert!(a.start != draws(4).start && a.mechanisms != draws(4).mechanisms);
}

#[test]
fn a_structure_is_drawn_once_a_trial_and_moves_nothing_else_of_it() {
    let plain = anchor("wau", &[], &[]);
    let drawn = anchor("wau", &[("structure.dividends", "Drawn"), ("structure.season", "Drawn")], &[]);
    let start = |loaded: &Loaded, trial| Draws::new(&loaded.scenario, Mode::Sampled, &loaded.fixed, 1, trial).start;
    let mut seen = [0_u32; 3];
    for trial in 0..300 {
        let mut world = start(&drawn, trial);
        seen[world.structure.dividends as usize] += 1;
        assert_eq!(world.structure, start(&drawn, trial).structure);
        assert_ne!(world.structure.season, SeasonPeak::Drawn);
        world.structure = start(&plain, trial).structure;
        assert!(world == start(&plain, trial), "trial {trial}");
    }
    for of_variant in seen {
        assert_share(of_variant, 1.0 / 3.0, 300);
    }
}

#[test]
fn whole_trials_of_the_anchors_are_pinned_to_the_last_bit() {
    let mut text = String::new();
    for name in ANCHORS {
        let loaded = anchor(name, &[], &[]);
        for (trial, arm) in (0..3).flat_map(|trial| loaded.arms.iter().map(move |arm| (trial, arm))) {
            let tally = end(&loaded, &arm.id, trial).tally;
            writeln!(text, "{name}, {}, trial {trial}", arm.id).unwrap();
            for metric in metric::ALL {
                let value = (metric.value)(&tally, loaded.scenario.horizon_weeks);
                writeln!(text, "  {}: {value:?}", metric.name).unwrap();
            }
        }
    }
    check("trials", &text);
}
