use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Agreement, DRIVERS, Driver, PROVISIONS, Phase, Provision, World};

use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_share, conflict, share, sign};

/// An agreement with full commitment, and what bears on it, after some weeks.
fn after(weeks: u32, set: impl FnOnce(&mut World)) -> World {
    failing(NEVER, set).stage(Stage::Agreements, weeks, |_| {})
}

/// The same world, in which provisions fail with this log hazard.
fn failing(fail: f64, set: impl FnOnce(&mut World)) -> Lone {
    Lone::only(&["provisions"])
        .tune(|p| {
            let p = &mut p.provisions;
            (p.pace, p.depth, p.fading, p.help) = (0.1, 0.5, 0.05, 1.5);
            (p.fail, p.obstruction, p.keep) = (fail, 0.5, 0.5);
        })
        .begin(|world| {
            sign(world);
            conflict(world).sides.iter_mut().for_each(|side| side.commitment = share(1.0));
            (conflict(world).process.ownership, conflict(world).process.committee) = (share(1.0), share(1.0));
            set(world);
        })
}

fn done(world: &World, provision: Provision) -> f64 {
    world.conflicts[0].process.agreement.map_or(0.0, |agreement| agreement.implemented[provision as usize].get())
}

#[test]
fn nothing_is_done_of_what_was_not_agreed_or_to_which_nobody_is_committed() {
    let end = after(100, |world| conflict(world).process.agreement = Some(Agreement::default()));
    assert!(Provision::ALL.iter().all(|provision| done(&end, *provision) == 0.0));
    let end = after(100, |world| conflict(world).sides[1].commitment = share(0.0));
    assert!(Provision::ALL.iter().all(|provision| done(&end, *provision) == 0.0));
}

#[test]
fn provisions_are_carried_out_geometrically_and_relieve_their_drivers_by_whole_quarters() {
    // effort 0.1·(½·0.6 + ½·0.8)·0.5 = 0.035 a week
    let end = after(25, |world| {
        let conflict = conflict(world);
        (conflict.process.ownership, conflict.process.committee) = (share(0.6), share(0.8));
        conflict.sides[0].commitment = share(0.5);
    });
    let expected = 1.0 - libm::pow(1.0 - 0.035, 25.0);
    assert_close(done(&end, Provision::ResourceSharing), expected);
    assert!((0.5..0.75).contains(&expected));
    assert_close(end.conflicts[0].relief[Driver::Land as usize], 0.5 * 0.5);
    assert!(end.conflicts[0].relief.iter().all(|relief| *relief <= 0.5));
}

#[test]
fn what_lies_with_the_state_waits_for_officials_and_elites() {
    let end = after(25, |_| {});
    assert!(done(&end, Provision::PowerSharing) == 0.0 && done(&end, Provision::StateAuthority) == 0.0);
    let end = after(1, |world| {
        conflict(world).process.effort.officials = share(0.5);
        world.parties.iter_mut().for_each(|party| party.pressure = share(0.4));
    });
    assert_close(done(&end, Provision::PowerSharing), 0.1 * (1.0 - 0.5 * 0.6));
}

#[test]
fn relief_fades_geometrically_once_no_agreement_is_in_force() {
    let end = after(30, |world| {
        conflict(world).process.enter(Phase::Suspended);
        conflict(world).relief = [0.4; DRIVERS];
    });
    assert_close(end.conflicts[0].relief[0], 0.4 * libm::pow(0.95, 30.0));
}

#[test]
fn more_ownership_follow_up_and_commitment_get_more_done() {
    let of = |set: fn(&mut World)| {
        let end = after(20, |world| {
            let conflict = conflict(world);
            (conflict.process.ownership, conflict.process.committee) = (share(0.3), share(0.3));
            conflict.sides.iter_mut().for_each(|side| side.commitment = share(0.3));
            set(world);
        });
        done(&end, Provision::Disarmament)
    };
    let usual = of(|_| {});
    assert!(of(|world| conflict(world).process.ownership = share(0.6)) > usual);
    assert!(of(|world| conflict(world).process.effort.follow_up = share(0.6)) > usual);
    assert!(of(|world| conflict(world).sides.iter_mut().for_each(|side| side.commitment = share(0.6))) > usual);
}

