//! Every number of a world that can change, by name and with its bounds.

use localpeace_model::world::{DRIVERS, Driver, PROVISIONS, Provision, World};

/// A number of the world that can change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stock {
    /// Whose and which.
    pub(crate) name: String,
    /// Its value; questions give 0 or 1, kinds their position.
    pub(crate) value: f64,
    /// Smallest value that it may have.
    pub(crate) low: f64,
    /// Largest value that it may have.
    pub(crate) high: f64,
}

struct Stocks {
    all: Vec<Stock>,
    whose: String,
}

impl Stocks {
    fn of(&mut self, kind: &str, name: &str) {
        self.whose = format!("{kind} {name}");
    }

    fn put(&mut self, name: &str, value: f64, low: f64, high: f64) {
        self.all.push(Stock { name: format!("{}: {name}", self.whose), value, low, high });
    }

    fn share(&mut self, name: &str, value: f64) {
        self.put(name, value, 0.0, 1.0);
    }

    fn yes(&mut self, name: &str, value: bool) {
        self.share(name, f64::from(u8::from(value)));
    }

    fn amount(&mut self, name: &str, value: f64) {
        self.put(name, value, 0.0, f64::MAX);
    }
}

/// All of them, in the order of the world.
pub(crate) fn stocks(world: &World) -> Vec<Stock> {
    let mut stocks = Stocks { all: Vec::new(), whose: String::new() };
    places(world, &mut stocks);
    people(world, &mut stocks);
    elites(world, &mut stocks);
    conflicts(world, &mut stocks);
    mission(world, &mut stocks);
    stocks.all
}

fn places(world: &World, to: &mut Stocks) {
    for place in &world.places {
        to.of("place", &place.name);
        to.share("hardship", place.hardship.get());
        to.share("anomaly", place.anomaly.get());
        to.yes("reachable", place.reachable);
        to.share("patrol presence", place.patrol_presence.get());
        to.share("authority", place.authority.get());
        to.share("warned", place.warned.get());
        to.yes("struck", place.struck);
    }
}

fn people(world: &World, to: &mut Stocks) {
    for party in &world.parties {
        to.of("party", &party.name);
        to.share("suspicion", party.suspicion.get());
        to.share("mobilisation", party.mobilisation.get());
        to.share("arms", party.arms.get());
        to.share("disarmed", party.disarmed.get());
        to.share("fear", party.fear.get());
        to.share("trust in mission", party.trust_in_mission.get());
        to.share("trust in state", party.trust_in_state.get());
        to.share("displaced", party.displaced.get());
        to.share("incitement", party.incitement.get());
        to.share("arming", party.arming.get());
        to.share("orders", party.orders.get());
        to.share("pressure", party.pressure.get());
        to.put("leadership", party.leadership, -1.0, 1.0);
    }
    for leader in &world.leaders {
        to.of("leader", &leader.name);
        to.put("stance", leader.stance, -1.0, 1.0);
        to.yes("known", leader.known);
        to.yes("seat", leader.seat);
    }
}

fn elites(world: &World, to: &mut Stocks) {
    for elite in &world.elites {
        to.of("elite", &elite.name);
        to.put("conduct", f64::from(elite.conduct as u32), 0.0, 2.0);
        to.share("interference", elite.interference.get());
        to.share("restraint", elite.restraint.get());
        to.yes("campaign", elite.campaign);
        to.share("slighted", elite.slighted.get());
        to.share("engagement", elite.engagement.get());
        to.share("commitment", elite.commitment.get());
        to.yes("known", elite.known);
        to.yes("caught", elite.caught);
    }
    to.of("the", "nation");
    to.put("regime", f64::from(world.national.regime as u32), 0.0, 3.0);
    to.share("tension", world.national.tension.get());
    to.share("space for dialogue", world.national.space.get());
    to.put("what comes from below", world.national.from_below, -1.0, 1.0);
    to.share("heat", world.national.heat);
    to.share("political space", world.national.political_space.get());
}

