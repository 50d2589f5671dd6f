//! Which factor swings the outcome most: one bar to each side of the centre, the widest on top.

use plotters::style::RGBColor;

use super::bars::Bar;
use super::figure::Figure;
use super::frame::Frame;
use super::number::Unit;
use super::plane::range_of;
use super::rows::{Rows, whisker};
use super::scene::{Block, Scene};

/// Outcome at both ends of every factor, as differences from a centre.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// What is shown; the title of the axis.
    pub quantity: String,
    /// Its unit.
    pub unit: Unit,
    /// One row a factor, the widest first.
    pub rows: Vec<TornadoRow>,
}

/// One factor.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoRow {
    /// Its name.
    pub factor: String,
    /// What its ends are.
    pub ends: (String, String),
    /// Difference at the low end.
    pub low: Bar,
    /// Difference at the high end.
    pub high: Bar,
}

const LOW: RGBColor = RGBColor(86, 180, 233);
const HIGH: RGBColor = RGBColor(230, 159, 0);
const HALF: f64 = 9.0;

impl TornadoFigure {
    fn rows(&self) -> Rows<'_> {
        let bars = self.rows.iter().flat_map(|row| [row.low, row.high]);
        let ends = |row: &TornadoRow| format!("{} · {}", row.ends.0, row.ends.1);
        Rows {
            key: vec![("factor at its low end", LOW), ("factor at its high end", HIGH)],
            names: self.rows.iter().map(|row| (row.factor.as_str(), ends(row))).collect(),
            title: &self.quantity,
            unit: &self.unit,
            is_difference: true,
            range: range_of(bars.flat_map(|bar| [bar.value, bar.low, bar.high]).chain([0.0])),
        }
    }
}

impl Figure for TornadoFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.rows().height(width)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let (x, plot) = self.rows().draw(scene, body);
        for (at, row) in self.rows.iter().enumerate() {
            let y = Rows::middle(plot, at);
            // bars to the same side lie one above the other, else on one line
            let same_side = row.low.value * row.high.value > 0.0;
            let (up, down) = if same_side { (-HALF / 2.0 - 0.5, HALF / 2.0 + 0.5) } else { (0.0, 0.0) };
            for (bar, colour, shift) in [(row.low, LOW, up), (row.high, HIGH, down)] {
                let half = if same_side { HALF / 2.0 } else { HALF };
                let (from, to) = (x.at(0.0).min(x.at(bar.value)), x.at(0.0).max(x.at(bar.value)));
                scene.filled(Block { left: from, top: y + shift - half, right: to, bottom: y + shift + half }, colour);
            }
            // intervals may reach over the centre: a little apart they do not hide each other
            for (bar, shift, aside) in [(row.low, up, -4.0), (row.high, down, 4.0)] {
                let apart = if same_side { 0.0 } else { aside };
                whisker(scene, x, y + shift + apart, (bar.low, bar.high));
            }
        }
    }
}
