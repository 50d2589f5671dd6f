//! Who there is and who has leverage over whom: parties where they live, elites above them by level.

use std::collections::BTreeMap;

use maud::{Markup, html};

/// What a node stands for; kinds differ in shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// Somebody with leverage: a box.
    Elite,
    /// A community: a circle.
    Community,
    /// An armed group: a hexagon.
    ArmedGroup,
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Name in words.
    pub name: String,
    /// Kind.
    pub kind: NodeKind,
    /// Row from the top: 0 for the highest level.
    pub row: usize,
}

/// A line between two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Position of the first node.
    pub from: usize,
    /// Position of the second.
    pub to: usize,
    /// How strong it is, 0 to 1; decides the width of a line of leverage.
    pub strength: f64,
    /// Whether the two are in conflict; otherwise the first has leverage over the second.
    pub is_conflict: bool,
    /// Whether results are judged on the conflict.
    pub is_focal: bool,
}

/// Who there is and what ties them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Network {
    /// Everybody; within a row from left to right.
    pub nodes: Vec<Node>,
    /// What ties them.
    pub links: Vec<Link>,
}

/// Width of the drawing.
const WIDTH: f64 = 440.0;
/// From one row to the next.
const ROW: f64 = 92.0;
/// From the middle of a node to its side, and to its upper and lower edge.
const HALF: (f64, f64) = (48.0, 18.0);
/// Between a node and a line that passes it.
const CLEAR: f64 = 7.0;
/// Nodes side by side, at most.
const BESIDE: usize = 3;
/// Letters in a line of a name.
const LETTERS: usize = 13;

type Point = (f64, f64);

impl Network {
    /// The drawing with a description in words.
    pub fn html(&self, description: &str) -> Markup {
        let lines = self.lines();
        let places: Vec<Point> = (0..self.nodes.len()).map(|node| place(node, &lines)).collect();
        html! {
            svg class="network" viewBox={ "0 0 " (WIDTH) " " (ROW * lines.len() as f64 + 60.0) } role="img"
                aria-label=(description) {
                @for link in &self.links {
                    path.leverage[!link.is_conflict].conflict[link.is_conflict].focal[link.is_focal]
                        stroke-width=[(!link.is_conflict).then(|| format!("{:.1}", 0.6 + 4.4 * link.strength))]
                        d=(course(link, &places)) {
                        title { (self.nodes[link.from].name) " – " (self.nodes[link.to].name) }
                    }
                }
                @for (node, place) in self.nodes.iter().zip(&places) { (drawn(node, *place)) }
            }
        }
    }

    /// Nodes from the top line to the lowest; a long row takes several lines of about the same length.
    fn lines(&self) -> Vec<Vec<usize>> {
        let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, node) in self.nodes.iter().enumerate() {
            rows.entry(node.row).or_default().push(number);
        }
        let broken = |row: Vec<usize>| {
            let length = row.len().div_ceil(row.len().div_ceil(BESIDE));
            row.chunks(length).map(<[usize]>::to_vec).collect::<Vec<_>>()
        };
        rows.into_values().flat_map(broken).collect()
    }
}

/// Middle of a node: its line spread over the width.
fn place(node: usize, lines: &[Vec<usize>]) -> (f64, f64) {
    let is_there = |line: &Vec<usize>| line.iter().position(|other| *other == node);
    let found = lines.iter().enumerate().find_map(|(depth, line)| Some((depth, is_there(line)?, line.len())));
    let (depth, position, length) = found.expect("every node stands in a line");
    (WIDTH * (position as f64 + 0.5) / length as f64, ROW * depth as f64 + 40.0)
}

/// The course of a line between two nodes. A line of leverage passes the nodes on its way in the gaps between them; a
/// conflict hangs below its parties.
fn course(link: &Link, places: &[Point]) -> String {
    let (from, to) = (places[link.from], places[link.to]);
    let curve = |from: Point, bend: Point, to: Point| {
        format!("M{:.0} {:.0}Q{:.0} {:.0} {:.0} {:.0}", from.0, from.1, bend.0, bend.1, to.0, to.1)
    };
    let middle = f64::midpoint(from.0, to.0);
    if link.is_conflict {
        let deep = from.1.max(to.1) + 0.25 * (from.0 - to.0).abs().max(90.0);
        return curve((from.0, from.1 + HALF.1), (middle, deep), (to.0, to.1 + HALF.1));
    }
    if (from.1 - to.1).abs() < 1.0 {
        return curve((from.0, from.1 - HALF.1), (middle, from.1 - 64.0), (to.0, to.1 - HALF.1));
    }
    let (upper, lower) = if from.1 < to.1 { (from, to) } else { (to, from) };
    let (start, end) = ((upper.0, upper.1 + HALF.1), (lower.0, lower.1 - HALF.1));
    let mut path = format!("M{:.0} {:.0}", start.0, start.1);
    let mut last = start;
    let mut height = upper.1 + ROW;
    while height < lower.1 - 1.0 {
        let straight = last.0 + (end.0 - last.0) * (height - last.1) / (end.1 - last.1);
        let (x, above, below) = (gap(straight, height, places), height - HALF.1 - CLEAR, height + HALF.1 + CLEAR);
        let half = f64::midpoint(last.1, above);
        path += &format!("C{:.0} {half:.0} {x:.0} {half:.0} {x:.0} {above:.0}L{x:.0} {below:.0}", last.0);
        last = (x, below);
        height += ROW;
    }
    let half = f64::midpoint(last.1, end.1);
    path + &format!("C{:.0} {half:.0} {:.0} {half:.0} {:.0} {:.0}", last.0, end.0, end.0, end.1)
}

