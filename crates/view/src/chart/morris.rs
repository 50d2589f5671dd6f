//! How strongly each factor acts, and how much that depends on the others: mean size against spread of its effects.

use plotters::style::RGBColor;

use super::axis::tick_face;
use super::bars::Bar;
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::number::Unit;
use super::plane::{Labels, PlaneAxis, cross, draw_plane, height_of};
use super::scene::{Align, Block, Point, Scene};
use super::theme::{AXIS, BLACK, GRID, INK, LABEL_SIZE, SOFT};

/// Elementary effects of all factors.
#[derive(Debug, Clone, PartialEq)]
pub struct MorrisFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// Unit of the outcome.
    pub unit: Unit,
    /// Mean size that noise alone would give a factor without effect.
    pub floor: f64,
    /// The factors.
    pub factors: Vec<MorrisPoint>,
}

/// One factor.
#[derive(Debug, Clone, PartialEq)]
pub struct MorrisPoint {
    /// Its name.
    pub name: String,
    /// Mean size of its effects.
    pub mu_star: Bar,
    /// Spread of its effects.
    pub sigma: Bar,
    /// Whether it acts more than noise would make it seem.
    pub is_above_noise: bool,
}

impl MorrisFigure {
    fn axis(&self, title: &str, of: impl Fn(&MorrisPoint) -> Bar) -> PlaneAxis {
        let most = self.factors.iter().map(|point| of(point).high.max(of(point).value));
        let high = most.filter(|value| value.is_finite()).fold(0.0, f64::max);
        PlaneAxis { title: title.to_owned(), unit: self.unit.clone(), range: (0.0, high) }
    }
}

const ACTS: RGBColor = RGBColor(0, 114, 178);

impl Figure for MorrisFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, _width: f64) -> f64 {
        height_of(380.0)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let across = self.axis("mean size of the effect (mu*)", |point| point.mu_star);
        let up = self.axis("spread of the effect (sigma): it bends or depends on other factors", |point| point.sigma);
        let plane = draw_plane(scene, body, &across, &up);
        let plot = plane.plot;
        if self.floor.is_finite() && self.floor > 0.0 {
            let right = plane.x.at(self.floor);
            let edges = [(plot.left, plot.top), (right, plot.top)];
            scene.band(&edges, &[(plot.left, plot.bottom), (right, plot.bottom)], BLACK, 0.07);
            let words = tick_face().shortened("noise", (right - plot.left - 6.0).max(0.0));
            scene.text(&words, (plot.left + 4.0, plot.top + 13.0), tick_face(), Align::Left);
        }
        let reach = across.range.1.min(up.range.1);
        scene.dashed(&[plane.at(0.0, 0.0), plane.at(reach, reach)], AXIS, 1.0, &[4.0, 4.0]);
        let points: Vec<Point> =
            self.factors.iter().map(|point| plane.at(point.mu_star.value, point.sigma.value)).collect();
        let bar = |bar: Bar| [bar.value, bar.low, bar.high];
        for point in &self.factors {
            cross(scene, &plane, bar(point.mu_star), bar(point.sigma), GRID);
        }
        for (point, at) in self.factors.iter().zip(&points) {
            scene.dot(*at, 4.6, if point.is_above_noise { ACTS } else { AXIS });
        }
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by(|a, b| self.factors[*b].mu_star.value.total_cmp(&self.factors[*a].mu_star.value).then(a.cmp(b)));
        let mut labels = Labels::new(Block { right: body.right, ..plot }, &points);
        for at in order {
            let above = self.factors[at].is_above_noise;
            let face = if above { Face::bold(LABEL_SIZE, INK) } else { Face::regular(LABEL_SIZE, SOFT) };
            let name = face.shortened(&self.factors[at].name, 240.0);
            labels.place(scene, points[at], &name, face);
        }
    }
}
