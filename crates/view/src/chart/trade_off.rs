//! What a tighter box gains and loses: density against coverage on the way from all points to the densest box.

use plotters::style::RGBColor;

use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::number::Unit;
use super::plane::{Labels, PlaneAxis, draw_plane, height_of};
use super::scene::{Block, Point, Scene};
use super::theme::{AXIS, INK, LABEL_SIZE, SOFT, TICK_SIZE, WHITE, mix};

/// The boxes of a search.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeOffFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// What is of interest, such as "failures".
    pub interest: String,
    /// The boxes from the largest to the smallest.
    pub steps: Vec<TradeOffStep>,
    /// The box where the search started to paste, by its position.
    pub chosen: Option<usize>,
}

/// A box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TradeOffStep {
    /// Share of all interest that it holds.
    pub coverage: f64,
    /// Share of its points that are of interest.
    pub density: f64,
    /// Number of factors that it restricts.
    pub restricted: usize,
}

const DEEP: RGBColor = RGBColor(0, 114, 178);

impl Figure for TradeOffFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, _width: f64) -> f64 {
        height_of(330.0)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let axis = |title: String| PlaneAxis { title, unit: Unit::Share, range: (0.0, 1.0) };
        let across = axis(format!("coverage: share of all {} that the box holds, %", self.interest));
        let up = axis(format!("density: share of {} among the points of the box, %", self.interest));
        let plane = draw_plane(scene, body, &across, &up);
        let points: Vec<Point> = self.steps.iter().map(|step| plane.at(step.coverage, step.density)).collect();
        scene.line(&points, AXIS, 1.4);
        let most = self.steps.iter().map(|step| step.restricted).max().unwrap_or(1).max(1);
        for (step, point) in self.steps.iter().zip(&points) {
            let pale = 0.85 * (1.0 - step.restricted as f64 / most as f64);
            scene.dot(*point, 5.0, AXIS);
            scene.dot(*point, 4.2, mix(DEEP, WHITE, pale));
        }
        let mut labels = Labels::new(Block { right: body.right, ..plane.plot }, &points);
        if let Some(point) = self.chosen.and_then(|chosen| points.get(chosen)) {
            for (radius, colour) in [(9.0, INK), (7.0, WHITE), (4.6, DEEP)] {
                scene.dot(*point, radius, colour);
            }
            labels.place(scene, (point.0 + 3.0, point.1), "chosen", Face::bold(LABEL_SIZE, INK));
        }
        let mut before = None;
        for (step, point) in self.steps.iter().zip(&points) {
            if before != Some(step.restricted) && step.restricted > 0 {
                let factors = if step.restricted == 1 { "factor" } else { "factors" };
                let text = format!("{} {factors}", step.restricted);
                labels.place(scene, *point, &text, Face::regular(TICK_SIZE, SOFT));
            }
            before = Some(step.restricted);
        }
    }
}
