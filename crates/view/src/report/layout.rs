//! Text in columns for a terminal: alignment, wrapping, and colour where it is wanted.

use std::sync::OnceLock;

/// Widest line where the room is not known, as in a pipe, and of a paragraph wherever it stands.
pub const WIDTH: usize = 98;
/// Narrowest room that text is fitted to.
const NARROWEST: usize = 60;
/// Narrowest a column of words is made so that a table fits.
const COLUMN: usize = 10;
/// Columns of the terminal, if there is one.
static ROOM: OnceLock<usize> = OnceLock::new();

/// Fits all text from now on to a terminal of a number of columns; only the first call counts.
pub fn fit(columns: usize) {
    let _ = ROOM.set(columns.max(NARROWEST)); // a second terminal does not appear
}

/// Widest line of a table.
pub fn room() -> usize {
    *ROOM.get().unwrap_or(&WIDTH)
}

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

/// Breaks text at blanks so that no line is wider than `width`, unless a word is; a number keeps its per cent sign.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let kept = text.replace(" %", "\u{a0}%");
    for word in kept.split(|letter: char| letter.is_whitespace() && letter != '\u{a0}').filter(|word| !word.is_empty())
    {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

/// A paragraph: first line with `head`, the others below its text.
pub fn paragraph(head: &str, text: &str) -> String {
    let indent = head.chars().count();
    let lines = wrapped(text, WIDTH.min(room()).saturating_sub(indent).max(20));
    format!("{head}{}\n", lines.join(&format!("\n{}", " ".repeat(indent))))
}

/// What a text says of numbers that nothing ties to data.
pub fn mark(is_illustrative: bool) -> &'static str {
    if is_illustrative { "Illustrative, uncalibrated: nothing ties these numbers to data." } else { "" }
}

/// Breaks an identifier behind its underscores and at its blanks so that no part is wider than `width` where that is possible.
pub fn identifier(id: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in id.split_inclusive(['_', ' ']) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + part.trim_end().chars().count() <= width => line.push_str(part),
            _ => lines.push(part.to_owned()),
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Rows of cells of several lines.
type Rows = [Vec<Vec<String>>];

/// Width of every column.
fn widths(rows: &Rows, columns: usize) -> Vec<usize> {
    let width = |column: usize| {
        let lines = rows.iter().filter_map(|row| row.get(column)).flatten();
        lines.map(|line| line.chars().count()).max().unwrap_or(0)
    };
    (0..columns).map(width).collect()
}

/// Width of a table with columns of such widths.
fn whole(widths: &[usize]) -> usize {
    widths.iter().map(|width| width + 2).sum()
}

/// Whether rows fit into the room, once their columns of words are as narrow as may be.
pub fn fits(rows: &Rows, align: &[Align]) -> bool {
    whole(&widths(&fitted(rows, align, room()), align.len())) <= room()
}

/// The rows with their columns of words broken so that the table is as narrow as the room, if that is possible.
fn fitted(rows: &Rows, align: &[Align], room: usize) -> Vec<Vec<Vec<String>>> {
    let mut rows = rows.to_vec();
    let mut open: Vec<usize> = (0..align.len()).filter(|column| align[*column] == Align::Left).collect();
    loop {
        let widths = widths(&rows, align.len());
        let excess = whole(&widths).saturating_sub(room);
        let Some(widest) = open.iter().copied().max_by_key(|column| (widths[*column], *column)) else { return rows };
        if excess == 0 {
            return rows;
        }
        // in small steps, so that two wide columns share what must be saved
        let target = widths[widest].saturating_sub(excess.min(4)).max(COLUMN);
        for cell in rows.iter_mut().filter_map(|row| row.get_mut(widest)) {
            if cell.iter().any(|line| line.chars().count() > target) {
                *cell = wrapped(&cell.join(" "), target);
            }
        }
        let narrower = rows.iter().filter_map(|row| row.get(widest)).flatten().map(|line| line.chars().count()).max();
        if narrower.unwrap_or(0) >= widths[widest] {
            open.retain(|column| *column != widest);
        }
    }
}

/// Cells of several lines in columns, two blanks apart, with words broken where the room is too narrow; a function may
/// colour a cell once it is padded.
pub fn columns(rows: &Rows, align: &[Align], paint: impl Fn(usize, usize, &str) -> String) -> String {
    let rows = fitted(rows, align, room());
    let widths = widths(&rows, align.len());
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
        assert_eq!(wrapped("lacked 12 % of it", 11), ["lacked 12 %", "of it"]);
        assert_eq!(wrapped("lacked 12 % of it", 10), ["lacked", "12 % of it"]);
        assert_eq!(identifier("many_small_steps_ahead", 12), ["many_small_", "steps_ahead"]);
        assert_eq!(identifier("none", 3), ["none"]);
    }

    #[test]
    fn a_table_too_wide_breaks_its_words_and_never_its_numbers() {
        let row = |words: &str, number: &str| vec![vec![words.to_owned()], vec![number.to_owned()]];
        let rows = [row("a name of many short words", "1.25 [1.00, 1.50]"), row("short", "2")];
        let narrow = fitted(&rows, &[Align::Left, Align::Right], 34);
        assert!(whole(&widths(&narrow, 2)) <= 34 && narrow[0][0].len() > 1, "{narrow:?}");
        assert_eq!(narrow[0][1], rows[0][1]);
        let narrowest = fitted(&rows, &[Align::Left, Align::Right], 5);
        assert_eq!(narrowest[1], rows[1], "what cannot be broken stays");
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
