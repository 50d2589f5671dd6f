//! Dates as they are written: year first, month by name, in numbers with the year last, or as Excel's day numbers.

use super::words::DateOrder;
use model::date::{civil_from_days, days_from_civil};

/// English month names by their first three letters, as event tables write them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Years that a date of an event can have.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;
/// Excel's number of 1 January 1970.
const EXCEL_EPOCH: i32 = 25_569;
/// Excel's numbers that are taken for days: from 1950 to 2100.
const EXCEL_DAYS: std::ops::RangeInclusive<i32> = 18_264..=73_415;
/// Two digits from here on are a year before 2000, as Excel reads them.
const LAST_CENTURY: i32 = 30;

/// What a date says without knowing the order of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// One day, whatever the order.
    Sure(i32),
    /// One of Excel's day numbers.
    Excel(i32),
    /// Two numbers and the year: the day if the first is the day, and if the first is the month, where there are such days.
    Numbers(Option<i32>, Option<i32>),
}

/// A date read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) form: Form,
    /// Whether the century had to be guessed.
    pub(super) short_year: bool,
}

impl Written {
    /// The day, in days since 1 January 1970.
    pub(super) fn day(self, order: DateOrder) -> Option<i32> {
        match (self.form, order) {
            (Form::Sure(day) | Form::Excel(day), _) => Some(day),
            (Form::Numbers(day, _), DateOrder::DayFirst) | (Form::Numbers(_, day), DateOrder::MonthFirst) => day,
        }
    }
}

/// Reads a date, with or without a time after it; `None` if it is none in any order.
pub(super) fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    if let Some(form) = number(text) {
        return Some(Written { form, short_year: false });
    }
    let mut parts = parts(text);
    // a weekday before the date
    if parts.len() > 3 && parts[0].starts_with(|c: char| c.is_alphabetic()) && month(parts[0]).is_none() {
        parts.remove(0);
    }
    let [a, b, c] = parts.get(..3)?.try_into().ok()?;
    let sure = |year: i32, month: u32, day: &str| Some(Form::Sure(civil(year, month, small(day)?)?));
    if a.len() == 4 {
        let form = sure(a.parse().ok()?, month(b).or_else(|| small(b))?, c)?;
        return Some(Written { form, short_year: false });
    }
    let (year, short_year) = year(c)?;
    let form = match (month(a), month(b)) {
        (_, Some(month)) => sure(year, month, a)?,
        (Some(month), None) => sure(year, month, b)?,
        (None, None) => {
            // 10-11-12 could be anything
            if short_year && text.contains('-') {
                return None;
            }
            let (a, b) = (small(a)?, small(b)?);
            match (civil(year, b, a), civil(year, a, b)) {
                (None, None) => return None,
                (Some(day), Some(other)) if day == other => Form::Sure(day),
                (day_first, month_first) => Form::Numbers(day_first, month_first),
            }
        }
    };
    Some(Written { form, short_year })
}

/// A date that is one number: Excel's day number, perhaps with the time as its fraction, or 20110818.
fn number(text: &str) -> Option<Form> {
    let whole = text.split_once(['.', ',']).map_or(text, |(whole, fraction)| {
        if fraction.bytes().all(|byte| byte.is_ascii_digit()) { whole } else { text }
    });
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match whole.len() {
        5 => whole.parse().ok().filter(|day| EXCEL_DAYS.contains(day)).map(|day: i32| Form::Excel(day - EXCEL_EPOCH)),
        8 => civil(whole[..4].parse().ok()?, whole[4..6].parse().ok()?, whole[6..].parse().ok()?).map(Form::Sure),
        _ => None,
    }
}

/// Runs of digits and runs of letters.
fn parts(text: &str) -> Vec<&str> {
    let kind = |c: char| (c.is_alphanumeric(), c.is_ascii_digit());
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        if first.is_alphanumeric() {
            parts.push(&rest[..end]);
        }
        rest = &rest[end..];
    }
    parts
}

/// Number of a month by its English name.
fn month(name: &str) -> Option<u32> {
    let start: String = name.chars().take(3).collect::<String>().to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| *month == start)?;
    u32::try_from(index + 1).ok()
}

/// A number of one or two digits.
fn small(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.len() <= 2)
}

/// A year of four digits, or of two, and whether it was two.
fn year(text: &str) -> Option<(i32, bool)> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some((year, false)),
        2 => Some((if year < LAST_CENTURY { 2000 + year } else { 1900 + year }, true)),
        _ => None,
    }
}

/// The number of a day of the calendar; `None` if there is no such day.
fn civil(year: i32, month: u32, day: u32) -> Option<i32> {
    let possible = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let days = possible.then(|| days_from_civil(year, month, day))?;
    (civil_from_days(days).2 == day).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateOrder::{DayFirst, MonthFirst};

    fn day(text: &str, order: DateOrder) -> Option<i32> {
        read(text).and_then(|written| written.day(order))
    }

    #[test]
    fn dates_are_read_as_they_occur_in_the_wild() {
        for text in [
            "2011-08-18",
            "2011-08-18 00:00:00.000",
            "2011-08-18T00:00:00Z",
            "18/08/2011",
            "18.8.2011",
            "18/8/11",
            "18 August 2011",
            "18-AUG-2011",
            "18-Aug-11",
            "Aug 18, 2011",
            "Thursday, 18 August 2011",
            " 2011/08/18 ",
            "20110818",
            "40773",
            "40773.5",
        ] {
            assert_eq!(day(text, DayFirst), Some(15_204), "{text}");
        }
        assert_eq!(day("08/18/2011 00:00", MonthFirst), Some(15_204));
        assert_eq!(read("05/05/2011").unwrap().form, Form::Sure(15_099));
    }

    #[test]
    fn the_order_decides_only_where_both_are_days() {
        assert_ne!(day("04/02/2011", DayFirst), day("04/02/2011", MonthFirst));
        assert_eq!(day("08/18/2011", DayFirst), None);
        assert_eq!(day("18/08/2011", MonthFirst), None);
        assert_eq!(day("18-Aug-2011", MonthFirst), Some(15_204));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "2011",
            "31/02/2011",
            "2011-13-01",
            "2011-00-10",
            "10-11-12",
            "soon",
            "2011-08-00",
            "NA",
            "99999",
            "-40773",
            "18/08/11/2011x",
            "١٢/٠٨/٢٠١١",
        ] {
            let found = read(text).and_then(|written| written.day(DayFirst));
            assert_eq!(found.is_some(), text == "18/08/11/2011x", "{text}");
        }
    }

    #[test]
    fn short_years_are_said_and_turn_at_thirty() {
        assert!(read("9-May-20").unwrap().short_year && !read("9-May-2020").unwrap().short_year);
        assert_eq!(day("9-May-20", DayFirst), Some(days_from_civil(2020, 5, 9)));
        assert_eq!(day("9-May-30", DayFirst), Some(days_from_civil(1930, 5, 9)));
    }
}
