//! The bundled font: measuring, wrapping and shortening of texts.
//!
//! Widths come from the font's own advances, so that texts take the same room in SVG and PNG.
//! The font is `DejaVu Sans`, reduced to Latin letters and common symbols, without kerning.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef};
use plotters::style::RGBColor;

use super::theme::LINE_HEIGHT;

/// The name under which the font stands in an SVG.
pub(super) const FAMILY: &str = "DejaVu Sans";
pub(super) const REGULAR: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans.ttf");
pub(super) const BOLD: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans-Bold.ttf");

static REGULAR_FONT: LazyLock<FontRef<'static>> = LazyLock::new(|| parsed(REGULAR));
static BOLD_FONT: LazyLock<FontRef<'static>> = LazyLock::new(|| parsed(BOLD));

fn parsed(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(bytes).expect("the bundled font is a valid TrueType file")
}

/// The parsed font in one of its two weights.
pub(super) fn font(bold: bool) -> &'static FontRef<'static> {
    if bold { &BOLD_FONT } else { &REGULAR_FONT }
}

/// Units of the font per em.
pub(super) fn units_per_em(font: &FontRef<'static>) -> f32 {
    font.units_per_em().expect("the bundled font states its units per em")
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Face {
    /// Size of the em in px.
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) colour: RGBColor,
}

impl Face {
    pub(super) fn regular(size: f64, colour: RGBColor) -> Self {
        Self { size, bold: false, colour }
    }

    pub(super) fn bold(size: f64, colour: RGBColor) -> Self {
        Self { size, bold: true, colour }
    }

    /// Distance between the baselines of two lines, in px.
    pub(super) fn line_height(self) -> f64 {
        self.size * LINE_HEIGHT
    }

    /// Width of a text on one line, in px.
    pub(super) fn width(self, text: &str) -> f64 {
        let font = font(self.bold);
        let units: f32 = text.chars().map(|letter| font.h_advance_unscaled(font.glyph_id(letter))).sum();
        f64::from(units / units_per_em(font)) * self.size
    }

    /// The text, cut with an ellipsis if it is wider than `room` px.
    pub(super) fn shortened(self, text: &str, room: f64) -> String {
        if self.width(text) <= room {
            return text.to_owned();
        }
        let mut kept = text.to_owned();
        while kept.pop().is_some() {
            let candidate = format!("{}…", kept.trim_end());
            if self.width(&candidate) <= room {
                return candidate;
            }
        }
        String::new()
    }

    /// Breaks a text at spaces and hyphens into at most `most` lines of `room` px; the last line is cut if need be.
    pub(super) fn wrapped(self, text: &str, room: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() && lines.len() < most {
            if lines.len() + 1 == most || self.width(rest) <= room {
                lines.push(self.shortened(rest, room));
                break;
            }
            let cut = self.break_before(rest, room);
            lines.push(self.shortened(rest[..cut].trim_end(), room));
            rest = rest[cut..].trim_start();
        }
        lines
    }

    /// Byte index of the last break at which the text before it still fits; at least one letter is taken.
    fn break_before(self, text: &str, room: f64) -> usize {
        let mut last = None;
        let mut fitting = 0;
        for (index, letter) in text.char_indices() {
            let end = index + letter.len_utf8();
            if self.width(text[..end].trim_end()) > room {
                break;
            }
            fitting = end;
            if matches!(letter, ' ' | '-' | '/' | '_') {
                last = Some(end);
            }
        }
        let first_letter = text.chars().next().map_or(0, char::len_utf8);
        last.unwrap_or(fitting).max(first_letter)
    }
}

#[cfg(test)]
mod tests {
    use super::super::theme::INK;
    use super::*;

    #[test]
    fn width_is_that_of_the_font_file() {
        // DejaVu Sans 2.37, table hmtx: "M" advances 1767 of 2048 units, "i" 569.
        let width = Face::regular(2048.0, INK).width("Mi");
        assert!((width - f64::from(1767 + 569)).abs() < 0.5, "{width}");
    }

    #[test]
    fn wrapped_lines_never_exceed_their_room() {
        let face = Face::regular(12.0, INK);
        let text = "Mediation by elders, donkey-cart patrols and Reconciliationcommitteesofalltribes together";
        for room in [15.0, 60.0, 120.0, 400.0] {
            for most in 1..5 {
                let lines = face.wrapped(text, room, most);
                assert!(lines.len() <= most);
                assert!(lines.iter().all(|line| face.width(line) <= room), "{lines:?}");
            }
        }
    }

    #[test]
    fn a_text_that_fits_is_kept_whole_and_an_empty_one_has_no_line() {
        let face = Face::bold(12.0, INK);
        assert_eq!(face.wrapped("Local first", 300.0, 2), ["Local first"]);
        assert!(face.wrapped("  ", 300.0, 2).is_empty());
    }

    #[test]
    fn the_font_has_every_symbol_that_figures_use() {
        for letter in "≥≤−–×·…→←%±ÀéßŁ\u{a0}".chars() {
            for bold in [false, true] {
                assert_ne!(font(bold).glyph_id(letter).0, 0, "{letter:?}");
            }
        }
    }
}
