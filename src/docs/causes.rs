//! Who bears on what: the stocks that each rule reads and writes, as the heads of their files state it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::table;
use model::mechanism::{RULES, SOURCES};
use view::report::reference::module_text;

/// A rule with what it reads and what it writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bearing {
    name: &'static str,
    pub(super) reads: Vec<String>,
    pub(super) writes: Vec<String>,
}

/// All rules, in the order of the week.
pub(super) fn bearings() -> Vec<Bearing> {
    let bearing = |(name, source): (&&'static str, &&str)| {
        let text = module_text(source).replace('\n', " ");
        let both = stocks(&text, "Reads and writes: ");
        let and = |own: Vec<String>| both.iter().cloned().chain(own).collect();
        Bearing { name, reads: and(stocks(&text, "Reads: ")), writes: and(stocks(&text, "Writes: ")) }
    };
    RULES.iter().zip(SOURCES).map(bearing).collect()
}

/// The stocks that a text lists after a word, up to the full stop.
fn stocks(text: &str, after: &str) -> Vec<String> {
    let listed = text.split_once(after).and_then(|(_, rest)| rest.split_once('.')).map_or("", |(listed, _)| listed);
    listed.split(", ").map(str::trim).filter(|stock| !stock.is_empty()).map(str::to_owned).collect()
}

/// Rules that write a stock or read it, by position.
#[derive(Debug, Default)]
struct Wire {
    writers: Vec<usize>,
    readers: Vec<usize>,
}

/// Every stock with its writers and readers, in the order in which it is first written; those that no rule writes come last.
fn wires(bearings: &[Bearing]) -> Vec<(&str, Wire)> {
    let mut wires: BTreeMap<&str, Wire> = BTreeMap::new();
    for (at, of) in bearings.iter().enumerate() {
        of.writes.iter().for_each(|stock| wires.entry(stock).or_default().writers.push(at));
        of.reads.iter().for_each(|stock| wires.entry(stock).or_default().readers.push(at));
    }
    let mut wires: Vec<(&str, Wire)> = wires.into_iter().collect();
    wires.sort_by_key(|(stock, wire)| (wire.writers.first().copied().unwrap_or(usize::MAX), *stock));
    wires
}

/// A table: each rule, what moves it and what it moves. What no rule writes is in italics: the situation or the mission
/// sets it.
pub(super) fn bearing_table() -> String {
    let bearings = bearings();
    let written = |stock: &str| bearings.iter().any(|of| of.writes.iter().any(|other| other == stock));
    let read = |stock: &String| if written(stock) { stock.clone() } else { format!("*{stock}*") };
    let row = |of: &Bearing| {
        let reads: Vec<String> = of.reads.iter().map(read).collect();
        vec![format!("`{}`", of.name), reads.join(", "), of.writes.join(", ")]
    };
    table(&["rule", "is moved by", "moves"], bearings.iter().map(row))
}

const ROW: usize = 17;
const COLUMN: usize = 17;
const LEFT: usize = 160;
const TOP: usize = 150;
const MARGIN: usize = 12;

/// The drawing: a row for each rule, a wire for each stock that one writes and another reads, with filled marks where it is
/// written and open ones where it is read.
pub(super) fn drawing() -> String {
    let bearings = bearings();
    let shared =
        |(_, wire): &(&str, Wire)| !wire.writers.is_empty() && wire.readers.iter().any(|of| wire.writers != [*of]);
    let wires: Vec<(&str, Wire)> = wires(&bearings).into_iter().filter(shared).collect();
    let (width, height) = (LEFT + wires.len() * COLUMN + 110, TOP + bearings.len() * ROW + MARGIN);
    let y = |row: usize| TOP + row * ROW + ROW / 2;
    let mut body = String::new();
    for (row, of) in bearings.iter().enumerate() {
        if row % 2 == 0 {
            let _ = writeln!(
                body,
                "<rect x=\"0\" y=\"{}\" width=\"{width}\" height=\"{ROW}\" fill=\"#f3f5f7\"/>",
                TOP + row * ROW
            );
        }
        let name = of.name.replace('_', " ");
        let _ = writeln!(
            body,
            "<text x=\"{}\" y=\"{}\" font-size=\"12\" text-anchor=\"end\">{name}</text>",
            LEFT - 8,
            y(row) + 4
        );
    }
    for (n, (stock, wire)) in wires.iter().enumerate() {
        wire_text(&mut body, stock, wire, LEFT + n * COLUMN + COLUMN / 2, y);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"sans-serif\" role=\"img\">\n<title>Who bears on what: a filled mark where a rule moves a stock, an open one \
         where it is moved by it</title>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{body}</svg>\n"
    )
}

/// One stock: its name above, its wire and its marks.
fn wire_text(body: &mut String, stock: &str, wire: &Wire, x: usize, y: impl Fn(usize) -> usize) {
    let all = || wire.writers.iter().chain(&wire.readers).copied();
    let (first, last) = (y(all().min().unwrap_or(0)), y(all().max().unwrap_or(0)));
    let _ = writeln!(
        body,
        "<text transform=\"translate({} {}) rotate(-55)\" font-size=\"11\">{stock}</text>\n\
         <line x1=\"{x}\" y1=\"{first}\" x2=\"{x}\" y2=\"{last}\" stroke=\"#8a97a5\"/>",
        x + 3,
        TOP - 6
    );
    for row in all().collect::<std::collections::BTreeSet<usize>>() {
        let y = y(row);
        let writes = wire.writers.contains(&row);
        let mark = match (writes, wire.readers.contains(&row)) {
            (true, true) => format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"#1f5fa8\" stroke=\"#1f5fa8\"/><circle cx=\"{x}\" cy=\"{y}\" r=\"2\" fill=\"white\"/>"
            ),
            (true, false) => format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"#1f5fa8\" stroke=\"#1f5fa8\"/>"),
            _ => format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"4.5\" fill=\"white\" stroke=\"#1f5fa8\" stroke-width=\"1.5\"/>"
            ),
        };
        let _ = writeln!(body, "{mark}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_it_reads_and_writes_and_nothing_is_written_in_vain() {
        let bearings = bearings();
        for of in &bearings {
            assert!(!of.reads.is_empty() && !of.writes.is_empty(), "{} does not say what it reads and writes", of.name);
        }
        assert_eq!(stocks("x. Reads: a, b c.  Writes: d.", "Reads: "), ["a", "b c"]);
        let wires = wires(&bearings);
        let truce = wires.iter().find(|(stock, _)| *stock == "truce").expect("a truce is a stock");
        let names = |of: &[usize]| of.iter().map(|at| bearings[*at].name).collect::<Vec<_>>();
        assert_eq!((names(&truce.1.writers), names(&truce.1.readers)), (vec!["truce"], vec!["violence"]));
    }
}
