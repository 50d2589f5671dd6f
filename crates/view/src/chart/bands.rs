//! Numbers with their bands, one row each over one axis a panel: forecasts beside what came, estimates beside each other.

use plotters::style::RGBColor;

use super::axis::Scale;
use super::figure::Figure;
use super::frame::Frame;
use super::number::Unit;
use super::plane::range_of;
use super::rows::Rows;
use super::scene::{Block, Scene};
use super::theme::{INK, StrategyLabel};

/// A number with a wide band and a narrow one within it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// The number; nothing is drawn if it is not known.
    pub value: f64,
    /// Ends of the narrow band; those of the wide one if there is but one.
    pub inner: (f64, f64),
    /// Ends of the wide band.
    pub outer: (f64, f64),
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct BandRow {
    /// Its name.
    pub name: String,
    /// A smaller line below it; may be empty.
    pub note: String,
    /// One band a series.
    pub bands: Vec<Band>,
    /// What the bands are held against.
    pub mark: Option<f64>,
}

/// Rows over one axis.
#[derive(Debug, Clone, PartialEq)]
pub struct BandPanel {
    /// What is shown; the title of the axis.
    pub quantity: String,
    /// Its unit.
    pub unit: Unit,
    /// The rows.
    pub rows: Vec<BandRow>,
}

/// Panels below each other.
#[derive(Debug, Clone, PartialEq)]
pub struct BandsFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// What the bands of a row are, at most three; a single one needs no words.
    pub series: Vec<String>,
    /// What the marks are; empty if there are none.
    pub mark: String,
    /// The panels.
    pub panels: Vec<BandPanel>,
}

/// Most bands of a row.
const MOST: usize = 3;
/// Distance of bands within a row, in px.
const APART: f64 = 11.0;

fn colour(series: usize) -> RGBColor {
    StrategyLabel::new("", series + 1).colour()
}

impl BandsFigure {
    /// The words of the legend with their colours.
    fn key(&self) -> Vec<(&str, RGBColor)> {
        let series = self.series.iter().take(MOST).enumerate().map(|(at, name)| (name.as_str(), colour(at)));
        let mark = (!self.mark.is_empty()).then_some((self.mark.as_str(), INK));
        series.filter(|_| self.series.len() > 1).chain(mark).collect()
    }

    /// Each panel with its rows; the legend stands above the first.
    fn rows(&self) -> impl Iterator<Item = (&BandPanel, Rows<'_>)> {
        let key = |at| if at == 0 { self.key() } else { Vec::new() };
        self.panels.iter().enumerate().map(move |(at, panel)| (panel, panel.rows(key(at))))
    }
}

impl BandPanel {
    fn rows<'a>(&'a self, key: Vec<(&'a str, RGBColor)>) -> Rows<'a> {
        let ends = |band: &Band| [band.value, band.inner.0, band.inner.1, band.outer.0, band.outer.1];
        let values = self.rows.iter().flat_map(|row| row.bands.iter().flat_map(ends).chain(row.mark));
        let range = range_of(values.chain([0.0]));
        Rows {
            key,
            names: self.rows.iter().map(|row| (row.name.as_str(), row.note.clone())).collect(),
            title: &self.quantity,
            unit: &self.unit,
            is_difference: false,
            // where all is 0, shares from 0 to 1 can be told
            range: if range.1 > range.0 { range } else { (0.0, 1.0) },
        }
    }

    fn draw(&self, scene: &mut Scene, (x, plot): (Scale, Block)) {
        for (at, row) in self.rows.iter().enumerate() {
            let middle = Rows::middle(plot, at);
            let count = row.bands.len().min(MOST);
            for (series, band) in row.bands.iter().take(MOST).enumerate() {
                let y = middle + (series as f64 - (count as f64 - 1.0) / 2.0) * APART;
                band.draw(scene, (x, y), colour(series));
            }
            if let Some(mark) = row.mark.filter(|mark| mark.is_finite()) {
                scene.line(&[(x.at(mark), middle - 17.0), (x.at(mark), middle + 17.0)], INK, 2.0);
            }
        }
    }
}

impl Band {
    fn draw(&self, scene: &mut Scene, (x, y): (Scale, f64), colour: RGBColor) {
        if self.value.is_nan() {
            return;
        }
        for ((low, high), stroke) in [(self.outer, 1.6), (self.inner, 4.6)] {
            scene.line(&[(x.at(low), y), (x.at(high), y)], colour, stroke);
        }
        scene.dot((x.at(self.value), y), 3.6, colour);
    }
}

impl Figure for BandsFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.rows().map(|(_, rows)| rows.height(width)).sum()
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let mut top = body.top;
        for (panel, rows) in self.rows() {
            let bottom = top + rows.height(body.width());
            let plot = rows.draw(scene, Block { top, bottom, ..body });
            panel.draw(scene, plot);
            top = bottom;
        }
    }
}
