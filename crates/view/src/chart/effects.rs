//! What each strategy changes against the baseline: one small forest plot per metric.

use super::axis::{Scale, interval, lower_axis, range_with_zero};
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::number::Unit;
use super::scene::{Align, Block, Scene};
use super::theme::{AXIS, GRID, INK, LABEL_SIZE, SOFT, StrategyLabel, TICK_SIZE};
use stats::paired::Verdict;

/// Paired differences of every strategy to the baseline, with their intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectsFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// Strategies that are compared with the baseline; one row each.
    pub strategies: Vec<StrategyLabel>,
    /// One panel per metric.
    pub panels: Vec<EffectPanel>,
}

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
    /// The difference as it is written: that of two shares is the one between the whole numbers that they are written as, so that
    /// numbers side by side add up.
    pub written: f64,
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

const HEAD: f64 = 42.0;
const ROW: f64 = 36.0;
const FOOT: f64 = 40.0;
const GUTTER: f64 = 22.0;
const WIDEST_NAME: f64 = 165.0;
/// Least width of the part of a panel in which intervals are drawn, in px.
const LEAST_PLOT: f64 = 90.0;
/// Width from which on two panels stand side by side, in px.
const ROOM_FOR_TWO: f64 = 700.0;
const VERDICT_FACE: Face = Face { size: TICK_SIZE, bold: true, colour: INK };
const NUMBER_FACE: Face = Face { size: TICK_SIZE - 1.0, bold: false, colour: SOFT };

impl EffectPanel {
    fn draw_head(&self, scene: &mut Scene, block: Block) {
        let face = Face::bold(LABEL_SIZE, INK);
        let unit = Face::regular(TICK_SIZE, SOFT);
        let better = match self.better {
            Better::Less => ", less is better",
            Better::More => ", more is better",
            Better::Neither => "",
        };
        let name = face.shortened(&self.metric, block.width());
        scene.text(&name, (block.left, block.top + 14.0), face, Align::Left);
        let text = unit.shortened(&format!("difference in {}{better}", self.unit.difference_name()), block.width());
        scene.text(&text, (block.left, block.top + 29.0), unit, Align::Left);
    }

    fn range(&self) -> (f64, f64) {
        let effects = || self.effects.iter().flatten();
        let ends = effects().flat_map(|effect| [&effect.low, &effect.difference, &effect.high]);
        let (low, high) = range_with_zero(ends);
        if high > low { (low, high) } else { (-1.0, 1.0) }
    }

    fn draw_axis(&self, scene: &mut Scene, plot: Block) -> Scale {
        let (low, high) = self.range();
        let pad = (high / 2.0 - low / 2.0) * 0.08;
        let (low, high) = (low - pad, high + pad);
        let x = lower_axis(scene, plot, &self.unit, (low, high), 3, false);
        scene.line(&[(plot.left, plot.bottom), (plot.right, plot.bottom)], AXIS, 0.8);
        scene.line(&[(x.at(0.0), plot.top), (x.at(0.0), plot.bottom)], AXIS, 1.3);
        x
    }

    /// The difference and the ends of its interval, as they are written.
    pub fn written(&self, effect: &Effect) -> [String; 3] {
        self.unit.differences([effect.written, effect.low, effect.high])
    }

    /// The difference and its interval in words.
    fn numbers(&self, effect: &Effect) -> String {
        let [difference, low, high] = self.written(effect);
        format!("{difference} ({low} to {high})")
    }

    /// Room for the widest verdict and the widest numbers, in px: none of them is ever cut.
    fn verdict_room(&self) -> f64 {
        let width =
            |effect: &Effect| VERDICT_FACE.width(effect.verdict.words()).max(NUMBER_FACE.width(&self.numbers(effect)));
        self.effects.iter().flatten().map(width).fold(NUMBER_FACE.width("not defined"), f64::max) + 14.0
    }

