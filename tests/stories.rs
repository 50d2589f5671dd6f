//! Stories of different cases hold none of what no reader would believe.
#![allow(clippy::unwrap_used)] // a helper of tests may fail as a test does

use std::path::Path;
use std::sync::LazyLock;

use localpeace::model::parameter::Mode;
use localpeace::model::record::{Cause, Entity, Entry, Happening};
use localpeace::model::scenario::{Changes, load};
use localpeace::model::world::{Phase, Provision};
use localpeace::run::analysis::replay::{Replay, replay};
use localpeace::run::experiment::Plan;
use localpeace::view::report::story::{Story, tell};

/// Ten situations, each with a strategy that does much in it.
const CASES: [(&str, &str); 10] = [
    ("rumbek", "local_only"),
    ("wau", "multilayer"),
    ("cases/pieri", "around_the_governor"),
    ("cases/kalehe", "talks_and_capital"),
    ("cases/ituri", "force_and_talks"),
    ("cases/mopti", "elites_mapped"),
    ("cases/gambo_pombolo", "talks_disarmament_and_accord"),
    ("cases/nana_bakassa", "talks_and_shared_revenue"),
    ("cases/jonglei_2020", "elite_restraint"),
    ("cases/markounda", "talks_before_witnesses"),
];
/// Futures of each.
const TRIALS: u64 = 3;
const SEED: u64 = 1;

/// A future, what is told of it, and where it comes from.
struct Told {
    of: String,
    replay: Replay,
    story: Story,
}

static STORIES: LazyLock<Vec<Told>> = LazyLock::new(|| {
    let mut stories = Vec::new();
    for (case, strategy) in CASES {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{case}.ron"));
        let loaded = load(&file, &Changes::default()).unwrap_or_else(|faults| panic!("{faults}"));
        let plan = Plan::new(loaded, SEED, Mode::Sampled);
        let arm = plan.arms.iter().position(|arm| arm.id == strategy).unwrap();
        for trial in 0..TRIALS {
            let replay = replay(&plan, arm, trial);
            let story = tell(&plan, &replay);
            stories.push(Told { of: format!("{case}, {strategy}, trial {trial}"), replay, story });
        }
    }
    stories
});

/// What happens in a future, with its week.
fn happenings(of: &Told) -> impl Iterator<Item = (u32, Happening)> + '_ {
    of.replay.ledger.entries.iter().filter_map(|(week, entry)| match *entry {
        Entry::Happened(what) => Some((*week, what)),
        _ => None,
    })
}

/// Weeks of the lines that hold a text.
fn weeks_of<'a>(of: &'a Told, text: &'a str) -> impl Iterator<Item = u32> + 'a {
    let holds = move |passage: &&localpeace::view::report::story::Passage| {
        passage.lines.iter().any(|line| line.text.contains(text))
    };
    of.story.passages.iter().filter(holds).map(|passage| passage.week)
}

#[test]
fn an_agreement_is_suspended_after_attacks_only_in_a_week_with_attacks() {
    let (mut suspended, mut let_go) = (0, 0);
    for of in STORIES.iter() {
        for week in weeks_of(of, "was suspended after the attacks") {
            suspended += 1;
            let of_week: Vec<Happening> =
                happenings(of).filter(|(other, _)| *other == week).map(|(_, what)| what).collect();
            let struck = of_week.iter().any(|what| {
                let Happening::Phase { conflict, to, .. } = *what else { return false };
                let attacked =
                    |other: &Happening| matches!(*other, Happening::Attack { conflict: at, .. } if at == conflict);
                to == Phase::Suspended.name() && of_week.iter().any(attacked)
            });
            assert!(struck, "{}, week {week}: nobody attacked", of.of);
        }
        let told = weeks_of(of, "let their agreement go, though nobody had attacked").count();
        let weeks: std::collections::BTreeSet<u32> = happenings(of)
            .filter(|(_, what)| matches!(what, Happening::Abandoned { .. }))
            .map(|(week, _)| week)
            .collect();
        assert_eq!(told, weeks.len(), "{}: agreements that were abandoned", of.of);
        let_go += told;
    }
    assert!(suspended > 0 && let_go > 0, "{suspended} suspended and {let_go} let go: nothing was tried");
}

