use super::{block, once};
use crate::lone::{Lone, assert_close, share};

fn assistants(hiring: f64, leaving: f64, lone: Lone, weeks: u32) -> f64 {
    let lone = lone.equip(|p| (p.liaison_assistants.hiring, p.liaison_assistants.leaving) = (hiring, leaving));
    lone.watch(weeks, |_| {}).mission.offices[0].assistants.get()
}

#[test]
fn nobody_hired_is_nobody_there_and_all_hired_are_all() {
    assert!(assistants(0.0, 0.1, once("liaison_assistants", 1.0), 1) == 0.0);
    assert_close(assistants(1.0, 0.1, once("liaison_assistants", 1.0), 1), 1.0);
}

#[test]
fn unpaid_assistants_leave_geometrically() {
    let lone = once("liaison_assistants", 1.0).begin(|world| world.mission.offices[0].assistants = share(0.5));
    let paid = 1.0 - (1.0 - 0.5 * 0.9) * 0.8;
    assert_close(assistants(0.2, 0.1, lone, 11), paid * libm::pow(0.9, 10.0));
}

#[test]
fn paid_week_by_week_coverage_settles_where_hiring_and_leaving_meet() {
    // x = 1 − (1 − x(1 − l))(1 − h) has the solution h/(1 − (1 − l)(1 − h))
    let lone = Lone::only(&[]).doing(&block("liaison_assistants", 1.0, "Always"));
    let settled = 0.2 / (1.0 - 0.9 * 0.8);
    assert!((assistants(0.2, 0.1, lone, 500) - settled).abs() < 1e-9);
}

#[test]
fn more_pay_covers_more() {
    let covered = |effort| assistants(0.2, 0.1, once("liaison_assistants", effort), 1);
    assert!(covered(2.0) > covered(1.0));
}
