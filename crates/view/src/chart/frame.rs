//! Title, subtitle and caption: what surrounds every figure.

use super::figure::Figure;
use super::font::Face;
use super::number::{count, significant};
use super::scene::{Align, Block, Scene};
use super::theme::{AXIS, CAPTION_SIZE, INK, MARGIN, SOFT, SUBTITLE_SIZE, TITLE_SIZE, WHITE, WIDTH};

/// What a reader must know about any figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The question that the figure answers; its title.
    pub question: String,
    /// What is shown, in one or two lines; may be empty.
    pub subtitle: String,
    /// Trials per strategy.
    pub trials: u64,
    /// Seed of the comparison.
    pub seed: u64,
    /// Level of the intervals, from 0 to 1; `None` where the figure shows no intervals of estimates.
    pub interval_level: Option<f64>,
    /// Whether the scenario has not been calibrated; the figure then says so.
    pub is_illustrative: bool,
    /// Further sentences of the caption; may be empty.
    pub note: String,
}

impl Frame {
    fn title_lines(&self) -> Vec<String> {
        title_face().wrapped(&self.question, room(), 3)
    }

    fn subtitle_lines(&self) -> Vec<String> {
        subtitle_face().wrapped(&self.subtitle, room(), 3)
    }

    fn caption_lines(&self) -> Vec<String> {
        let trials = if self.trials == 1 { "trial" } else { "trials" };
        let mut facts = format!("{} {trials} per strategy · seed {}", count(self.trials), self.seed);
        if let Some(level) = self.interval_level {
            let percent = significant(level * 100.0, 3);
            facts = format!("{facts} · {percent}\u{a0}% intervals");
        }
        let text = if self.note.is_empty() { facts } else { format!("{facts} · {}", self.note) };
        let mark = if self.is_illustrative { mark_width() + 24.0 } else { 0.0 };
        caption_face().wrapped(&text, room() - mark, 4)
    }

    fn header_height(&self) -> f64 {
        let title = self.title_lines().len() as f64 * title_face().line_height();
        let subtitle = self.subtitle_lines().len() as f64 * subtitle_face().line_height();
        MARGIN + title + subtitle + 10.0
    }

    fn footer_height(&self) -> f64 {
        let lines = self.caption_lines().len().max(1) as f64;
        14.0 + lines * caption_face().line_height() + MARGIN * 0.7
    }
}

/// What stands on whatever nothing ties to data.
pub(crate) const MARK: &str = "illustrative, uncalibrated";

fn title_face() -> Face {
    Face::bold(TITLE_SIZE, INK)
}

fn subtitle_face() -> Face {
    Face::regular(SUBTITLE_SIZE, SOFT)
}

fn caption_face() -> Face {
    Face::regular(CAPTION_SIZE, SOFT)
}

fn room() -> f64 {
    WIDTH - 2.0 * MARGIN
}

fn mark_width() -> f64 {
    Face::bold(CAPTION_SIZE, AXIS).width(MARK) + 16.0
}

/// The whole figure.
pub(super) fn framed<F: Figure + ?Sized>(figure: &F) -> Scene {
    let frame = figure.frame();
    let bottom = frame.header_height() + figure.body_height(room());
    let height = (bottom + frame.footer_height()).ceil();
    let mut scene = Scene::new(WIDTH, height, format!("{} {}", frame.question, frame.subtitle));
    scene.filled(Block { left: 0.0, top: 0.0, right: WIDTH, bottom: height }, WHITE);
    let first = MARGIN + title_face().size * 0.8;
    let below = scene.lines(&frame.title_lines(), (MARGIN, first), title_face(), Align::Left);
    scene.lines(&frame.subtitle_lines(), (MARGIN, below - 2.0), subtitle_face(), Align::Left);
    figure.draw(&mut scene, Block { left: MARGIN, top: frame.header_height(), right: WIDTH - MARGIN, bottom });
    scene.ground();
    let baseline = bottom + 14.0 + CAPTION_SIZE;
    scene.lines(&frame.caption_lines(), (MARGIN, baseline), caption_face(), Align::Left);
    if frame.is_illustrative {
        mark(&mut scene, baseline);
    }
    scene
}

fn mark(scene: &mut Scene, baseline: f64) {
    let face = Face::bold(CAPTION_SIZE, SOFT);
    let right = WIDTH - MARGIN;
    let block = Block { left: right - mark_width(), top: baseline - CAPTION_SIZE - 3.0, right, bottom: baseline + 6.0 };
    scene.outline(block, AXIS, 1.0);
    scene.text(MARK, (right - 8.0, baseline), face, Align::Right);
}
