//! Words for the terms of log hazards.

use crate::report::words::{Names, list};
use model::world::{Conduct, Driver, PartyKind, World};

/// Weight from which a driver is named.
const NAMED: f64 = 0.3;

/// What a teller knows when a term is to be put in words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// World at the start, for what does not change.
    pub(super) start: &'a World,
    /// Names.
    pub(super) names: Names<'a>,
    /// Conduct of each elite now.
    pub(super) conduct: &'a [Conduct],
}

impl Scene<'_> {
    /// A term of the hazard of an attack by a side of a conflict.
    pub(super) fn of_attack(&self, conflict: usize, side: usize, term: &str, pushes: bool) -> Option<String> {
        let of = &self.start.conflicts[conflict];
        let attacker = of.parties[side];
        let fighters = match self.start.parties[attacker].kind {
            PartyKind::Community => "youth who had been called up",
            PartyKind::ArmedGroup => "fighters ready to strike",
        };
        Some(match (term, pushes) {
            ("old grievance", _) => "old grievance".to_owned(),
            ("unmet drivers", _) => self.quarrels(conflict),
            ("suspicion of siding with the other camp", _) => {
                format!("suspicion that {} sided with the other camp", self.names.side(conflict, 1 - side))
            }
            ("national war", _) => "the national war".to_owned(),
            ("youth called up", _) => fighters.to_owned(),
            ("incitement by elites", _) => self.by("incitement", Conduct::Interferes, &[attacker]),
            ("leaders", true) => "leaders who called for fighting".to_owned(),
            ("leaders", false) => "leaders who spoke for peace".to_owned(),
            ("patrols", false) => "patrols".to_owned(),
            ("patrols", true) => "patrols that drew attacks".to_owned(),
            ("commitment to the agreement", _) => "commitment to the agreement".to_owned(),
            ("ties between the peoples", _) => "ties between the two peoples".to_owned(),
            ("trade", _) => "trade between them".to_owned(),
            _ => return other(term),
        })
    }

    /// A term of a hazard of a process.
    pub(super) fn of_process(&self, conflict: usize, term: &str, pushes: bool) -> Option<String> {
        let parties = &self.start.conflicts[conflict].parties;
        Some(match (term, pushes) {
            ("local mediation", _) => "local mediators at work".to_owned(),
            ("mediation by the mission", _) => "the mission's mediation".to_owned(),
            ("both mediating together", _) => "both mediating together".to_owned(),
            ("mediation", _) => "mediation".to_owned(),
            ("somebody mediating", _) => "somebody mediating".to_owned(),
            ("leaders' stance", true) => "leaders for peace".to_owned(),
            ("leaders' stance", false) => "leaders against it".to_owned(),
            ("the cost of fighting", true) => "fear of more fighting".to_owned(),
            ("the cost of fighting", false) => "fear of the other side".to_owned(),
            ("elites pressing for compromise", _) => self.by("pressure for a deal", Conduct::Restrains, parties),
            ("understanding of the conflict", _) => "knowing what the quarrel is about".to_owned(),
            ("wish for revenge", _) => "the wish for revenge".to_owned(),
            ("obstruction by elites", _) => self.by("obstruction", Conduct::Interferes, parties),
            ("deaths this week", _) => "the deaths of this week".to_owned(),
            ("the committee", _) => "the peace committee".to_owned(),
            ("follow-up", _) => "follow-up by the mission".to_owned(),
            ("commitment to the agreement", _) => "commitment to the agreement".to_owned(),
            ("peace has become usual", _) => "peace that had become usual".to_owned(),
            ("ownership", _) => "a process that people call their own".to_owned(),
            ("what has been implemented", _) => "what had been carried out of it".to_owned(),
            _ => return other(term),
        })
    }

    /// A term of a hazard of an elite.
    pub(super) fn of_elite(&self, elite: usize, term: &str) -> Option<String> {
        let above = |conduct| {
            let above = self.start.elites.iter().enumerate().filter(|(e, other)| {
                self.conduct[*e] == conduct && other.leverage_on_elites.iter().any(|(below, _)| *below == elite)
            });
            let above: Vec<String> = above.map(|(e, _)| self.names.elite(e)).collect();
            if above.is_empty() { "those above".to_owned() } else { list(&above) }
        };
        Some(match term {
            "a stake in the violence" => "a stake in the violence".to_owned(),
            "a stake in peace" => "a stake in peace".to_owned(),
            "national tension" => "national tension".to_owned(),
            "elites above who interfere" => format!("interference by {}", above(Conduct::Interferes)),
            "elites above who restrain" => format!("restraint by {}", above(Conduct::Restrains)),
            "engagement" => "being engaged by the mission or the parties".to_owned(),
            "a public commitment" => "a public word for the peace".to_owned(),
            _ => return other(term),
        })
    }

    /// `what` by the elites of a conduct who have leverage on any of the parties.
    fn by(&self, what: &str, conduct: Conduct, parties: &[usize]) -> String {
        let elites = self.start.elites.iter().enumerate();
        let who = elites.filter(|(e, elite)| self.conduct[*e] == conduct && elite.leverage_on_any(parties) > 0.0);
        let who: Vec<String> = who.map(|(e, _)| self.names.elite(e)).collect();
        if who.is_empty() { format!("{what} by elites") } else { format!("{what} by {}", list(&who)) }
    }

    /// What a conflict is about, the heaviest first.
    fn quarrels(&self, conflict: usize) -> String {
        let weights = &self.start.conflicts[conflict].drivers;
        let mut drivers: Vec<&Driver> = Driver::ALL.iter().collect();
        drivers.sort_by(|a, b| weights[**b as usize].total_cmp(&weights[**a as usize]));
        let heavy = drivers.iter().take(2).filter(|driver| weights[***driver as usize] >= NAMED);
        let words: Vec<String> = heavy.map(|driver| driver_words(**driver).to_owned()).collect();
        let about = if words.is_empty() { driver_words(*drivers[0]).to_owned() } else { list(&words) };
        format!("quarrels over {about}")
    }
}

/// A term in the words of its rule; `None` for what a rule does by itself, which is no reason.
fn other(term: &str) -> Option<String> {
    let is_base = term.starts_with("how ") || term == "full wish for revenge";
    (!is_base).then(|| term.to_owned())
}

/// What people quarrel about.
fn driver_words(driver: Driver) -> &'static str {
    match driver {
        Driver::Cattle => "cattle",
        Driver::Land => "land",
        Driver::WaterAndPasture => "water and pasture",
        Driver::Taxation => "taxes on trade and movement",
        Driver::Power => "power",
        Driver::Identity => "identity",
        Driver::PastCrimes => "past crimes",
    }
}
