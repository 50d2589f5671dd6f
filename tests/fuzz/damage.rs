//! How input is damaged.

use localpeace::model::chance::{Chance, Stream};

/// What stands in for a word or a number: values at the edges of types, of other kinds, and letters that are not allowed.
const STRANGE: &[&str] = &[
    "0",
    "-0.0",
    "-1",
    "1e308",
    "-1e308",
    "1e-320",
    "NaN",
    "inf",
    "-inf",
    "1e999",
    "255",
    "65536",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "18446744073709551616",
    "999999999",
    "0.1.2",
    "1_000",
    "0x10",
    "½",
    "٣",
    "Weak",
    "VeryStrong",
    "None",
    "Some(1)",
    "true",
    "Uniform(0, 1)",
    "Uniform(1, 0)",
    "Uniform(0, 1e308)",
    "Triangular(0, 2, 1)",
    "Between(low: 0, high: 1, at: 2)",
    "(low: 1)",
    "()",
    "[]",
    "{}",
    "\"\"",
    "\"0\"",
    "\"a\u{202e}b\"",
    "\"\u{0}\"",
    "\"\\u{7}\"",
    "\"\\\"",
    "\"\u{feff}x\"",
    "\"=1+1\"",
    "\"../../x\"",
    "\"سلام\"",
    "\"👩🏽‍🚀\"",
    "r#\"raw\"#",
    "'a'",
    "#![enable(implicit_some)]",
    "/*",
    "*/",
    "// ",
    "format",
    "like",
    "base",
];

/// Random numbers of one try.
pub(super) struct Luck(Stream);

impl Luck {
    /// Those of try `n` of a reader.
    pub(super) fn of(reader: &str, n: u64) -> Self {
        Self(Chance::new(16, n).open("fuzz", reader))
    }

    /// A whole number below `end`; 0 if there is none.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below `end`
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((self.0.next() * end as f64) as usize).min(end.saturating_sub(1))
    }

    /// One of a list that is not empty.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Words, numbers, texts in quotes, comments and single signs of a text, with blanks between them, in order; nothing is lost.
fn tokens(text: &str) -> Vec<&str> {
    let (mut tokens, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let while_all = |test: &dyn Fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        let end = match first {
            '"' => rest[1..].find('"').map_or(rest.len(), |at| at + 2),
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            c if c.is_whitespace() => while_all(&char::is_whitespace),
            c if c.is_alphanumeric() || c == '_' => while_all(&|c| c.is_alphanumeric() || "_.-+".contains(c)),
            c => c.len_utf8(),
        };
        tokens.push(&rest[..end]);
        rest = &rest[end..];
    }
    tokens
}

/// What stands in for a value where a file is to stay nearly sound.
const LIKELY: &[&str] = &[
    "0",
    "1",
    "0.5",
    "0.01",
    "3",
    "12",
    "100",
    "1000000",
    "None",
    "Weak",
    "Moderate",
    "Strong",
    "Dominant",
    "Uniform(0.1, 0.9)",
];

/// A text damaged in one to four places or, every other time, with one value changed to one that may well be allowed.
pub(super) fn text(text: &str, luck: &mut Luck) -> String {
    if luck.below(2) == 0 {
        return value(text, luck);
    }
    let mut text = text.to_owned();
    for _ in 0..=luck.below(4) {
        text = text_once(&text, luck);
    }
    text
}

/// A text with another value where a number or a word of the codebook stood.
fn value(text: &str, luck: &mut Luck) -> String {
    let mut tokens = tokens(text);
    let is_value = |token: &str| token.parse::<f64>().is_ok() || LIKELY.contains(&token);
    let values: Vec<usize> = (0..tokens.len()).filter(|n| is_value(tokens[*n])).collect();
    if !values.is_empty() {
        tokens[*luck.one(&values)] = *luck.one(LIKELY);
    }
    tokens.concat()
}

fn text_once(text: &str, luck: &mut Luck) -> String {
    let mut tokens = tokens(text);
    if tokens.is_empty() {
        return (*luck.one(STRANGE)).to_owned();
    }
    let solid: Vec<usize> = (0..tokens.len()).filter(|n| !tokens[*n].trim().is_empty()).collect();
    let at = if solid.is_empty() { 0 } else { *luck.one(&solid) };
    let nested;
    match luck.below(12) {
        0..=3 => tokens[at] = *luck.one(STRANGE),
        4 => drop(tokens.remove(at)),
        5 => tokens.insert(at, tokens[at]),
        6 => {
            let other = *luck.one(&solid);
            tokens.swap(at, other);
        }
        7 => tokens[at] = tokens[*luck.one(&solid)],
        8 => {
            let end = (at + 1 + luck.below(40)).min(tokens.len());
            tokens.drain(at..end);
        }
        9 => {
            let end = (at + 1 + luck.below(40)).min(tokens.len());
            let part = tokens[at..end].to_vec();
            tokens.splice(at..at, part);
        }
        10 => tokens.truncate(at),
        _ => {
            let (open, close) = *luck.one(&[("[", "]"), ("(", ")"), ("(a: ", ")"), ("Some(", ")"), ("{\"a\": ", "}")]);
            let depth = [1, 3, 100, 20_000][luck.below(4)];
            nested = open.repeat(depth) + tokens[at] + &close.repeat(depth);
            tokens[at] = &nested;
        }
    }
    tokens.concat()
}

/// Bytes damaged in one to four places.
#[allow(clippy::cast_possible_truncation)] // a byte
pub(super) fn bytes(bytes: &[u8], luck: &mut Luck) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=luck.below(4) {
        let at = luck.below(bytes.len());
        match luck.below(6) {
            _ if bytes.is_empty() => bytes.push(luck.below(256) as u8),
            0 | 1 => bytes[at] = luck.below(256) as u8,
            2 => bytes[at] ^= 1 << luck.below(8),
            3 => bytes.truncate(at),
            4 => {
                let strange = *luck.one(&[u64::MAX, 0, 1 << 32, 1 << 63, 1 << 20]);
                let end = (at + 8).min(bytes.len());
                bytes[at..end].copy_from_slice(&strange.to_le_bytes()[..end - at]);
            }
            _ => {
                let end = (at + luck.below(64)).min(bytes.len());
                bytes.drain(at..end);
            }
        }
    }
    bytes
}
