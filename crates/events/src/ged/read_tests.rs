//! Tests of the reader on tables as they occur in the wild.

use super::*;
use crate::ged::DatePrecision;
use crate::ged::ViolenceKind::{self, NonState, OneSided, StateBased};
use model::date::days_from_civil;

const GED: &str = "id,type_of_violence,dyad_name,side_a,side_b,adm_1,adm_2,latitude,longitude,country,date_prec,date_start,date_end,best,high,low";

fn read(bytes: impl AsRef<[u8]>) -> Result<Reading, ReadError> {
    read_bytes(Path::new("events.csv"), bytes.as_ref(), &EventFilter::default())
}

fn row(id: u32) -> String {
    format!(
        "{id},2,Lou Nuer - Murle,Lou Nuer,Murle,Jonglei state,Uror county,8.16,32.05,South Sudan,1,2011-08-18,2011-08-19,12,14,10"
    )
}

#[test]
fn a_ged_row_becomes_its_event() {
    let reading = read(format!("{GED}\n{}\n", row(7))).unwrap();
    let event = &reading.events[0];
    assert_eq!((event.id.as_str(), event.kind, event.dyad.as_str()), ("7", ViolenceKind::NonState, "Lou Nuer - Murle"));
    let day = days_from_civil(2011, 8, 18);
    assert_eq!((event.day, event.day_end, event.date_precision), (day, day + 1, DatePrecision::Day));
    assert_eq!((event.deaths, event.high, event.low), (12, 14, 10));
    assert_eq!(reading.covered, Some((day, day + 1)));
}

#[test]
fn marks_line_ends_quotes_and_separators_of_the_wild_change_nothing() {
    let plain = read(format!("{GED}\n{}\n", row(7))).unwrap();
    for text in [
        format!("\u{feff}{GED}\r\n{}\r\n", row(7)),
        format!("{GED},extra\n{},\"a\nb\"\n", row(7)),
        format!("{GED}\n{}\n", row(7)).replace(',', ";"),
        format!("{GED}\n{}", row(7)).replace(',', "\t"),
        format!("{GED}\n{}\n", row(7)).replace("best", "Best_Est").replace("2011-08-18", "2011-08-18 00:00:00.000"),
        format!("{GED}\n{}\n", row(7)).replace("2011-08-18", "18/08/2011").replace(",12,", ",12.0,"),
    ] {
        assert_eq!(read(&text).unwrap().events, plain.events, "{text}");
    }
}

#[test]
fn latin_1_and_utf_8_names_read_the_same() {
    let text = format!("{GED}\n{}\n", row(7)).replace("Uror", "Équa");
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    assert_eq!(read(&text).unwrap().events[0].admin2, "Équa county");
    assert_eq!(read(latin).unwrap().events, read(&text).unwrap().events);
}

#[test]
fn bad_rows_are_listed_with_line_and_reason_and_the_others_read() {
    let rows = [
        row(1),
        row(2).replace("2011-08-19", "2011-08-01"),
        row(3).replace(",12,", ",,"),
        row(4).replace(",12,", ",-5,"),
        row(5).replace("8.16", "95.0"),
        row(6).replace("2011-08-18", "2011-02-30"),
        row(7).replace("7,2,", "7,4,"),
        row(8) + ",surplus",
        row(1),
        "#id,#type,,,,,,,,,,,,,,".to_owned(),
        row(9).replace(",1,2011", ",6,2011"),
        row(10),
    ];
    let reading = read(format!("{GED}\n{}\n", rows.join("\n"))).unwrap();
    let ids: Vec<&str> = reading.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["1", "10"]);
    assert_eq!(reading.rows, 12);
    let parts = ["date_end", "best", "'-5'", "95.0", "2011-02-30", "'4'", "found 17", "line 2", "tags", "'6'"];
    for ((bad, line), part) in reading.bad_rows.iter().zip(3..).zip(parts) {
        assert_eq!(bad.line, line, "{bad:?}");
        assert!(bad.reason.contains(part), "{bad:?} does not speak of {part}");
    }
    assert_eq!(reading.bad_rows.len(), parts.len());
}

