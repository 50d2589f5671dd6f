//! Tests of the reader on tables as they occur in the wild.

use super::*;
use crate::ged::ViolenceKind;
use crate::ged::{DatePrecision, Position};
use model::date::days_from_civil;

pub(super) const GED: &str = "id,type_of_violence,dyad_name,side_a,side_b,adm_1,adm_2,latitude,longitude,country,date_prec,date_start,date_end,best,high,low";

pub(super) fn read(bytes: impl AsRef<[u8]>) -> Result<Reading, ReadError> {
    read_as(&Reader::default(), bytes)
}

pub(super) fn read_as(reader: &Reader, bytes: impl AsRef<[u8]>) -> Result<Reading, ReadError> {
    reader.read_bytes(Path::new("events.csv"), bytes.as_ref().to_vec(), &EventFilter::default())
}

pub(super) fn row(id: u32) -> String {
    format!(
        "{id},2,Lou Nuer - Murle,Lou Nuer,Murle,Jonglei state,Uror county,8.16,32.05,South Sudan,1,2011-08-18,2011-08-19,12,14,10"
    )
}

pub(super) fn table(rows: &[String]) -> String {
    format!("{GED}\n{}\n", rows.join("\n"))
}

pub(super) fn choice(reading: &Reading, what: &str) -> String {
    reading.decisions.iter().find(|decision| decision.what == what).unwrap().choice.clone()
}

#[test]
fn a_ged_row_becomes_its_event() {
    let reading = read(table(&[row(7)])).unwrap();
    let event = &reading.events[0];
    assert_eq!((event.id.as_str(), event.kind, event.dyad.as_str()), ("7", ViolenceKind::NonState, "Lou Nuer - Murle"));
    let day = days_from_civil(2011, 8, 18);
    assert_eq!((event.day, event.day_end, event.date_precision), (day, day + 1, DatePrecision::Day));
    assert_eq!((event.deaths, event.high, event.low), (12, 14, 10));
    assert_eq!(reading.covered, Some((day, day + 1)));
    assert_eq!(reading.notes, [""; 0]);
}

#[test]
fn marks_line_ends_quotes_separators_and_titles_of_the_wild_change_nothing() {
    let plain = read(table(&[row(7)])).unwrap();
    let given = table(&[row(7)]);
    let utf16: Vec<u8> = format!("\u{feff}{given}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    for text in [
        format!("\u{feff}{GED}\r\n{}\r\n", row(7)).into_bytes(),
        format!("{GED},extra\n{},\"a\nb\"\n", row(7)).into_bytes(),
        given.replace(',', ";").into_bytes(),
        given.replace(',', "\t").into_bytes(),
        format!("sep=|\n{}", given.replace(',', "|")).into_bytes(),
        format!("Events of violence\n\n{given}").into_bytes(),
        given.replace("type_of_violence", "Type of Violence").into_bytes(),
        given.replace("best", "Best_Est").replace("2011-08-18", "2011-08-18 00:00:00.000").into_bytes(),
        given
            .replace("2011-08-18", "18/08/2011")
            .replace("2011-08-19", "19/08/2011")
            .replace(",12,", ",12.0,")
            .into_bytes(),
        given.replace("2011-08-18", "40773").replace("2011-08-19", "40774.5").into_bytes(),
        format!("{GED}\n{},,,\n,,,\n", row(7)).into_bytes(),
        utf16,
    ] {
        assert_eq!(read(&text).unwrap().events, plain.events, "{}", String::from_utf8_lossy(&text));
    }
}

#[test]
fn one_order_of_dates_is_settled_for_the_file_and_can_be_given() {
    let dates = |first: &str, second: &str| {
        let row = |id, date: &str| row(id).replace("2011-08-18", date).replace("2011-08-19", "");
        table(&[row(1, first), row(2, second), row(3, first)])
    };
    let days = |reading: &Reading| reading.events.iter().map(|event| event.day).collect::<Vec<_>>();
    let april = days_from_civil(2011, 4, 2);
    let settled = read(dates("04/02/2011", "11/25/2012")).unwrap();
    assert_eq!(days(&settled), [april, days_from_civil(2012, 11, 25), april]);
    assert_eq!(choice(&settled, "dates"), "month first, settled by 1 date");
    let open = read(dates("04/02/2011", "01/02/2011")).unwrap();
    assert_eq!(days(&open)[0], days_from_civil(2011, 2, 4));
    assert!(open.notes.iter().any(|note| note.contains("DAY FIRST") && note.contains("--dates")), "{:?}", open.notes);
    let asked = Reader { dates: Some(DateOrder::MonthFirst), ..Reader::default() };
    let given = read_as(&asked, dates("04/02/2011", "01/02/2011")).unwrap();
    assert_eq!((days(&given)[0], given.notes.len()), (april, 0));
    let mixed = read(table(
        &[(1, "25/11/2012"), (2, "25/12/2012"), (3, "11/25/2012")]
            .map(|(id, date)| row(id).replace("2011-08-18", date).replace("2011-08-19", "")),
    ))
    .unwrap();
    assert_eq!((mixed.events.len(), mixed.bad_rows.len()), (2, 1));
    assert!(mixed.notes[0].contains("2 dates can only be day first and 1 date only month first"), "{:?}", mixed.notes);
}

