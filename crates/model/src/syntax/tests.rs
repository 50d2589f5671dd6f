//! Reading, finding, replacing and printing of documents.

use super::*;

fn document(text: &str) -> Document {
    Document::parse("a.ron", text.to_owned()).unwrap()
}

fn syntax_fault(text: &str) -> String {
    let faults = Document::parse("a.ron", text.to_owned()).unwrap_err();
    assert_eq!(faults.len(), 1);
    faults.to_string()
}

const TOWN: &str = r###"
// A town.
Scenario(
    name: "Wau",
    elites: {
        "juba": (stake: 0.5, /* half /* as */ much */ level: National),
        "St. Mary": (stake: Uniform(0.1, 0.4)),
    },
    arms: [
        (name: "none"),
        (name: "local", blocks: [Patrol((weeks: 4)), Every(weeks: 2), Conflict("x"), Always, Odd()]),
    ],
    pair: (7.70, -28), big: 18_446_744_073_709_551_615, small: 1e-7, none: None, some: Some(3),
    nothing: (), sound: true, long: r##"a "# b"##, escapes: "\t\"\\\u{1F54A}é",
)
"###;

#[test]
fn a_printed_tree_reads_back_as_the_same_tree() {
    for text in [TOWN, "()", "[[[]], {}, {1: (2,)}]", "-0.0", "Odd( )", "[1e300, 1.0, 3, 1e16]"] {
        let first = document(text);
        let printed = first.root.to_ron();
        let again = document(&printed);
        assert_eq!(first.root, again.root, "{printed}");
        assert_eq!(printed, again.root.to_ron());
    }
}

#[test]
fn raw_words_read_as_the_word() {
    assert_eq!(document("(r#type: r#None)").root, document("(type: None)").root);
    assert_eq!(document("r#\"None\"#").root.value, Value::Text("None".to_owned()));
}

#[test]
fn long_groups_stand_on_lines_of_their_own() {
    let text = format!("(a: [1, 2], b: \"{}\")", "x".repeat(100));
    let printed = document(&text).root.to_ron();
    assert_eq!(printed, format!("(\n    a: [1, 2],\n    b: \"{}\",\n)", "x".repeat(100)));
}

#[test]
fn some_is_transparent_and_integers_stay_exact() {
    let town = document(TOWN);
    assert_eq!(town.root.get("some").unwrap().describe(), "the number 3");
    let seed = town.root.get("big").unwrap();
    assert_eq!(seed.describe(), format!("the number {}", u64::MAX));
    assert_eq!(town.root.get("none").unwrap().value, Value::Word("None".to_owned()));
}

#[test]
fn values_are_located_by_field_key_index_and_name() {
    let town = document(TOWN);
    let at = |path| {
        let Span { start, end, .. } = town.locate(path);
        &town.text[start..end]
    };
    assert_eq!(at("elites.juba.stake"), "0.5");
    assert_eq!(at("elites.\"St. Mary\".stake.1"), "0.4");
    assert_eq!(at("arms.local.blocks.0.weeks"), "4");
    assert_eq!(at("arms.1.blocks.1.weeks"), "2");
    assert_eq!(at("pair.0"), "7.70");
    assert_eq!(at("pair.0.deeper.still"), "7.70");
    assert_eq!(at("arms.local.unknown"), at("arms.local"));
    let Span { line, column, .. } = town.locate("elites.juba.level");
    assert_eq!((line, column), (6, 62));
}

#[test]
fn columns_count_characters() {
    let span = document("(é: \"ü\", b: 2)").locate("b");
    assert_eq!((span.line, span.column), (1, 13));
}

#[test]
fn set_replaces_adds_and_refuses_with_the_nearest_name() {
    let mut town = document(TOWN);
    let half = || parse_value("Uniform(0.2, 0.3)").unwrap();
    town.set("elites.juba.stake", half()).unwrap();
    town.set("arms.local.blocks.0.weeks", half()).unwrap();
    town.set("elites.juba.exposure", half()).unwrap();
    town.set("nothing.field", half()).unwrap();
    for path in ["elites.juba.stake", "arms.local.blocks.0.weeks", "elites.juba.exposure", "nothing.field"] {
        let mut node = &town.root;
        for segment in path.split('.') {
            let group = node.inside();
            node = group.child(group.child_index(segment).unwrap()).unwrap();
        }
        assert_eq!(node, &half(), "{path}");
    }
    assert_eq!(town.locate("elites.juba.stake.0").line, 6);
    let fault = town.set("elites.jubba.stake", half()).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "a.ron:5:13: elites: expected one of juba, St. Mary, but found `jubba`; did you mean `juba`?"
    );
    assert!(town.set("name.first", half()).unwrap_err().to_string().contains("found the text \"Wau\""));
    assert!(town.set("arms.7", half()).is_err());
    assert!(town.set("", half()).is_err());
}

