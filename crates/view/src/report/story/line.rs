//! One happening as a line of a story.

use super::walk::Event;
use super::{Kind, Line};
use crate::report::names::Names;
use crate::report::words::{capital, counted, list};
use model::record::{Entity, Happening, PeaceEnd};
use model::strategy::Block;
use model::world::{Conduct, Means, Phase, Provision, Regime};
use run::analysis::replay::Replay;

/// What the teller of a story has at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teller<'a> {
    /// The trial.
    pub(super) replay: &'a Replay,
    /// Blocks of its strategy.
    pub(super) blocks: &'a [Block],
    /// Names of its entities.
    pub(super) names: Names<'a>,
}

/// What happened, unless it is told elsewhere: attacks in spells, activities with their blocks.
pub(super) fn line(teller: &Teller<'_>, event: &Event) -> Option<Line> {
    let (names, start) = (teller.names, &teller.replay.start);
    let plain = |kind, text: String| Some(Line { kind, text: capital(&text), why: None });
    match event.what {
        Happening::Phase { conflict, from, to } => {
            let (from, to) = (phase(from), phase(to));
            let text = moved(&names.sides(conflict), from, to, event.struck)?;
            let telling = to != Phase::NoContact || from == Phase::Talks;
            let why = event.why.clone().filter(|_| telling && start.conflicts[conflict].focal);
            Some(Line { kind: Kind::Process, text: capital(&text), why })
        }
        Happening::Dispute { conflict, opens } if start.conflicts[conflict].focal => {
            let text = dispute(teller, event, conflict, opens);
            Some(Line { kind: Kind::Violence, text: capital(&text), why: event.why.clone() })
        }
        Happening::Attack { .. } | Happening::Activity { .. } | Happening::Dispute { .. } => None,
        Happening::Abandoned { conflict } => {
            let text = format!("{} let their agreement go, though nobody had attacked.", names.sides(conflict));
            let why = event.why.clone().filter(|_| start.conflicts[conflict].focal);
            Some(Line { kind: Kind::Process, text: capital(&text), why })
        }
        Happening::Campaign { elite, begins } => {
            let text = campaign(teller, elite, begins);
            Some(Line { kind: Kind::Elites, text: capital(&text), why: event.why.clone() })
        }
        Happening::Signed { conflict, provides } => {
            let text = signed(&names.sides(conflict), provides);
            let why = event.why.clone().filter(|_| start.conflicts[conflict].focal);
            Some(Line { kind: Kind::Process, text: capital(&text), why })
        }
        Happening::Amended { conflict, provision } => {
            let sides = names.sides(conflict);
            plain(Kind::Process, format!("{sides} added to their agreement: {}.", provided(provision)))
        }
        Happening::ProvisionFailed { conflict, provision } => {
            let sides = names.sides(conflict);
            plain(Kind::Process, format!("what {sides} had agreed on {} came to nothing.", provided(provision)))
        }
        Happening::Conduct { elite, to } => {
            let text = conduct(teller, elite, event, to);
            Some(Line { kind: Kind::Elites, text: capital(&text), why: event.why.clone() })
        }
        Happening::Regime { to } => plain(Kind::Elites, regime(to).to_owned()),
        Happening::Shock { kind, at } => {
            let text = match at {
                Entity::Place(place) => format!("{kind} struck {}.", names.place(place)),
                _ => start
                    .shocks
                    .iter()
                    .find(|shock| shock.week == event.week)
                    .map_or_else(|| format!("{kind}."), |shock| format!("{}.", shock.name)),
            };
            plain(Kind::Shock, text)
        }
        Happening::Learnt { about, interferes } => plain(Kind::Mission, learnt(names, about, interferes)),
        Happening::Seated { leader } => {
            let party = names.party(start.leaders[leader].party);
            plain(Kind::Mission, format!("{} took a seat on the peace committee, for {party}.", names.leader(leader)))
        }
        Happening::HandedOver { conflict, block, captured_by } => {
            let name = &teller.blocks[block].name;
            let text = match captured_by {
                Some(side) => format!(
                    "the project '{name}' was captured by {}; {} felt left out.",
                    names.side(conflict, side),
                    names.side(conflict, 1 - side)
                ),
                None => format!("the project '{name}' was handed over to {} alike.", names.sides(conflict)),
            };
            plain(Kind::Mission, text)
        }
        Happening::Exit => plain(Kind::Mission, "the mission left.".to_owned()),
    }
}

