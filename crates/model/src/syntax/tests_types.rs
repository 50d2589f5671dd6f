//! Types declared with the macros: what they accept, refuse and say of themselves.

use super::*;
use std::collections::BTreeMap;

record! {
    /// Somewhere.
    ///
    /// With people.
    struct Town {
        /// What it is called.
        name: String,
        /// Where it is.
        position: (f64, f64),
        /// How easily it is reached.
        access: f64 = 0.5,
        /// How many live there.
        people: Option<u64>,
        /// When the market opens.
        market: Window = Window::Every { weeks: 1, from: 0 },
        /// Its quarters.
        quarters: Vec<Town> = Vec::new(),
        /// By name.
        leaders: BTreeMap<String, Level> = BTreeMap::new(),
    }
}

choice! {
    /// When.
    enum Window {
        /// In every week.
        Always,
        /// Every that number of weeks.
        Every {
            /// Weeks between.
            weeks: u32,
            /// The first.
            from: u32 = 0,
        },
        /// While this conflict lasts.
        Conflict(String),
        /// Within two weeks.
        Between((u32, u32)),
        /// While this town stands.
        Standing(Box<Town>),
    }
}

words! {
    /// How far it reaches.
    enum Level {
        /// A county.
        County,
        /// A state.
        State,
        /// All.
        National,
    }
}

fn read<T: Decode>(text: &str) -> Result<T, String> {
    let document = Document::parse("a.ron", text.to_owned()).map_err(|faults| faults.to_string())?;
    document.decode().map_err(|faults| faults.to_string())
}

#[test]
fn defaults_fill_what_is_left_out() {
    let town: Town = read("Town(name: \"Wau\", position: (7.7, 28))").unwrap();
    assert_eq!(town.position, (7.7, 28.0));
    assert_eq!((town.access, town.people), (0.5, None));
    assert_eq!(town.market, Window::Every { weeks: 1, from: 0 });
    let town: Town = read("(name: \"Wau\", position: (7.7, 28), people: Some(3), access: 1)").unwrap();
    assert_eq!((town.access, town.people), (1.0, Some(3)));
    let none: Town = read("(name: \"Wau\", position: (7.7, 28), people: None)").unwrap();
    assert_eq!(none.people, None);
}

#[test]
fn variants_read_in_every_allowed_way() {
    let read = |text| read::<Window>(text).unwrap();
    assert_eq!(read("Always"), Window::Always);
    assert_eq!(read("Always()"), Window::Always);
    assert_eq!(read("Every(weeks: 4)"), Window::Every { weeks: 4, from: 0 });
    assert_eq!(read("Conflict(\"x\")"), Window::Conflict("x".to_owned()));
    assert_eq!(read("Between(1, 2)"), Window::Between((1, 2)));
    assert_eq!(read("Between((1, 2))"), Window::Between((1, 2)));
    let inner = "name: \"a\", position: (1, 2)";
    assert_eq!(read(&format!("Standing({inner})")), read(&format!("Standing(({inner}))")));
}

#[test]
fn all_faults_of_a_file_are_reported_at_once() {
    let text = r#"Twon(
    nmae: "Wau",
    access: "high",
    people: 1.5,
    market: Evrey(weeks: 2),
    quarters: [
        (name: "old", position: (1.0, true)),
        (name: North, position: (1.0, 2.0), market: Every(form: 1)),
        (name: "new", position: [1.0]),
    ],
    leaders: {"mayor": Conty, "imam": "State", 3: State},
)"#;
    let expected = "\
a.ron:1:1: expected a Town, but found `Twon(…)`; write `Town(…)` or leave the name out
a.ron:1:1: name: expected the field `name`: text, but found none; add `name: …`
a.ron:1:1: position: expected the field `position`: (number, number), but found none; add `position: …`
a.ron:2:5: nmae: expected a field of Town (name, position, access, people, market, quarters, leaders), but found `nmae`; did you mean `name`?
a.ron:3:13: access: expected a number, but found the text \"high\"
a.ron:4:13: people: expected a whole number from 0 to 18446744073709551615, but found the number 1.5
a.ron:5:13: market: expected a Window (Always, Every, Conflict, Between, Standing), but found `Evrey(…)`; did you mean `Every`?
a.ron:7:39: quarters.old.position.1: expected a number, but found `true`
a.ron:8:16: quarters.1.name: expected a text, but found the word `North`; write it in double quotes
a.ron:8:53: quarters.1.market.weeks: expected the field `weeks`: whole number (at least 0), but found none; add `weeks: …`
a.ron:8:59: quarters.1.market.form: expected a field of Every (weeks, from), but found `form`; did you mean `from`?
a.ron:9:33: quarters.new.position: expected 2 values `(number, number)`, but found a list of 1
a.ron:11:24: leaders.mayor: expected a Level (County, State, National), but found the word `Conty`; did you mean `County`?
a.ron:11:39: leaders.imam: expected a Level (County, State, National), but found the text \"State\"; write it without quotes
a.ron:11:48: leaders: expected a name as key, but found the number 3; write it in double quotes";
    assert_eq!(read::<Town>(text).unwrap_err(), expected);
}

