//! Ranks of truths in posteriors: a histogram a parameter, over the band in which even ranks lie.

use super::axis::{Scale, tick_face};
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::scene::{Align, Block, Scene};
use super::theme::{AXIS, GRID, INK, LABEL_SIZE, SOFT, StrategyLabel, TICK_SIZE};

/// Ranks of one parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct RankPanel {
    /// Name of the parameter.
    pub name: String,
    /// A line below it.
    pub note: String,
    /// Worlds in equal bins from rank 0 to rank 1.
    pub bins: Vec<u64>,
    /// Worlds in a bin between which even ranks lie.
    pub band: (f64, f64),
}

/// Histograms of ranks below each other.
#[derive(Debug, Clone, PartialEq)]
pub struct RanksFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// One panel a parameter.
    pub panels: Vec<RankPanel>,
}

/// Heights of the words above a histogram, of the histogram, and of the axis below it, in px.
const HEAD: f64 = 40.0;
const PLOT: f64 = 90.0;
const FOOT: f64 = 34.0;
/// Width of the numbers beside a histogram, in px.
const LEFT: f64 = 34.0;
/// Room for half of the last number below one, in px.
const RIGHT: f64 = 8.0;

impl RankPanel {
    fn most(&self) -> f64 {
        let highest = self.bins.iter().copied().max().unwrap_or(0) as f64;
        highest.max(self.band.1) * 1.05
    }

    fn draw(&self, scene: &mut Scene, block: Block) {
        let name = Face::bold(LABEL_SIZE, INK);
        scene.text(&name.shortened(&self.name, block.width()), (block.left, block.top + 14.0), name, Align::Left);
        let note = Face::regular(TICK_SIZE, SOFT);
        scene.text(&note.shortened(&self.note, block.width()), (block.left, block.top + 30.0), note, Align::Left);
        let (left, right) = (block.left + LEFT, block.right - RIGHT);
        let plot = Block { left, top: block.top + HEAD, bottom: block.bottom - FOOT, right };
        let y = Scale::new((0.0, self.most()), (plot.bottom, plot.top));
        let x = Scale::new((0.0, self.bins.len().max(1) as f64), (plot.left, plot.right));
        let band = Block { top: y.at(self.band.1), bottom: y.at(self.band.0), ..plot };
        let colour = StrategyLabel::new("", 1).colour();
        for (at, count) in self.bins.iter().enumerate() {
            let (left, right) = (x.at(at as f64) + 1.0, x.at(at as f64 + 1.0) - 1.0);
            scene.tinted(Block { left, top: y.at(*count as f64), right, bottom: plot.bottom }, colour, 0.75);
        }
        scene.tinted(band, AXIS, 0.35);
        let even = y.at(f64::midpoint(self.band.0, self.band.1));
        scene.line(&[(plot.left, even), (plot.right, even)], INK, 1.0);
        scene.line(&[(plot.left, plot.bottom), (plot.right, plot.bottom)], GRID, 1.2);
        for (share, text) in [(0.0, "0"), (0.5, "½"), (1.0, "1")] {
            let at = x.at(share * self.bins.len() as f64);
            scene.text(text, (at, plot.bottom + 15.0), tick_face(), Align::Centre);
        }
        let highest = self.bins.iter().copied().max().unwrap_or(0);
        scene.text(&highest.to_string(), (plot.left - 6.0, y.at(highest as f64) + 4.0), tick_face(), Align::Right);
        scene.text("0", (plot.left - 6.0, plot.bottom + 4.0), tick_face(), Align::Right);
    }
}

impl Figure for RanksFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, _: f64) -> f64 {
        (HEAD + PLOT + FOOT) * self.panels.len() as f64
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let height = HEAD + PLOT + FOOT;
        for (at, panel) in self.panels.iter().enumerate() {
            let top = body.top + height * at as f64;
            panel.draw(scene, Block { top, bottom: top + height, ..body });
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // tests stop at the first failure
mod tests {
    use super::*;

    #[test]
    fn every_bin_and_the_band_stand_on_the_sheet_however_narrow() {
        let frame = Frame {
            question: "Is it found again?".into(),
            subtitle: String::new(),
            trials: 1,
            seed: 1,
            interval_level: None,
            is_illustrative: false,
            note: String::new(),
        };
        let panel =
            |bins: Vec<u64>| RankPanel { name: "a.parameter".into(), note: "n".into(), bins, band: (4.1, 15.9) };
        let figure =
            RanksFigure { frame, panels: vec![panel(vec![10; 10]), panel(vec![0, 0, 100]), panel(Vec::new())] };
        for width in [240.0, 400.0, 780.0] {
            let beyond = figure.body(width).beyond();
            assert!(beyond.is_empty(), "{width}: {beyond:?}");
        }
        assert!(figure.svg().contains("a.parameter"));
    }
}
