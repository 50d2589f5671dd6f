//! Faults of a file: what was expected, what was found, where, and the way out.

use super::decode::Place;
use super::document::Document;
use super::name::Safe;
use super::rule::Rule;
use super::tree::{Node, Span, shown};
use std::fmt;
use std::sync::Arc;

/// One fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule that is broken; none for what only commands and their options ask for.
    pub rule: Option<Rule>,
    /// The file as named by the user.
    pub file: Arc<str>,
    /// Line from 1; 0 for the file as a whole.
    pub line: u32,
    /// Column in characters from 1.
    pub column: u32,
    /// Dotted path of the value, empty for the whole file.
    pub path: String,
    /// What should stand here.
    pub expected: String,
    /// What stands here.
    pub found: String,
    /// The way out, if one can be named.
    pub help: Option<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}: ", Safe(&self.file))?;
        } else {
            write!(f, "{}:{}:{}: ", Safe(&self.file), self.line, self.column)?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", Safe(shown(&self.path).as_ref()))?;
        }
        write!(f, "expected {}, but found {}", Safe(&self.expected), Safe(&self.found))?;
        match &self.help {
            Some(help) => write!(f, "; {}", Safe(help)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Fault {}

/// Most faults that are kept; of more, only their number is.
const MOST: usize = 1000;

/// All faults found so far, each once, always in the order of file, line and column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    list: Vec<Fault>,
    left_out: usize,
    /// What to know of all of them.
    pub note: Option<String>,
}

impl Faults {
    /// No faults yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len() + self.left_out
    }

    /// The faults in the order of file, line and column.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.list.iter()
    }

    /// Notes how many more there are, which are not listed.
    pub fn leave_out(&mut self, more: usize) {
        self.left_out += more;
    }

    /// Adds a fault at its place in the order, unless it is there already, as one of a file that two others share.
    pub fn push(&mut self, fault: Fault) {
        if self.list.len() >= MOST {
            self.left_out += 1;
            return;
        }
        let after = self.list.partition_point(|other| {
            (&other.file, other.line, other.column) <= (&fault.file, fault.line, fault.column)
        });
        let here = self.list[..after].iter().rev();
        let mut same_place = here
            .take_while(|other| other.file == fault.file && (other.line, other.column) == (fault.line, fault.column));
        if !same_place.any(|other| *other == fault) {
            self.list.insert(after, fault);
        }
    }

    /// Adds the faults of another list.
    pub fn extend(&mut self, other: Faults) {
        self.left_out += other.left_out;
        other.list.into_iter().for_each(|fault| self.push(fault));
    }

    /// Adds a fault at a dotted path, for checks of meaning after decoding.
    pub fn push_at(
        &mut self,
        document: &Document,
        path: &str,
        expected: impl Into<String>,
        found: impl Into<String>,
        help: Option<String>,
    ) {
        self.push_rule(None, document, path, expected, found, help);
    }

    /// As [`Faults::push_at`], naming the rule that is broken.
    pub fn push_rule(
        &mut self,
        rule: impl Into<Option<Rule>>,
        document: &Document,
        path: &str,
        expected: impl Into<String>,
        found: impl Into<String>,
        help: Option<String>,
    ) {
        let Span { line, column, .. } = document.locate(path);
        self.push(Fault {
            rule: rule.into(),
            file: document.path.clone(),
            line,
            column,
            path: path.to_owned(),
            expected: expected.into(),
            found: found.into(),
            help,
        });
    }

    /// Adds a fault at a node that is being decoded.
    pub fn push_node(
        &mut self,
        rule: Rule,
        node: &Node,
        at: &Place<'_>,
        expected: impl Into<String>,
        found: impl Into<String>,
        help: Option<String>,
    ) {
        if self.list.len() >= MOST {
            return self.leave_out(1);
        }
        self.push(Fault {
            rule: Some(rule),
            file: at.document().path.clone(),
            line: node.span.line,
            column: node.span.column,
            path: at.path(),
            expected: expected.into(),
            found: found.into(),
            help,
        });
    }

    /// The first fault.
    pub fn into_first(self) -> Option<Fault> {
        self.list.into_iter().next()
    }

    /// `Ok(value)` if there is no fault.
    ///
    /// # Errors
    /// The faults, if there are any.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self { list: vec![fault], ..Self::default() }
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.list.iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        if self.left_out > 0 {
            write!(f, "\nand {} faults more", self.left_out)?;
        }
        match &self.note {
            Some(note) => write!(f, "\n{}", Safe(note)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Faults {}

/// Letters from which a word can be the beginning of another.
const BEGINNING: usize = 3;

/// The candidate that the writer most likely meant: the one with the fewest slips (letters added, lost, changed or
/// swapped, case ignored), if these are at most a third of the word's letters (always one); the first of equals. A
/// candidate that begins with the whole word comes before.
pub fn nearest<'c, S>(word: &str, candidates: impl IntoIterator<Item = &'c S>) -> Option<&'c str>
where
    S: AsRef<str> + ?Sized + 'c,
{
    let word = word.to_lowercase();
    let tolerated = (word.chars().count() / 3).max(1);
    let candidates: Vec<&str> = candidates.into_iter().map(AsRef::as_ref).collect();
    let begins = |candidate: &&&str| candidate.to_lowercase().starts_with(&word);
    if let Some(found) = candidates.iter().find(begins).filter(|_| word.chars().count() >= BEGINNING) {
        return Some(found);
    }
    let letters = word.chars().count();
    candidates
        .into_iter()
        .filter(|c| c.chars().count().abs_diff(letters) <= tolerated)
        .map(|c| (strsim::damerau_levenshtein(&word, &c.to_lowercase()), c))
        .filter(|&(slips, _)| slips <= tolerated)
        .min_by_key(|&(slips, _)| slips)
        .map(|(_, c)| c)
}

/// "did you mean `x`?" for the nearest candidate.
pub fn did_you_mean<'c, S>(word: &str, candidates: impl IntoIterator<Item = &'c S>) -> Option<String>
where
    S: AsRef<str> + ?Sized + 'c,
{
    nearest(word, candidates).map(|c| format!("did you mean `{c}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not_offered() {
        let words = ["Always", "Every", "Conflict"];
        assert_eq!(nearest("Evrey", &words), Some("Every"));
        assert_eq!(nearest("always", &words), Some("Always"));
        assert_eq!(nearest("Patrol", &words), None);
        assert_eq!(nearest("conf", &words), Some("Conflict"));
        let owned: Vec<String> = words.iter().map(|&w| w.to_owned()).collect();
        let help = did_you_mean("Conflcit", &owned);
        assert_eq!(help.as_deref(), Some("did you mean `Conflict`?"));
    }

    #[test]
    fn faults_stand_in_the_order_of_the_file() {
        let document = Document::parse("a.ron", "(x: 1,\n y: 2)".to_owned()).unwrap();
        let mut faults = Faults::new();
        faults.push_at(&document, "y", "a share", "2", None);
        faults.push_at(&document, "x", "a text", "1", Some("add quotes".to_owned()));
        assert_eq!(
            faults.to_string(),
            "a.ron:1:5: x: expected a text, but found 1; add quotes\n\
             a.ron:2:5: y: expected a share, but found 2"
        );
        assert!(faults.or(()).is_err());
    }
}