/// Tells that the peace of the first agreement ended, if it did in this week.
pub(super) fn relapse(teller: &Teller<'_>, week: u32) -> Option<Line> {
    let tally = &teller.replay.end.tally;
    let (_, end) = tally.first_relapse.filter(|(of, _)| *of == week)?;
    let after = counted(week - tally.first_agreement?, "week", "weeks");
    let cause = match end {
        PeaceEnd::LocalRelapse => "a relapse of the local conflict itself",
        PeaceEnd::NationalShock => "a relapse soon after a national shock",
        PeaceEnd::MissionExit => "a relapse after the mission had left",
    };
    let text = format!("With this killing the peace of the first agreement ended, {after} after the signing: {cause}.");
    Some(Line { kind: Kind::Violence, text, why: None })
}

/// Tells several shocks of the same kind in a week at once.
pub(super) fn merge_shocks(lines: &mut Vec<Line>) {
    let shocks: Vec<String> = lines
        .iter()
        .filter(|line| line.kind == Kind::Shock)
        .map(|line| line.text.trim_end_matches('.').to_owned())
        .collect();
    if shocks.len() > 1 {
        lines.retain(|line| line.kind != Kind::Shock);
        lines.insert(0, Line { kind: Kind::Shock, text: format!("{}.", shocks.join("; ")), why: None });
    }
}

/// The phase that the ledger names.
fn phase(name: &str) -> Phase {
    *Phase::ALL.iter().find(|phase| phase.name() == name).expect("ledgers use the world's words")
}

/// A move of a process; `None` if it is told with the signing.
fn moved(sides: &str, from: Phase, to: Phase, struck: bool) -> Option<String> {
    Some(match (from, to) {
        (Phase::Talks, Phase::Agreement) => return None,
        (Phase::Suspended, Phase::Agreement) => format!("{sides} renewed their agreement."),
        (Phase::Talks, Phase::Contact) => format!("the talks between {sides} broke off; messages still passed."),
        (_, Phase::Contact) => format!("go-betweens began to carry messages between {sides}."),
        (_, Phase::NoContact) => format!("{sides} no longer spoke to each other."),
        (_, Phase::Talks) => format!("{sides} met for talks."),
        (_, Phase::Agreement) => format!("{sides} came to an agreement."),
        (_, Phase::Consolidated) => format!("peace between {sides} had become the way things are done."),
        (_, Phase::Suspended) if struck => format!("the agreement between {sides} was suspended after the attacks."),
        (_, Phase::Suspended) => {
            format!("the agreement between {sides} was suspended, since their dispute had opened again.")
        }
        (_, Phase::Collapsed) => format!("the agreement between {sides} collapsed."),
    })
}

/// The state of a process at the end.
pub(super) fn state(phase: Phase) -> &'static str {
    match phase {
        Phase::NoContact => "nobody talks",
        Phase::Contact => "messages pass",
        Phase::Talks => "talks go on",
        Phase::Agreement => "an agreement is in force",
        Phase::Consolidated => "peace has become the way things are done",
        Phase::Suspended => "an agreement is signed but suspended",
        Phase::Collapsed => "the agreement has collapsed",
    }
}

/// A signing and what was agreed.
fn signed(sides: &str, provides: u16) -> String {
    let provided = Provision::ALL.iter().filter(|provision| provides >> (**provision as u32) & 1 == 1);
    let provided: Vec<String> = provided.map(|provision| provision_words(*provision).to_owned()).collect();
    if provided.is_empty() {
        format!("{sides} signed an agreement that provides for nothing in particular.")
    } else {
        format!("{sides} signed an agreement. It provides for {}.", list(&provided))
    }
}