#[test]
fn what_may_be_missing_takes_the_plain_reading() {
    let text = format!("{GED}\n{}\n", row(7))
        .replace(",14,10", ",,")
        .replace("2011-08-19", "")
        .replace("8.16", "")
        .replace("Lou Nuer - Murle", "");
    let event = &read(text).unwrap().events[0];
    assert_eq!((event.high, event.low, event.day_end - event.day), (12, 12, 0));
    assert_eq!((event.position, event.dyad.as_str()), (None, "Lou Nuer - Murle"));
}

#[test]
fn a_file_that_is_no_event_table_is_refused_with_the_way_out() {
    for (bytes, part) in [
        (&b"PK\x03\x04abc"[..], "spreadsheet"),
        (b"\x1F\x8B\x08", "gzip"),
        (b"<!DOCTYPE html>", "web page"),
        (b"", "empty"),
        (b"\xFF\xFEi\0d\0", "UTF-16"),
        (b"{\"count\": 1}", "JSON"),
        (b"pcode,state,county\nSS0101,a,b\n", "missing: type_of_violence"),
    ] {
        let message = read(bytes).unwrap_err().to_string();
        assert!(message.starts_with("events.csv: expected") && message.contains(part), "{message}");
    }
    let message = read(format!("{GED}\n{}", row(1).replace("2011-08-18", "soon"))).unwrap_err().to_string();
    assert!(
        message.contains("none of the 1 rows") && message.contains("line 2") && message.contains("soon"),
        "{message}"
    );
}

#[test]
fn a_table_without_rows_is_an_empty_reading() {
    let reading = read(format!("{GED}\n")).unwrap();
    assert_eq!((reading.rows, reading.covered), (0, None));
}

#[test]
fn the_filter_counts_what_it_leaves_out() {
    let filter = EventFilter { kind: Some(ViolenceKind::OneSided), ..EventFilter::default() };
    let text = format!("{GED}\n{}\n{}\n", row(1), row(2).replace("2,2,", "2,3,"));
    let reading = read_bytes(Path::new("events.csv"), text.as_bytes(), &filter).unwrap();
    assert_eq!((reading.events.len(), reading.filtered), (1, 1));
}

#[test]
fn acled_rows_become_events_of_the_kind_that_their_sides_make() {
    let header = "event_id_cnty,event_date,time_precision,event_type,actor1,inter1,actor2,inter2,country,admin1,admin2,latitude,longitude,fatalities";
    let rows = [
        "a,18 August 2011,1,Battles,Murle Militia,4,Lou Nuer Militia,4,South Sudan,J,U,8,32,3",
        "b,2011-08-19,2,Battles,Lou Nuer Militia,Identity militia,Murle Militia,Identity militia,South Sudan,J,U,8,32,0",
        "c,2011-08-19,3,Battles,Military Forces of X,1,Rebels,2,South Sudan,J,U,8,32,1",
        "d,2011-08-19,1,Violence against civilians,Militia,3,Civilians (X),7,South Sudan,J,U,8,32,1",
        "e,2011-08-19,1,Protests,Protesters (X),6,,0,South Sudan,J,U,8,32,0",
        "f,2011-08-19,1,Strategic developments,Militia,3,,0,South Sudan,J,U,8,32,0",
        "g,2011-08-19,1,Explosions/Remote violence,Militia,,Police Forces of X,,South Sudan,J,U,8,32,2",
        "h,2011-08-19,1,Battles,,,B,,South Sudan,J,U,8,32,2",
    ];
    let reading = read(format!("{header}\n{}\n", rows.join("\n"))).unwrap();
    let kinds: Vec<ViolenceKind> = reading.events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [NonState, NonState, StateBased, OneSided, StateBased]);
    assert_eq!(reading.events[0].dyad, reading.events[1].dyad);
    assert_eq!(reading.events[1].date_precision, DatePrecision::Week);
    assert_eq!(reading.events[2].date_precision, DatePrecision::Month);
    assert_eq!((reading.without_violence, reading.bad_rows.len()), (2, 1));
}
