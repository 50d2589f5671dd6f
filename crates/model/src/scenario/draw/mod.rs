//! Draws the world of a trial from a situation.
//!
//! Every quantity is drawn from the stream (trial, `"situation"`, path of the quantity): all strategies of a trial share
//! the same world, and a new entity moves nobody else's values.

mod history;
mod mission;
mod note;
mod prices;

pub use self::history::{lives, remember};
use self::mission::{mission, partner};
use self::note::Draw;
pub use self::note::quantities;
pub use self::prices::prices;
use super::situation::{Conflict, Elite, Leader, Party, Place, Scenario};
use crate::chance::Chance;
use crate::quantity::ShareQuantity;
use crate::record::Tally;
use crate::units::Share;
use crate::world::{self, Calendar, Conduct, DRIVERS, Process, QUIET_WEEKS, ScriptedShock, World};

/// Draws the world at the start of the trial that `chance` belongs to.
///
/// # Panics
/// If a name in the situation refers to nothing; scenarios are checked before they get here.
pub fn draw(scenario: &Scenario, chance: Chance) -> World {
    world(&Draw { chance: Some(chance), notes: None }, scenario)
}

/// The world at the start with the median of every quantity.
///
/// # Panics
/// As [`draw`].
pub fn typical(scenario: &Scenario) -> World {
    world(&Draw { chance: None, notes: None }, scenario)
}

fn world(draw: &Draw<'_>, scenario: &Scenario) -> World {
    let parties: Vec<world::Party> = scenario.parties.iter().map(|(name, p)| party(draw, scenario, name, p)).collect();
    let tension = draw.share(&scenario.national.tension, &["national", "tension"]);
    let (year, month) = scenario.start;
    World {
        week: 0,
        horizon: scenario.horizon_weeks,
        calendar: Calendar::starting(i32::try_from(year).expect("years are checked"), month),
        driest: (f64::from(scenario.driest_month) - 0.5) / 12.0,
        places: scenario.places.iter().map(|(name, p)| place(draw, scenario, name, p)).collect(),
        leaders: scenario.leaders.iter().map(|(name, l)| leader(draw, scenario, name, l)).collect(),
        elites: scenario.elites.iter().map(|(name, e)| elite(draw, scenario, name, e)).collect(),
        conflicts: scenario.conflicts.iter().map(|(name, c)| conflict(draw, scenario, name, c)).collect(),
        parties,
        national: national(draw, scenario, tension),
        mission: mission(draw, scenario),
        partners: scenario.partners.iter().map(|(name, p)| partner(draw, scenario, name, p)).collect(),
        partner_projects: Vec::new(),
        unnamed_pairs: scenario.background.pairs,
        structure: scenario.structure.resolve(|field| draw.uniform(&["structure", field])),
        shocks: shocks(draw, scenario),
        attacks: Vec::new(),
        tally: Tally::default(),
    }
}

/// Position of a name in a map, which is its index in the world.
pub(super) fn index<T>(of: &std::collections::BTreeMap<String, T>, name: &str) -> usize {
    of.keys().position(|key| key == name).expect("names are checked with the scenario")
}

fn place(draw: &Draw<'_>, scenario: &Scenario, name: &str, place: &Place) -> world::Place {
    let path = |field| ["places", name, field];
    let usual_authority = draw.number(&place.authority, &path("authority"));
    let seasonal_hardship = draw.number(&place.seasonal_hardship, &path("seasonal_hardship"));
    world::Place {
        name: name.into(),
        position: place.position,
        office: index(&scenario.mission.offices, &place.office),
        focal: scenario.conflicts.values().any(|c| is_focal(c) && c.places.iter().any(|place| place == name)),
        hours_from_office: draw.amount(place.hours_from_office.quantity(), &path("hours_from_office")),
        wet_season_access: draw.number(&place.wet_season_access, &path("wet_season_access")),
        seasonal_hardship,
        hardship: Share::clamped(0.5 * seasonal_hardship),
        anomaly: Share::ZERO,
        reachable: true,
        patrol_presence: Share::ZERO,
        authority: Share::clamped(usual_authority),
        usual_authority,
        warned: Share::ZERO,
        struck: false,
    }
}

