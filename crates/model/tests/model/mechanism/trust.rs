use localpeace_model::mechanism::Stage;

use crate::lone::{Lone, assert_close, conflict, share, strike};

/// Trust of the second party in the mission and in the state after weeks with an attack on it each.
fn trust(weeks: u32, deaths: Option<u32>, presence: f64, work: f64, start: f64) -> (f64, f64) {
    let lone = Lone::only(&["trust"])
        .tune(|p| (p.trust.failed, p.trust.state, p.trust.earning, p.trust.pace) = (0.1, 0.05, 0.02, 0.01))
        .begin(|world| {
            if let Some(deaths) = deaths {
                strike(world, 0, deaths);
            }
            world.places[0].patrol_presence = share(presence);
            conflict(world).process.mission_work = work;
            let party = &mut world.parties[1];
            (party.trust_in_mission, party.trust_in_state) = (share(start), share(start));
        });
    let end = lone.stage(Stage::Consequences, weeks, |_| {});
    (end.parties[1].trust_in_mission.get(), end.parties[1].trust_in_state.get())
}

#[test]
fn trust_that_nothing_moves_stays_at_one_half() {
    assert_eq!(trust(500, None, 1.0, 0.0, 0.5), (0.5, 0.5));
    assert_eq!(trust(10, Some(0), 1.0, 0.0, 0.5), (0.5, 0.5), "a bloodless attack costs no trust");
}

#[test]
fn trust_returns_to_one_half_geometrically() {
    let left = 0.4 * libm::pow(0.99, 40.0);
    let (mission, state) = trust(40, None, 0.0, 0.0, 0.9);
    assert_close(mission, 0.5 + left);
    assert_close(state, 0.5 + left);
}

#[test]
fn a_deadly_attack_costs_the_protector_who_was_near_and_the_state() {
    let (mission, state) = trust(1, Some(3), 0.6, 0.0, 0.5);
    assert_close(mission, 0.5 * (1.0 - 0.1 * 0.6));
    assert_close(state, 0.5 * 0.95);
    assert_close(trust(1, Some(3), 0.0, 0.0, 0.5).0, 0.5);
}

#[test]
fn work_earns_trust_and_attacks_under_the_eyes_of_patrols_lose_it() {
    assert!(trust(20, None, 0.0, 0.8, 0.5).0 > trust(20, None, 0.0, 0.2, 0.5).0);
    assert!(trust(20, Some(3), 0.9, 0.0, 0.5).0 < trust(20, Some(3), 0.1, 0.0, 0.5).0);
}