/// A provision that the ledger names.
fn provided(name: &str) -> &'static str {
    let provision = Provision::ALL.iter().find(|provision| provision.name() == name);
    provision_words(*provision.expect("ledgers use the world's words"))
}

fn provision_words(provision: Provision) -> &'static str {
    match provision {
        Provision::PowerSharing => "shared power",
        Provision::FreeMovement => "free movement of people and herds",
        Provision::ResourceSharing => "shared water, pasture and land",
        Provision::ConfidenceBuilding => "confidence between fighters",
        Provision::FollowUpCommittee => "a follow-up committee",
        Provision::ReturnOfDisplaced => "return of the displaced",
        Provision::CultureOfPeace => "a culture of peace",
        Provision::WeaponFreeZones => "weapon-free zones",
        Provision::Disarmament => "voluntary disarmament",
        Provision::StateAuthority => "restored state authority",
        Provision::EconomicIncentives => "economic incentives",
    }
}

/// A dispute that opens or closes.
fn dispute(teller: &Teller<'_>, event: &Event, conflict: usize, opens: bool) -> String {
    let sides = teller.names.sides(conflict);
    if opens {
        return format!("a dispute opened between {sides}.");
    }
    let after = event.since.map_or_else(String::new, |since| match event.week - since {
        0 => ", within the week".to_owned(),
        weeks => format!(", {} after it had opened", counted(weeks, "week", "weeks")),
    });
    match event.odds {
        Some(_) => format!("the dispute between {sides} came to an end{after}."),
        None => format!("with the signing the dispute between {sides} was over{after}."),
    }
}

/// A campaign of attacks on orders that begins or ends.
fn campaign(teller: &Teller<'_>, elite: usize, begins: bool) -> String {
    let who = teller.names.elite(elite);
    let obey = teller.replay.start.elites[elite].leverage.iter().filter(|(_, leverage)| *leverage > 0.0);
    let obey: Vec<String> = obey.map(|(party, _)| teller.names.party(*party)).collect();
    match (begins, obey.is_empty()) {
        (true, true) => format!("{who} began to order attacks, but nobody there obeyed."),
        (true, false) => format!("{who} began to order attacks by those who obeyed among {}.", list(&obey)),
        (false, _) => format!("{who} no longer ordered attacks."),
    }
}

/// An elite's new conduct.
fn conduct(teller: &Teller<'_>, of: usize, event: &Event, to: &str) -> String {
    let (elite, before) = (teller.names.elite(of), event.conduct[of]);
    match (before, to) {
        (_, "Interferes") => {
            let ways = Means::ALL.iter().filter(|means| teller.replay.start.elites[of].uses(**means));
            let ways: Vec<String> = ways.map(|means| means_words(*means).to_owned()).collect();
            format!("{elite} began to interfere, by {}.", list(&ways))
        }
        (_, "Restrains") => format!("{elite} began to restrain the parties and press for compromise."),
        (Conduct::Interferes, _) if event.campaign[of] => {
            format!("{elite} stopped interfering, and no longer ordered attacks.")
        }
        (Conduct::Interferes, _) => format!("{elite} stopped interfering."),
        _ => format!("{elite} tired of restraining the parties."),
    }
}

const fn means_words(means: Means) -> &'static str {
    match means {
        Means::Arms => "arms",
        Means::Incitement => "incitement and obstruction",
        Means::Orders => "orders to attack",
    }
}

/// A change of the national regime.
fn regime(to: &str) -> &'static str {
    match Regime::ALL.iter().find(|regime| regime.name() == to) {
        Some(Regime::War) => "The country turned to open war.",
        Some(Regime::Tension) => "The country came to stand between war and accord.",
        Some(Regime::Accord) => "A national accord was signed.",
        Some(Regime::Implementation) | None => "The national accord began to be carried out.",
    }
}

/// What the mission found out.
fn learnt(names: Names<'_>, about: Entity, interferes: bool) -> String {
    let who = names.entity(about);
    if interferes {
        format!("the mission found out that {who} interfered.")
    } else {
        match about {
            Entity::Leader(_) => format!("the mission found out how much influence {who} had."),
            _ => format!("the mission found out what leverage {who} had."),
        }
    }
}
