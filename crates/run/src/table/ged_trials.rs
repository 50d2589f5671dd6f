//! Tables of simulated events: the columns of GED, and which trial of which strategy each event comes from.

use crate::table::{Table, Values};
use events::ged::Event;
use events::ged::write::{Active, COLUMNS, Register};

/// Columns of GED that hold whole numbers; the last four of [`NUMBERS`] and all others are as they say.
const WHOLE: [&str; 18] = [
    "year",
    "active_year",
    "type_of_violence",
    "conflict_new_id",
    "dyad_new_id",
    "side_a_new_id",
    "side_b_new_id",
    "where_prec",
    "priogrid_gid",
    "event_clarity",
    "date_prec",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
];
/// Columns of GED that hold other numbers (`number_of_sources` is −1 where it is not known).
const NUMBERS: [&str; 3] = ["number_of_sources", "latitude", "longitude"];

/// The events of some trials, those of one trial of one strategy together, with the columns of GED and then `strategy`
/// and `trial`. Dyads and sides are numbered by `register`.
///
/// # Panics
/// If a dyad is not in the register.
pub fn table(trials: &[Vec<Event>], register: &Register) -> Table {
    let active: Vec<Active<'_>> = trials.iter().map(|events| Active::of(events)).collect();
    let rows =
        || trials.iter().zip(&active).flat_map(|(events, active)| events.iter().map(move |event| (event, active)));
    let mut table = Table::new();
    for column in COLUMNS {
        let texts = rows().map(|(event, active)| register.field(column, event, active.contains(event)));
        let values = if WHOLE.contains(&column) {
            Values::Whole(texts.map(|text| text.parse().ok()).collect())
        } else if NUMBERS.contains(&column) {
            Values::Number(texts.map(|text| text.parse().unwrap_or(f64::NAN)).collect())
        } else {
            Values::Text(texts.collect())
        };
        table = table.with(column, values);
    }
    let origins = || rows().map(|(event, _)| event.origin.as_ref());
    let strategy = origins().map(|origin| origin.map_or_else(String::new, |origin| origin.strategy.clone())).collect();
    table
        .with("strategy", Values::Text(strategy))
        .with("trial", Values::Whole(origins().map(|origin| origin.map(|origin| origin.trial)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::write_groups;
    use events::ged::{EventFilter, Origin, Reader, read_events};
    use std::path::Path;

    #[test]
    fn simulated_events_are_read_back_with_their_trials() {
        let text = "id,type_of_violence,dyad_name,side_a,side_b,adm_1,country,date_start,best\n\
                    1,2,Lou Nuer - Murle,Lou Nuer,Murle,Jonglei,South Sudan,2011-08-18,245\n";
        let one = Reader::default().read_bytes(Path::new("one.csv"), text.into(), &EventFilter::default()).unwrap();
        let of = |strategy: &str, trial| {
            let origin = Some(Origin { strategy: strategy.into(), trial });
            Event { id: format!("{strategy}-{trial}"), origin, ..one.events[0].clone() }
        };
        let trials = [vec![of("none", 0)], vec![of("local", 0)], Vec::new(), vec![of("none", 7)]];
        let register = Register::of(std::iter::once(["Lou Nuer", "Murle", "Lou Nuer - Murle"]));
        let folder = tempfile::tempdir().unwrap();
        let (csv, parquet) = (folder.path().join("events.csv"), folder.path().join("events.parquet"));
        let groups = trials.chunks(2).map(|trials| table(trials, &register));
        write_groups(&csv, &parquet, groups).unwrap();
        let reading = read_events(&csv, &EventFilter::default()).unwrap();
        assert_eq!(reading.events, trials.concat());
    }
}