#[test]
fn a_decimal_comma_and_marks_of_thousands_are_told_apart() {
    let german =
        table(&[row(1).replace("8.16", "8,16").replace("32.05", "32,05")]).replace(",8,16,32,05,", ";8,16;32,05;");
    let german = german
        .lines()
        .map(|line| {
            if line.contains(';') {
                line.replace("8,16;32,05", "8¤16;32¤05").replace(',', ";").replace('¤', ",")
            } else {
                line.replace(',', ";")
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
        .replace(";12;", ";1.200;");
    let reading = read(&german).unwrap();
    assert_eq!(reading.events[0].position, Some(Position { latitude: 8.16, longitude: 32.05 }));
    assert_eq!(reading.events[0].deaths, 1200);
    assert_eq!(choice(&reading, "decimal mark"), "comma, settled by 2 numbers");
    let asked = Reader { decimal: Some(DecimalMark::Point), ..Reader::default() };
    assert!(read_as(&asked, german).unwrap_err().to_string().contains("--decimal"));
}

#[test]
fn what_was_asked_is_done_or_refused() {
    let plain = table(&[row(7)]);
    let header = Reader { header: Some(2), ..Reader::default() };
    assert!(read_as(&header, format!("title\n{plain}")).is_ok());
    assert!(read_as(&header, &plain).unwrap_err().to_string().contains("--header"));
    let tab = Reader { separator: Some(Separator::Tab), ..Reader::default() };
    assert!(read_as(&tab, &plain).is_err() && read_as(&tab, plain.replace(',', "\t")).is_ok());
    let western = Reader { encoding: Some(Encoding::Windows1252), ..Reader::default() };
    assert_eq!(read_as(&western, plain.replace("Uror", "É")).unwrap().events[0].admin2, "Ã‰ county");
    let words = Reader { missing: Some(vec!["Uror county".into()]), ..Reader::default() };
    assert_eq!(read_as(&words, &plain).unwrap().events[0].admin2, "");
    assert!(read_as(&words, plain.replace("8.16", "NA")).unwrap_err().to_string().contains("latitude"));
}

#[test]
fn latin_1_and_utf_8_names_read_the_same() {
    let text = table(&[row(7)]).replace("Uror", "Équa");
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    assert_eq!(read(&text).unwrap().events[0].admin2, "Équa county");
    assert_eq!(read(latin).unwrap().events, read(&text).unwrap().events);
}

#[test]
fn bad_rows_are_listed_with_line_and_reason_counted_and_the_others_read() {
    let bad = [
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
    ];
    let good: Vec<String> = (20..32).map(row).collect();
    let reading = read(table(&[&[row(1)][..], &bad, &good].concat())).unwrap();
    assert_eq!((reading.rows, reading.events.len()), (23, 13));
    let parts = ["date_end", "best", "'-5'", "95.0", "2011-02-30", "'4'", "17 fields", "line 2", "tags", "'6'"];
    for ((bad, line), part) in reading.bad_rows.iter().zip(3..).zip(parts) {
        assert_eq!(bad.line, line, "{bad:?}");
        assert!(bad.to_string().contains(part), "{bad} does not speak of {part}");
    }
    assert_eq!(reading.bad_rows.len(), parts.len());
    assert_eq!(BadRow::count(&reading.bad_rows)[0], ("best: expected the number of deaths", 2));
    assert!(reading.notes[0].starts_with("deaths are missing in 2 rows"), "{:?}", reading.notes);
}

#[test]
fn a_file_most_of_whose_rows_are_bad_is_refused_with_the_commonest_reason() {
    let soon = |id| row(id).replace("2011-08-18", "soon");
    let message = read(table(&[row(1), soon(2), row(3).replace("8.16", "x"), soon(4)])).unwrap_err().to_string();
    for part in ["3 of 4 rows", "(2 rows): date_start", "line 3: found 'soon'", "--dates"] {
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(read(table(&[row(1), soon(2)])).unwrap().events.len(), 1);
}

#[test]
fn what_may_be_missing_takes_the_plain_reading() {
    for missing in ["", "NA", "n/a", "NULL"] {
        let text = table(&[row(7)])
            .replace(",14,10", &format!(",{missing},{missing}"))
            .replace("2011-08-19", missing)
            .replace("8.16", missing)
            .replace(",Uror county,", &format!(",{missing},"))
            .replace("Lou Nuer - Murle", missing);
        let event = &read(text).unwrap().events[0];
        assert_eq!((event.high, event.low, event.day_end - event.day), (12, 12, 0));
        assert_eq!((event.position, event.dyad.as_str(), event.admin2.as_str()), (None, "Lou Nuer - Murle", ""));
    }
}

#[test]
fn a_file_that_is_no_event_table_is_refused_with_the_way_out() {
    for (bytes, part) in [
        (&b"PK\x03\x04abc"[..], "cannot read"),
        (b"\x1F\x8B\x08", "cannot read"),
        (b"<!DOCTYPE html>", "web page"),
        (b"", "empty"),
        (b"a\0b\0\x01", "binary"),
        (b"version https://git-lfs.github.com/spec/v1", "Git LFS"),
        (b"{\"count\": 1}", "format=csv"),
        (b"{\"type\":\"FeatureCollection\",\"features\":[]}", "QGIS"),
        (b"pcode,state,county\nSS0101,a,b\n", "missing: type_of_violence"),
    ] {
        let message = read(bytes).unwrap_err().to_string();
        assert!(message.starts_with("events.csv: ") && message.contains(part), "{message}");
    }
}

#[test]
fn a_table_without_rows_is_an_empty_reading() {
    let reading = read(format!("{GED}\n")).unwrap();
    assert_eq!((reading.rows, reading.covered), (0, None));
}

#[test]
fn the_filter_counts_what_it_leaves_out() {
    let filter = EventFilter { kind: Some(ViolenceKind::OneSided), ..EventFilter::default() };
    let text = table(&[row(1), row(2).replace("2,2,", "2,3,")]);
    let reading = Reader::default().read_bytes(Path::new("events.csv"), text.into_bytes(), &filter).unwrap();
    assert_eq!((reading.events.len(), reading.filtered), (1, 1));
}
