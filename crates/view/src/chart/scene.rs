//! A drawing as data: layers of marks on a sheet.
//!
//! Lengths are in nominal px from the upper left corner. A layer may belong to a plan: it carries the plan's number, by
//! which a page can put it out of sight, and a title and a description for readers who cannot see it.

use plotters::style::RGBColor;

use super::font::Face;
use super::theme::StrategyLabel;

/// A point in nominal px from the upper left corner.
pub(super) type Point = (f64, f64);

/// A rectangle in nominal px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Block {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Middle across and down.
    pub(super) fn middle(&self) -> Point {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }
}

/// Where a text stands relative to its x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A line; lengths of its dashes and gaps, none for a line without gaps.
    Line { points: Vec<Point>, colour: RGBColor, stroke: f64, dashes: Vec<f64> },
    /// A filled area.
    Area { corners: Vec<Point>, colour: RGBColor, opacity: f64 },
    /// A filled circle.
    Dot { centre: Point, radius: f64, colour: RGBColor },
    /// A text on one line with its baseline at the point.
    Text { text: String, at: Point, face: Face, align: Align },
}

/// Marks that belong together.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Layer {
    /// Number of the plan that they belong to.
    pub(super) strategy: Option<usize>,
    /// Title and description; empty where another layer of the plan has them.
    pub(super) words: Option<(String, String)>,
    pub(super) marks: Vec<Mark>,
}

/// A drawing on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub(super) width: f64,
    pub(super) height: f64,
    /// What it shows, for readers who cannot see it.
    pub(super) description: String,
    pub(super) layers: Vec<Layer>,
}

impl Scene {
    /// An empty sheet of a size in px.
    pub(super) fn new(width: f64, height: f64, description: String) -> Self {
        Self { width: width.ceil(), height: height.ceil(), description, layers: vec![Layer::default()] }
    }

    /// What follows belongs to no plan.
    pub(super) fn ground(&mut self) {
        self.layers.push(Layer::default());
    }

    /// What follows belongs to a plan, in words.
    pub(super) fn series(&mut self, strategy: &StrategyLabel, words: impl Into<String>) {
        let words = Some((strategy.name.clone(), words.into()));
        self.layers.push(Layer { strategy: Some(strategy.order), words, marks: Vec::new() });
    }

    /// What follows belongs to a plan that an earlier layer describes.
    pub(super) fn more_of(&mut self, strategy: &StrategyLabel) {
        self.layers.push(Layer { strategy: Some(strategy.order), ..Layer::default() });
    }

    /// A line through the points; nothing if there are fewer than two.
    pub(super) fn line(&mut self, points: &[Point], colour: RGBColor, stroke: f64) {
        self.dashed(points, colour, stroke, &[]);
    }

    /// A line with dashes and gaps of lengths in px.
    pub(super) fn dashed(&mut self, points: &[Point], colour: RGBColor, stroke: f64, dashes: &[f64]) {
        if points.len() > 1 {
            self.put(Mark::Line { points: points.to_vec(), colour, stroke, dashes: dashes.to_vec() });
        }
    }

    /// A strategy's line in its colour and dashes; a single point becomes a dot.
    pub(super) fn strategy_line(&mut self, points: &[Point], strategy: &StrategyLabel, stroke: f64) {
        match points {
            [point] => self.dot(*point, stroke * 1.6, strategy.colour()),
            _ => self.dashed(points, strategy.colour(), stroke, strategy.dashes()),
        }
    }

    /// The area between two lines over the same x.
    pub(super) fn band(&mut self, low: &[Point], high: &[Point], colour: RGBColor, opacity: f64) {
        if low.len() > 1 && high.len() > 1 {
            let corners = low.iter().chain(high.iter().rev()).copied().collect();
            self.put(Mark::Area { corners, colour, opacity });
        }
    }

    pub(super) fn filled(&mut self, block: Block, colour: RGBColor) {
        self.tinted(block, colour, 1.0);
    }

    pub(super) fn tinted(&mut self, Block { left, top, right, bottom }: Block, colour: RGBColor, opacity: f64) {
        self.band(&[(left, top), (right, top)], &[(left, bottom), (right, bottom)], colour, opacity);
    }

    pub(super) fn outline(&mut self, Block { left, top, right, bottom }: Block, colour: RGBColor, stroke: f64) {
        self.line(&[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], colour, stroke);
    }

    pub(super) fn dot(&mut self, centre: Point, radius: f64, colour: RGBColor) {
        self.put(Mark::Dot { centre, radius, colour });
    }

    /// Where to centre a text so that it stays on the sheet, as near to x as can be.
    pub(super) fn centre_within(&self, x: f64, text: &str, face: Face) -> f64 {
        let half = face.width(text) / 2.0;
        x.clamp(half.min(self.width / 2.0), (self.width - half).max(self.width / 2.0))
    }

    /// A text on one line with its baseline at y.
    pub(super) fn text(&mut self, text: &str, at: Point, face: Face, align: Align) {
        if !text.is_empty() {
            self.put(Mark::Text { text: text.to_owned(), at, face, align });
        }
    }

    /// Lines of text below each other, the first with its baseline at y; returns the baseline after the last.
    pub(super) fn lines(&mut self, lines: &[String], (x, mut baseline): Point, face: Face, align: Align) -> f64 {
        for line in lines {
            self.text(line, (x, baseline), face, align);
            baseline += face.line_height();
        }
        baseline
    }

    /// Puts a mark on the sheet, unless it has no place there because a number is not known.
    fn put(&mut self, mark: Mark) {
        let has_place = mark.points().iter().all(|point| point.0.is_finite() && point.1.is_finite());
        if !has_place {
            return;
        }
        self.layers.last_mut().expect("a scene begins with a layer").marks.push(mark);
    }
}

impl Mark {
    /// The points that say where it is.
    fn points(&self) -> &[Point] {
        match self {
            Self::Line { points, .. } => points,
            Self::Area { corners, .. } => corners,
            Self::Dot { centre, .. } => std::slice::from_ref(centre),
            Self::Text { at, .. } => std::slice::from_ref(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Scene {
        /// Everything that lies beyond the sheet: points, and texts of which a part does.
        pub(in super::super) fn beyond(&self) -> Vec<String> {
            let (wide, high) = (self.width + 0.5, self.height + 0.5);
            let is_beyond = |point: &Point| !((-0.5..=wide).contains(&point.0) && (-0.5..=high).contains(&point.1));
            let marks = self.layers.iter().flat_map(|layer| &layer.marks);
            marks.filter(|mark| mark.ends().iter().any(is_beyond)).map(|mark| format!("{mark:?}")).collect()
        }
    }

    impl Mark {
        /// The points that it must not let beyond the sheet.
        fn ends(&self) -> Vec<Point> {
            let Self::Text { text, at: (x, y), face, align } = self else { return self.points().to_vec() };
            let width = face.width(text);
            let left = match align {
                Align::Left => *x,
                Align::Centre => x - width / 2.0,
                Align::Right => x - width,
            };
            vec![(left, *y), (left + width, y - face.size * 0.7)]
        }
    }
}
