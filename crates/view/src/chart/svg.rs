//! A drawing as SVG: plotters writes the marks, maud what is around them.
//!
//! The backend of plotters takes whole numbers, and therefore gets four points per px.

use std::fmt::Write;

use maud::{Markup, PreEscaped, html};
use plotters::coord::Shift;
use plotters::prelude::{
    Circle, DrawingArea, FontDesc, FontFamily, FontStyle, IntoDrawingArea, PathElement, Polygon, SVGBackend, TextStyle,
};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::font::{FAMILY, font_faces};
use super::scene::{Align, Layer, Mark, Point, Scene};

/// Points of the backend per nominal px.
const GRAIN: f64 = 4.0;
/// plotters takes the height of a line for a font's size and writes it divided by this.
const PLOTTERS_SIZE_PER_EM: f64 = 1.24;
/// A sheet that holds every drawing, in points; plotters cuts off what lies beyond it.
const SHEET: (u32, u32) = (20_000, 20_000);
/// How far below its anchor plotters puts the baseline of a text hung from the top, in em.
const BASELINE_BELOW_TOP: f64 = 0.76;

impl Scene {
    /// The drawing as an SVG document of its own, with the fonts that it needs inside.
    pub(super) fn document(&self) -> String {
        let style = html! {
            style { (PreEscaped(font_faces(&self.letters()))) }
        };
        self.element(Some("http://www.w3.org/2000/svg"), None, &style).into_string()
    }

    /// The drawing as an SVG document that takes the fonts of its reader.
    #[cfg(feature = "png")]
    pub(super) fn plain_document(&self) -> String {
        self.element(Some("http://www.w3.org/2000/svg"), None, &html! {}).into_string()
    }

    /// The drawing as a part of a page, with a class.
    pub(super) fn inline(&self, class: &str) -> Markup {
        self.element(None, Some(class), &html! {})
    }

    fn element(&self, namespace: Option<&str>, class: Option<&str>, style: &Markup) -> Markup {
        let has_series = self.layers.iter().any(|layer| layer.words.is_some());
        let (width, height) = (self.width, self.height);
        let size = namespace.map(|_| (width, height));
        html! {
            svg xmlns=[namespace] class=[class] width=[size.map(|size| size.0)] height=[size.map(|size| size.1)]
                viewBox={ "0 0 " (width * GRAIN) " " (height * GRAIN) }
                role=(if has_series { "graphics-document" } else { "img" }) aria-label=(self.description)
                stroke-linejoin="round" {
                (style)
                @for layer in self.layers.iter().filter(|layer| !layer.marks.is_empty()) { (layer.markup()) }
            }
        }
    }

    /// All letters that are drawn, those of bold texts apart.
    fn letters(&self) -> [String; 2] {
        let mut letters = [String::new(), String::new()];
        for mark in self.layers.iter().flat_map(|layer| &layer.marks) {
            if let Mark::Text { text, face, .. } = mark {
                letters[usize::from(face.bold)].push_str(text);
            }
        }
        letters
    }
}

impl Layer {
    fn markup(&self) -> Markup {
        let marks = html! {
            @for mark in &self.marks { (mark.markup()) }
        };
        match (&self.words, self.strategy) {
            (Some((title, description)), Some(order)) => html! {
                g class="series" data-s=(order) role="img" {
                    title { (title) }
                    desc { (description) }
                    (marks)
                }
            },
            (_, order) => html! {
                g data-s=[order] aria-hidden="true" { (marks) }
            },
        }
    }
}

impl Mark {
    /// What plotters writes, without the document that it opens around each drawing.
    fn markup(&self) -> Markup {
        let mut text = String::new();
        {
            let area = SVGBackend::with_string(&mut text, SHEET).into_drawing_area();
            self.draw(&area).expect("a string takes everything");
        }
        let start = text.find('\n').map_or(0, |end| end + 1);
        let end = text.rfind("</svg>").unwrap_or(text.len());
        let element = text[start..end.max(start)].replace(" opacity=\"1\"", "");
        match self {
            Self::Line { dashes, .. } if !dashes.is_empty() => {
                let lengths = dashes.iter().fold(String::new(), |mut all, length| {
                    write!(all, "{} ", (length * GRAIN).round()).expect("a string takes everything");
                    all
                });
                html! {
                    g stroke-dasharray=(lengths.trim_end()) { (PreEscaped(element)) }
                }
            }
            _ => PreEscaped(element),
        }
    }

