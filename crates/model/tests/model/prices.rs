//! Prices that a situation states: they replace the defaults, whatever else is drawn.

use std::collections::BTreeMap;

use localpeace_model::intervention::Parameters;
use localpeace_model::parameter::{Fixed, Mode};
use localpeace_model::scenario::Scenario;
use localpeace_model::trial::Draws;

use crate::lone::{assert_close, read};

/// The interventions of a trial in the lone world with these prices.
fn priced(prices: &str, fixed: &[(&str, f64)], trial: u64) -> Parameters {
    let text = include_str!("lone.ron").replacen("national:", &format!("{prices}\n    national:"), 1);
    let scenario: Scenario = read(&text);
    let fixed: BTreeMap<String, f64> = fixed.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
    Draws::new(&scenario, Mode::Sampled, &Fixed::from(fixed), 1, trial).interventions
}

const LOCAL: &str = "prices: (
    source: \"the mission's finance section\",
    currency_per_usd: 500,
    salary_a_week: 20000,
    activities: {
        \"dialogue\": (amount: 4000000, paid_weeks: 25, source: \"the last conference\"),
        \"withdrawal\": (amount: Uniform(500, 1500), source: \"invented\"),
    },
),";

#[test]
fn a_price_is_the_amount_and_the_pay_in_dollars() {
    for trial in 0..5 {
        assert_close(priced(LOCAL, &[], trial).dialogue.cost, (4_000_000.0 + 25.0 * 20_000.0) / 500.0);
    }
}

#[test]
fn prices_change_nothing_but_costs_and_only_those_that_are_named() {
    for trial in 0..5 {
        let (plain, mut local) = (priced("", &[], trial), priced(LOCAL, &[], trial));
        assert!(local != plain);
        (local.dialogue.cost, local.withdrawal.cost) = (plain.dialogue.cost, plain.withdrawal.cost);
        assert!(local == plain);
    }
}

#[test]
fn an_uncertain_price_is_drawn_for_each_trial() {
    let costs: Vec<f64> = (0..40).map(|trial| priced(LOCAL, &[], trial).withdrawal.cost).collect();
    assert!(costs.iter().all(|cost| (1.0..=3.0).contains(cost)));
    assert!(costs.iter().any(|cost| *cost < 1.5) && costs.iter().any(|cost| *cost > 2.5), "{costs:?}");
}

#[test]
fn what_the_user_fixes_wins_over_a_price() {
    assert_close(priced(LOCAL, &[("dialogue.cost", 7.0)], 0).dialogue.cost, 7.0);
    assert_close(priced(LOCAL, &[("dialogue.costs", 7.0)], 0).dialogue.cost, 9000.0);
}
