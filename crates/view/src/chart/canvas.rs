//! Drawing in nominal px on any plotters backend.
//!
//! Backends take whole numbers; the canvas therefore draws on a grid of four points per px.

use plotters::coord::Shift;
use plotters::prelude::{
    Circle, DrawingArea, DrawingBackend, FontDesc, FontFamily, FontStyle, PathElement, Polygon, RGBColor, Rectangle,
    TextStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, ShapeStyle};

use super::image_file::ChartError;
use super::text::{FAMILY, Face};
use super::theme::StrategyLabel;

/// Points of the backend per nominal px.
pub(super) const GRAIN: f64 = 4.0;
/// plotters takes the height of a line for a font's size and writes it divided by this.
pub(super) const PLOTTERS_SIZE_PER_EM: f64 = 1.24;
/// How far below its anchor plotters puts the baseline of a text hung from the top, in em.
pub(super) const BASELINE_BELOW_TOP: f64 = 0.76;

pub(super) type Drawn = Result<(), ChartError>;
/// A point in nominal px from the upper left corner.
pub(super) type Point = (f64, f64);

/// A rectangle in nominal px.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Block {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// Where a text stands relative to its x.
#[derive(Debug, Clone, Copy)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// A sheet to draw on.
pub(super) struct Canvas<'a, DB: DrawingBackend> {
    area: &'a DrawingArea<DB, Shift>,
}

impl<'a, DB: DrawingBackend> Canvas<'a, DB> {
    pub(super) fn new(area: &'a DrawingArea<DB, Shift>) -> Self {
        Self { area }
    }

    pub(super) fn paper(&self, colour: RGBColor) -> Drawn {
        self.area.fill(&colour).map_err(ChartError::drawing)
    }

    /// A line through the points; nothing if there are fewer than two.
    pub(super) fn line(&self, points: &[Point], colour: RGBColor, stroke: f64) -> Drawn {
        let points = grid_points(points);
        if points.len() < 2 {
            return Ok(());
        }
        let style = colour.stroke_width(stroke_points(stroke));
        self.draw(&PathElement::new(points, style))
    }

    /// A line of dashes `dash` px long with gaps of the same length.
    pub(super) fn dashed(&self, points: &[Point], colour: RGBColor, stroke: f64, dash: f64) -> Drawn {
        for piece in dashes(points, dash) {
            self.line(&piece, colour, stroke)?;
        }
        Ok(())
    }

    /// A strategy's line in its colour and dash; a single point becomes a dot.
    pub(super) fn strategy_line(&self, points: &[Point], strategy: &StrategyLabel, stroke: f64) -> Drawn {
        let colour = strategy.colour();
        match points {
            [] => Ok(()),
            [point] => self.dot(*point, stroke * 1.6, colour),
            _ if strategy.is_dashed() => self.dashed(points, colour, stroke, stroke * 2.5),
            _ => self.line(points, colour, stroke),
        }
    }

    /// The area between two lines over the same x.
    pub(super) fn band(&self, low: &[Point], high: &[Point], colour: RGBColor, opacity: f64) -> Drawn {
        if low.len() < 2 || high.len() < 2 {
            return Ok(());
        }
        let outline: Vec<Point> = low.iter().chain(high.iter().rev()).copied().collect();
        let style = colour.mix(opacity).filled();
        self.draw(&Polygon::new(grid_points(&outline), style))
    }

    pub(super) fn filled(&self, block: Block, colour: RGBColor) -> Drawn {
        self.rectangle(block, colour.filled())
    }

    pub(super) fn outline(&self, block: Block, colour: RGBColor, stroke: f64) -> Drawn {
        let Block { left, top, right, bottom } = block;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        self.line(&corners, colour, stroke)
    }

    pub(super) fn dot(&self, centre: Point, radius: f64, colour: RGBColor) -> Drawn {
        let radius = stroke_points(radius);
        self.draw(&Circle::new(grid(centre), radius, colour.filled()))
    }

