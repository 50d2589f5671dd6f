//! Draws the mission and the partners of a trial from a situation.

use super::{Draw, index};
use crate::scenario::situation::{Office, Partner, Scenario};
use crate::units::Share;
use crate::world;
use crate::world::calendar::WEEKS_A_YEAR;

/// Weeks of budget at hand when the mission begins.
const WEEKS_AT_HAND: f64 = 13.0;

/// Draws the mission.
pub(super) fn mission(draw: &Draw<'_>, scenario: &Scenario) -> world::Mission {
    let (mission, headquarters) = (&scenario.mission, &scenario.mission.headquarters);
    let path = |field| ["mission", "headquarters", field];
    let usual_attention = draw.number(&headquarters.attention, &path("attention"));
    let budget = draw.amount(mission.budget_usd_a_year.quantity(), &["mission", "budget_usd_a_year"]);
    let usual_horizontal_integration =
        draw.number(&mission.horizontal_integration, &["mission", "horizontal_integration"]);
    let usual_consent = draw.number(&mission.consent, &["mission", "consent"]);
    world::Mission {
        present: mission.entry_week == 0,
        entry_week: mission.entry_week,
        exit_week: mission.exit_week,
        attention: Share::clamped(usual_attention),
        usual_attention,
        vertical_integration: draw.number(&headquarters.vertical_integration, &path("vertical_integration")),
        horizontal_integration: Share::clamped(usual_horizontal_integration),
        usual_horizontal_integration,
        consent: Share::clamped(usual_consent),
        usual_consent,
        clearance_shift: 0.0,
        headquarters_staff: draw.amount(headquarters.staff.quantity(), &path("staff")),
        headquarters_staff_left: 0.0,
        budget_a_week: budget / WEEKS_A_YEAR,
        money: budget / WEEKS_A_YEAR * WEEKS_AT_HAND,
        spent: 0.0,
        drawn_down: Share::ZERO,
        offices: mission.offices.iter().map(|(name, o)| office(draw, name, o)).collect(),
        projects: Vec::new(),
    }
}

fn office(draw: &Draw<'_>, name: &str, office: &Office) -> world::Office {
    let path = |field| ["mission", "offices", name, field];
    let usual_joint_planning = draw.number(&office.joint_planning, &path("joint_planning"));
    world::Office {
        name: name.into(),
        staff: draw.amount(office.staff.quantity(), &path("staff")),
        patrols_a_week: draw.amount(office.patrols_a_week.quantity(), &path("patrols_a_week")),
        clearance_days: draw.amount(office.clearance_days.quantity(), &path("clearance_days")),
        caveats: draw.number(&office.caveats, &path("caveats")),
        knowledge: draw.share(&office.knowledge, &path("knowledge")),
        assistants: draw.share(&office.assistants, &path("assistants")),
        joint_planning: Share::clamped(usual_joint_planning),
        usual_joint_planning,
        clearance_shift: 0.0,
        caveats_avoided: 0.0,
        staff_left: 0.0,
        patrols_left: 0.0,
    }
}

/// Draws a partner.
pub(super) fn partner(draw: &Draw<'_>, scenario: &Scenario, name: &str, partner: &Partner) -> world::Partner {
    let path = |field| ["partners", name, field];
    world::Partner {
        name: name.into(),
        kind: partner.kind,
        from_week: partner.from_week,
        until_week: partner.until_week,
        capacity: draw.amount(partner.capacity.quantity(), &path("capacity")),
        turf: draw.number(&partner.turf, &path("turf")),
        reach: partner.reach.iter().map(|conflict| index(&scenario.conflicts, conflict)).collect(),
    }
}
