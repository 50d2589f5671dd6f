//! Words for the terms of log hazards.

use crate::report::names::Names;
use crate::report::words::list;
use model::world::{Conduct, Driver, PartyKind, World};

/// Terms that say what a rule does by itself, beside those that begin with "how".
const BASES: [&str; 2] = ["a breach nobody handles", "attacks on those who talk"];
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
    /// A term of the hazard of an attack by a side of a conflict, or of a dispute; `stirs` if it makes for fighting.
    pub(super) fn of_violence(&self, conflict: usize, side: Option<usize>, term: &str, stirs: bool) -> Option<String> {
        let of = &self.start.conflicts[conflict];
        let parties = side.map_or_else(|| of.parties.to_vec(), |side| vec![of.parties[side]]);
        let fighters = match self.start.parties[parties[0]].kind {
            PartyKind::Community => "youth who had been called up",
            PartyKind::ArmedGroup => "fighters ready to strike",
        };
        let fixed = match (term, stirs) {
            ("memory of earlier disputes", _) => "the memory of blood shed before",
            ("old grievance", false) => "less old grievance than is usual",
            ("unmet drivers", false) => "fewer quarrels than is usual",
            ("national tension", _) => "how things stood in the country",
            ("national war", true) => "the national war",
            ("national war", false) => "little war in the country",
            ("an attack by others last week", _) => "an attack by others the week before",
            ("an election near", _) => "an election that was near",
            ("youth called up", true) => fighters,
            ("youth called up", false) => "few who had been called up",
            ("arms", true) => "arms",
            ("arms", false) => "few arms",
            ("leaders", true) => "leaders who called for fighting",
            ("leaders", false) => "leaders who spoke for peace",
            ("patrols", true) => "patrols that drew attacks",
            ("ties between the peoples", true) => "few ties between the two peoples",
            ("ties between the peoples", false) => "ties between the two peoples",
            ("trade", true) => "little trade between them",
            ("trade", false) => "trade between them",
            ("people are afraid and tired", true) => "fear that kept them at it",
            ("people are afraid and tired", false) => "people who were afraid and tired",
            ("what bears on raids, as far as kin heed it", true) => "what stirred raids too",
            ("what bears on raids, as far as kin heed it", false) => "what held raids back too",
            ("unmet drivers", true) => return Some(self.quarrels(conflict)),
            ("incitement by elites", _) => return Some(self.by("incitement", Conduct::Interferes, &parties)),
            _ => return other(term),
        };
        Some(fixed.to_owned())
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
            ("fresh bloodshed", _) => "fresh bloodshed, which brings people to the table".to_owned(),
            ("nothing burns", _) => "calm, in which nobody calls for talks".to_owned(),
            ("orders from above", _) => "commanders who waited for orders from elsewhere".to_owned(),
            ("what local mediators can do", _) => "able local mediators".to_owned(),
            ("commitment to the agreement", _) => "commitment to the agreement".to_owned(),
            ("peace has become usual", _) => "peace that had become usual".to_owned(),
            ("ownership", _) => "a process that people call their own".to_owned(),
            ("what has been implemented", _) => "what had been carried out of it".to_owned(),
            _ => return other(term),
        })
    }

    /// A term of a hazard of an elite.
    pub(super) fn of_elite(&self, elite: usize, term: &str, pushes: bool) -> Option<String> {
        let above = |conduct| {
            let above = self.start.elites.iter().enumerate().filter(|(e, other)| {
                self.conduct[*e] == conduct && other.leverage_on_elites.iter().any(|(below, _)| *below == elite)
            });
            let above: Vec<String> = above.map(|(e, _)| self.names.elite(e)).collect();
            if above.is_empty() { "those above".to_owned() } else { list(&above) }
        };
        Some(match term {
            "its stake" => if pushes { "a stake in the violence" } else { "a stake in peace" }.to_owned(),
            "being left out" => "having been left out".to_owned(),
            "engagement and a public commitment" => "being engaged, and a public word for the peace".to_owned(),
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
    let is_base = term.starts_with("how ") || BASES.contains(&term);
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
