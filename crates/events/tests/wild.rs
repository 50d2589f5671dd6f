//! Event files as they occur in the wild, each with its right answer; names are invented.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails")]

use std::io::Write;
use std::path::{Path, PathBuf};

use localpeace_events::draft::{Begin, Draft, MOST_JUDGEMENTS, Request};
use localpeace_events::ged::{Apart, EventFilter, Reader, Reading, ViolenceKind, read_events};
use localpeace_events::profile::{Options, Window, profile};
use model::date::iso_date;
use model::scenario::{Changes, Files, histories, load_from};

fn wild(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wild").join(name)
}

fn read(name: &str) -> Reading {
    read_events(&wild(name), &EventFilter::default()).unwrap()
}

/// Numbers of events and dyads between two organised sides, neither of them a state, and their deaths.
fn non_state(reading: &Reading) -> (usize, usize, u32) {
    let events: Vec<_> = reading.events.iter().filter(|event| event.kind == ViolenceKind::NonState).collect();
    let mut dyads: Vec<&str> = events.iter().map(|event| event.dyad.as_str()).collect();
    dyads.sort_unstable();
    dyads.dedup();
    (events.len(), dyads.len(), events.iter().map(|event| event.deaths).sum())
}

fn choice(reading: &Reading, what: &str) -> String {
    reading.decisions.iter().find(|decision| decision.what == what).unwrap().choice.clone()
}

#[test]
fn every_table_of_three_events_is_read_whole() {
    for (name, deaths) in [
        ("decimal_comma.csv", 35),
        ("empty_rows.csv", 35),
        ("excel_sep.csv", 35),
        ("header_spaces.csv", 35),
        ("mixed_latin1.csv", 35),
        ("pandas_index.csv", 35),
        ("quoted_newline.csv", 35),
        ("r_na.csv", 35),
        ("thousands.csv", 1215),
        ("trailing_comma.csv", 35),
        ("us_dates.csv", 35),
        ("utf16.csv", 35),
    ] {
        let reading = read(name);
        assert_eq!(non_state(&reading), (3, 1, deaths), "{name}");
        assert_eq!((reading.rows, reading.bad_rows.len()), (3, 0), "{name}");
    }
}

#[test]
fn positions_and_missing_values_are_those_of_the_file() {
    for event in read("decimal_comma.csv").events {
        let position = event.position.unwrap();
        assert!((position.latitude - 8.1).abs() < 1e-12 && (position.longitude - 30.1).abs() < 1e-12);
    }
    let missing = read("r_na.csv");
    assert!(missing.events.iter().all(|event| event.position.is_none() && event.admin2.is_empty()));
    assert_eq!(choice(&missing, "missing values"), "'NA' (9 fields)");
    assert_eq!(read("mixed_latin1.csv").events[0].side_b, "Tané");
}

#[test]
fn dates_are_in_the_order_that_the_file_proves() {
    let reading = read("us_dates.csv");
    let days: Vec<String> = reading.events.iter().map(|event| iso_date(event.day)).collect();
    assert_eq!(days, ["2011-01-12", "2011-04-02", "2012-11-25"]);
    assert_eq!(choice(&reading, "dates"), "month first, settled by 2 dates");
    let excel = read("acled_excel_dates.csv");
    assert_eq!(iso_date(excel.events[0].day), "2020-05-09");
    assert_eq!((non_state(&excel), excel.without_violence), ((1, 1, 3), 1));
}

#[test]
fn only_organised_pairs_are_dyads_in_acled() {
    let count = |reading: &Reading, apart| reading.apart.iter().filter(|found| found.0 == apart).count();
    let new = read("acled_2025.csv");
    assert_eq!(non_state(&new), (2, 1, 34));
    assert_eq!((count(&new, Apart::NoAdversary), count(&new, Apart::Riot), new.without_violence), (2, 1, 1));
    let lonely = read("acled_no_adversary.csv");
    assert_eq!((non_state(&lonely), count(&lonely, Apart::NoAdversary)), ((1, 1, 3), 2));
    let old = read("acled_old_types.csv");
    assert_eq!((non_state(&old), old.without_violence, old.events[0].id.as_str()), ((1, 1, 5), 3, "VEL4"));
    assert_eq!(non_state(&read("acled_inter_reordered.csv")), (1, 1, 30));
}

#[test]
fn rows_that_are_no_events_are_listed_with_their_reason() {
    let appended = read("appended_candidate.csv");
    assert_eq!((non_state(&appended).0, appended.bad_rows.len()), (3, 1));
    assert!(appended.bad_rows[0].reason.contains("each event once"));
    let unknown = read("unknown_negative.csv");
    assert_eq!((non_state(&unknown), unknown.bad_rows[0].line), ((2, 1, 15), 3));
    assert!(unknown.notes[0].starts_with("deaths are missing in 1 row"), "{:?}", unknown.notes);
    let map = read_events(&wild("geojson.geojson"), &EventFilter::default()).unwrap_err().to_string();
    assert!(map.contains("GeoJSON") && map.contains("CSV"), "{map}");
}

