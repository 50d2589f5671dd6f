//! Windows of a plan in dates: a date stands for the week that it falls into.

use crate::date::{civil_from_days, days_from_civil};
use crate::syntax::{Document, Faults, Node, Number, Rule, Value};
use crate::world::calendar::Calendar;

/// Fields of windows that hold a week, as opposed to a number of weeks.
const WEEKS: [&str; 3] = ["from", "until", "week"];
/// What a date looks like.
const EXPECTED: &str =
    "a week (a whole number, counted from 0 in the month of `start`) or a date such as \"2017-03-15\" or \"2017-03\"";

/// Replaces the dates in the windows of a strategy by weeks of a simulation that starts in a month of a year.
pub(super) fn to_weeks(document: &mut Document, start: (u32, u32), faults: &mut Faults) {
    let mut found = Vec::new();
    for (list, window) in [("blocks", "when"), ("change", "when")] {
        for (n, item) in members(&document.root, list).into_iter().enumerate() {
            for field in WEEKS {
                let Some(Value::Text(text)) = item.get(window).and_then(|when| when.get(field)).map(|node| &node.value)
                else {
                    continue;
                };
                found.push((list, n, window, field, text.clone()));
            }
        }
    }
    for (list, n, window, field, text) in found {
        let path = format!("{}.{window}.{field}", member_path(&document.root, list, n));
        let week = match week(&text, start) {
            Week::At(week) => week,
            Week::Early => {
                let (year, month) = start;
                let expected = format!("a date from {year}-{month:02}-01, the first day of the simulation, on");
                faults.push_rule(Rule::WindowDateEarly, document, &path, expected, format!("\"{text}\""), None);
                0 // said once is enough
            }
            Week::NoDate => {
                faults.push_rule(Rule::WindowDate, document, &path, EXPECTED, format!("the text {text:?}"), None);
                0
            }
        };
        let number = Number { value: f64::from(week), integer: Some(i128::from(week)) };
        let span = document.locate(&path);
        let place = if list == "blocks" { format!("{list}.{n}.{window}.{field}") } else { path };
        document.set(&place, Node { span, value: Value::Number(number) }).expect("the window was found there");
    }
}

/// The groups of a list or of a map in a field of the file.
fn members<'n>(root: &'n Node, field: &str) -> Vec<&'n Node> {
    match root.get(field).map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().collect(),
        Some(Value::Map(entries)) => entries.iter().map(|(_, node)| node).collect(),
        _ => Vec::new(),
    }
}

/// Path of one of these groups.
fn member_path(root: &Node, field: &str, n: usize) -> String {
    match root.get(field).map(|node| &node.value) {
        Some(Value::Map(entries)) => match &entries[n].0.value {
            Value::Text(name) => format!("{field}.\"{name}\""),
            _ => format!("{field}.{n}"),
        },
        Some(Value::List(items)) => match items[n].get("name").map(|node| &node.value) {
            Some(Value::Text(name)) => format!("{field}.\"{name}\""),
            _ => format!("{field}.{n}"),
        },
        _ => format!("{field}.{n}"),
    }
}

/// What a text in place of a week stands for.
#[derive(Debug, PartialEq, Eq)]
enum Week {
    /// That week.
    At(u32),
    /// A day before the first week.
    Early,
    /// No date.
    NoDate,
}

/// The week into which a date falls; a month alone stands for its first day.
fn week(text: &str, (year, month): (u32, u32)) -> Week {
    let parts: Option<Vec<u32>> =
        text.split('-').map(|part| digits(part).then(|| part.parse().ok()).flatten()).collect();
    let date = match parts.as_deref() {
        Some([year, month]) => (*year, *month, 1),
        Some([year, month, day]) => (*year, *month, *day),
        _ => return Week::NoDate,
    };
    let (Ok(of_year), true) = (i32::try_from(date.0), (1000..=9999).contains(&date.0)) else { return Week::NoDate };
    if !(1..=12).contains(&date.1) || !(1..=31).contains(&date.2) {
        return Week::NoDate;
    }
    let Ok(first_year) = i32::try_from(year) else { return Week::NoDate };
    let day = days_from_civil(of_year, date.1, date.2);
    if civil_from_days(day) != (of_year, date.1, date.2) {
        return Week::NoDate; // such as the 30th of February
    }
    let days = day - Calendar::starting(first_year, month).day(0, 0);
    u32::try_from(days).map_or(Week::Early, |days| Week::At(days / 7))
}

fn digits(part: &str) -> bool {
    (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_the_week_that_it_falls_into() {
        let start = (2016, 6);
        let calendar = Calendar::starting(2016, 6);
        for at in [0, 1, 30, 31, 259] {
            let (year, month, day) = calendar.date(at);
            assert_eq!(week(&format!("{year}-{month:02}-{day:02}"), start), Week::At(at));
        }
        assert_eq!(week("2016-06-07", start), Week::At(0));
        assert_eq!(week("2016-07", start), Week::At(4)); // 30 days on
        assert_eq!(week("2016-05-31", start), Week::Early);
        for text in ["spring", "2017-13-01", "2017-02-30", "07-2016", "2017", "2017-3-1-1", ""] {
            assert_eq!(week(text, start), Week::NoDate, "{text}");
        }
    }
}
