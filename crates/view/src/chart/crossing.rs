//! Where one strategy overtakes another along a factor: as local conflicts depend more on the national one, or as money grows.

use super::axis::{Scale, lower_axis, range_with_zero, tick_face};
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::lines::{Line, Lines, Plot};
use super::number::Unit;
use super::scene::{Align, Block, Scene};
use super::theme::{AXIS, INK, StrategyLabel, TICK_SIZE, WHITE};

/// A metric along a factor, one line per strategy, with the points where lines cross.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossingFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// The factor, such as "linkage of local conflicts to the national one"; the title of the lower axis.
    pub factor: String,
    /// Its unit; a plain number has two digits.
    pub factor_unit: Unit,
    /// What its ends mean, such as ("independent", "fully linked"); each may be empty.
    pub factor_ends: (String, String),
    /// Values of the factor, ascending; common to all lines.
    pub factor_values: Vec<f64>,
    /// The metric; the title of the value axis.
    pub metric: String,
    /// Its unit.
    pub unit: Unit,
    /// One line per strategy.
    pub lines: Vec<CrossingLine>,
    /// Points where two lines cross.
    pub crossings: Vec<Crossing>,
}

/// One strategy's line; all vectors have one value per value of the factor.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossingLine {
    /// The strategy.
    pub strategy: StrategyLabel,
    /// Estimates.
    pub value: Vec<f64>,
    /// Lower ends of the intervals.
    pub low: Vec<f64>,
    /// Upper ends of the intervals.
    pub high: Vec<f64>,
}

/// A point where two lines cross.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// Value of the factor.
    pub factor: f64,
    /// Interval of that value, if known.
    pub factor_interval: Option<(f64, f64)>,
    /// Value of the metric.
    pub value: f64,
}

impl CrossingFigure {
    fn lines(&self) -> Lines<'_> {
        Lines {
            title: &self.metric,
            unit: &self.unit,
            range: self.range(),
            foot: FACTOR_AXIS_HEIGHT,
            list: (self.lines.iter())
                .map(|line| Line {
                    strategy: &line.strategy,
                    x: self.factor_values.clone(),
                    low: line.low.clone(),
                    high: line.high.clone(),
                    value: line.value.clone(),
                    end: line.value.last().map_or(String::new(), |&value| self.unit.value(value)),
                })
                .collect(),
        }
    }

    fn range(&self) -> (f64, f64) {
        let ends = self.lines.iter().flat_map(|line| line.low.iter().chain(&line.high));
        let lines = self.lines.iter().flat_map(|line| &line.value);
        range_with_zero(ends.chain(lines).chain(self.crossings.iter().map(|crossing| &crossing.value)))
    }

    fn factor_axis(&self, scene: &mut Scene, plot: Block) -> Scale {
        let (low, high) = match self.factor_values[..] {
            [] => (0.0, 1.0),
            [only] => (only - 0.5, only + 0.5),
            [first, .., last] => (first, last),
        };
        let x = lower_axis(scene, plot, &self.factor_unit, (low, high), 5, false);
        let baseline = plot.bottom + 37.0;
        let end = |words: &str| tick_face().shortened(words, plot.width() * 0.28);
        let (left, right) = (end(&self.factor_ends.0), end(&self.factor_ends.1));
        let left = if left.is_empty() { String::new() } else { format!("← {left}") };
        let right = if right.is_empty() { String::new() } else { format!("{right} →") };
        scene.text(&left, (plot.left, baseline), tick_face(), Align::Left);
        scene.text(&right, (plot.right, baseline), tick_face(), Align::Right);
        let beside = tick_face().width(&left).max(tick_face().width(&right)) + 12.0;
        let factor = tick_face().shortened(&self.factor, plot.width() - 2.0 * beside);
        let middle = f64::midpoint(plot.left, plot.right);
        scene.text(&factor, (middle, baseline), tick_face(), Align::Centre);
        x
    }

    /// Rings on the crossings, with a line down to the factor's value and its interval on the axis.
    fn draw_crossings(&self, scene: &mut Scene, Plot { block: plot, x, y }: Plot) {
        let face = Face::bold(TICK_SIZE, INK);
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for crossing in &self.crossings {
            let centre = (x.at(crossing.factor), y.at(crossing.value));
            scene.dashed(&[centre, (centre.0, plot.bottom)], AXIS, 1.0, &[3.0, 3.0]);
            if let Some((low, high)) = crossing.factor_interval {
                let ends = [(x.at(low), plot.bottom), (x.at(high), plot.bottom)];
                scene.line(&ends, INK, 3.0);
            }
            scene.dot(centre, 5.5, INK);
            scene.dot(centre, 3.8, WHITE);
            let text = match &self.factor_unit {
                Unit::Number(_) => format!("{:.2}", crossing.factor),
                unit => unit.value(crossing.factor),
            };
            let half = face.width(&text) / 2.0 + 4.0;
            let left = (centre.0 - half).clamp(plot.left, (plot.right - 2.0 * half).max(plot.left));
            let overlaps = |&&(from, to): &&(f64, f64)| left < to && left + 2.0 * half > from;
            let level = taken.iter().filter(overlaps).count();
            taken.push((left, left + 2.0 * half));
            let baseline = plot.bottom - 9.0 - level as f64 * (TICK_SIZE + 4.0);
            let plate = Block { left, top: baseline - TICK_SIZE, right: left + 2.0 * half, bottom: baseline + 3.0 };
            scene.filled(plate, WHITE);
            scene.text(&text, (left + half, baseline), face, Align::Centre);
        }
    }
}

const FACTOR_AXIS_HEIGHT: f64 = 42.0;

impl Figure for CrossingFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.lines().height(width)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let plot = self.lines().draw(scene, body, |scene, plot| self.factor_axis(scene, plot));
        scene.ground();
        self.draw_crossings(scene, plot);
    }
}