    fn draw(
        &self,
        area: &DrawingArea<SVGBackend<'_>, Shift>,
    ) -> Result<(), plotters::drawing::DrawingAreaErrorKind<std::io::Error>> {
        match self {
            Self::Line { points, colour, stroke, .. } => {
                area.draw(&PathElement::new(on_grid(points), colour.stroke_width(whole(*stroke))))
            }
            Self::Area { corners, colour, opacity } => {
                area.draw(&Polygon::new(on_grid(corners), colour.mix(*opacity).filled()))
            }
            Self::Dot { centre, radius, colour } => {
                area.draw(&Circle::new(grid(*centre), whole(*radius), colour.filled()))
            }
            Self::Text { text, at, face, align } => {
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
                area.draw_text(text, &style, grid((at.0, at.1 - BASELINE_BELOW_TOP * face.size)))
            }
        }
    }
}

/// Points of a path on the grid, without those that change nothing on a level stretch.
fn on_grid(points: &[Point]) -> Vec<(i32, i32)> {
    let mut kept: Vec<(i32, i32)> = Vec::new();
    for point in points.iter().map(|point| grid(*point)) {
        match kept[..] {
            [.., last] if last == point => {}
            [.., first, last] if first.1 == last.1 && last.1 == point.1 && (first.0 < last.0) == (last.0 < point.0) => {
                let end = kept.len() - 1;
                kept[end] = point;
            }
            _ => kept.push(point),
        }
    }
    kept
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to a few sheets' width")]
fn grid((x, y): Point) -> (i32, i32) {
    const FARTHEST: f64 = 20_000.0;
    let whole = |value: f64| (value * GRAIN).round().clamp(-FARTHEST, FARTHEST) as i32;
    (whole(x), whole(y))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=400")]
fn whole(length: f64) -> u32 {
    (length * GRAIN).round().clamp(1.0, 400.0) as u32
}

#[cfg(test)]
mod tests {
    use super::super::scene::Block;
    use super::super::theme::{BLACK, INK, StrategyLabel};
    use super::*;

    #[test]
    fn a_path_keeps_its_corners_and_drops_what_lies_on_a_level() {
        let found = on_grid(&[(0.0, 5.0), (1.0, 5.0), (2.0, 5.0), (2.0, 5.0), (3.0, 9.0), (1.0, 9.0), (2.0, 9.0)]);
        assert_eq!(found, [(0, 20), (8, 20), (12, 36), (4, 36), (8, 36)]);
    }

    #[test]
    fn points_stay_within_reach_of_the_sheet() {
        assert_eq!(grid((1e300, -1e300)), (20_000, -20_000));
        assert_eq!(grid((1.25, 2.5)), (5, 10));
    }

    #[test]
    fn a_plan_has_its_number_a_title_and_a_description() {
        let mut scene = Scene::new(10.0, 5.0, "who & what".into());
        scene.filled(Block { left: 0.0, top: 0.0, right: 10.0, bottom: 5.0 }, BLACK);
        scene.series(&StrategyLabel::new("talk <first>", 3), "up to 40 %");
        scene.dashed(&[(0.0, 0.0), (3.0, 3.0)], INK, 1.0, &[2.0, 0.5]);
        let svg = scene.document();
        assert!(svg.contains("aria-label=\"who &amp; what\"") && svg.contains("viewBox=\"0 0 40 20\""), "{svg}");
        assert!(svg.contains("data-s=\"3\" role=\"img\"><title>talk &lt;first&gt;</title><desc>up to 40 %</desc>"));
        assert!(svg.contains("<g stroke-dasharray=\"8 2\"><polyline fill=\"none\" stroke=\"#222222\""), "{svg}");
        assert!(svg.contains("points=\"0,0 12,12 \"") && svg.contains("points=\"0,0 40,0 40,20 0,20 \""), "{svg}");
        assert_eq!((svg.matches("<svg").count(), svg.matches("</svg>").count()), (1, 1));
    }
}
