//! Plans that a user tries without a file: a strategy with some blocks dropped, changed or added.
//!
//! A variation is written as `drop "NAME"`, `set "NAME".FIELD = VALUE` or `add (name: …, …)`, several of them with `;` between,
//! and the strategy before all of it (`multilayer: drop "patrols"`) where more than one has such blocks. It is turned into the text of a strategy
//! file with a `base`, and read as any such file is: both do the same to the bit.

use super::load::Arm;
use crate::syntax::{Document, FORMAT, Fault, Faults, LONGEST_TITLE, Node, nearest, parse_value};

/// Letters of a value that the name of a plan shows.
const SHOWN: usize = 40;
/// What can be written.
const FORMS: &str = "`drop \"BLOCK\"`, `set \"BLOCK\".FIELD = VALUE` or `add (name: …, activity: …, target: …)`, several with `;` between";

/// A difference to a strategy, as a user writes it on the command line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Variation {
    /// As it was written.
    text: String,
    /// The strategy that it changes, if named.
    plan: Option<String>,
    drop: Vec<String>,
    /// Blocks with fields and values.
    set: Vec<(String, Vec<(String, String)>)>,
    /// Names and texts of blocks.
    add: Vec<(String, String)>,
}

impl Variation {
    /// Reads one.
    ///
    /// # Errors
    /// If it is none.
    pub(super) fn parse(text: &str) -> Result<Self, Faults> {
        let mut of = Self { text: text.to_owned(), plan: None, drop: Vec::new(), set: Vec::new(), add: Vec::new() };
        let mut rest = text;
        if let Some((plan, after)) = text.split_once(':')
            && plan.chars().all(|c| !matches!(c, '"' | '“' | '=' | '(' | '\'' | ';'))
            && !["drop ", "set ", "add "].iter().any(|word| plan.trim_start().starts_with(word))
        {
            of.plan = Some(plan.trim().to_owned());
            rest = after;
        }
        for edit in split(rest) {
            of.edit(edit.trim())?;
        }
        Ok(of)
    }

    fn edit(&mut self, edit: &str) -> Result<(), Faults> {
        let refuse =
            |found: String, help: Option<&str>| Err(fault(&self.text, "", FORMS, &found, help.map(str::to_owned)));
        let (word, rest) = edit.split_once(char::is_whitespace).unwrap_or((edit, ""));
        let rest = rest.trim();
        match (word, rest.is_empty()) {
            ("drop", false) => self.drop.push(unquoted(rest).to_owned()),
            ("set", false) => {
                let Some((left, value)) = around_equals(rest) else {
                    return refuse(format!("`{edit}` without `=`"), None);
                };
                let Some((block, field)) = left.trim().rsplit_once('.') else {
                    return refuse(
                        format!("`{edit}` without a field"),
                        Some("the fields are effort, target, when, only_if and priority"),
                    );
                };
                let (block, field, value) = (unquoted(block), field.trim().to_owned(), value.trim().to_owned());
                self.sound(&value, edit)?;
                match self.set.iter_mut().find(|(name, _)| name == block) {
                    Some((_, fields)) => fields.push((field, value)),
                    None => self.set.push((block.to_owned(), vec![(field, value)])),
                }
            }
            ("add", false) => {
                self.sound(rest, edit)?;
                let node = parse_value(rest)?;
                let name = node.get("name").map(Node::to_ron);
                let name = name.map_or_else(|| "a block".to_owned(), |name| unquoted(&name).to_owned());
                self.add.push((name, rest.to_owned()));
            }
            _ => return refuse(if edit.is_empty() { "nothing".to_owned() } else { format!("`{edit}`") }, None),
        }
        Ok(())
    }

    /// Checks that a value is RON, so that faults of it are told as such.
    fn sound(&self, value: &str, edit: &str) -> Result<(), Faults> {
        match parse_value(value) {
            Ok(_) => Ok(()),
            Err(found) => {
                let found = found.iter().map(|fault| fault.found.clone()).collect::<Vec<_>>().join(", ");
                Err(fault(
                    &self.text,
                    "",
                    "a value in RON, as in a strategy file",
                    &format!("{found} in `{edit}`"),
                    None,
                ))
            }
        }
    }

