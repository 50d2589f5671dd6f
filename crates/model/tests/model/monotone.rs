//! Where theory is unambiguous, more of a cause never works the other way, whatever else holds.

use localpeace_model::mechanism::Stage;
use localpeace_model::record::Entry;
use localpeace_model::world::{Conduct, Driver, PartyKind, Phase, World};
use proptest::prelude::*;

use crate::lone::{Lone, NEVER, cases, conflict, share, sign, strike};

/// Sets one stock of a world, from 0 to 1.
type Lever = fn(&mut World, f64);

/// A hazard (mechanism, stage, name), the phase and conduct in which it is felt, and the levers that never raise it and
/// those that never lower it.
struct Claim {
    mechanism: &'static str,
    stage: Stage,
    hazard: &'static str,
    phase: Phase,
    conduct: Conduct,
    lowered_by: &'static [(&'static str, Lever)],
    raised_by: &'static [(&'static str, Lever)],
}

const INCITEMENT: (&str, Lever) = ("incitement", |world, x| world.parties[0].incitement = share(x));
const LEADERSHIP: (&str, Lever) = ("leadership", |world, x| world.parties[0].leadership = 2.0 * x - 1.0);
const REVENGE: (&str, Lever) = ("revenge", |world, x| conflict(world).sides[0].revenge = share(x));
const COMMITMENT: (&str, Lever) = ("commitment", |world, x| conflict(world).sides[0].commitment = share(x));
const TRUCE: (&str, Lever) = ("truce", |world, x| conflict(world).truce = share(x));
const CAPACITY: (&str, Lever) = ("capacity", |world, x| conflict(world).process.capacity = share(x));
const SPOILERS: (&str, Lever) = ("spoilers", |world, x| conflict(world).spoilers = share(x));
const ARMS: (&str, Lever) = ("arms", |world, x| world.parties[0].arms = share(x));
const PATROLS: (&str, Lever) = ("patrols", |world, x| world.places[0].patrol_presence = share(x));
const PRESSURE: (&str, Lever) = ("pressure", |world, x| world.parties[0].pressure = share(x));
const OWNERSHIP: (&str, Lever) = ("ownership", |world, x| conflict(world).process.ownership = share(x));
const STAKE_IN_VIOLENCE: (&str, Lever) = ("stake in violence", |world, x| world.elites[0].stake = 1.0 - 2.0 * x);
const ENGAGEMENT: (&str, Lever) = ("engagement", |world, x| world.elites[0].engagement = share(x));
const WORD: (&str, Lever) = ("public commitment", |world, x| world.elites[0].commitment = share(x));
const TENSION: (&str, Lever) = ("tension", |world, x| world.national.tension = share(x));
const SLIGHT: (&str, Lever) = ("slight", |world, x| world.elites[0].slighted = share(x));

/// What keeps agreements.
const KEEPING: &[(&str, Lever)] = &[
    COMMITMENT,
    ("committee", |world, x| conflict(world).process.committee = share(x)),
    ("follow-up", |world, x| conflict(world).process.effort.follow_up = share(x)),
];

/// What never raises and never lowers raids in an open dispute.
const RAIDS: Claim = Claim {
    mechanism: "violence",
    stage: Stage::Attacks,
    hazard: "raid",
    phase: Phase::Agreement,
    conduct: Conduct::StandsBy,
    lowered_by: &[
        COMMITMENT,
        TRUCE,
        PATROLS,
        ("publicity", |world, x| conflict(world).process.publicity = share(x)),
        ("early warning", |world, x| world.places[0].warned = share(x)),
        ("own disarmament", |world, x| world.parties[0].disarmed = share(x)),
    ],
    raised_by: &[
        ARMS,
        SPOILERS,
        INCITEMENT,
        ("fighters whom nobody binds", |world, x| world.parties[0].unbound = x),
        ("mobilisation", |world, x| world.parties[0].mobilisation = share(x)),
        ("disarmament of the target", |world, x| world.parties[1].disarmed = share(x)),
    ],
};

