use localpeace_model::world::{Provision, Regime, World};

use super::{assert_help, help, once};

const HELPED: &[Provision] = &[Provision::PowerSharing, Provision::StateAuthority, Provision::Disarmament];

/// The world after a week of support under this regime.
fn helped(help: f64, effort: f64, regime: Regime) -> World {
    let lone = once("national_agreement_support", effort)
        .equip(|p| p.national_agreement_support.help = help)
        .begin(|world| world.national.regime = regime);
    lone.watch(1, |_| {})
}

#[test]
fn without_a_national_agreement_there_is_nothing_to_support_and_full_help_is_all() {
    for regime in [Regime::War, Regime::Tension] {
        assert_help(&helped(1.0, 3.0, regime), HELPED, 0.0);
    }
    assert_help(&helped(1.0, 1.0, Regime::Implementation), HELPED, 1.0);
}

#[test]
fn help_compounds_with_effort_and_is_half_under_an_accord_on_paper() {
    assert_help(&helped(0.6, 2.0, Regime::Implementation), HELPED, 1.0 - 0.4 * 0.4);
    assert_help(&helped(0.6, 2.0, Regime::Accord), HELPED, 1.0 - 0.7 * 0.7);
}

#[test]
fn an_agreement_under_implementation_helps_more_than_one_on_paper() {
    let of = |regime| help(&helped(0.5, 1.0, regime))[HELPED[0] as usize];
    assert!(of(Regime::Implementation) > of(Regime::Accord));
}
