//! How often there is peace as time passes: one line per strategy.

use super::axis::{WEEK_AXIS_HEIGHT, week_axis};
use super::figure::Figure;
use super::frame::Frame;
use super::lines::{Line, Lines};
use super::number::Unit;
use super::scene::{Block, Scene};
use super::theme::StrategyLabel;

/// Share of trials at peace over time.
#[derive(Debug, Clone, PartialEq)]
pub struct PeaceOverTimeFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// What is shared out, such as "share of trials at peace"; the title of the value axis.
    pub quantity: String,
    /// Weeks since the start, ascending; common to all lines.
    pub weeks: Vec<f64>,
    /// One line per strategy; later ones are drawn above earlier ones.
    pub lines: Vec<PeaceLine>,
}

/// One strategy's line. All vectors have one value per week, each a share from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct PeaceLine {
    /// The strategy.
    pub strategy: StrategyLabel,
    /// Share of trials at peace.
    pub share: Vec<f64>,
    /// Lower end of the interval.
    pub low: Vec<f64>,
    /// Upper end of the interval.
    pub high: Vec<f64>,
}

impl PeaceOverTimeFigure {
    fn lines(&self) -> Lines<'_> {
        let highest = self.lines.iter().flat_map(|line| &line.high).fold(0.05, |high: f64, &value| high.max(value));
        Lines {
            title: &self.quantity,
            unit: &Unit::Share,
            range: (0.0, highest),
            foot: WEEK_AXIS_HEIGHT,
            list: (self.lines.iter())
                .map(|line| Line {
                    strategy: &line.strategy,
                    x: self.weeks.clone(),
                    low: line.low.clone(),
                    high: line.high.clone(),
                    value: line.share.clone(),
                    end: line.share.last().map_or(String::new(), |&share| Unit::Share.value(share)),
                })
                .collect(),
        }
    }
}

impl Figure for PeaceOverTimeFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.lines().height(width)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let last = self.weeks.last().copied().unwrap_or(0.0);
        self.lines().draw(scene, body, |scene, plot| week_axis(scene, plot, last, "since the start"));
    }
}