#[test]
fn syntax_faults_say_what_was_expected_what_was_found_and_the_way_out() {
    let cases = [
        ("(a: 1, b 2)", "a.ron:1:10: expected `:`, but found `2`; a field is written `name: value`"),
        ("(a: 1", "a.ron:1:6: expected `)`, but found the end of the file; close the group that begins at 1:1"),
        (
            "(a: 1) x",
            "a.ron:1:8: expected the end of the file, but found `x`; a file holds one value: put everything inside one pair of brackets",
        ),
        (
            "(a: 1e)",
            "a.ron:1:5: expected a number, but found `1e`; write a finite decimal number such as 3, 0.25 or 1e6",
        ),
        ("(a: 'c')", "a.ron:1:5: expected a value, but found `\\'`; write text in double quotes"),
        ("\n\"abc", "a.ron:2:1: expected the end of a text, but found the end of the file; close the text with `\"`"),
        ("/* a", "a.ron:1:1: expected `*/`, but found the end of the file; close the comment with `*/`"),
    ];
    for (text, message) in cases {
        assert_eq!(syntax_fault(text), message);
    }
    for text in [
        "",
        "(a: )",
        "(a: 1 b: 2)",
        "[1 2]",
        "{1 2}",
        "(1, a: 2)",
        "(a: 1, 2)",
        "(a-b: 1)",
        "inf-",
        "1e999",
        "--1",
        "0xff",
    ] {
        assert!(!syntax_fault(text).is_empty());
    }
    assert!(syntax_fault("Some(1, 2)").contains("one value in `Some`"));
    assert!(syntax_fault("(a: 1 b: 2)").contains("1:7: expected `,` or `)`, but found `b`"));
    assert!(syntax_fault(r#""\q""#).contains("expected an escape, but found `\\q`"));
    assert!(syntax_fault(&"[".repeat(100_000)).contains("at most 100 groups"));
}

#[test]
fn everything_written_twice_is_reported_at_once() {
    let text = "(a: 1, b: {\"k\": 1,\n \"k\": 2}, a: 3)".to_owned();
    let faults = Document::parse("a.ron", text).unwrap_err();
    assert_eq!(
        faults.to_string(),
        "a.ron:2:2: b.k: expected each key once, but found `k` a second time; remove one of the two\n\
         a.ron:2:11: a: expected each field once, but found `a` a second time; remove one of the two"
    );
}

mod round_trip {
    use super::*;
    use proptest::prelude::*;

    fn word() -> impl Strategy<Value = String> {
        "[A-Z][a-z_0-9]{0,6}".prop_filter("reads as its value", |word| word != "Some")
    }

    fn node(value: Value) -> Node {
        Node { span: Span::default(), value }
    }

    fn tree() -> impl Strategy<Value = Node> {
        let number = |value: f64, integer| Value::Number(Number { value, integer });
        let leaf = prop_oneof![
            Just(Value::Unit),
            any::<bool>().prop_map(Value::Bool),
            any::<f64>().prop_filter("finite", |x| x.is_finite()).prop_map(move |x| number(x, None)),
            any::<i32>().prop_map(move |n| number(f64::from(n), Some(n.into()))),
            any::<String>().prop_map(Value::Text),
            word().prop_map(Value::Word),
        ];
        leaf.prop_map(node).prop_recursive(4, 40, 5, |inner| {
            let name = || prop::option::of(word());
            let items = prop::collection::vec(inner.clone(), 1..5);
            let fields = prop::collection::btree_map("[a-z]{1,12}", inner.clone(), 1..5);
            let entries = prop::collection::btree_map(any::<String>(), inner, 0..5);
            let field = |(name, node)| (Key { name, span: Span::default() }, node);
            prop_oneof![
                items.clone().prop_map(Value::List),
                (name(), items).prop_map(|(name, items)| Value::Tuple { name, items }),
                (name(), fields).prop_map(move |(name, fields)| Value::Struct {
                    name,
                    fields: fields.into_iter().map(field).collect(),
                }),
                entries.prop_map(|entries| {
                    let entry = |(key, value)| (node(Value::Text(key)), value);
                    Value::Map(entries.into_iter().map(entry).collect())
                }),
            ]
            .prop_map(node)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_tree_prints_and_reads_back(tree in tree()) {
            prop_assert_eq!(&document(&tree.to_ron()).root, &tree);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "[(){}\\[\\]a-zS0-9:,\"'./*# \\n-]{0,60}") {
            let _ = Document::parse("a.ron", text);
        }
    }
}

#[test]
fn a_byte_order_mark_says_nothing_and_counts_for_nothing() {
    let marked = document("\u{feff}(a: 1)");
    assert_eq!(marked.root, document("(a: 1)").root);
    let Span { start, line, column, .. } = marked.locate("a");
    assert_eq!((&marked.text[start..=start], line, column), ("1", 1, 5));
    assert!(Document::parse("a.ron", "(a: \u{feff}1)".to_owned()).is_err(), "only before the text");
}

#[test]
fn numbers_and_dates_are_told_apart() {
    assert_eq!(document("[1, -2]").root, document("[1,-2]").root);
    for (text, found) in [("[2021-03]", "`2021-03`"), ("[1/2/2021]", "`1/2/2021`"), ("[40%]", "`40%`")] {
        assert!(syntax_fault(text).contains(found), "{}", syntax_fault(text));
    }
    assert_eq!(document("[3//2\n]").root, document("[3]").root, "a comment is no date");
    assert!(syntax_fault("[3-x]").contains("expected `,` or `]`, but found `-`"));
}

#[test]
fn nothing_that_is_printed_acts_on_the_terminal() {
    let fault = syntax_fault("(a: \"x\u{1b}[31m\" \u{202e})");
    assert!(fault.contains("u{202e}") && !fault.contains(['\u{1b}', '\u{202e}']), "{fault}");
    assert_eq!(Safe("a\u{1b}b\nc\u{200f}ü").to_string(), "a\\u{1b}b\\u{a}c\\u{200f}ü");
    let long = syntax_fault(&format!("(a {})", "x".repeat(5000)));
    assert!(long.len() < 500, "{long}");
}

#[test]
fn judgements_are_comments_that_begin_with_the_word_and_nothing_else() {
    let text = "// JUDGE: one\n(a: \"// JUDGE: a text\", //JUDGE: two\n// not JUDGE: here\nb: [ /// JUDGE: three\nWord // JUDGE: four\n])\n// JUDGE: five";
    assert_eq!(document(text).judgements(), 5);
    assert_eq!(document("(a: 1)").judgements(), 0);
}
