//! One metric of a forest plot: its heading, axis, intervals and verdicts.

use plotters::backend::DrawingBackend;

use super::axis::{Scale, range_with_zero};
use super::canvas::{Align, Block, Canvas, Drawn};
use super::image_file::ChartError;
use super::number::Unit;
use super::text::Face;
use super::theme::{AXIS, INK, LABEL_SIZE, SOFT, StrategyLabel, TICK_SIZE};
use super::tick::ticks;

/// One metric.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectPanel {
    /// The metric's name.
    pub metric: String,
    /// Its unit.
    pub unit: Unit,
    /// Which direction is better.
    pub better: Better,
    /// One effect per strategy of the figure, in its order; `None` where it is not defined.
    pub effects: Vec<Option<Effect>>,
}

/// A difference to the baseline with its interval, in the metric's unit (shares as fractions of 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The difference.
    pub difference: f64,
    /// Lower end of the interval; may be infinite.
    pub low: f64,
    /// Upper end of the interval; may be infinite.
    pub high: f64,
    /// What follows from it.
    pub verdict: Verdict,
}

/// The better direction of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Less is better.
    Less,
    /// More is better.
    More,
    /// Neither: the metric only describes.
    Neither,
}

/// Whether a strategy beats the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Better than the baseline.
    Better,
    /// Worse than the baseline.
    Worse,
    /// The interval includes no difference.
    TooClose,
}

impl Verdict {
    fn text(self) -> (&'static str, Face) {
        match self {
            Self::Better => ("better", Face::bold(TICK_SIZE, INK)),
            Self::Worse => ("worse", Face::bold(TICK_SIZE, INK)),
            Self::TooClose => ("too close to call", Face::regular(TICK_SIZE, SOFT)),
        }
    }
}

/// The interval as a line with its ends, and the difference as a dot.
pub(super) fn draw_interval<DB: DrawingBackend>(
    canvas: &Canvas<'_, DB>,
    x: Scale,
    y: f64,
    effect: &Effect,
    strategy: &StrategyLabel,
) -> Drawn {
    let (low, high) = (x.at(effect.low), x.at(effect.high));
    let colour = strategy.colour();
    canvas.line(&[(low, y), (high, y)], colour, 2.2)?;
    for end in [low, high] {
        canvas.line(&[(end, y - 3.5), (end, y + 3.5)], colour, 1.6)?;
    }
    canvas.dot((x.at(effect.difference), y), 4.6, colour)
}

impl EffectPanel {
    pub(super) fn draw_head<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, block: Block) -> Drawn {
        let face = Face::bold(LABEL_SIZE, INK);
        let unit = Face::regular(TICK_SIZE, SOFT);
        let better = match self.better {
            Better::Less => ", less is better",
            Better::More => ", more is better",
            Better::Neither => "",
        };
        let name = face.shortened(&self.metric, block.width());
        canvas.text(&name, (block.left, block.top + 14.0), face, Align::Left)?;
        let text = unit.shortened(&format!("difference in {}{better}", self.unit.difference_name()), block.width());
        canvas.text(&text, (block.left, block.top + 29.0), unit, Align::Left)
    }

    fn range(&self) -> (f64, f64) {
        let effects = || self.effects.iter().flatten();
        let ends = effects().flat_map(|effect| [&effect.low, &effect.difference, &effect.high]);
        let (low, high) = range_with_zero(ends);
        if high > low { (low, high) } else { (-1.0, 1.0) }
    }

    pub(super) fn draw_axis<DB: DrawingBackend>(
        &self,
        canvas: &Canvas<'_, DB>,
        plot: Block,
    ) -> Result<Scale, ChartError> {
        let (low, high) = self.range();
        let pad = (high / 2.0 - low / 2.0) * 0.08;
        let (low, high) = (low - pad, high + pad);
        let x = Scale::new((low, high), (plot.left, plot.right));
        let within = |tick: &f64| (low..=high).contains(tick);
        let ticks: Vec<f64> = ticks(low, high, 3).into_iter().filter(within).collect();
        let face = Face::regular(TICK_SIZE, SOFT);
        let mut free_from = f64::NEG_INFINITY;
        for (tick, label) in ticks.iter().zip(self.unit.tick_labels(&ticks)) {
            let at = x.at(*tick);
            canvas.line(&[(at, plot.bottom), (at, plot.bottom + 4.0)], AXIS, 0.8)?;
            let half = face.width(&label) / 2.0;
            if at - half > free_from {
                canvas.text(&label, (at, plot.bottom + 17.0), face, Align::Centre)?;
                free_from = at + half + 5.0;
            }
        }
        canvas.line(&[(plot.left, plot.bottom), (plot.right, plot.bottom)], AXIS, 0.8)?;
        canvas.line(&[(x.at(0.0), plot.top), (x.at(0.0), plot.bottom)], AXIS, 1.3)?;
        Ok(x)
    }

    /// The verdict, and below it the numbers.
    pub(super) fn draw_verdict<DB: DrawingBackend>(
        &self,
        canvas: &Canvas<'_, DB>,
        (x, y): (f64, f64),
        effect: &Effect,
    ) -> Drawn {
        let (word, face) = effect.verdict.text();
        canvas.text(word, (x, y - 2.5), face, Align::Left)?;
        let [difference, low, high] = self.unit.differences([effect.difference, effect.low, effect.high]);
        let text = format!("{difference} ({low} to {high})");
        let small = Face::regular(TICK_SIZE - 1.0, SOFT);
        let text = small.shortened(&text, VERDICT_ROOM - 10.0);
        canvas.text(&text, (x, y + 11.0), small, Align::Left)
    }
}

/// Width of the verdicts' column, in px.
pub(super) const VERDICT_ROOM: f64 = 178.0;
