//! Tests of the reader on tables as they occur in the wild.

use super::*;
use crate::ged::ViolenceKind::{self, NonState, OneSided, StateBased};
use crate::ged::{DatePrecision, Position};
use model::date::days_from_civil;

const GED: &str = "id,type_of_violence,dyad_name,side_a,side_b,adm_1,adm_2,latitude,longitude,country,date_prec,date_start,date_end,best,high,low";

fn read(bytes: impl AsRef<[u8]>) -> Result<Reading, ReadError> {
    read_as(&Reader::default(), bytes)
}

fn read_as(reader: &Reader, bytes: impl AsRef<[u8]>) -> Result<Reading, ReadError> {
    reader.read_bytes(Path::new("events.csv"), bytes.as_ref().to_vec(), &EventFilter::default())
}

fn row(id: u32) -> String {
    format!(
        "{id},2,Lou Nuer - Murle,Lou Nuer,Murle,Jonglei state,Uror county,8.16,32.05,South Sudan,1,2011-08-18,2011-08-19,12,14,10"
    )
}

fn table(rows: &[String]) -> String {
    format!("{GED}\n{}\n", rows.join("\n"))
}

fn choice(reading: &Reading, what: &str) -> String {
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
    assert_eq!(read_as(&words, plain.replace("8.16", "NA")).unwrap_err().to_string().contains("latitude"), true);
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
    for part in ["3 of 4 rows", "2 rows: date_start", "line 3: found 'soon'", "--dates"] {
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

#[test]
fn spellings_of_a_side_or_an_area_are_joined_with_a_note_or_kept() {
    let other = row(2).replace("Murle", "MURLE").replace("Jonglei state", "JONGLEI");
    let text = table(&[row(1), other, row(3)]);
    let joined = read(&text).unwrap();
    assert!(joined.events.iter().all(|event| event.dyad == "Lou Nuer - Murle" && event.admin1 == "Jonglei state"));
    assert!(
        joined.notes[0].contains("'Murle' (2) = 'MURLE' (1)") && joined.notes[0].contains("--keep-names"),
        "{:?}",
        joined.notes
    );
    let kept = read_as(&Reader { keep_names: true, ..Reader::default() }, &text).unwrap();
    assert_eq!((kept.events[1].side_b.as_str(), kept.notes.len()), ("MURLE", 0));
}

#[test]
fn control_characters_are_stripped_with_a_note() {
    let text = table(&[row(1).replace(",Lou Nuer,Murle,", ",Lou\u{1b}[31m Nuer,\"Mur\nle\u{202e}\",")]);
    let reading = read(text).unwrap();
    assert_eq!((reading.events[0].side_a.as_str(), reading.events[0].side_b.as_str()), ("Lou[31m Nuer", "Mur le"));
    assert!(reading.notes[0].contains("2 fields held control characters"), "{:?}", reading.notes);
}

#[test]
fn coalitions_are_kept_and_said() {
    let reading = read(table(&[row(1).replace(",Murle,", ",\"Murle, Toposa\",")])).unwrap();
    assert_eq!(reading.events[0].side_b, "Murle, Toposa");
    assert!(reading.notes[0].starts_with("1 coalition kept"), "{:?}", reading.notes);
}

const ACLED: &str = "event_id_cnty,event_date,time_precision,event_type,actor1,inter1,actor2,inter2,country,admin1,admin2,latitude,longitude,fatalities";

#[test]
fn acled_rows_become_events_of_the_kind_that_their_sides_make() {
    let rows = [
        "a,18 August 2011,1,Battles,Murle Militia,4,Lou Nuer Militia,4,South Sudan,J,U,8,32,3",
        "b,2011-08-19,2,Battles,Lou Nuer Militia,Identity militia,Murle Militia,Identity militia,South Sudan,J,U,8,32,0",
        "c,2011-08-19,3,Battles,Military Forces of X,1,Rebels,2,South Sudan,J,U,8,32,1",
        "d,2011-08-19,1,Violence against civilians,Militia,3,Civilians (X),7,South Sudan,J,U,8,32,1",
        "e,2011-08-19,1,Protests,Protesters (X),6,,0,South Sudan,J,U,8,32,0",
        "f,2011-08-19,1,Strategic developments,Militia,3,,0,South Sudan,J,U,8,32,0",
        "g,2011-08-19,1,Explosions/Remote violence,Militia,,Police Forces of X,,South Sudan,J,U,8,32,2",
        "h,2011-08-19,1,Battles,,,B,,South Sudan,J,U,8,32,2",
        "i,2011-08-19,1,Violence against civilians,Militia,3,,0,South Sudan,J,U,8,32,2",
    ];
    let reading = read(format!("{ACLED}\n{}\n", rows.join("\n"))).unwrap();
    let kinds: Vec<ViolenceKind> = reading.events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [NonState, NonState, StateBased, OneSided, StateBased, OneSided]);
    assert_eq!(reading.events[0].dyad, reading.events[1].dyad);
    assert_eq!(reading.events[1].date_precision, DatePrecision::Week);
    assert_eq!(reading.events[2].date_precision, DatePrecision::Month);
    assert_eq!((reading.without_violence, reading.bad_rows.len()), (2, 1));
}

#[test]
fn what_has_no_two_parties_is_set_apart_by_its_reason() {
    let event = |id: u32, kind: &str, sides: &str| format!("{id},2011-08-19,1,{kind},{sides},X,J,U,8,32,1");
    let rows = [
        event(1, "Battles", "A Militia,3,,0"),
        event(2, "Riots", "Rioters (X),5,,0"),
        event(3, "Riots", "Rioters (X),5,Rioters (X),5"),
        event(4, "Riots", "Rioters (X),5,Police Forces of X,1"),
        event(5, "Battles", "Unidentified Armed Group (X),3,A Militia,3"),
        event(6, "Violence against civilians", "Unidentified Armed Group (X),3,Civilians (X),7"),
        event(7, "Battles", "A Militia,3,A militia,3"),
        event(8, "Riots/Protests", "Protesters (X),6,,0"),
        event(9, "Battle-No change of territory", "A Militia,3,B Militia,3"),
        event(10, "Protests", "Protesters (X),6,Police Forces of X,1"),
    ];
    let reading = read(format!("{ACLED}\n{}\n", rows.join("\n"))).unwrap();
    let apart: Vec<(&str, Apart)> = reading.apart.iter().map(|(apart, event)| (event.id.as_str(), *apart)).collect();
    use Apart::{NoAdversary, Riot, SelfPair, Unidentified};
    assert_eq!(
        apart,
        [
            ("1", NoAdversary),
            ("2", NoAdversary),
            ("3", Riot),
            ("4", Riot),
            ("5", Unidentified),
            ("6", Unidentified),
            ("7", SelfPair),
            ("8", NoAdversary)
        ]
    );
    let left: Vec<(&str, ViolenceKind)> = reading.events.iter().map(|event| (event.id.as_str(), event.kind)).collect();
    assert_eq!(left, [("9", NonState), ("10", OneSided)]);
}
