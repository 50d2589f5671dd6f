//! A plotters backend for pixels whose lines, areas and letters have smooth edges.
//!
//! The bitmap backend of plotters has no smooth thick lines and drops the left bearing of letters; this one computes
//! for every shape the exact share of each pixel that it covers. It takes the canvas's grid and shrinks it.

use std::convert::Infallible;

use ab_glyph::{Font, PxScale, ScaleFont, point as glyph_point};
use ab_glyph_rasterizer::{Point, Rasterizer, point};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::canvas::{BASELINE_BELOW_TOP, GRAIN, PLOTTERS_SIZE_PER_EM};
use super::image::{Image, SHARPNESS, pixels};
use super::stroke::{disc, strokes};
use super::text::{Face, font, units_per_em};
use super::theme::BLACK;

/// Pixels per point of the canvas's grid.
#[expect(clippy::cast_possible_truncation, reason = "a half fits f32")]
const SHRINK: f32 = (SHARPNESS / GRAIN) as f32;

type Painted = Result<(), DrawingErrorKind<Infallible>>;

/// Draws on an [`Image`].
#[derive(Debug)]
pub(super) struct SmoothBackend<'a> {
    image: &'a mut Image,
}

impl<'a> SmoothBackend<'a> {
    pub(super) fn new(image: &'a mut Image) -> Self {
        Self { image }
    }

    /// Fills the union of polygons that all turn the same way.
    fn fill(&mut self, polygons: &[Vec<Point>], colour: BackendColor) {
        let corners = || polygons.iter().flatten();
        let left = corners().fold(f32::INFINITY, |low, p| low.min(p.x)).floor() - 1.0;
        let top = corners().fold(f32::INFINITY, |low, p| low.min(p.y)).floor() - 1.0;
        let right = corners().fold(f32::NEG_INFINITY, |high, p| high.max(p.x));
        let bottom = corners().fold(f32::NEG_INFINITY, |high, p| high.max(p.y));
        if !(left.is_finite() && top.is_finite()) {
            return;
        }
        let size = |length: f32| pixels(f64::from(length)) as usize + 2;
        let mut rasterizer = Rasterizer::new(size(right - left), size(bottom - top));
        let moved = |p: Point| point(p.x - left, p.y - top);
        for polygon in polygons {
            let next = polygon.iter().cycle().skip(1);
            for (&from, &to) in polygon.iter().zip(next) {
                rasterizer.draw_line(moved(from), moved(to));
            }
        }
        let (column, row) = (whole(left), whole(top));
        rasterizer.for_each_pixel_2d(|x, y, cover| {
            self.image.blend(column + i64::from(x), row + i64::from(y), colour, cover);
        });
    }
}

impl DrawingBackend for SmoothBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let points = |pixel: u32| pixels(f64::from(pixel) / f64::from(SHRINK));
        (points(self.image.width), points(self.image.height))
    }

    fn ensure_prepared(&mut self) -> Painted {
        Ok(())
    }

    fn present(&mut self) -> Painted {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Painted {
        let shrunk = |value: i32| whole(value as f32 * SHRINK);
        self.image.blend(shrunk(x), shrunk(y), colour, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Painted {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Painted {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        if fill {
            self.fill_polygon(corners, style)
        } else {
            self.draw_path(corners.into_iter().chain([(left, top)]), style)
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Painted {
        let points: Vec<Point> = path.into_iter().map(shrunk).collect();
        let half = style.stroke_width() as f32 * SHRINK / 2.0;
        self.fill(&strokes(&points, half), style.color());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, _fill: bool) -> Painted {
        self.fill(&[disc(shrunk(centre), radius as f32 * SHRINK)], style.color());
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Painted {
        self.fill(&[corners.into_iter().map(shrunk).collect()], style.color());
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, anchor: BackendCoord) -> Painted {
        let bold = matches!(style.style(), FontStyle::Bold);
        let em = style.size() / PLOTTERS_SIZE_PER_EM * f64::from(SHRINK);
        let width = Face { size: em, bold, colour: BLACK }.width(text);
        let start = shrunk(anchor);
        let left = f64::from(start.x)
            - match style.anchor().h_pos {
                HPos::Left => 0.0,
                HPos::Center => width / 2.0,
                HPos::Right => width,
            };
        let baseline = f64::from(start.y) + BASELINE_BELOW_TOP * em;
        self.letters(text, (left, baseline), (em, bold), style.color());
        Ok(())
    }
}

impl SmoothBackend<'_> {
    #[expect(clippy::cast_possible_truncation, reason = "positions on a sheet fit f32")]
    fn letters(&mut self, text: &str, (left, baseline): (f64, f64), (em, bold): (f64, bool), colour: BackendColor) {
        let font = font(bold);
        let scale = PxScale::from(em as f32 * font.height_unscaled() / units_per_em(font));
        let scaled = font.as_scaled(scale);
        let mut x = left as f32;
        for letter in text.chars() {
            let id = font.glyph_id(letter);
            let glyph = id.with_scale_and_position(scale, glyph_point(x, baseline as f32));
            if let Some(outline) = font.outline_glyph(glyph) {
                let corner = outline.px_bounds().min;
                let (column, row) = (whole(corner.x), whole(corner.y));
                outline.draw(|x, y, cover| {
                    self.image.blend(column + i64::from(x), row + i64::from(y), colour, cover);
                });
            }
            x += scaled.h_advance(id);
        }
    }
}

fn shrunk((x, y): BackendCoord) -> Point {
    point(x as f32 * SHRINK, y as f32 * SHRINK)
}

#[expect(clippy::cast_possible_truncation, reason = "coordinates are within a few sheets")]
fn whole(value: f32) -> i64 {
    value.floor() as i64
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first failure")]
mod tests {
    use plotters::style::{Color, RGBColor};

    use super::*;

    fn darkness(image: &Image) -> f64 {
        image.rgb.iter().map(|&value| f64::from(255 - value) / 255.0).sum::<f64>() / 3.0
    }

    #[test]
    fn a_stroke_covers_its_length_times_its_width() {
        for to in [(160, 40), (40, 160), (136, 112)] {
            let mut image = Image::for_figure(60.0, 60.0);
            let style = Color::stroke_width(&RGBColor(0, 0, 0), 8);
            SmoothBackend::new(&mut image).draw_line((40, 40), to, &style).unwrap();
            let length = libm::hypot(f64::from(to.0 - 40), f64::from(to.1 - 40)) / 2.0;
            assert!((darkness(&image) - length * 4.0).abs() < 1.5, "{to:?}");
        }
    }

    #[test]
    fn a_bend_is_painted_once_even_if_half_transparent() {
        let mut image = Image::for_figure(60.0, 60.0);
        let style = Color::stroke_width(&RGBColor(0, 0, 0).mix(0.5), 40);
        let path = [(40, 40), (160, 40), (160, 160), (60, 60)];
        SmoothBackend::new(&mut image).draw_path(path, &style).unwrap();
        assert_eq!(image.rgb.iter().min(), Some(&128));
    }

    #[test]
    fn shapes_beyond_the_sheet_are_cut_off() {
        let mut image = Image::for_figure(10.0, 10.0);
        let corners = [(-500, -500), (500, -500), (500, 500), (-500, 500)];
        let style = RGBColor(0, 0, 0).filled();
        SmoothBackend::new(&mut image).fill_polygon(corners, &style).unwrap();
        assert!((darkness(&image) - 400.0).abs() < 1e-9);
    }
}
