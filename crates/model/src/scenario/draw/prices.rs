//! What a unit of each activity costs in a trial where the situation says so.

use super::Draw;
use crate::chance::Chance;
use crate::intervention::kind_of;
use crate::scenario::situation::Scenario;

/// The activities that have a price of their own, by their position in the list of interventions, with what one unit costs,
/// USD; `None` instead of a trial's luck takes the medians.
pub fn prices(scenario: &Scenario, chance: Option<Chance>) -> impl Iterator<Item = (usize, f64)> {
    all(&Draw { chance, notes: None }, scenario).into_iter()
}

/// Likewise, of a draw.
pub(super) fn all(draw: &Draw<'_>, scenario: &Scenario) -> Vec<(usize, f64)> {
    let of = |prices: &crate::scenario::situation::Prices| {
        let rate = draw.amount(prices.currency_per_usd.quantity(), &["prices", "currency_per_usd"]);
        let salary = draw.amount(prices.salary_a_week.quantity(), &["prices", "salary_a_week"]);
        let usd = |(activity, price): (&String, &crate::scenario::situation::Price)| {
            let path = |field| ["prices", "activities", activity, field];
            let amount = draw.amount(price.amount.quantity(), &path("amount"));
            let weeks = draw.amount(price.paid_weeks.quantity(), &path("paid_weeks"));
            Some((kind_of(activity)?, (amount + weeks * salary) / rate))
        };
        prices.activities.iter().filter_map(usd).collect::<Vec<_>>()
    };
    scenario.prices.iter().flat_map(of).collect()
}