fn party(draw: &Draw<'_>, scenario: &Scenario, name: &str, party: &Party) -> world::Party {
    let path = |field| ["parties", name, field];
    world::Party {
        name: name.into(),
        kind: party.kind,
        places: party.places.iter().map(|place| index(&scenario.places, place)).collect(),
        livelihood: party.livelihood,
        people: draw.amount(party.people.quantity(), &path("people")).max(1.0),
        youth: draw.number(&party.youth, &path("youth")),
        side: party.side,
        seen_with: party.seen_with,
        exposure: draw.number(&party.exposure, &path("exposure")),
        autonomy: draw.number(&party.autonomy, &path("autonomy")),
        unbound: draw.number(&party.unbound, &path("unbound")),
        income_from_conflict: draw.number(&party.income_from_conflict, &path("income_from_conflict")),
        income_from_trade: draw.number(&party.income_from_trade, &path("income_from_trade")),
        suspicion: Share::ZERO,
        mobilisation: Share::ZERO,
        arms: draw.share(&party.arms, &path("arms")),
        disarmed: Share::ZERO,
        fear: Share::ZERO,
        trust_in_mission: draw.share(&party.trust_in_mission, &path("trust_in_mission")),
        trust_in_state: draw.share(&party.trust_in_state, &path("trust_in_state")),
        displaced: Share::ZERO,
        incitement: Share::ZERO,
        arming: Share::ZERO,
        orders: Share::ZERO,
        pressure: Share::ZERO,
        leadership: 0.0,
        local_mediation: draw.number(&party.local_mediators, &path("local_mediators")),
    }
}

fn leader(draw: &Draw<'_>, scenario: &Scenario, name: &str, leader: &Leader) -> world::Leader {
    let path = |field| ["leaders", name, field];
    let disposition = draw.signed(&leader.disposition, &path("disposition"));
    world::Leader {
        name: name.into(),
        party: index(&scenario.parties, &leader.party),
        kind: leader.kind,
        influence: draw.number(&leader.influence, &path("influence")),
        prestige_appetite: draw.number(&leader.prestige_appetite, &path("prestige_appetite")),
        disposition,
        stance: disposition,
        known: leader.known,
        seat: false,
    }
}

fn elite(draw: &Draw<'_>, scenario: &Scenario, name: &str, elite: &Elite) -> world::Elite {
    let on_party = |(party, leverage): (&String, &ShareQuantity)| {
        let path = ["elites", name, "leverage", party.as_str()];
        (index(&scenario.parties, party), draw.number(leverage, &path))
    };
    let on_elite = |(other, leverage): (&String, &ShareQuantity)| {
        let path = ["elites", name, "leverage_on_elites", other.as_str()];
        (index(&scenario.elites, other), draw.number(leverage, &path))
    };
    let full = |does: bool| if does { Share::ONE } else { Share::ZERO };
    world::Elite {
        name: name.into(),
        level: elite.level,
        side: elite.side,
        stake: draw.signed(&elite.stake, &["elites", name, "stake"]),
        leverage: elite.leverage.iter().map(on_party).collect(),
        matters: !elite.leverage_on_elites.is_empty()
            || scenario.conflicts.values().any(|c| {
                is_focal(c) && (elite.leverage.contains_key(&c.parties.0) || elite.leverage.contains_key(&c.parties.1))
            }),
        leverage_on_elites: elite.leverage_on_elites.iter().map(on_elite).collect(),
        jealousy: draw.number(&elite.jealousy, &["elites", name, "jealousy"]),
        slighted: Share::ZERO,
        means: elite.means.iter().copied().collect(),
        // nobody is sent where nobody gives orders
        campaign: elite.campaign && !scenario.without.iter().any(|off| off == "orders"),
        conduct: elite.conduct,
        interference: full(elite.conduct == Conduct::Interferes),
        restraint: full(elite.conduct == Conduct::Restrains),
        engagement: Share::ZERO,
        commitment: Share::ZERO,
        known: elite.known,
        caught: false,
    }
}

