//! Windows that never open.

use super::Checker;
use crate::scenario::situation::Scenario;
use crate::strategy::Window;

/// Checks that a window can open.
pub(super) fn window(check: &mut Checker<'_>, path: &str, window: &Window, scenario: &Scenario) {
    let (entry, last) = (scenario.mission.entry_week, scenario.horizon_weeks - 1);
    let until_exit = scenario.mission.exit_week.map_or(last, |exit| exit.saturating_sub(1).min(last));
    let opens = match *window {
        Window::Always => true,
        Window::During { from, until } => from <= until && until >= entry && from <= until_exit,
        Window::At { week } => (entry..=until_exit).contains(&week),
        Window::Every { weeks, from, until } => {
            check.ensure(weeks > 0, path, "at least one week from one time to the next", "0 weeks");
            let until = until.unwrap_or(until_exit).min(until_exit);
            weeks > 0 && (from..=until).step_by(weeks as usize).any(|week| week >= entry)
        }
        Window::After { delay, lasting, every, .. } => {
            check.ensure(every > 0, path, "at least one week from one time to the next", "0 weeks");
            delay <= until_exit && lasting != Some(0)
        }
        Window::BeforeExit { weeks } => {
            let announced = scenario.mission.exit_week.is_some();
            check.ensure(announced, path, "a mission whose exit is announced (mission.exit_week)", "no exit week");
            !announced || weeks > 0
        }
    };
    let present = format!("a window that opens while the mission is there (weeks {entry} to {until_exit})");
    check.ensure(opens, path, &present, "one that never opens");
}
