//! Writes events in the columns of UCDP GED, so that any script for GED reads simulated events too.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::ged::{Event, Position};
use model::date::iso_date;

/// The columns of GED, in its order.
pub const COLUMNS: [&str; 36] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_new_id",
    "conflict_name",
    "dyad_new_id",
    "dyad_name",
    "side_a_new_id",
    "side_a",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "priogrid_gid",
    "country",
    "country_id",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
];

/// Deaths in a calendar year that make a dyad active, UCDP's definition.
pub const ACTIVE_DEATHS: u64 = 25;

/// Writes `events` as CSV with all of [`COLUMNS`].
///
/// An event knows neither UCDP's numbers nor its sources: dyads and sides are numbered from 1 in alphabetical order,
/// `conflict` repeats the dyad, all deaths stand under `deaths_unknown`, `number_of_sources` is −1 (GED's code for unknown)
/// and what has no meaning here stays empty. `active_year` is 1 where the dyad reached [`ACTIVE_DEATHS`] in that year.
///
/// # Errors
/// If `writer` fails.
pub fn write_ged(events: &[Event], writer: impl io::Write) -> io::Result<()> {
    let register = Register::of(events.iter().map(|event| [event.side_a.as_str(), &event.side_b, &event.dyad]));
    let active = Active::of(events);
    let mut csv = csv::Writer::from_writer(writer);
    csv.write_record(COLUMNS).map_err(io_error)?;
    for event in events {
        let field = |column| register.field(column, event, active.contains(event));
        csv.write_record(COLUMNS.map(field)).map_err(io_error)?;
    }
    csv.flush()
}

/// Calendar years in which dyads reached the threshold.
#[derive(Debug)]
pub struct Active<'a>(BTreeMap<(&'a str, i32), u64>);

impl<'a> Active<'a> {
    /// Of the events of one data set, or of one trial.
    pub fn of(events: &'a [Event]) -> Self {
        let mut year_deaths: BTreeMap<(&str, i32), u64> = BTreeMap::new();
        for event in events {
            *year_deaths.entry((&event.dyad, event.year())).or_default() += u64::from(event.deaths);
        }
        Self(year_deaths)
    }

    /// Whether the dyad of one of these events was active in the year of the event.
    pub fn contains(&self, event: &Event) -> bool {
        self.0[&(event.dyad.as_str(), event.year())] >= ACTIVE_DEATHS
    }
}

/// Numbers of dyads and sides.
#[derive(Debug)]
pub struct Register {
    dyads: BTreeMap<String, usize>,
    sides: BTreeMap<String, usize>,
}

impl Register {
    /// Numbers dyads, given as their two sides and their name, and sides, each from 1 in alphabetical order.
    pub fn of<'a>(dyads: impl Iterator<Item = [&'a str; 3]> + Clone) -> Self {
        Self {
            dyads: numbers(dyads.clone().map(|[_, _, dyad]| dyad)),
            sides: numbers(dyads.flat_map(|[side_a, side_b, _]| [side_a, side_b])),
        }
    }

    /// Text of a column of an event whose dyad is numbered.
    pub fn field(&self, column: &str, event: &Event, active: bool) -> String {
        let named = [&event.location, &event.admin2].into_iter().find(|name| !name.is_empty());
        let place = named.unwrap_or(&event.admin1);
        let of_position = |text: fn(&Position) -> String| event.position.as_ref().map(text).unwrap_or_default();
        match column {
            "id" | "relid" => event.id.clone(),
            "year" => event.year().to_string(),
            "active_year" => u8::from(active).to_string(),
            "code_status" => "Clear".into(),
            "type_of_violence" => event.kind.code().to_string(),
            "conflict_new_id" | "dyad_new_id" => self.dyads[event.dyad.as_str()].to_string(),
            "conflict_name" | "dyad_name" => event.dyad.clone(),
            "side_a_new_id" => self.sides[event.side_a.as_str()].to_string(),
            "side_a" => event.side_a.clone(),
            "side_b_new_id" => self.sides[event.side_b.as_str()].to_string(),
            "side_b" => event.side_b.clone(),
            "number_of_sources" => "-1".into(),
            "where_prec" | "event_clarity" => "1".into(),
            "where_coordinates" | "where_description" => place.clone(),
            "adm_1" => event.admin1.clone(),
            "adm_2" => event.admin2.clone(),
            "latitude" => of_position(|position| position.latitude.to_string()),
            "longitude" => of_position(|position| position.longitude.to_string()),
            "priogrid_gid" => of_position(|position| grid_cell(position).to_string()),
            "country" => event.country.clone(),
            "date_prec" => event.date_precision.code().to_string(),
            "date_start" => iso_date(event.day),
            "date_end" => iso_date(event.day_end),
            "deaths_a" | "deaths_b" | "deaths_civilians" => "0".into(),
            "deaths_unknown" | "best" => event.deaths.to_string(),
            "high" => event.high.to_string(),
            "low" => event.low.to_string(),
            _ => String::new(),
        }
    }
}

/// Distinct names with their place in the alphabet, from 1.
fn numbers<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let distinct: BTreeSet<&str> = names.collect();
    distinct.into_iter().map(str::to_owned).zip(1..).collect()
}

/// PRIO-GRID cell of half a degree: numbered from 1 at 90° S, 180° W, rows of 720 going east.
fn grid_cell(position: &Position) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let cell = |degrees: f64, cells: u32| (libm::floor(degrees * 2.0) as u32).min(cells - 1);
    cell(position.latitude + 90.0, 360) * 720 + cell(position.longitude + 180.0, 720) + 1
}

fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ged::tests::clash;
    use crate::ged::{DatePrecision, EventFilter, ViolenceKind, read_events};

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let mut second = clash();
        second.id = "2".into();
        second.admin1 = "Bahr el Ghazal, \"western\" and Équateur".into();
        second.kind = ViolenceKind::OneSided;
        second.date_precision = DatePrecision::Month;
        second.day_end += 30;
        second.position = None;
        (second.deaths, second.low, second.high) = (3, 0, 9);
        let events = vec![clash(), second];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.csv");
        write_ged(&events, std::fs::File::create(&path).unwrap()).unwrap();
        let reading = read_events(&path, &EventFilter::default()).unwrap();
        assert_eq!(reading.events, events);
        assert_eq!((reading.rows, reading.bad_rows.len()), (2, 0));
    }

    #[test]
    fn a_year_below_the_threshold_is_not_active() {
        let mut small = clash();
        (small.day, small.day_end, small.deaths) = (clash().day + 366, clash().day + 366, 24);
        let mut text = Vec::new();
        write_ged(&[clash(), small], &mut text).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_slice());
        let active: Vec<String> = reader.records().map(|row| row.unwrap()[3].to_owned()).collect();
        assert_eq!(active, ["1", "0"]);
    }

    #[test]
    fn grid_cells_are_those_of_ged() {
        // PRIO-GRID cells as GED 22.1 gives them for events in Uror and Manyo counties.
        let cell = |latitude, longitude| grid_cell(&Position { latitude, longitude });
        assert_eq!(cell(8.163_19, 32.048_53), 141_545);
        assert_eq!(cell(10.579_06, 32.157_4), 145_145);
    }
}
