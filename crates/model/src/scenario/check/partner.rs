//! Faults of partners, migration and elections.

use super::{Checker, names};
use crate::scenario::situation::Scenario;
use crate::world::PartnerKind;

/// Checks partners, months of migration and weeks of elections.
pub(super) fn partners(check: &mut Checker<'_>, scenario: &Scenario) {
    let (conflicts, horizon) = (names(&scenario.conflicts), scenario.horizon_weeks);
    for (name, partner) in &scenario.partners {
        let path = format!("partners.{name}");
        check.ensure(!partner.reach.is_empty(), &format!("{path}.reach"), "at least one conflict", "none");
        for (n, conflict) in partner.reach.iter().enumerate() {
            check.name(&format!("{path}.reach.{n}"), "a conflict", conflict, &conflicts);
        }
        if partner.kind == PartnerKind::Mediation {
            let most = partner.capacity.quantity().support().1;
            let expected = "a strength of mediation within 0..=1";
            check.ensure(most <= 1.0, &format!("{path}.capacity"), expected, most.to_string());
        }
        let from = partner.from_week;
        check.ensure(from < horizon, &format!("{path}.from_week"), "a week before the horizon", from.to_string());
        if let Some(until) = partner.until_week {
            check.ensure(until > from, &format!("{path}.until_week"), "a week after from_week", until.to_string());
        }
    }
    for (name, conflict) in &scenario.conflicts {
        if let Some((from, to)) = conflict.migration {
            let months = (1..=12).contains(&from) && (1..=12).contains(&to);
            let path = format!("conflicts.{name}.migration");
            check.ensure(months, &path, "two months from 1 to 12", format!("{from} and {to}"));
        }
    }
    for (n, (week, _)) in scenario.national.elections.iter().enumerate() {
        let path = format!("national.elections.{n}");
        check.ensure(*week < horizon, &path, "a week before the horizon", week.to_string());
    }
}
