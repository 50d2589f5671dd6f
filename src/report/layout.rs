//! Text in columns for a terminal: alignment, wrapping, and colour where it is wanted.

/// Widest line.
pub const WIDTH: usize = 98;

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// Whether to use colour.
    pub colour: bool,
}

impl Ink {
    fn paint(self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A heading.
    pub fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// Something good.
    pub fn good(self, text: &str) -> String {
        self.paint("32", text)
    }

    /// Something bad.
    pub fn bad(self, text: &str) -> String {
        self.paint("31", text)
    }
}

/// Breaks text at blanks so that no line is wider than `width`, unless a word is.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A paragraph: first line with `head`, the others below its text.
pub fn paragraph(head: &str, text: &str) -> String {
    let indent = head.chars().count();
    let lines = wrapped(text, WIDTH.saturating_sub(indent).max(20));
    format!("{head}{}\n", lines.join(&format!("\n{}", " ".repeat(indent))))
}

/// Breaks an identifier behind its underscores so that no part is wider than `width` where that is possible.
pub fn identifier(id: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in id.split_inclusive('_') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + part.chars().count() <= width => line.push_str(part),
            _ => lines.push(part.to_owned()),
        }
    }
    lines
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Cells of several lines in columns, two blanks apart; a function may colour a cell once it is padded.
pub fn columns(rows: &[Vec<Vec<String>>], align: &[Align], paint: impl Fn(usize, usize, &str) -> String) -> String {
    let width = |column: usize| {
        let lines = rows.iter().filter_map(|row| row.get(column)).flatten();
        lines.map(|line| line.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..align.len()).map(width).collect();
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let height = row.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let cell = |column: usize| {
                let cell = row.get(column).and_then(|cell| cell.get(line)).map_or("", String::as_str);
                let gap = " ".repeat(widths[column] - cell.chars().count());
                let painted = paint(number, column, cell);
                match align[column] {
                    Align::Left => format!("{painted}{gap}"),
                    Align::Right => format!("{gap}{painted}"),
                }
            };
            let cells: Vec<String> = (0..align.len()).map(cell).collect();
            text.push_str(format!("  {}", cells.join("  ")).trim_end());
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_breaks_at_blanks_and_identifiers_behind_underscores() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(identifier("local_only_same_money", 12), ["local_only_", "same_money"]);
        assert_eq!(identifier("none", 3), ["none"]);
    }

    #[test]
    fn numbers_end_in_one_column_and_colour_takes_no_room() {
        let row = |name: &str, value: &str| vec![vec![name.to_owned()], vec![value.to_owned()]];
        let rows = [row("deaths", "5"), row("peace", "12")];
        let paint = |_: usize, column: usize, text: &str| Ink { colour: column == 1 }.bold(text);
        let text = columns(&rows, &[Align::Left, Align::Right], paint);
        let plain = text.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
        assert_eq!(plain, "  deaths   5\n  peace   12\n");
    }
}