    /// A text on one line with its baseline at y.
    pub(super) fn text(&self, text: &str, (x, baseline): Point, face: Face, align: Align) -> Drawn {
        if text.is_empty() {
            return Ok(());
        }
        let weight = if face.bold { FontStyle::Bold } else { FontStyle::Normal };
        let size = face.size * GRAIN * PLOTTERS_SIZE_PER_EM;
        let side = match align {
            Align::Left => HPos::Left,
            Align::Centre => HPos::Center,
            Align::Right => HPos::Right,
        };
        let style = TextStyle::from(FontDesc::new(FontFamily::Name(FAMILY), size, weight))
            .color(&face.colour)
            .pos(Pos::new(side, VPos::Top));
        let anchor = grid((x, baseline - BASELINE_BELOW_TOP * face.size));
        self.area.draw_text(text, &style, anchor).map_err(ChartError::drawing)
    }

    /// Lines of text below each other, the first with its baseline at y; returns the baseline after the last.
    pub(super) fn lines(
        &self,
        lines: &[String],
        (x, first): Point,
        face: Face,
        align: Align,
    ) -> Result<f64, ChartError> {
        let mut baseline = first;
        for line in lines {
            self.text(line, (x, baseline), face, align)?;
            baseline += face.line_height();
        }
        Ok(baseline)
    }

    fn rectangle(&self, block: Block, style: ShapeStyle) -> Drawn {
        let corners = [grid((block.left, block.top)), grid((block.right, block.bottom))];
        self.draw(&Rectangle::new(corners, style))
    }

    fn draw<'b, E>(&self, element: &'b E) -> Drawn
    where
        &'b E: plotters::element::PointCollection<'b, (i32, i32)>,
        E: plotters::element::Drawable<DB>,
    {
        self.area.draw(element).map_err(ChartError::drawing)
    }
}

fn grid_points(points: &[Point]) -> Vec<(i32, i32)> {
    let mut on_grid: Vec<(i32, i32)> = points.iter().map(|&point| grid(point)).collect();
    on_grid.dedup();
    on_grid
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to a few sheets' width")]
fn grid((x, y): Point) -> (i32, i32) {
    const FARTHEST: f64 = 20_000.0;
    let whole = |value: f64| (value * GRAIN).round().clamp(-FARTHEST, FARTHEST) as i32;
    (whole(x), whole(y))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=400")]
fn stroke_points(stroke: f64) -> u32 {
    (stroke * GRAIN).round().clamp(1.0, 400.0) as u32
}

/// Cuts a line into dashes; dashes follow its bends.
fn dashes(points: &[Point], dash: f64) -> Vec<Vec<Point>> {
    let mut pieces = Vec::new();
    let mut piece: Vec<Point> = points.first().copied().into_iter().collect();
    let (mut is_drawn, mut left) = (true, dash);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        loop {
            let length = libm::hypot(to.0 - from.0, to.1 - from.1);
            if length < left {
                left -= length;
                piece.push(to);
                break;
            }
            let share = left / length;
            from = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            piece.push(from);
            let finished = std::mem::replace(&mut piece, vec![from]);
            if is_drawn {
                pieces.push(finished);
            }
            is_drawn = !is_drawn;
            left = dash;
        }
    }
    if is_drawn && piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_half_of_a_line() {
        let pieces = dashes(&[(0.0, 0.0), (35.0, 0.0), (38.0, 0.0)], 10.0);
        let lengths: Vec<f64> = pieces.iter().map(|p| p[p.len() - 1].0 - p[0].0).collect();
        assert_eq!(lengths, [10.0, 10.0]);
        assert!(dashes(&[], 4.0).is_empty());
    }

    #[test]
    fn points_stay_within_reach_of_the_sheet() {
        assert_eq!(grid((1e300, -1e300)), (20_000, -20_000));
        assert_eq!(grid((1.25, 2.5)), (5, 10));
    }
}