/// Where a line may pass a row of nodes: as near as possible to where it would go straight.
fn gap(straight: f64, height: f64, places: &[Point]) -> f64 {
    let row: Vec<f64> = places.iter().filter(|(_, y)| (y - height).abs() < 1.0).map(|(x, _)| *x).collect();
    let room = HALF.0 + CLEAR;
    let is_free = |x: &f64| (2.0..=WIDTH - 2.0).contains(x) && row.iter().all(|node| (node - x).abs() >= room - 1e-9);
    let beside = row.iter().flat_map(|node| [node - room, node + room]);
    let nearest = |a: &f64, b: &f64| (a - straight).abs().total_cmp(&(b - straight).abs());
    std::iter::once(straight).chain(beside).filter(is_free).min_by(nearest).unwrap_or(straight)
}

/// A node and its name.
fn drawn(node: &Node, (x, y): Point) -> Markup {
    let (wide, high) = HALF;
    let lines = broken(&node.name);
    let baseline = |n: usize| y + 4.0 + 13.0 * (n as f64 - (lines.len() as f64 - 1.0) / 2.0);
    let six = format!(
        "M{} {y}L{a} {top}H{b}L{} {y}L{b} {bottom}H{a}z",
        x - wide,
        x + wide,
        a = x - wide + 10.0,
        b = x + wide - 10.0,
        top = y - high,
        bottom = y + high
    );
    html! {
        @match node.kind {
            NodeKind::Elite => rect class="elite" x=(x - wide) y=(y - 17.0) width=(2.0 * wide) height="34" rx="3" {},
            NodeKind::Community => ellipse class="community" cx=(x) cy=(y) rx=(wide - 1.0) ry="19" {},
            NodeKind::ArmedGroup => path class="group" d=(six) {},
        }
        @for (n, line) in lines.iter().enumerate() { text x=(x) y=(baseline(n)) { (line) } }
    }
}

/// A name in at most two lines.
fn broken(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        let is_last = lines.len() == 2;
        match lines.last_mut() {
            Some(line) if is_last || line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_two_lines_at_most() {
        assert_eq!(broken("government forces"), ["government", "forces"]);
        assert_eq!(broken("an opposition that has many names"), ["an opposition", "that has many names"]);
    }

    #[test]
    fn a_long_row_is_broken_and_nobody_covers_another() {
        let node = |n: usize| Node { name: n.to_string(), kind: NodeKind::Community, row: 3 };
        let network = Network { nodes: (0..9).map(node).collect(), links: Vec::new() };
        let lines = network.lines();
        assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3]);
        let places: Vec<(f64, f64)> = (0..9).map(|node| place(node, &lines)).collect();
        for (n, one) in places.iter().enumerate() {
            assert!(places[..n].iter().all(|other| (one.0 - other.0).abs() > 95.0 || (one.1 - other.1).abs() > 40.0));
        }
    }

    #[test]
    fn everybody_and_every_tie_is_drawn() {
        let node = |name: &str, kind, row| Node { name: name.to_owned(), kind, row };
        let network = Network {
            nodes: vec![
                node("capital", NodeKind::Elite, 0),
                node("a", NodeKind::Community, 1),
                node("b", NodeKind::ArmedGroup, 1),
            ],
            links: vec![
                Link { from: 0, to: 1, strength: 0.5, is_conflict: false, is_focal: false },
                Link { from: 1, to: 2, strength: 1.0, is_conflict: true, is_focal: true },
            ],
        };
        let text = network.html("who").into_string();
        assert_eq!((text.matches("<text").count(), text.matches("conflict focal\"").count()), (3, 1));
    }

    #[test]
    fn no_line_of_leverage_runs_behind_a_node_on_its_way() {
        let node = |row| Node { name: "a".to_owned(), kind: NodeKind::Elite, row };
        let network = Network { nodes: [0, 1, 1, 1, 2].map(node).to_vec(), links: Vec::new() };
        let lines = network.lines();
        let places: Vec<Point> = (0..5).map(|node| place(node, &lines)).collect();
        let link = Link { from: 0, to: 4, strength: 1.0, is_conflict: false, is_focal: false };
        let passes: f64 =
            course(&link, &places).split('L').nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok()).unwrap();
        assert!((1..4).all(|node| (places[node].0 - passes).abs() > HALF.0), "{passes}");
    }
}
