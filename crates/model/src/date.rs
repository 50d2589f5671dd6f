//! Civil dates as numbers of days since 1 January 1970, exact in the proleptic Gregorian calendar.
//!
//! Source: Hinnant 2013, "chrono-compatible low-level date algorithms".

/// Days of a cycle of 400 years.
const ERA: i32 = 146_097;
/// Days from 1 March of year 0 to 1 January 1970.
const EPOCH: i32 = 719_468;
/// Days from 1 January 1970 to a civil date; `month` 1 to 12, `day` 1 to 31 (not checked against the month).
pub fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = ((month + 9) % 12).cast_signed();
    let day_of_year = (153 * month_from_march + 2) / 5 + day.cast_signed() - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * ERA + day_of_era - EPOCH
}

/// Year, month (1 to 12) and day (1 to 31) of a day counted from 1 January 1970.
pub fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = days + EPOCH;
    let era = days.div_euclid(ERA);
    let day_of_era = days.rem_euclid(ERA);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1).cast_unsigned();
    let month = ((month_from_march + 2) % 12 + 1).cast_unsigned();
    (year_of_era + era * 400 + i32::from(month <= 2), month, day)
}

/// Year of a day counted from 1 January 1970.
pub fn year_of(days: i32) -> i32 {
    civil_from_days(days).0
}

/// Calendar months since January of year 0; neighbouring months differ by one.
pub fn month_index(days: i32) -> i32 {
    let (year, month, _) = civil_from_days(days);
    year * 12 + month.cast_signed() - 1
}

/// First and last day of the month in which a day lies.
pub fn month_around(days: i32) -> (i32, i32) {
    let (year, month, _) = civil_from_days(days);
    let next = if month == 12 { days_from_civil(year + 1, 1, 1) } else { days_from_civil(year, month + 1, 1) };
    (days_from_civil(year, month, 1), next - 1)
}

/// A day as `2011-08-18`.
pub fn iso_date(days: i32) -> String {
    let (year, month, day) = civil_from_days(days);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_have_their_numbers() {
        // GNU date: date -u -d 2011-08-18 +%s, divided by 86,400; likewise the others.
        for (date, days) in [
            ((1970, 1, 1), 0),
            ((2011, 8, 18), 15_204),
            ((2000, 2, 29), 11_016),
            ((1969, 12, 31), -1),
            ((1900, 3, 1), -25_508),
        ] {
            assert_eq!(days_from_civil(date.0, date.1, date.2), days, "{date:?}");
            assert_eq!(civil_from_days(days), date);
        }
    }

    #[test]
    fn days_and_dates_are_each_other_s_inverse_over_four_centuries() {
        let mut expected = (1800, 1, 1);
        for days in days_from_civil(1800, 1, 1)..=days_from_civil(2200, 12, 31) {
            assert_eq!(civil_from_days(days), expected);
            assert_eq!(days_from_civil(expected.0, expected.1, expected.2), days);
            expected = tomorrow(expected);
        }
    }

    /// The next date by the rule of the calendar.
    fn tomorrow((year, month, day): (i32, u32, u32)) -> (i32, u32, u32) {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        match (month, day) {
            (12, 31) => (year + 1, 1, 1),
            _ if day == last => (year, month + 1, 1),
            _ => (year, month, day + 1),
        }
    }

    #[test]
    fn a_month_has_its_first_and_last_day() {
        let day = days_from_civil(2012, 2, 10);
        assert_eq!(month_around(day), (days_from_civil(2012, 2, 1), days_from_civil(2012, 2, 29)));
        let day = days_from_civil(2012, 12, 31);
        assert_eq!(month_around(day), (days_from_civil(2012, 12, 1), day));
        assert_eq!(month_index(day + 1) - month_index(day), 1);
        assert_eq!(iso_date(day), "2012-12-31");
    }
}
