//! The calendar: weeks of a simulation as days of real years.

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

/// Days since 1970-01-01 of a date of the Gregorian calendar.
///
/// Source: algorithm after Hinnant, "chrono-compatible low-level date algorithms".
pub fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (i32::try_from(month).expect("a month is at most 12") + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i32::try_from(day).expect("a day is at most 31") - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a number of days since 1970-01-01; the inverse of [`days_from_civil`].
pub fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    let small = |number: i32| u32::try_from(number).expect("months and days are positive");
    (year, small(month), small(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_dates_have_their_day_numbers() {
        assert_eq!(days_from_civil(1970, 1, 1), 0);
        assert_eq!(days_from_civil(2000, 2, 29), 11_016);
        assert_eq!(days_from_civil(2018, 6, 1), 17_683);
    }

    #[test]
    fn dates_and_day_numbers_are_inverse() {
        for day in (-200_000..200_000).step_by(97) {
            let (year, month, of_month) = civil_from_days(day);
            assert_eq!(days_from_civil(year, month, of_month), day);
        }
    }

    #[test]
    fn a_simulation_that_starts_in_june_has_its_new_year_in_week_31() {
        let calendar = Calendar::starting(2016, 6);
        assert_eq!(calendar.date(0), (2016, 6, 1));
        assert_eq!(calendar.date(31).0, 2017);
        assert!(calendar.year_share(31) < 0.03 && calendar.year_share(30) > 0.97);
    }
}
