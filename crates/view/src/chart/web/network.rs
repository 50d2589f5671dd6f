//! Who there is and who has leverage over whom: parties where they live, elites above them by level.

use std::collections::BTreeMap;

use super::{escaped, push};

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
const WIDTH: f64 = 420.0;
/// From one row to the next.
const ROW: f64 = 92.0;
/// From the middle of a node to its lower edge.
const EDGE: f64 = 18.0;
/// Nodes beside each other, at most.
const BESIDE: usize = 4;
/// Letters in a line of a name.
const LETTERS: usize = 13;

impl Network {
    /// The drawing with a description in words.
    pub fn html(&self, description: &str) -> String {
        let lines = self.lines();
        let places: Vec<(f64, f64)> = (0..self.nodes.len()).map(|node| place(node, &lines)).collect();
        let mut text = format!(
            "<svg class=\"network\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\">\n",
            ROW * lines.len() as f64 + 60.0,
            escaped(description)
        );
        for link in &self.links {
            text.push_str(&line(link, places[link.from], places[link.to]));
        }
        for (node, place) in self.nodes.iter().zip(&places) {
            draw(node, *place, &mut text);
        }
        text + "</svg>\n"
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

fn line(link: &Link, from: (f64, f64), to: (f64, f64)) -> String {
    if !link.is_conflict {
        let width = 0.6 + 4.4 * link.strength;
        let (from, to) =
            if (from.1 - to.1).abs() < 1.0 { (from, to) } else { ((from.0, from.1 + 16.0), (to.0, to.1 - 18.0)) };
        let bend = if (from.1 - to.1).abs() < 1.0 { -46.0 } else { 0.0 };
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1) + bend);
        return format!(
            "<path class=\"leverage\" stroke-width=\"{width:.1}\" d=\"M{:.0} {:.0}Q{:.0} {:.0} {:.0} {:.0}\"/>\n",
            from.0, from.1, middle.0, middle.1, to.0, to.1
        );
    }
    let class = if link.is_focal { "conflict focal" } else { "conflict" };
    let (from, to) = ((from.0, from.1 + EDGE), (to.0, to.1 + EDGE));
    let middle = (f64::midpoint(from.0, to.0), from.1.max(to.1) + 0.25 * (from.0 - to.0).abs().max(90.0));
    format!(
        "<path class=\"{class}\" d=\"M{:.0} {:.0}Q{:.0} {:.0} {:.0} {:.0}\"/>\n",
        from.0, from.1, middle.0, middle.1, to.0, to.1
    )
}

fn draw(node: &Node, (x, y): (f64, f64), text: &mut String) {
    match node.kind {
        NodeKind::Elite => {
            push(
                text,
                format_args!(
                    "<rect class=\"elite\" x=\"{:.0}\" y=\"{:.0}\" width=\"96\" height=\"34\" rx=\"3\"/>",
                    x - 48.0,
                    y - 17.0
                ),
            );
        }
        NodeKind::Community => {
            push(text, format_args!("<ellipse class=\"community\" cx=\"{x:.0}\" cy=\"{y:.0}\" rx=\"47\" ry=\"19\"/>"));
        }
        NodeKind::ArmedGroup => {
            let (a, b) = (x - 48.0, x + 48.0);
            push(
                text,
                format_args!(
                    "<path class=\"group\" d=\"M{a:.0} {y:.0}L{:.0} {:.0}H{:.0}L{b:.0} {y:.0}L{:.0} {:.0}H{:.0}z\"/>",
                    a + 10.0,
                    y - 18.0,
                    b - 10.0,
                    b - 10.0,
                    y + 18.0,
                    a + 10.0
                ),
            );
        }
    }
    let lines = broken(&node.name);
    for (n, line) in lines.iter().enumerate() {
        let baseline = y + 4.0 + 13.0 * (n as f64 - (lines.len() as f64 - 1.0) / 2.0);
        push(text, format_args!("<text x=\"{x:.0}\" y=\"{baseline:.1}\">{}</text>", escaped(line)));
    }
    text.push('\n');
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
        let text = network.html("who");
        assert_eq!((text.matches("<text").count(), text.matches("class=\"conflict focal\"").count()), (3, 1));
    }
}