    /// The strategy that it changes: the one that it names, or else the only one of `among` that has its blocks.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub(super) fn base<'a>(&self, all: &'a [Arm], among: &[&'a Arm]) -> Result<&'a Arm, Faults> {
        if let Some(plan) = &self.plan {
            let ids: Vec<&str> = all.iter().map(|arm| arm.id.as_str()).collect();
            let help = nearest(plan, &ids).map(|id| format!("did you mean {id}?"));
            let wrong = || {
                fault(&self.text, "", &format!("one of the strategies {}", ids.join(", ")), &format!("`{plan}`"), help)
            };
            return all.iter().find(|arm| arm.id == *plan).ok_or_else(wrong);
        }
        let wanted: Vec<&String> = self.drop.iter().chain(self.set.iter().map(|(block, _)| block)).collect();
        let has = |arm: &&&Arm| {
            let known = |name: &&String| arm.blocks.iter().any(|block| block.name == **name);
            if wanted.is_empty() { among.len() == 1 || !arm.blocks.is_empty() } else { wanted.iter().all(known) }
        };
        match *among.iter().filter(has).copied().collect::<Vec<_>>() {
            [only] => Ok(only),
            [] => Err(self.unknown(among, &wanted)),
            ref several => {
                let ids: Vec<&str> = several.iter().map(|arm| arm.id.as_str()).collect();
                let help =
                    format!("write `{}: {}`, or name the plan with --strategy", ids[ids.len() - 1], self.text.trim());
                let found = format!("{} to which it fits: {}", ids.len(), ids.join(", "));
                Err(fault(&self.text, "", "one plan to change", &found, Some(help)))
            }
        }
    }

    /// The fault of a block that no strategy has.
    fn unknown(&self, among: &[&Arm], wanted: &[&String]) -> Faults {
        let names: Vec<&str> = among.iter().flat_map(|arm| &arm.blocks).map(|block| block.name.as_str()).collect();
        let missing = wanted.iter().find(|name| !names.contains(&name.as_str()));
        let Some(missing) = missing else {
            let plans: Vec<&str> = among.iter().map(|arm| arm.id.as_str()).collect();
            let expected = format!("a plan that has all these blocks, among {}", plans.join(", "));
            return fault(&self.text, "", &expected, "none", None);
        };
        let help = nearest(missing, &names).map(|name| format!("did you mean \"{name}\"?"));
        let mut known: Vec<String> = Vec::new();
        for name in names {
            let name = format!("\"{name}\"");
            if !known.contains(&name) {
                known.push(name);
            }
        }
        let expected = if known.is_empty() {
            "a block, but the plans have none".to_owned()
        } else {
            format!("one of the blocks {}", known.join(", "))
        };
        fault(&self.text, "", &expected, &format!("\"{missing}\""), help)
    }

    /// What the plan is called, in tables and everywhere else.
    pub(super) fn name(&self, base: &str) -> String {
        let mut parts: Vec<String> = self.drop.iter().map(|name| format!("without {name}")).collect();
        for (block, fields) in &self.set {
            let fields: Vec<String> = fields.iter().map(|(field, value)| format!("{field} {}", shown(value))).collect();
            parts.push(format!("{block}: {}", fields.join(", ")));
        }
        parts.extend(self.add.iter().map(|(name, _)| format!("with {name}")));
        let name = format!("{base}, {}", parts.join("; ")).replace(['"', '\n', '\t'], "");
        if name.chars().count() <= LONGEST_TITLE {
            name
        } else {
            name.chars().take(LONGEST_TITLE - 1).chain(['…']).collect()
        }
    }

    /// It as a strategy file that lies beside that of its base.
    ///
    /// # Errors
    /// If what was written cannot stand in such a file.
    pub(super) fn document(&self, base_id: &str, base_file: &str) -> Result<Document, Faults> {
        let quoted: Vec<String> = self.drop.iter().map(|name| format!("{name:?}")).collect();
        let set = self.set.iter().map(|(block, fields)| {
            let fields: Vec<String> = fields.iter().map(|(field, value)| format!("{field}: {value}")).collect();
            format!("{block:?}: ({})", fields.join(", "))
        });
        let text = format!(
            "(format: {FORMAT}, name: {:?}, intent: {:?}, base: {base_file:?}, drop: [{}], change: {{{}}}, blocks: [{}])",
            self.name(base_id),
            format!("As {base_id}, but: {}.", self.text.trim().trim_end_matches('.')),
            quoted.join(", "),
            set.collect::<Vec<_>>().join(", "),
            self.add.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(", "),
        );
        Document::parse(&self.file(), text).map_err(|found| self.without_places(&found))
    }

    /// What messages call it.
    pub(super) fn file(&self) -> String {
        file(&self.text)
    }

    /// Faults of its document, without lines and columns, which the user has not written.
    pub(super) fn without_places(&self, found: &Faults) -> Faults {
        let mut faults = Faults::new();
        for fault in found {
            let is_own = *fault.file == *self.file();
            let place = if is_own { (0, 0) } else { (fault.line, fault.column) };
            faults.push(Fault { line: place.0, column: place.1, ..fault.clone() });
        }
        faults
    }
}

fn file(text: &str) -> String {
    format!("--try '{}'", text.trim())
}

fn fault(text: &str, path: &str, expected: &str, found: &str, help: Option<String>) -> Faults {
    Faults::from(Fault {
        rule: None,
        file: file(text).into(),
        line: 0,
        column: 0,
        path: path.to_owned(),
        expected: expected.to_owned(),
        found: found.to_owned(),
        help,
    })
}

/// A name without the quotation marks around it, whichever they are.
fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(|c| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’'))
}

/// Cuts at `;` outside quotation marks and brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_i32, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ';' if !quoted && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if parts.is_empty() || !text[start..].trim().is_empty() {
        parts.push(&text[start..]);
    }
    parts
}

/// Both sides of the first `=` outside quotation marks.
fn around_equals(text: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = text.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == '=' && !quoted
    });
    at.map(|(at, _)| (&text[..at], &text[at + 1..]))
}

/// A value as a name shows it.
fn shown(value: &str) -> String {
    let one_line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &one_line[..end]),
        None => one_line,
    }
}