fn conflict(draw: &Draw<'_>, scenario: &Scenario, name: &str, conflict: &Conflict) -> world::Conflict {
    let path = |field| ["conflicts", name, field];
    let mut drivers = [0.0; DRIVERS];
    for (driver, weight) in &conflict.drivers {
        drivers[*driver as usize] = draw.number(weight, &["conflicts", name, "drivers", driver.name()]);
    }
    let side = |grievance: &ShareQuantity, revenge: &ShareQuantity, party: &str| world::Side {
        grievance: draw.share(grievance, &["conflicts", name, "grievance", party]),
        revenge: draw.share(revenge, &["conflicts", name, "revenge", party]),
        ..world::Side::default()
    };
    let (first, second) = &conflict.parties;
    let elders = |party: &String| {
        let strength = &scenario.parties[party].local_mediators;
        draw.number(strength, &["parties", party.as_str(), "local_mediators"])
    };
    let capacity = Share::clamped(f64::midpoint(elders(first), elders(second)));
    world::Conflict {
        name: name.into(),
        parties: [index(&scenario.parties, first), index(&scenario.parties, second)],
        places: conflict.places.iter().map(|place| index(&scenario.places, place)).collect(),
        focal: is_focal(conflict),
        state_based: conflict.state_based,
        drivers,
        relief: [0.0; DRIVERS],
        frailty: draw.amount(conflict.frailty.quantity(), &path("frailty")),
        fierceness: 0.0,
        deadliness: 0.0,
        dispute: world::Dispute::default(),
        truce: Share::ZERO,
        spoilers: Share::ZERO,
        fresh_deaths: 0.0,
        sides: [
            side(&conflict.grievance.0, &conflict.revenge.0, first),
            side(&conflict.grievance.1, &conflict.revenge.1, second),
        ],
        cohesion: draw.share(&conflict.cohesion, &path("cohesion")),
        trade: draw.share(&conflict.trade, &path("trade")),
        interdependence: Share::ZERO,
        migration: conflict.migration.map(|(from, to)| world::Migration { from, to }),
        on_the_move: false,
        routes: Share::ZERO,
        process: Process { phase: conflict.phase, capacity, ..Process::default() },
        quiet_weeks: conflict.quiet_weeks,
        known_deaths: 0.0,
        known_quiet_weeks: conflict.quiet_weeks,
        deaths_this_week: 0,
        attacks_this_week: 0,
    }
}

/// Whether results are judged on a conflict: as stated, or if it was violent in the year before the start.
pub fn is_focal(conflict: &Conflict) -> bool {
    conflict.focal.unwrap_or(conflict.quiet_weeks < QUIET_WEEKS)
}

fn national(draw: &Draw<'_>, scenario: &Scenario, tension: Share) -> world::National {
    let mut yearly_rate = [[0.0; 4]; 4];
    for ((from, to), rate) in &scenario.national.yearly_rates {
        let path = ["national", "yearly_rates", from.name(), to.name()];
        yearly_rate[*from as usize][*to as usize] = draw.amount(rate.quantity(), &path);
    }
    let mut script = scenario.national.script.clone();
    script.sort_by_key(|(week, _)| *week);
    let election = |(week, contest): &(u32, ShareQuantity)| {
        (*week, draw.number(contest, &["national", "elections", &week.to_string()]))
    };
    let mut elections: Vec<(u32, f64)> = scenario.national.elections.iter().map(election).collect();
    elections.sort_by_key(|(week, _)| *week);
    world::National {
        regime: scenario.national.regime,
        tension,
        space: Share::ONE,
        from_below: 0.0,
        elections,
        heat: 0.0,
        political_space: Share::ZERO,
        yearly_rate,
        script,
    }
}

fn shocks(draw: &Draw<'_>, scenario: &Scenario) -> Vec<ScriptedShock> {
    let shock = |shock: &super::situation::Shock| ScriptedShock {
        week: shock.week,
        name: shock.name.as_str().into(),
        tension: draw.number(&shock.tension, &["shocks", &shock.name, "tension"]),
        grievance: draw.number(&shock.grievance, &["shocks", &shock.name, "grievance"]),
    };
    let mut shocks: Vec<ScriptedShock> = scenario.shocks.iter().map(shock).collect();
    shocks.sort_by(|a, b| a.week.cmp(&b.week).then_with(|| a.name.cmp(&b.name)));
    shocks
}
