use localpeace_model::mechanism::Stage;
use localpeace_model::world::World;

use crate::lone::{Lone, assert_close, conflict, share};

/// Mobilisation of the first party after some weeks; every effect is 0.2 and the usual level 0.25.
fn mobilisation(pace: f64, weeks: u32, set: impl FnOnce(&mut World)) -> f64 {
    let lone = Lone::only(&["mobilisation"]).begin(set).tune(|p| {
        let p = &mut p.mobilisation;
        (p.usual, p.revenge, p.incitement, p.hardship, p.leadership, p.pace) = (0.25, 0.2, 0.2, 0.2, 0.2, pace);
    });
    lone.stage(Stage::Stances, weeks, |_| {}).parties[0].mobilisation.get()
}

#[test]
fn nobody_is_called_up_without_youth_or_cause_nor_for_leaders_who_refuse() {
    assert!(mobilisation(1.0, 10, |_| {}) == 0.0);
    assert!(mobilisation(1.0, 10, |world| (world.parties[0].youth, world.parties[0].leadership) = (0.3, 1.0)) == 0.0);
}

#[test]
fn mobilisation_approaches_its_target_geometrically() {
    let stirred = |world: &mut World| {
        (world.parties[0].youth, world.parties[0].incitement) = (0.5, share(0.5));
        conflict(world).sides[0].revenge = share(0.5);
        world.places[0].hardship = share(0.5);
    };
    // target 0.25·2·0.5 + 3·0.2·0.5 = 0.55
    assert_close(mobilisation(0.2, 12, stirred), 0.55 * (1.0 - libm::pow(0.8, 12.0)));
}

#[test]
fn revenge_incitement_hardship_and_youth_call_up_more_and_peaceful_leaders_fewer() {
    let with = |set: fn(&mut World)| {
        mobilisation(0.2, 10, |world| {
            world.parties[0].youth = 0.4;
            set(world);
        })
    };
    let usual = with(|_| {});
    assert!(with(|world| world.parties[0].youth = 0.6) > usual);
    assert!(with(|world| conflict(world).sides[0].revenge = share(0.5)) > usual);
    assert!(with(|world| world.parties[0].incitement = share(0.5)) > usual);
    assert!(with(|world| world.places[0].hardship = share(0.5)) > usual);
    assert!(with(|world| world.parties[0].leadership = 0.5) < usual);
}
