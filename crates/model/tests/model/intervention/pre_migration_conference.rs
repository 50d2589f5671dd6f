use localpeace_model::world::Conflict;

use super::once;
use crate::lone::{assert_close, share};

/// The conflict after a conference where so many field offices cover it and work together this well.
fn held(reach: f64, effort: f64, offices: usize, together: f64) -> Conflict {
    let lone = once("pre_migration_conference", effort)
        .equip(|p| (p.pre_migration_conference.reach, p.pre_migration_conference.talk) = (reach, 0.2))
        .begin(|world| {
            world.mission.horizontal_integration = share(together);
            for n in 1..offices {
                let (mut office, mut place) = (world.mission.offices[0].clone(), world.places[0].clone());
                (office.name, place.name, place.office) = (format!("{n}").into(), format!("{n}").into(), n);
                world.mission.offices.push(office);
                // two places of each office: it counts once
                world.places.extend([place.clone(), place]);
                world.conflicts[0].places.extend([2 * n - 1, 2 * n]);
            }
        });
    lone.watch(1, |_| {}).conflicts[0].clone()
}

#[test]
fn a_conference_that_reaches_nobody_agrees_on_nothing_and_one_of_full_reach_on_all_routes() {
    assert!(held(0.0, 3.0, 1, 1.0).routes.get() == 0.0);
    assert_close(held(1.0, 1.0, 1, 0.0).routes.get(), 1.0);
    assert_close(held(1.0, 1.0, 3, 1.0).routes.get(), 1.0);
}

#[test]
fn routes_and_dialogue_compound_with_effort() {
    let conflict = held(0.6, 2.0, 1, 0.0);
    assert_close(conflict.routes.get(), 1.0 - 0.4 * 0.4);
    assert_close(conflict.process.effort.dialogue.get(), 1.0 - 0.8 * 0.8);
}

#[test]
fn an_office_alone_agrees_on_its_part_of_the_way_and_together_on_more() {
    assert_close(held(0.6, 1.0, 3, 0.0).routes.get(), 0.6 / 3.0);
    assert_close(held(0.6, 1.0, 3, 0.5).routes.get(), 0.6 * (1.0 / 3.0 + 2.0 / 3.0 * 0.5));
}

#[test]
fn offices_that_work_together_agree_on_more() {
    assert!(held(0.6, 1.0, 2, 0.8).routes > held(0.6, 1.0, 2, 0.2).routes);
}