/// Every file as it is, packed by gzip, and as an Excel workbook, reads the same.
#[test]
fn packed_tables_read_like_plain_ones() {
    for name in ["thousands.csv", "acled_2025.csv", "us_dates.csv"] {
        let plain = std::fs::read(wild(name)).unwrap();
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(&plain).unwrap();
        let packed = packer.finish().unwrap();
        let from = |bytes| Reader::default().read_bytes(Path::new(name), bytes, &EventFilter::default()).unwrap();
        assert_eq!(from(packed).events, read(name).events, "{name}");
        let book = workbook(std::str::from_utf8(&plain).unwrap());
        let reading = from(book);
        assert_eq!(reading.events, read(name).events, "{name} as a workbook");
        assert_eq!(choice(&reading, "spreadsheet"), "sheet 'Events'");
    }
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook whose one sheet holds the fields of a table, dates with hyphens as Excel saves them.
fn workbook(table: &str) -> Vec<u8> {
    let mut sheet = String::new();
    for (row, record) in
        csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes()).records().enumerate()
    {
        sheet.push_str(&format!("<row r=\"{}\">", row + 1));
        for (column, field) in record.unwrap().iter().enumerate() {
            let letters: String = if column < 26 {
                char::from(b'A' + u8::try_from(column).unwrap()).into()
            } else {
                format!("A{}", char::from(b'A' + u8::try_from(column - 26).unwrap()))
            };
            let place = format!("{letters}{}", row + 1);
            let serial = field.get(..10).filter(|_| field.len() == 10 && field.as_bytes()[4] == b'-').map(|date| {
                let numbers: Vec<i32> = date.split('-').map(|part| part.parse().unwrap()).collect();
                let (month, day) = (numbers[1].cast_unsigned(), numbers[2].cast_unsigned());
                model::date::days_from_civil(numbers[0], month, day) + 25_569
            });
            sheet.push_str(&match serial {
                Some(serial) => format!("<c r=\"{place}\" s=\"1\"><v>{serial}</v></c>"),
                None => format!(
                    "<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                    field.replace('&', "&amp;").replace('<', "&lt;")
                ),
            });
        }
        sheet.push_str("</row>");
    }
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"a\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Events\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"a\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{sheet}</sheetData></worksheet>")),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What damaged tables are given.
const PIECES: [&[u8]; 22] = [
    b",",
    b";",
    b"\t",
    b"\n",
    b"\"",
    b"NA",
    b"-9",
    b"1,200",
    b"01/02/2011",
    b"25/12/2011",
    b"12/25/2011",
    b"40773",
    b"\xff",
    b"\xc3\xa9",
    b"\x1b[31m",
    b"sep=;\n",
    b",,,,,,\n",
    b"8,1",
    b"Rioters (X)",
    b"*/",
    b"99999999999999999999",
    b"\0",
];
/// Tables that are damaged at random; more of them by `LOCALPEACE_TABLES`.
const TABLES: usize = 5000;

/// Checks that the draft from a table, if there is one, can be loaded, and perhaps that its pasts are believed.
fn assert_sound_draft(reading: &Reading, window: Window, with_pasts: bool) {
    let request = Request {
        name: "draft".into(),
        area: "anywhere\n)".into(),
        window,
        begin: Begin::After,
        most: 12,
        source: "a \"table\"\n\u{202e}".into(),
    };
    if let Ok(draft) = Draft::new(&reading.events, &reading.events, request) {
        let text = draft.text(&["none.ron".to_owned()]);
        let none = include_str!("../../../scenarios/strategies/none.ron");
        let texts = [("draft.ron", text.as_str()), ("none.ron", none)];
        let files = Files::given(texts.map(|(name, text)| (name.into(), text.to_owned())).into());
        match load_from(&files, Path::new("draft.ron"), &Changes::default()) {
            Err(faults) => panic!("{faults}\n{text}"),
            Ok(loaded) => {
                let open = loaded.scenario.drafted.as_ref().unwrap().open.unwrap();
                assert!((1..=MOST_JUDGEMENTS).contains(&open), "{open}\n{text}");
                assert!(!with_pasts || histories(&files, Path::new("draft.ron"), &loaded).is_ok(), "{text}");
            }
        }
    }
}

#[test]
fn damaged_tables_never_panic_and_their_drafts_are_sound() {
    let files: Vec<Vec<u8>> = std::fs::read_dir(wild(""))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect::<std::collections::BTreeSet<_>>()
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    let mut state: u64 = 20_110_818;
    let mut below = move |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit.max(1)
    };
    let mut read = 0;
    let tables = std::env::var("LOCALPEACE_TABLES").map_or(TABLES, |count| count.parse().unwrap());
    for number in 0..tables {
        let mut table = files[below(files.len())].clone();
        for _ in 0..below(4) {
            let place = below(table.len() + 1);
            match below(4) {
                0 if below(4) == 0 => table.truncate(place),
                0 | 1 => {
                    let end = (place + below(30)).min(table.len());
                    table.drain(place..end);
                }
                2 => {
                    let copy = table[place..(place + below(400)).min(table.len())].to_vec();
                    table.splice(place..place, copy);
                }
                _ => drop(table.splice(place..place, PIECES[below(PIECES.len())].iter().copied())),
            }
        }
        let Ok(reading) = Reader::default().read_bytes(Path::new("t.csv"), table, &EventFilter::default()) else {
            continue;
        };
        read += 1;
        let parts = reading.events.len() + reading.apart.len() + reading.bad_rows.len();
        assert_eq!(reading.rows, parts as u64 + reading.filtered + reading.without_violence);
        if let Some((first, last)) = reading.covered {
            let window = Window::months_around(first, last);
            let options = Options { replicates: usize::from(number % 10 == 0), ..Options::default() };
            profile(&reading.events, window, options, &mut || 0.4);
            assert_sound_draft(&reading, window, number % 50 == 0);
        }
    }
    assert!(5 * read > 2 * tables, "only {read} of {tables} tables were read");
}