/// What bears on disputes.
const DISPUTES: &[Claim] = &[
    Claim {
        mechanism: "violence",
        stage: Stage::Attacks,
        hazard: "a dispute opens",
        phase: Phase::Agreement,
        conduct: Conduct::StandsBy,
        lowered_by: &[
            COMMITMENT,
            LEADERSHIP,
            TRUCE,
            ("cohesion", |world, x| conflict(world).cohesion = share(x)),
            ("trade", |world, x| conflict(world).trade = share(x)),
            ("interdependence", |world, x| conflict(world).interdependence = share(x)),
            ("routes", |world, x| conflict(world).routes = share(x)),
            ("state authority", |world, x| world.places[0].authority = share(x)),
            ("political space", |world, x| world.national.political_space = share(x)),
            ("interest in peace", |world, x| conflict(world).sides[0].interest = 2.0 * x - 1.0),
            ("relief of power", |world, x| conflict(world).relief[Driver::Power as usize] = x),
        ],
        raised_by: &[
            INCITEMENT,
            SPOILERS,
            TENSION,
            ("grievance", |world, x| conflict(world).sides[0].grievance = share(x)),
            ("memory", |world, x| conflict(world).dispute.memory = 2.0 * x),
            ("heat of elections", |world, x| world.national.heat = x),
        ],
    },
    Claim {
        mechanism: "violence",
        stage: Stage::Attacks,
        hazard: "the dispute closes",
        phase: Phase::Agreement,
        conduct: Conduct::StandsBy,
        lowered_by: &[INCITEMENT, ARMS],
        raised_by: &[COMMITMENT, TRUCE, CAPACITY, PATROLS, ("fear", |world, x| world.parties[0].fear = share(x))],
    },
];

/// What bears on the process, the agreement and elites.
const OTHERS: &[Claim] = &[
    Claim {
        mechanism: "process",
        stage: Stage::Processes,
        hazard: "the process moves forward",
        phase: Phase::Talks,
        conduct: Conduct::StandsBy,
        lowered_by: &[INCITEMENT, TENSION, ("turf", |world, x| conflict(world).process.effort.turf = x)],
        raised_by: &[
            LEADERSHIP,
            PRESSURE,
            CAPACITY,
            ("fresh deaths", |world, x| conflict(world).fresh_deaths = 80.0 * x),
            ("mediation", |world, x| conflict(world).process.effort.mission_mediation = share(x)),
            ("partners", |world, x| conflict(world).process.effort.partners = share(x)),
            ("support", |world, x| conflict(world).process.effort.local_support = share(x)),
            ("understanding", |world, x| conflict(world).process.understanding = share(x)),
            ("interdependence", |world, x| conflict(world).interdependence = share(x)),
            ("space for dialogue", |world, x| world.national.space = share(x)),
        ],
    },
    Claim {
        mechanism: "breakdown",
        stage: Stage::Agreements,
        hazard: "the agreement is suspended",
        phase: Phase::Agreement,
        conduct: Conduct::StandsBy,
        lowered_by: &[KEEPING[0], KEEPING[1], KEEPING[2], CAPACITY],
        raised_by: &[INCITEMENT],
    },
    Claim {
        mechanism: "breakdown",
        stage: Stage::Agreements,
        hazard: "the agreement is abandoned",
        phase: Phase::Agreement,
        conduct: Conduct::StandsBy,
        lowered_by: KEEPING,
        raised_by: &[INCITEMENT],
    },
    Claim {
        mechanism: "breakdown",
        stage: Stage::Agreements,
        hazard: "the agreement is renewed",
        phase: Phase::Suspended,
        conduct: Conduct::StandsBy,
        lowered_by: &[INCITEMENT, REVENGE, TENSION],
        raised_by: &[OWNERSHIP, LEADERSHIP, PRESSURE, CAPACITY],
    },
    Claim {
        mechanism: "elite_interference",
        stage: Stage::Elites,
        hazard: "starts to interfere",
        phase: Phase::Talks,
        conduct: Conduct::StandsBy,
        lowered_by: &[ENGAGEMENT, WORD],
        raised_by: &[STAKE_IN_VIOLENCE, SLIGHT, TENSION],
    },
    Claim {
        mechanism: "elite_interference",
        stage: Stage::Elites,
        hazard: "stops interfering",
        phase: Phase::Talks,
        conduct: Conduct::Interferes,
        lowered_by: &[STAKE_IN_VIOLENCE, SLIGHT],
        raised_by: &[ENGAGEMENT, WORD],
    },
];

