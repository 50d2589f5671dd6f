//! The calendar: weeks of a simulation as days of real years.

use crate::date::{civil_from_days, days_from_civil};

/// Days of a mean year.
pub const DAYS_A_YEAR: f64 = 365.25;
/// Weeks of a mean year.
pub const WEEKS_A_YEAR: f64 = DAYS_A_YEAR / 7.0;

/// Maps weeks to dates from the first day of week 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calendar {
    first_day: i32,
}

impl Calendar {
    /// Week 0 begins on the first day of `month` (1 to 12) of `year`.
    pub fn starting(year: i32, month: u32) -> Self {
        Self { first_day: days_from_civil(year, month, 1) }
    }

    /// Day number (days since 1970-01-01) of day `day` (0 to 6) of week `week`.
    ///
    /// # Panics
    /// If the day lies some millions of years ahead.
    pub fn day(&self, week: u32, day: u32) -> i32 {
        self.first_day + i32::try_from(week * 7 + day).expect("a simulation ends long before the last day number")
    }

    /// Year, month (1 to 12) and day of the month on which week `week` begins.
    pub fn date(&self, week: u32) -> (i32, u32, u32) {
        civil_from_days(self.day(week, 0))
    }

    /// Place of the middle of a week in its year, from 0 (1 January) to 1.
    pub fn year_share(&self, week: u32) -> f64 {
        let day = f64::from(self.day(week, 3)) + 0.5;
        let years = day / DAYS_A_YEAR;
        years - libm::floor(years)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simulation_that_starts_in_june_has_its_new_year_in_week_31() {
        let calendar = Calendar::starting(2016, 6);
        assert_eq!(calendar.date(0), (2016, 6, 1));
        assert_eq!(calendar.date(31).0, 2017);
        assert!(calendar.year_share(31) < 0.03 && calendar.year_share(30) > 0.97);
    }
}
