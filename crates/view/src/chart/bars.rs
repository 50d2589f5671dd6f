//! One or two numbers a factor with their intervals: Sobol' indices, distances of distributions, worth of evidence.

use plotters::style::RGBColor;

use super::figure::Figure;
use super::frame::Frame;
use super::number::Unit;
use super::plane::range_of;
use super::rows::{Rows, whisker};
use super::scene::{Block, Scene};
use super::theme::INK;

/// A number with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// The number.
    pub value: f64,
    /// Lower end of the interval; equal to the value if there is none.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// Bars with intervals, one row a factor.
#[derive(Debug, Clone, PartialEq)]
pub struct BarsFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// What is shown; the title of the axis.
    pub quantity: String,
    /// Its unit.
    pub unit: Unit,
    /// What the bars of a row are, at most two; a single one needs no words.
    pub series: Vec<String>,
    /// What the mark of a row is; empty if there are none.
    pub mark: String,
    /// The rows.
    pub rows: Vec<BarRow>,
}

/// One factor.
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    /// Its name.
    pub name: String,
    /// A smaller line below it; may be empty.
    pub note: String,
    /// One bar a series.
    pub bars: Vec<Bar>,
    /// A value to hold the bars against.
    pub mark: Option<f64>,
}

const COLOURS: [RGBColor; 2] = [RGBColor(0, 114, 178), RGBColor(158, 202, 225)];
const BAR: f64 = 11.0;

impl BarsFigure {
    fn rows(&self) -> Rows<'_> {
        let bars = self.rows.iter().flat_map(|row| &row.bars).flat_map(|bar| [bar.value, bar.low, bar.high]);
        let values = bars.chain(self.rows.iter().filter_map(|row| row.mark));
        let mut key: Vec<(&str, RGBColor)> = Vec::new();
        if self.series.len() > 1 {
            key.extend(self.series.iter().map(String::as_str).zip(COLOURS));
        }
        if !self.mark.is_empty() {
            key.push((&self.mark, INK));
        }
        Rows {
            key,
            names: self.rows.iter().map(|row| (row.name.as_str(), row.note.clone())).collect(),
            title: &self.quantity,
            unit: &self.unit,
            is_difference: false,
            range: range_of(values.chain([0.0])),
        }
    }
}

impl Figure for BarsFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.rows().height(width)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let (x, plot) = self.rows().draw(scene, body);
        for (at, row) in self.rows.iter().enumerate() {
            let middle = Rows::middle(plot, at);
            let count = row.bars.len().min(COLOURS.len());
            for (number, (bar, colour)) in row.bars.iter().zip(COLOURS).enumerate() {
                if bar.value.is_nan() {
                    continue;
                }
                let y = middle + (number as f64 - (count as f64 - 1.0) / 2.0) * (BAR + 2.0);
                let (from, to) = (x.at(0.0).min(x.at(bar.value)), x.at(0.0).max(x.at(bar.value)));
                scene.filled(Block { left: from, top: y - BAR / 2.0, right: to, bottom: y + BAR / 2.0 }, colour);
                whisker(scene, x, y, (bar.low, bar.high));
            }
            if let Some(mark) = row.mark.filter(|mark| mark.is_finite()) {
                let at = x.at(mark);
                scene.line(&[(at, middle - 15.0), (at, middle + 15.0)], INK, 2.4);
            }
        }
    }
}