    fn draw_effect(
        &self,
        scene: &mut Scene,
        (x, plot, y): (Scale, Block, f64),
        strategy: &StrategyLabel,
        effect: Option<&Effect>,
    ) {
        let right = plot.right + 12.0;
        let Some(effect) = effect else {
            scene.more_of(strategy);
            return scene.text("not defined", (right, y + 4.0), NUMBER_FACE, Align::Left);
        };
        let (verdict, numbers) = (effect.verdict.words(), self.numbers(effect));
        let shown = NUMBER_FACE.shortened(&numbers, scene.width - right);
        scene.series(strategy, format!("{}: {numbers}, {verdict}", self.metric));
        interval(scene, x, y, [effect.difference, effect.low, effect.high], strategy.colour());
        let is_sure = effect.verdict != Verdict::TooClose;
        let face = if is_sure { VERDICT_FACE } else { Face::regular(TICK_SIZE, SOFT) };
        scene.text(verdict, (right, y - 2.5), face, Align::Left);
        scene.text(&shown, (right, y + 11.0), NUMBER_FACE, Align::Left);
    }
}

impl EffectsFigure {
    /// Panels side by side: two where the widest verdicts leave room to draw.
    fn columns(&self, width: f64) -> usize {
        let verdicts = self.verdict_room();
        let beside = f64::midpoint(width - self.names_width(width), GUTTER) - GUTTER;
        if self.panels.len() > 1 && width >= ROOM_FOR_TWO && beside - verdicts >= LEAST_PLOT { 2 } else { 1 }
    }

    fn verdict_room(&self) -> f64 {
        self.panels.iter().map(EffectPanel::verdict_room).fold(0.0, f64::max)
    }

    fn band_height(&self) -> f64 {
        HEAD + self.strategies.len() as f64 * ROW + FOOT
    }

    /// Width of the column of names, in px.
    fn names_width(&self, width: f64) -> f64 {
        let (face, most) = (Face::bold(LABEL_SIZE, INK), WIDEST_NAME.min(width * 0.24));
        let widest = self.strategies.iter().flat_map(|strategy| face.wrapped(&strategy.name, most, 2));
        widest.fold(40.0, |wide: f64, line| wide.max(face.width(&line))) + 14.0
    }

    fn draw_names(&self, scene: &mut Scene, body: Block, top: f64) {
        let room = self.names_width(body.width()) - 13.9;
        for (row, strategy) in self.strategies.iter().enumerate() {
            let face = Face::bold(LABEL_SIZE, strategy.colour());
            let lines = face.wrapped(&strategy.name, room, 2);
            let middle = top + HEAD + (row as f64 + 0.5) * ROW;
            let first = middle - (lines.len() as f64 / 2.0 - 0.86) * face.line_height();
            scene.more_of(strategy);
            scene.lines(&lines, (body.left, first), face, Align::Left);
        }
    }

    fn draw_panel(&self, scene: &mut Scene, panel: &EffectPanel, block: Block) {
        scene.ground();
        panel.draw_head(scene, block);
        let plot = Block {
            left: block.left + 8.0,
            top: block.top + HEAD,
            right: (block.right - self.verdict_room()).max(block.left + 8.0 + LEAST_PLOT / 2.0),
            bottom: block.top + HEAD + self.strategies.len() as f64 * ROW,
        };
        for row in 0..self.strategies.len() {
            let y = plot.top + row as f64 * ROW;
            scene.line(&[(block.left, y), (block.right, y)], GRID, 0.8);
        }
        let x = panel.draw_axis(scene, plot);
        for (row, (strategy, effect)) in self.strategies.iter().zip(&panel.effects).enumerate() {
            let y = plot.top + (row as f64 + 0.5) * ROW;
            panel.draw_effect(scene, (x, plot, y), strategy, effect.as_ref());
        }
    }
}

impl Figure for EffectsFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.panels.len().div_ceil(self.columns(width)).max(1) as f64 * self.band_height() - 16.0
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let columns = self.columns(body.width());
        let first = body.left + self.names_width(body.width());
        let width = (body.right - first + GUTTER) / columns as f64;
        for (band, panels) in self.panels.chunks(columns).enumerate() {
            let top = body.top + band as f64 * self.band_height();
            self.draw_names(scene, body, top);
            for (column, panel) in panels.iter().enumerate() {
                let left = first + column as f64 * width;
                let block = Block { left, top, right: left + width - GUTTER, bottom: top + self.band_height() };
                self.draw_panel(scene, panel, block);
            }
        }
    }
}