#[test]
fn variants_of_the_wrong_shape_say_the_right_one() {
    let fault = |text| read::<Window>(text).unwrap_err();
    assert!(fault("Always(3)").contains("expected the word `Always` alone, but found `Always(…)`; write `Always`"));
    assert!(fault("Conflict").contains("expected `Conflict(text)`, but found the word `Conflict`"));
    assert!(fault("Every(4)").contains("expected `Every(…)` with fields"));
    assert!(fault("Every(4)").contains("write `Every(weeks: …)`"));
    assert!(fault("3").contains("but found the number 3"));
}

#[test]
fn whole_numbers_are_exact_and_bounded() {
    assert_eq!(read::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert!(read::<u32>("4294967296").is_err());
    assert!(read::<usize>("-1").is_err());
    assert!(read::<u32>("3.0").is_err());
}

#[test]
fn words_list_and_name_themselves() {
    assert_eq!(Level::ALL, [Level::County, Level::State, Level::National]);
    assert!(Level::County < Level::National);
    for level in Level::ALL {
        assert_eq!(read::<Level>(level.name()), Ok(*level));
        assert_eq!(level.to_string(), level.name());
    }
}

#[test]
fn a_written_value_reads_back_equal() {
    let town: Town = read(
        "(name: \"Wau\", position: (7.7, 28), people: 9, market: Between(1, 2), leaders: {\"a\": State},
          quarters: [(name: \"b\", position: (0, 1e-7), market: Standing(name: \"c\", position: (1, 2)))])",
    )
    .unwrap();
    assert_eq!(read::<Town>(&ron::to_string(&town).unwrap()), Ok(town));
}

#[test]
fn the_schema_lists_every_type_once_with_docs_and_defaults() {
    let definitions = Vec::<Town>::schema().definitions();
    let [Definition::Record(town), Definition::Choice(window), Definition::Choice(level)] = &definitions[..] else {
        panic!("three types: {definitions:?}");
    };
    assert_eq!(town.doc, "Somewhere.\n\nWith people.");
    let fields: Vec<_> = town.fields.iter().map(|f| (f.name, f.schema.type_text(), f.default_text())).collect();
    let expected = [
        ("name", "text", "required"),
        ("position", "(number, number)", "required"),
        ("access", "number", "0.5"),
        ("people", "whole number (at least 0)", "left out"),
        ("market", "Window", "Every(weeks:1,from:0)"),
        ("quarters", "list of Town", "[]"),
        ("leaders", "map from name to Level", "{}"),
    ];
    assert_eq!(fields, expected.map(|(name, kind, fill)| (name, kind.to_owned(), fill)));
    assert_eq!(window.variants[1].doc, "Every that number of weeks.");
    let Shape::Fields(every) = &window.variants[1].shape else {
        panic!("Every has fields");
    };
    assert_eq!((every[1].doc.as_str(), every[1].default_text()), ("The first.", "0"));
    assert!(matches!(window.variants[0].shape, Shape::Word));
    assert_eq!(level.variants.len(), 3);
}

#[test]
fn a_choice_leads_to_the_types_of_what_it_holds() {
    let definitions = Window::schema().definitions();
    assert_eq!(definitions.len(), 3, "Window, the Town that stands, and its Level: {definitions:?}");
}

#[test]
fn only_the_present_format_is_read() {
    assert_eq!(read::<Format>(&FORMAT.to_string()), Ok(Format));
    assert!(read::<Format>("1").unwrap_err().contains("expected the format") && read::<Format>("\"2\"").is_err());
}