/// All claims.
fn all() -> impl Iterator<Item = &'static Claim> {
    OTHERS.iter().chain(DISPUTES).chain([&RAIDS])
}

impl Claim {
    /// A world in which the hazard is felt, every lever standing somewhere.
    fn world(&self, numbers: &[f64]) -> Lone {
        Lone::only(&[self.mechanism]).begin(|world| {
            let mut next = numbers.iter().copied().cycle();
            let mut number = || next.next().expect("a cycle does not end");
            sign(world);
            if self.hazard == "the agreement is suspended" {
                strike(world, 0, 3);
            }
            conflict(world).process.enter(self.phase);
            conflict(world).on_the_move = true;
            conflict(world).dispute.is_open = ["raid", "the dispute closes"].contains(&self.hazard);
            conflict(world).drivers.iter_mut().for_each(|weight| *weight = number());
            for party in &mut world.parties {
                (party.autonomy, party.kind) =
                    (number(), if number() < 0.5 { PartyKind::ArmedGroup } else { party.kind });
            }
            world.elites[0].conduct = self.conduct;
            for claim in all() {
                claim.lowered_by.iter().chain(claim.raised_by).for_each(|(_, lever)| lever(world, number()));
            }
        })
    }

    /// Log hazard with a lever set to this.
    fn log_hazard(&self, world: &Lone, lever: Lever, x: f64) -> f64 {
        let lasts = |p: &mut localpeace_model::mechanism::Parameters| {
            if self.hazard == "raid" {
                p.violence.close = NEVER; // there are no raids in a dispute that closes
            }
        };
        let heard = world.clone().tune(lasts).begin(|world| lever(world, x)).hear(self.stage);
        let hit = |(_, entry): &(u32, Entry)| match entry {
            Entry::Hazard { hazard, log_hazard, .. } if *hazard == self.hazard => Some(*log_hazard),
            _ => None,
        };
        heard.entries.iter().find_map(hit).unwrap_or_else(|| panic!("{} is not felt", self.hazard))
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn more_of_a_cause_never_works_the_other_way(numbers in prop::collection::vec(0.0..=1.0_f64, 61), low in 0.0..1.0_f64, more in 0.0..1.0_f64) {
        let high = low + more * (1.0 - low);
        for claim in all() {
            let world = claim.world(&numbers);
            let sides = [(claim.lowered_by, -1.0), (claim.raised_by, 1.0)];
            for ((name, lever), sign) in sides.iter().flat_map(|(levers, sign)| levers.iter().map(move |l| (l, sign))) {
                let moved = claim.log_hazard(&world, *lever, high) - claim.log_hazard(&world, *lever, low);
                prop_assert!(moved * sign >= -1e-12, "{name} moved \"{}\" by {moved}", claim.hazard);
            }
        }
    }
}

#[test]
fn in_the_same_luck_every_raid_that_restraint_leaves_would_have_happened_without_it() {
    let raids = |lever: Lever, x: f64| {
        let lone = RAIDS.world(&[0.5]).begin(|world| lever(world, x)).tune(|p| {
            (p.violence.close, p.violence.branching, p.violence.raid) = (NEVER, 0.0, -1.5);
        });
        let incidents = lone.stage(Stage::Attacks, 200, |_| {}).tally.incidents;
        let of_first = incidents.iter().filter(|incident| incident.side == 0);
        of_first.map(|incident| incident.day).collect::<Vec<u32>>()
    };
    for (name, lever) in RAIDS.lowered_by {
        let (free, held) = (raids(*lever, 0.0), raids(*lever, 1.0));
        assert!(held.len() < free.len(), "{name} holds some back");
        assert!(held.iter().all(|day| free.contains(day)), "{name}");
    }
}
