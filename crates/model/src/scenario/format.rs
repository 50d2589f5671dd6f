//! The format of files: which one a file has, whether it is the present one, and how an older file is brought up to it.

use crate::syntax::{Decode, Document, Editor, FORMAT, Fault, Faults, Place, Rule, Value};

/// The first format, in which files did not say theirs.
const FIRST: u32 = 1;

/// Kinds of files that people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A situation with the strategies to compare.
    Scenario,
    /// What a mission plans to do.
    Strategy,
    /// A space of futures.
    Sweep,
    /// A search of mixes of activities.
    Frontier,
    /// Stylised facts.
    Facts,
    /// Published designs.
    Replications,
}

impl Kind {
    /// Every kind, with a field of its files that those further down do not have.
    const SIGNS: [(Self, &'static str); 6] = [
        (Self::Scenario, "conflicts"),
        (Self::Strategy, "blocks"),
        (Self::Sweep, "points"),
        (Self::Frontier, "budget_usd"),
        (Self::Facts, "facts"),
        (Self::Replications, "replications"),
    ];

    /// What it is called in messages.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Scenario => "a scenario",
            Self::Strategy => "a strategy",
            Self::Sweep => "a sweep",
            Self::Frontier => "a search of mixes",
            Self::Facts => "a sheet of facts",
            Self::Replications => "a sheet of replications",
        }
    }

    /// What to do with a file of this kind.
    const fn way_out(self) -> &'static str {
        match self {
            Self::Scenario => "a scenario is read by `localpeace check` and `localpeace compare`",
            Self::Strategy => "name it in the `strategies` of a scenario, and check that scenario",
            Self::Sweep => "a sweep is read by `localpeace sweep`",
            Self::Frontier => "a search of mixes is read by `localpeace frontier`",
            Self::Facts | Self::Replications => "such a sheet is read by `localpeace validate`",
        }
    }

    /// The kind of a file, as far as its fields tell.
    fn of(document: &Document) -> Option<Self> {
        let Value::Struct { fields, .. } = &document.root.value else { return None };
        let has = |sign: &str| fields.iter().any(|(key, _)| key.name == sign);
        Self::SIGNS.iter().find(|(_, sign)| has(sign)).map(|(kind, _)| *kind)
    }
}

/// Checks that a file is of the kind that is wanted and of the present format: if not, nothing else about it matters.
pub(super) fn admit(document: &Document, wanted: Kind) -> Result<(), Faults> {
    let mut faults = Faults::new();
    if let Some(kind) = Kind::of(document).filter(|kind| *kind != wanted) {
        let help = Some(kind.way_out().to_owned());
        faults.push_rule(Rule::Kind, document, "", wanted.label(), kind.label(), help);
        return Err(faults);
    }
    if !matches!(document.root.value, Value::Struct { .. }) {
        return Ok(()); // reading it says what is wrong
    }
    match written(document) {
        Ok(FORMAT) => return Ok(()),
        Ok(FIRST) if document.root.get("format").is_none() => {
            let expected = format!("the field `format: {FORMAT}`");
            faults.push_rule(Rule::FormatWritten, document, "", expected, "none", Some(way_up(document)));
        }
        Ok(older) if older < FORMAT => {
            let found = format!("the older format {older}");
            faults.push_rule(
                Rule::FormatPresent,
                document,
                "format",
                format!("format {FORMAT}"),
                found,
                Some(way_up(document)),
            );
        }
        Ok(newer) => faults.push(newer_format(document, newer)),
        Err(found) => return Err(found),
    }
    Err(faults)
}

/// The format that a file says it has.
fn written(document: &Document) -> Result<u32, Faults> {
    let Some(node) = document.root.get("format") else { return Ok(FIRST) };
    let mut faults = Faults::new();
    let root = Place::root(document);
    let number = u32::decode(node, &root.field("format"), &mut faults);
    faults.or(())?;
    Ok(number.unwrap_or(FIRST))
}

/// The command that mends an older file.
fn way_up(document: &Document) -> String {
    format!("bring the file up to date with `localpeace upgrade {}`", document.path)
}

