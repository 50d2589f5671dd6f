//! What a strategy planned and could not carry out: a thin bar with its reasons in words.

use super::axis::Scale;
use super::font::Face;
use super::number::Unit;
use super::scene::{Align, Block, Scene};
use super::theme::{GRID, INK, SOFT, TICK_SIZE, WHITE, mix};

/// A share of the planned activities that was not carried out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortfall {
    /// What was lacking, in words.
    pub lack: &'static str,
    /// Share of all planned activities, from 0 to 1.
    pub share: f64,
}

/// A thin bar of all planned activities, dark where something was lacking, and the reasons in words.
pub(super) fn draw_shortfalls(scene: &mut Scene, shortfalls: &[Shortfall], (left, right): (f64, f64), top: f64) {
    let lacking: Vec<&Shortfall> = shortfalls.iter().filter(|one| one.share > 0.0).collect();
    let missed: f64 = lacking.iter().map(|one| one.share).sum();
    let x = Scale::new((0.0, 1.0), (left, left + THIN_WIDTH));
    let thin = |from: f64, to: f64| Block { left: x.at(from), top, right: x.at(to), bottom: top + THIN };
    scene.filled(thin(0.0, 1.0), GRID);
    let mut from = 1.0 - missed.min(1.0);
    for (depth, shortfall) in lacking.iter().enumerate() {
        let tone = mix(INK, WHITE, 0.15 + 0.2 * depth.min(3) as f64);
        scene.filled(thin(from, from + shortfall.share), tone);
        from += shortfall.share;
    }
    let reasons: Vec<String> =
        lacking.iter().take(MOST_REASONS).map(|one| format!("{} {}", one.lack, Unit::Share.value(one.share))).collect();
    let text = if reasons.is_empty() {
        "all that was planned was done".to_owned()
    } else {
        format!("{} not done, for lack of {}", Unit::Share.value(missed), reasons.join(", "))
    };
    let face = Face::regular(TICK_SIZE, SOFT);
    let start = left + THIN_WIDTH + 9.0;
    scene.text(&face.shortened(&text, right - start), (start, top + THIN), face, Align::Left);
}

/// Reasons that are named, the greatest first; the bar shows all.
const MOST_REASONS: usize = 3;
const THIN: f64 = 8.0;
const THIN_WIDTH: f64 = 150.0;
