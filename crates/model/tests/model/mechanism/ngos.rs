use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Effort, Partner, PartnerKind, World};

use crate::lone::{Lone, assert_close, conflict};

/// Effort for the process in the second week, in a world with these partners (strength, turf).
fn effort(presence: f64, partners: &[(f64, f64)], set: impl FnOnce(&mut World)) -> Effort {
    let lone = Lone::only(&["ngos"]).tune(|p| p.ngos.presence = presence).begin(|world| {
        let partner = |(capacity, turf): &(f64, f64)| Partner {
            name: "elders' friends".into(),
            kind: PartnerKind::Mediation,
            from_week: 1,
            until_week: Some(2),
            capacity: *capacity,
            turf: *turf,
            reach: [0].into_iter().collect(),
        };
        world.partners = partners.iter().map(partner).collect();
        set(world);
    });
    let mut seen = Effort::default();
    lone.stage(Stage::Processes, 3, |world| {
        let felt = std::mem::take(&mut conflict(world).process.effort);
        if world.week == 1 {
            seen = felt;
        } else {
            assert_eq!(felt, Effort::default(), "nobody is there in week {}", world.week);
        }
    });
    seen
}

#[test]
fn partners_bring_nothing_without_strength_and_all_at_full() {
    assert_eq!(effort(1.0, &[(0.0, 1.0)], |_| {}), Effort::default());
    assert_close(effort(1.0, &[(1.0, 0.0)], |_| {}).partners.get(), 1.0);
    assert_eq!(effort(1.0, &[(1.0, 1.0)], |world| world.partners[0].reach.clear()), Effort::default());
    let builds = |world: &mut World| world.partners[0].kind = PartnerKind::Development;
    assert_eq!(effort(1.0, &[(1.0, 1.0)], builds), Effort::default());
}

#[test]
fn partners_mediate_as_independent_shares_and_the_greatest_turf_counts() {
    let felt = effort(0.5, &[(0.6, 0.5), (0.8, 0.25)], |_| {});
    assert_close(felt.partners.get(), 1.0 - 0.7 * 0.6);
    assert_close(felt.local_support.get(), 1.0 - 0.7 * 0.6);
    assert_close(felt.turf, 0.3 * 0.5);
    assert_close(effort(0.5, &[(0.6, 0.5)], |world| world.mission.present = false).partners.get(), 0.3);
}

#[test]
fn stronger_partners_mediate_more_and_guard_more_turf() {
    let (weak, strong) = (effort(0.5, &[(0.4, 0.5)], |_| {}), effort(0.5, &[(0.8, 0.5)], |_| {}));
    assert!(strong.partners > weak.partners && strong.turf > weak.turf);
}
