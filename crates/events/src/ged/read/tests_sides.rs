//! Tests of who fights whom: names, coalitions, and what has no two parties.

use super::tests::*;
use super::*;
use crate::ged::DatePrecision;
use crate::ged::ViolenceKind::{self, NonState, OneSided, StateBased};
use Apart::{NoAdversary, Riot, SelfPair, Unidentified};

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
