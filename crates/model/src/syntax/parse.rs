//! Text to tree by recursive descent; stops at the first syntax fault.

use super::fault::Fault;
use super::scan::Scanner;
use super::tree::{Key, Node, Span, Value};
use std::sync::Arc;

/// Groups may stand this deep within each other.
const DEEPEST: usize = 100;

/// Reads a whole text as one value.
pub(super) fn parse(file: Arc<str>, text: &str) -> Result<Node, Fault> {
    let mut parser = Parser { scan: Scanner::new(file, text), depth: 0 };
    let root = parser.value()?;
    parser.scan.skip_blank()?;
    match parser.scan.peek() {
        None => Ok(root),
        Some(_) => Err(parser
            .unexpected("the end of the file", "a file holds one value: put everything inside one pair of brackets")),
    }
}

/// How many comments of a text that holds one value ask a person to judge.
pub(super) fn judgements(text: &str) -> u32 {
    let mut parser = Parser { scan: Scanner::new(Arc::from(""), text), depth: 0 };
    // what follows a fault is not read, and is reported by whoever reads the value
    let _ = parser.value().and_then(|_| parser.scan.skip_blank());
    parser.scan.judgements()
}

struct Parser<'t> {
    scan: Scanner<'t>,
    depth: usize,
}

impl Parser<'_> {
    fn unexpected(&self, expected: &str, help: impl Into<String>) -> Fault {
        let here = self.scan.here();
        let help = match self.scan.peek() {
            Some('#') => "a comment begins with `//`".to_owned(),
            Some('“' | '”' | '„' | '«' | '»' | '‘' | '’') => {
                "write text in straight double quotes, as in \"Wau\"".to_owned()
            }
            _ => help.into(),
        };
        self.scan.fault(here, expected, self.scan.found(), help)
    }

    fn value(&mut self) -> Result<Node, Fault> {
        self.scan.skip_blank()?;
        let start = self.scan.here();
        let value = match self.scan.peek() {
            Some('[' | '{' | '(') => self.group(None, start)?,
            Some('"') => self.scan.text()?,
            Some('r') if self.scan.at_raw_text() => self.scan.text()?,
            Some('+' | '-' | '.' | '0'..='9') => self.scan.number()?,
            Some('\'') => return Err(self.unexpected("a value", "write text in double quotes")),
            _ => return self.named(start),
        };
        Ok(self.node(start, value))
    }

    fn node(&self, start: Span, value: Value) -> Node {
        Node { span: self.scan.since(start), value }
    }

    /// A bare word, `true`, `false`, or a name with a group.
    fn named(&mut self, start: Span) -> Result<Node, Fault> {
        let Some(word) = self.scan.word() else {
            let help = "a value is a number, a \"text\", true, false, a word, [list], {map} or (group)";
            return Err(self.unexpected("a value", help));
        };
        let name = word.to_owned();
        let word_end = self.scan.clone();
        self.scan.skip_blank()?;
        let value = if self.scan.peek() == Some('(') {
            self.group(Some(name), start)?
        } else {
            self.scan = word_end;
            match name.as_str() {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                "Some" => return Err(self.unexpected("`(` after `Some`", "write `Some(value)`")),
                _ => Value::Word(name),
            }
        };
        match value {
            Value::Struct { name, .. } if name.as_deref() == Some("Some") => Err(self.some(start)),
            Value::Tuple { name, mut items } if name.as_deref() == Some("Some") => {
                let only = items.pop().filter(|_| items.is_empty()).ok_or_else(|| self.some(start))?;
                Ok(Node { span: self.scan.since(start), ..only })
            }
            value => Ok(self.node(start, value)),
        }
    }

    fn some(&self, start: Span) -> Fault {
        let help = "write `Some(value)` or just the value";
        self.scan.fault(start, "one value in `Some`", "none or several", help)
    }

    /// A list, a map, a struct or a tuple, from its opening bracket on.
    fn group(&mut self, name: Option<String>, start: Span) -> Result<Value, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let expected = format!("at most {DEEPEST} groups within each other");
            return Err(self.unexpected(&expected, "flatten the file"));
        }
        let value = match self.scan.bump() {
            Some('[') => Value::List(self.members(']', start, Self::value)?),
            Some('{') => Value::Map(self.members('}', start, Self::entry)?),
            _ => self.bracket(name, start)?,
        };
        self.depth -= 1;
        Ok(value)
    }

    /// The inside of `(…)`.
    fn bracket(&mut self, name: Option<String>, start: Span) -> Result<Value, Fault> {
        self.scan.skip_blank()?;
        if self.scan.eat(')') {
            let fields = Vec::new();
            return Ok(match name {
                Some(_) => Value::Struct { name, fields },
                None => Value::Unit,
            });
        }
        let mut ahead = self.scan.clone();
        let labelled = ahead.word().is_some() && ahead.skip_blank().is_ok() && ahead.peek() == Some(':');
        Ok(if labelled {
            let fields = self.members(')', start, Self::field)?;
            Value::Struct { name, fields }
        } else {
            let items = self.members(')', start, Self::value)?;
            Value::Tuple { name, items }
        })
    }

    /// Members between commas up to the closing bracket; a last comma is allowed.
    fn members<T>(
        &mut self,
        close: char,
        start: Span,
        member: fn(&mut Self) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut members = Vec::new();
        loop {
            self.scan.skip_blank()?;
            if self.scan.eat(close) {
                return Ok(members);
            }
            if self.scan.peek().is_none() {
                return Err(self.unclosed(close, start));
            }
            members.push(member(self)?);
            self.scan.skip_blank()?;
            if self.scan.eat(',') || self.scan.peek() == Some(close) {
                continue;
            }
            if self.scan.peek().is_none() {
                return Err(self.unclosed(close, start));
            }
            let expected = format!("`,` or `{close}`");
            let help = "a comma may be missing before it, or a bracket or quotation mark is out of place";
            return Err(self.unexpected(&expected, help));
        }
    }

    fn unclosed(&self, close: char, start: Span) -> Fault {
        let Span { line, column, .. } = start;
        let help = format!("close the group that begins at {line}:{column}");
        self.unexpected(&format!("`{close}`"), help)
    }

    fn colon(&mut self, help: &str) -> Result<(), Fault> {
        self.scan.skip_blank()?;
        if self.scan.eat(':') {
            return Ok(());
        }
        Err(self.unexpected("`:`", help))
    }

    fn entry(&mut self) -> Result<(Node, Node), Fault> {
        let key = self.value()?;
        self.colon("an entry of a map is written `\"key\": value`")?;
        Ok((key, self.value()?))
    }

    fn field(&mut self) -> Result<(Key, Node), Fault> {
        let help = "a field is written `name: value`";
        let start = self.scan.here();
        let Some(word) = self.scan.word() else {
            return Err(self.unexpected("the name of a field", help));
        };
        let key = Key { name: word.to_owned(), span: self.scan.since(start) };
        self.colon(help)?;
        Ok((key, self.value()?))
    }
}