fn conflicts(world: &World, to: &mut Stocks) {
    for conflict in &world.conflicts {
        for (s, side) in conflict.sides.iter().enumerate() {
            to.of(&format!("side {s} of conflict"), &conflict.name);
            to.share("revenge", side.revenge.get());
            to.share("grievance", side.grievance.get());
            to.share("commitment", side.commitment.get());
            to.put("interest", side.interest, -1.0, 1.0);
        }
        to.of("conflict", &conflict.name);
        for d in 0..DRIVERS {
            to.share(&format!("relief of {}", Driver::ALL[d].name()), conflict.relief[d]);
        }
        to.yes("dispute", conflict.dispute.is_open);
        to.amount("disputes", f64::from(conflict.dispute.number));
        to.put("memory", conflict.dispute.memory, 0.0, 2.0);
        to.put("orders followed", f64::from(conflict.dispute.ordered), 0.0, 2.0);
        to.share("truce", conflict.truce.get());
        to.share("spoilers", conflict.spoilers.get());
        to.amount("fresh deaths", conflict.fresh_deaths);
        to.share("cohesion", conflict.cohesion.get());
        to.share("trade", conflict.trade.get());
        to.share("interdependence", conflict.interdependence.get());
        to.yes("on the move", conflict.on_the_move);
        to.share("routes", conflict.routes.get());
        to.amount("known deaths", conflict.known_deaths);
        let process = &conflict.process;
        to.put("phase", f64::from(process.phase as u32), 0.0, 6.0);
        to.share("understanding", process.understanding.get());
        to.share("ownership", process.ownership.get());
        to.share("capacity", process.capacity.get());
        to.share("inclusion", process.inclusion.get());
        to.share("dependency", process.dependency.get());
        to.share("audience", process.audience.get());
        to.share("expectations", process.expectations.get());
        to.share("publicity", process.publicity.get());
        to.share("committee", process.committee.get());
        to.amount("signed", f64::from(process.signed));
        to.share("mission mediation", process.effort.mission_mediation.get());
        to.share("dialogue", process.effort.dialogue.get());
        to.share("local support", process.effort.local_support.get());
        to.share("follow-up", process.effort.follow_up.get());
        to.share("officials", process.effort.officials.get());
        to.share("witnesses", process.effort.witnesses.get());
        to.share("partners", process.effort.partners.get());
        to.share("turf", process.effort.turf);
        to.share("justice", process.effort.justice.get());
        to.share("mission work", process.mission_work);
        to.share("local work", process.local_work);
        for p in 0..PROVISIONS {
            let implemented = process.agreement.map_or(0.0, |agreement| agreement.implemented[p].get());
            to.share(&format!("{} implemented", Provision::ALL[p].name()), implemented);
            to.share(&format!("help with {}", Provision::ALL[p].name()), process.effort.provisions[p].get());
        }
    }
}

fn mission(world: &World, to: &mut Stocks) {
    let mission = &world.mission;
    to.of("the", "mission");
    to.yes("present", mission.present);
    to.put("exit week", mission.exit_week.map_or(-1.0, f64::from), -1.0, f64::MAX);
    to.share("attention", mission.attention.get());
    to.share("horizontal integration", mission.horizontal_integration.get());
    to.share("consent", mission.consent.get());
    to.put("clearance shift", mission.clearance_shift, f64::MIN, f64::MAX);
    to.amount("headquarters' staff left", mission.headquarters_staff_left);
    to.amount("money", mission.money);
    to.amount("spent", mission.spent);
    to.share("drawn down", mission.drawn_down.get());
    to.amount("projects", mission.projects.len() as f64);
    to.amount("partners' projects", world.partner_projects.len() as f64);
    for office in &mission.offices {
        to.of("office", &office.name);
        to.share("knowledge", office.knowledge.get());
        to.share("assistants", office.assistants.get());
        to.share("joint planning", office.joint_planning.get());
        to.put("clearance shift", office.clearance_shift, f64::MIN, f64::MAX);
        to.share("caveats avoided", office.caveats_avoided);
        to.amount("staff left", office.staff_left);
        to.amount("patrols left", office.patrols_left);
    }
}

/// What changed from one list to a later one, one line each.
pub(crate) fn changes(before: &[Stock], after: &[Stock]) -> Vec<String> {
    let moved = |(b, a): (&Stock, &Stock)| {
        (b.value.to_bits() != a.value.to_bits()).then(|| format!("{} {:?} → {:?}", a.name, b.value, a.value))
    };
    before.iter().zip(after).filter_map(moved).collect()
}
