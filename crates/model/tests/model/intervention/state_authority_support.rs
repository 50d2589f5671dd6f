use super::once;
use crate::lone::{assert_close, share};

/// Authority of the place and consent of the state, both from one half, after a week of support.
fn supported(reach: f64, thanks: f64, effort: f64) -> (f64, f64) {
    let lone = once("state_authority_support", effort)
        .equip(|p| (p.state_authority_support.reach, p.state_authority_support.thanks) = (reach, thanks))
        .begin(|world| (world.places[0].authority, world.mission.consent) = (share(0.5), share(0.5)));
    let end = lone.watch(1, |_| {});
    (end.places[0].authority.get(), end.mission.consent.get())
}

#[test]
fn support_that_reaches_nobody_changes_nothing_and_one_of_full_reach_everything() {
    assert_eq!(supported(0.0, 0.0, 3.0), (0.5, 0.5));
    assert_eq!(supported(1.0, 1.0, 1.0), (1.0, 1.0));
}

#[test]
fn authority_and_consent_compound_with_effort() {
    let (authority, consent) = supported(0.2, 0.1, 2.0);
    assert_close(authority, 1.0 - 0.5 * 0.64);
    assert_close(consent, 1.0 - 0.5 * 0.81);
}

#[test]
fn more_effort_supports_more() {
    let (little, much) = (supported(0.2, 0.1, 0.5), supported(0.2, 0.1, 1.5));
    assert!(much.0 > little.0 && much.1 > little.1);
}