#[test]
fn help_speeds_up_the_provision_that_it_is_for() {
    let helped = |world: &mut World| {
        conflict(world).process.effort.provisions[Provision::Disarmament as usize] = share(0.6);
    };
    let end = after(1, helped);
    assert_close(done(&end, Provision::Disarmament), 0.1 * (1.0 + 1.5 * 0.6));
    assert_close(done(&end, Provision::FreeMovement), 0.1);
    let minded_by_helpers = |world: &mut World| {
        helped(world);
        (conflict(world).process.ownership, conflict(world).process.committee) = (share(0.0), share(0.2));
    };
    let end = after(1, minded_by_helpers);
    assert_close(done(&end, Provision::Disarmament), 0.1 * (0.5 * 0.6) * (1.0 + 1.5 * 0.6));
    assert_close(done(&end, Provision::FreeMovement), 0.1 * (0.5 * 0.2));
}

/// Carries out all provisions fully, at once.
fn carry_out_all(world: &mut World) {
    let agreement = conflict(world).process.agreement.as_mut().expect("an agreement was signed");
    agreement.implemented = [share(1.0); PROVISIONS];
}

/// Which provisions failed, week by week, out of all fully done; each is done anew.
fn failures(fail: f64, weeks: u32, set: impl FnOnce(&mut World)) -> Vec<Provision> {
    let stirred = |world: &mut World| {
        carry_out_all(world);
        set(world);
    };
    let mut failed = Vec::new();
    failing(fail, stirred).tune(|p| p.provisions.pace = 0.0).stage(Stage::Agreements, weeks, |world| {
        let gone = Provision::ALL.iter().filter(|provision| done(world, **provision) == 0.0);
        failed.extend(gone.copied());
        carry_out_all(world);
    });
    failed
}

#[test]
fn provisions_never_fail_or_one_does_every_week_at_the_extremes() {
    assert!(failures(NEVER, 500, |_| {}).is_empty());
    assert_eq!(failures(ALWAYS, 500, |_| {}).len(), 500);
    let nothing_under_way = failing(ALWAYS, |_| {}).tune(|p| p.provisions.pace = 0.0);
    nothing_under_way.stage(Stage::Agreements, 50, |_| {}); // and nothing panics
}

#[test]
fn provisions_fail_with_the_stated_hazard_each_alike() {
    let weeks = 20_000;
    let failed = failures(-1.0, weeks, |world| {
        world.parties[1].incitement = share(0.4);
        conflict(world).sides[0].commitment = share(0.6);
    });
    let n = u32::try_from(failed.len()).unwrap();
    assert_share(n, probability(-1.0 + 0.5 * 0.4 - 0.5 * 0.6), weeks);
    for provision in Provision::ALL {
        let of = failed.iter().map(|other| u32::from(other == provision)).sum();
        assert_share(of, 1.0 / PROVISIONS as f64, n);
    }
}

#[test]
fn incitement_fails_provisions_and_commitment_keeps_them() {
    let usual = failures(-2.0, 5000, |_| {}).len();
    assert!(failures(-2.0, 5000, |world| world.parties[0].incitement = share(0.8)).len() > usual);
    assert!(failures(-2.0, 5000, |world| conflict(world).sides[0].commitment = share(0.1)).len() > usual);
}

#[test]
fn relief_fades_once_the_provision_behind_it_has_failed() {
    let end = after(30, |world| {
        conflict(world).relief = [0.5; DRIVERS];
        conflict(world).sides[0].commitment = share(0.0); // nothing is carried out again
    });
    assert_close(end.conflicts[0].relief[Driver::Land as usize], 0.5 * libm::pow(0.95, 30.0));
}
