//! Where a strategy fails: the points of a sweep over two of its factors, and the box that holds most failures.

use plotters::style::RGBColor;

use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::key::Key;
use super::plane::{PlaneAxis, draw_plane, height_of};
use super::scene::{Align, Block, Scene};
use super::theme::{BLACK, INK, LABEL_SIZE, WHITE, mix};

/// Points and a box.
#[derive(Debug, Clone, PartialEq)]
pub struct PrimBoxFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// The factor on the lower axis.
    pub across: PlaneAxis,
    /// The factor on the upright axis.
    pub up: PlaneAxis,
    /// What a point of interest is, such as "fails".
    pub interest: String,
    /// The points.
    pub points: Vec<PrimPoint>,
    /// Boxes: least and greatest value across and up, infinite where there is no bound.
    pub boxes: Vec<[(f64, f64); 2]>,
}

/// A point of a sweep.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrimPoint {
    /// Its place.
    pub at: (f64, f64),
    /// Probability that it is of interest, 0 to 1.
    pub interest: f64,
    /// Whether the other bounds of the boxes leave it out.
    pub is_outside_elsewhere: bool,
}

const FAILS: RGBColor = RGBColor(213, 94, 0);
const HOLDS: RGBColor = RGBColor(86, 180, 233);

impl PrimBoxFigure {
    fn key(&self, room: f64) -> Key {
        Key::new([self.interest.clone(), format!("not: {}", self.interest)], room)
    }
}

impl Figure for PrimBoxFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.key(width).height() + height_of(430.0)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let key = self.key(body.width());
        key.draw_colours(scene, (body.left, body.top), &[FAILS, HOLDS]);
        let plane = draw_plane(scene, Block { top: body.top + key.height(), ..body }, &self.across, &self.up);
        let plot = plane.plot;
        let sides = |[(left, right), (low, high)]: [(f64, f64); 2]| {
            let or = |value: f64, end: f64, scale: &super::axis::Scale| {
                if value.is_finite() { scale.at(value) } else { end }
            };
            Block {
                left: or(left, plot.left, &plane.x),
                top: or(high, plot.top, &plane.y),
                right: or(right, plot.right, &plane.x),
                bottom: or(low, plot.bottom, &plane.y),
            }
        };
        for bounds in &self.boxes {
            let b = sides(*bounds);
            scene.band(&[(b.left, b.top), (b.right, b.top)], &[(b.left, b.bottom), (b.right, b.bottom)], BLACK, 0.06);
        }
        let radius = if self.points.len() > 600 { 2.4 } else { 3.4 };
        for is_outside in [true, false] {
            for point in self.points.iter().filter(|point| point.is_outside_elsewhere == is_outside) {
                let colour = mix(HOLDS, FAILS, point.interest.clamp(0.0, 1.0));
                let colour = if is_outside { mix(colour, WHITE, 0.65) } else { colour };
                scene.dot(plane.at(point.at.0, point.at.1), radius, colour);
            }
        }
        for (number, bounds) in self.boxes.iter().enumerate() {
            let block = sides(*bounds);
            scene.outline(block, INK, 2.2);
            if self.boxes.len() > 1 {
                let face = Face::bold(LABEL_SIZE, INK);
                let place = (block.left + 6.0, block.top + 16.0);
                scene.filled(
                    Block {
                        left: block.left + 3.0,
                        top: block.top + 4.0,
                        right: block.left + 17.0,
                        bottom: block.top + 19.0,
                    },
                    WHITE,
                );
                scene.text(&(number + 1).to_string(), place, face, Align::Left);
            }
        }
    }
}
