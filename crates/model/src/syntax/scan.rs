//! Reads the letters of a file: blanks, comments, words, numbers and texts.

use super::decode::DATE;
use super::fault::Fault;
use super::rule::Rule;
use super::tree::{Number, Span, Value, shown};
use std::sync::Arc;

/// What some editors put before a text; it says nothing.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// How a comment begins that asks a person to judge.
const JUDGE: &str = "JUDGE:";

/// A reading position in a text.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'t> {
    file: Arc<str>,
    text: &'t str,
    at: Span,
    judgements: u32,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(file: Arc<str>, text: &'t str) -> Self {
        let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        let at = Span { start, end: start, line: 1, column: 1 };
        Self { file, text, at, judgements: 0 }
    }

    /// Comments so far that ask a person to judge.
    pub(super) fn judgements(&self) -> u32 {
        self.judgements
    }

    /// The empty span at the reading position.
    pub(super) fn here(&self) -> Span {
        self.at
    }

    /// The span from `start` to the reading position.
    pub(super) fn since(&self, start: Span) -> Span {
        Span { end: self.at.start, ..start }
    }

    /// Moves to a byte; lines and columns no longer count.
    pub(super) fn jump(&mut self, at: usize) {
        self.at = Span { start: at, end: at, ..self.at };
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at.start..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character after the next.
    fn second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    pub(super) fn starts_with(&self, prefix: &str) -> bool {
        self.rest().starts_with(prefix)
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at.start += c.len_utf8();
        self.at.end = self.at.start;
        if c == '\n' {
            self.at.line += 1;
            self.at.column = 1;
        } else {
            self.at.column += 1;
        }
        Some(c)
    }

    /// Steps over `c` if it stands here.
    pub(super) fn eat(&mut self, c: char) -> bool {
        let here = self.peek() == Some(c);
        if here {
            self.bump();
        }
        here
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) -> &'t str {
        let start = self.at.start;
        while self.peek().is_some_and(&accept) {
            self.bump();
        }
        &self.text[start..self.at.start]
    }

    /// Steps over blanks and comments; block comments nest.
    pub(super) fn skip_blank(&mut self) -> Result<(), Fault> {
        loop {
            self.take_while(char::is_whitespace);
            if self.starts_with("//") {
                let comment = self.take_while(|c| c != '\n');
                self.judgements += u32::from(comment.trim_start_matches('/').trim_start().starts_with(JUDGE));
            } else if self.starts_with("/*") {
                self.skip_block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    fn skip_block_comment(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let mut depth = 0;
        loop {
            if self.starts_with("/*") {
                depth += 1;
                self.bump();
            } else if self.starts_with("*/") {
                depth -= 1;
                self.bump();
            }
            if self.bump().is_none() {
                let help = "close the comment with `*/`";
                return Err(self.fault(start, "`*/`", "the end of the file", help));
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Whether a raw text such as `r#"…"#` begins here.
    pub(super) fn at_raw_text(&self) -> bool {
        let hashes = self.rest().strip_prefix('r').map(|rest| rest.trim_start_matches('#'));
        hashes.is_some_and(|rest| rest.starts_with('"'))
    }

    /// A word, if one stands here: a letter or `_`, then letters, digits and `_`; `r#` before it, by which RON marks words that mean
    /// something to it, is dropped.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        let letter = |c: &char| c.is_alphabetic() || *c == '_';
        let raw = self.rest().strip_prefix("r#");
        if raw.and_then(|rest| rest.chars().next()).is_some_and(|c| letter(&c)) {
            self.bump();
            self.bump();
        }
        self.peek().filter(letter)?;
        Some(self.take_while(|c| c.is_alphanumeric() || c == '_'))
    }

    /// A decimal number; `_` may separate digits.
    pub(super) fn number(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        self.take_while(|c| c == '+' || c == '-');
        loop {
            let run = self.take_while(|c| c.is_alphanumeric() || c == '.' || c == '_');
            let exponent = run.ends_with(['e', 'E']) && matches!(self.peek(), Some('+' | '-'));
            if !exponent {
                break;
            }
            self.bump();
        }
        let raw = &self.text[start.start..self.at.start];
        let plain = raw.replace('_', "");
        let decimal = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'));
        match plain.parse::<f64>().ok().filter(|x| decimal && x.is_finite()) {
            Some(_) if self.peek() == Some('%') => {
                let help = "write a share as a number from 0 to 1: 40 % is 0.4";
                Err(self.fault(start, "a number", format!("`{raw}%`"), help))
            }
            Some(_) if matches!(self.peek(), Some('-' | '/')) && self.second().is_some_and(|c| c.is_ascii_digit()) => {
                let date = self.clone().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '/'));
                Err(self.fault(start, "a number", format!("`{raw}{date}`"), DATE))
            }
            Some(value) => Ok(Value::Number(Number { value, integer: plain.parse().ok() })),
            None => Err(self.fault(
                start,
                "a number",
                format!("`{raw}`"),
                "write a finite decimal number such as 3, 0.25 or 1e6",
            )),
        }
    }

    /// A text in double quotes with escapes, or raw as in `r#"…"#`.
    pub(super) fn text(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        let raw = self.eat('r');
        let hashes = self.take_while(|c| c == '#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        self.bump();
        let mut text = String::new();
        while !self.starts_with(&end) {
            match self.bump() {
                Some('\\') if !raw => text.push(self.escape()?),
                Some(c) => text.push(c),
                None => {
                    let help = format!("close the text with `{end}`");
                    return Err(self.fault(start, "the end of a text", "the end of the file", help));
                }
            }
        }
        for _ in end.chars() {
            self.bump();
        }
        Ok(Value::Text(text))
    }

    /// The character of an escape after its backslash.
    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        let simple = match self.bump() {
            Some(c @ ('\\' | '"' | '\'')) => Some(c),
            Some('n') => Some('\n'),
            Some('t') => Some('\t'),
            Some('r') => Some('\r'),
            Some('0') => Some('\0'),
            Some('u') if self.eat('{') => {
                let digits = self.take_while(|c| c.is_ascii_hexdigit());
                let code = u32::from_str_radix(digits, 16).ok();
                code.and_then(char::from_u32).filter(|_| self.eat('}'))
            }
            _ => None,
        };
        simple.ok_or_else(|| {
            let found = format!("`\\{}`", &self.text[start.start..self.at.start]);
            let help = "write `\\\\` for a backslash, or \\n, \\t, \\r, \\0, \\\", \\u{1F54A}";
            self.fault(start, "an escape", found, help)
        })
    }

    /// Says in words what stands at the reading position.
    pub(super) fn found(&self) -> String {
        let mut ahead = self.clone();
        match (ahead.word(), self.peek()) {
            (Some(word), _) => format!("`{}`", shown(word)),
            (None, Some(c)) => format!("`{}`", c.escape_debug()),
            (None, None) => "the end of the file".to_owned(),
        }
    }

    /// A syntax fault at `span`.
    pub(super) fn fault(
        &self,
        span: Span,
        expected: impl Into<String>,
        found: impl Into<String>,
        help: impl Into<String>,
    ) -> Fault {
        Fault {
            rule: Some(Rule::Syntax),
            file: self.file.clone(),
            line: span.line,
            column: span.column,
            path: String::new(),
            expected: expected.into(),
            found: found.into(),
            help: Some(help.into()),
        }
    }
}