/// The fault of a file that this program is too old for.
fn newer_format(document: &Document, found: u32) -> Fault {
    let mut faults = Faults::new();
    let help = Some("the file was made for a newer localpeace; install that".to_owned());
    let expected = format!("format {FORMAT} or an older one");
    faults.push_rule(Rule::FormatPresent, document, "format", expected, format!("format {found}"), help);
    faults.into_first().expect("one was added")
}

/// A file brought up to the present format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgraded {
    /// Its new text.
    pub text: String,
    /// The format it had; [`FORMAT`] if nothing had to be done.
    pub from: u32,
}

/// Brings the text of a scenario, a strategy, a sweep or a search up to the present format; comments and layout stay. `path` names
/// the file in faults.
///
/// # Errors
/// A text that is no RON or none of these files, or of a format that is newer than the program.
pub fn upgrade(path: &str, text: String) -> Result<Upgraded, Faults> {
    let mut editor = Editor::new(path, text)?;
    if Kind::of(editor.document()).is_none() {
        let expected = "a scenario, a strategy, a sweep or another file that localpeace reads";
        let mut faults = Faults::new();
        let found = editor.document().root.describe();
        faults.push_rule(Rule::Kind, editor.document(), "", expected, found, None);
        return Err(faults);
    }
    let from = written(editor.document())?;
    if from > FORMAT {
        return Err(newer_format(editor.document(), from).into());
    }
    for format in from..FORMAT {
        step(format, &mut editor)?;
    }
    Ok(Upgraded { text: editor.into(), from })
}

/// Takes a file from one format to the next.
fn step(from: u32, editor: &mut Editor) -> Result<(), Faults> {
    let next = (from + 1).to_string();
    // format 2 only says its number
    match editor.document().root.get("format") {
        Some(_) => editor.set("format", &next),
        None => editor.insert_first("", "format", &next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "// head\n(\n    name: \"talk\", // its name\n    intent: \"Talk.\",\n    blocks: [],\n)\n";

    #[test]
    fn an_older_file_is_refused_with_the_command_that_mends_it() {
        for (text, says) in [
            (OLD.to_owned(), "expected the field `format: 2`, but found none"),
            (OLD.replace("name:", "format: 1, name:"), "expected format 2, but found the older format 1"),
        ] {
            let document = Document::parse("plans/talk.ron", text.clone()).unwrap();
            let message = admit(&document, Kind::Strategy).unwrap_err().to_string();
            assert!(message.contains(says) && message.contains("`localpeace upgrade plans/talk.ron`"), "{message}");
            let new = upgrade("plans/talk.ron", text).unwrap();
            assert_eq!(new.from, 1);
            let document = Document::parse("plans/talk.ron", new.text.clone()).unwrap();
            assert_eq!(admit(&document, Kind::Strategy), Ok(()));
            let again = upgrade("plans/talk.ron", new.text.clone()).unwrap();
            assert_eq!(again, Upgraded { text: new.text, from: FORMAT });
        }
    }

    #[test]
    fn an_upgrade_keeps_comments_and_layout() {
        let new = upgrade("a.ron", OLD.to_owned()).unwrap().text;
        assert_eq!(new, OLD.replace("    name", "    format: 2,\n    name"));
        let short = upgrade("a.ron", "(name: \"x\", blocks: [])".to_owned()).unwrap().text;
        assert_eq!(short, "(format: 2, name: \"x\", blocks: [])");
    }

    #[test]
    fn a_newer_file_and_a_file_of_another_kind_say_so() {
        let newer = OLD.replace("name:", "format: 3, name:");
        let document = Document::parse("a.ron", newer.clone()).unwrap();
        for message in [admit(&document, Kind::Strategy).unwrap_err(), upgrade("a.ron", newer).unwrap_err()] {
            assert!(message.to_string().contains("made for a newer localpeace"), "{message}");
        }
        let document = Document::parse("a.ron", OLD.to_owned()).unwrap();
        let message = admit(&document, Kind::Scenario).unwrap_err().to_string();
        assert!(message.contains("expected a scenario, but found a strategy; name it in"), "{message}");
        for text in ["(x: 1)", "[]", "3"] {
            assert!(upgrade("a.ron", text.to_owned()).unwrap_err().to_string().contains("another file that"));
        }
        let word = Document::parse("a.ron", OLD.replace("name:", "format: two, name:")).unwrap();
        assert!(admit(&word, Kind::Strategy).unwrap_err().to_string().contains("a whole number"));
    }
}
