//! Candidates on two objectives with their intervals, and the frontier of those that none surely beats.

use plotters::style::RGBColor;

use super::bars::Bar;
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::key::Key;
use super::plane::{Labels, PlaneAxis, cross, draw_plane, height_of};
use super::scene::{Block, Point, Scene};
use super::theme::{AXIS, GRID, INK, LABEL_SIZE, WHITE, mix};

/// Candidates on two objectives.
#[derive(Debug, Clone, PartialEq)]
pub struct ParetoFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// The first objective.
    pub across: PlaneAxis,
    /// The second objective.
    pub up: PlaneAxis,
    /// The candidates.
    pub candidates: Vec<ParetoPoint>,
}

/// One candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct ParetoPoint {
    /// Its name.
    pub name: String,
    /// On the first objective.
    pub across: Bar,
    /// On the second objective.
    pub up: Bar,
    /// Share of replicates in which none dominates it, 0 to 1; `None` if it was dropped on the way.
    pub share_efficient: Option<f64>,
    /// Whether no other dominates it as estimated.
    pub is_efficient: bool,
}

/// Widths that a label may have, px: the shorter ones are tried where the longer find no room.
const LABEL_ROOM: [f64; 4] = [420.0, 260.0, 180.0, 120.0];
const EFFICIENT: RGBColor = RGBColor(0, 114, 178);

fn key(room: f64) -> Key {
    Key::new(["on the frontier for sure", "perhaps on it", "dropped: surely beaten"], room)
}

impl Figure for ParetoFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        key(width).height() + height_of(410.0)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let key = key(body.width());
        key.draw_colours(scene, (body.left, body.top), &[EFFICIENT, mix(EFFICIENT, WHITE, 0.6), AXIS]);
        let plane = draw_plane(scene, Block { top: body.top + key.height(), ..body }, &self.across, &self.up);
        let place = |one: &ParetoPoint| plane.at(one.across.value, one.up.value);
        let mut line: Vec<Point> = self.candidates.iter().filter(|one| one.is_efficient).map(place).collect();
        line.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        scene.dashed(&line, EFFICIENT, 1.4, &[5.0, 5.0]);
        let bar = |bar: Bar| [bar.value, bar.low, bar.high];
        for one in &self.candidates {
            let colour = if one.is_efficient { AXIS } else { GRID };
            cross(scene, &plane, bar(one.across), bar(one.up), colour);
        }
        let points: Vec<Point> = self.candidates.iter().map(place).collect();
        for (one, at) in self.candidates.iter().zip(&points) {
            match one.share_efficient {
                Some(share) => scene.dot(*at, 5.2, mix(EFFICIENT, WHITE, 0.8 * (1.0 - share.clamp(0.0, 1.0)))),
                None => scene.dot(*at, 3.2, AXIS),
            }
        }
        let mut order: Vec<usize> =
            (0..points.len()).filter(|at| self.candidates[*at].share_efficient.is_some()).collect();
        let share = |at: usize| self.candidates[at].share_efficient.unwrap_or(0.0);
        order.sort_by(|a, b| share(*b).total_cmp(&share(*a)).then(a.cmp(b)));
        let mut labels = Labels::new(Block { right: body.right, ..plane.plot }, &points);
        for at in order {
            let one = &self.candidates[at];
            let face = if one.is_efficient { Face::bold(LABEL_SIZE, INK) } else { Face::regular(LABEL_SIZE, INK) };
            for room in LABEL_ROOM {
                if labels.place(scene, points[at], &face.shortened(&one.name, room), face) {
                    break;
                }
            }
        }
    }
}