#[test]
fn whoever_has_a_stake_in_peace_never_interferes_because_of_tension() {
    let (mut began, mut in_peace) = (0, 0);
    for of in STORIES.iter() {
        let mut tension = 0.0;
        for (week, entry) in &of.replay.ledger.entries {
            match *entry {
                Entry::Term { term: "national tension", effect } => tension = effect,
                Entry::Happened(Happening::Conduct { elite, to: "Interferes" }) => {
                    began += 1;
                    let elite = &of.replay.start.elites[elite];
                    in_peace += u32::from(elite.stake > 0.0);
                    let driven = elite.stake > 0.0 && tension > 0.0;
                    assert!(!driven, "{}, week {week}: tension moved {}, who has a stake in peace", of.of, elite.name);
                }
                _ => {}
            }
        }
    }
    println!("{began} elites began to interfere, {in_peace} of them with a stake in peace");
    assert!(began > 0 && in_peace > 0, "nobody began to interfere: nothing was tried");
}

#[test]
fn nobody_comes_to_own_by_waiting_a_process_that_has_not_begun() {
    let (mut rises, mut set_up) = (0, 0);
    for of in STORIES.iter() {
        let mut phases: Vec<Phase> = of.replay.start.conflicts.iter().map(|conflict| conflict.process.phase).collect();
        for (week, entry) in &of.replay.ledger.entries {
            match *entry {
                Entry::Happened(Happening::Phase { conflict, to, .. }) => {
                    phases[conflict] = *Phase::ALL.iter().find(|phase| phase.name() == to).unwrap();
                }
                Entry::Change { stock: "ownership", of: Entity::Conflict(c), cause, before, after }
                    if after > before =>
                {
                    let begun = !matches!(phases[c], Phase::NoContact | Phase::Collapsed);
                    // a committee that is set up is a step that people take
                    let waits = matches!(cause, Cause::Mechanism(_));
                    (rises, set_up) = (rises + 1, set_up + u32::from(!begun));
                    assert!(begun || !waits, "{}, week {week}: ownership rose to {after:.2} without contact", of.of);
                }
                _ => {}
            }
        }
    }
    println!("ownership rose {rises} times, {set_up} times by work without contact");
    assert!(rises > 0, "ownership never rose: nothing was tried");
}

#[test]
fn nobody_disarms_where_no_agreement_provides_for_it() {
    let bit = |provision: Provision| 1_u16 << (provision as u32);
    let wanted = bit(Provision::Disarmament) | bit(Provision::WeaponFreeZones);
    let mut rises = 0;
    for of in STORIES.iter() {
        let conflicts = &of.replay.start.conflicts;
        let mut agreed = vec![0_u16; conflicts.len()];
        for (week, entry) in &of.replay.ledger.entries {
            match *entry {
                Entry::Happened(Happening::Signed { conflict, provides }) => agreed[conflict] = provides,
                Entry::Happened(Happening::Amended { conflict, provision }) => {
                    agreed[conflict] |= bit(*Provision::ALL.iter().find(|of| of.name() == provision).unwrap());
                }
                Entry::Happened(Happening::Phase { conflict, to: "Collapsed", .. }) => agreed[conflict] = 0,
                Entry::Change { stock: "disarmed", of: Entity::Party(party), before, after, .. } if after > before => {
                    rises += 1;
                    let mut own =
                        conflicts.iter().zip(&agreed).filter(|(conflict, _)| conflict.parties.contains(&party));
                    let provided = own.any(|(_, provides)| provides & wanted != 0);
                    assert!(
                        provided,
                        "{}, week {week}: fighters of party {party} disarmed without any provision",
                        of.of
                    );
                }
                _ => {}
            }
        }
    }
    assert!(rises > 0, "nobody disarmed: nothing was tried");
}

#[test]
fn what_the_causes_are_is_told_in_words() {
    let text: String = STORIES.iter().map(|of| localpeace::view::report::story::text::markdown(&of.story)).collect();
    for told in [
        "a dispute opened between",
        "the dispute between",
        "a truce came to hold between",
        "began to order attacks by those who obeyed among",
        "on orders from",
        "took revenge on",
        "The signing stirred those who want no peace",
    ] {
        assert!(text.to_lowercase().contains(&told.to_lowercase()), "no story says: {told}");
    }
    for unsaid in ["inf", "NaN", "how things usually are", "as far as kin heed it"] {
        assert!(
            !text.split(|c: char| !c.is_alphanumeric() && c != ' ').any(|part| part.trim() == unsaid),
            "a story says: {unsaid}"
        );
    }
}
