//! The bundled fonts: measuring, wrapping and shortening of texts.
//!
//! Widths come from the fonts' own advances, so that texts take the same room in SVG and PNG, and hardly more in the
//! font of a browser. The font is `DejaVu Sans`: Latin letters and common symbols in two weights, and in a file of its own
//! Arabic, Greek and Cyrillic letters and the other Latin ones, which an SVG carries only if it needs them.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use plotters::style::RGBColor;
use ttf_parser::Face as Font;

use super::theme::LINE_HEIGHT;

/// The name under which the font stands in an SVG.
pub(super) const FAMILY: &str = "DejaVu Sans";
const REGULAR: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans-Bold.ttf");
const MORE: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans-More.ttf");
/// All bundled fonts: regular, bold, and letters that both lack.
pub(super) const ALL: [&[u8]; 3] = [REGULAR, BOLD, MORE];

static FONTS: LazyLock<[Font<'static>; 3]> =
    LazyLock::new(|| ALL.map(|bytes| Font::parse(bytes, 0).expect("the bundled font is a valid TrueType file")));

/// Width of the box that stands for an unknown letter, in em.
const BOX: f64 = 0.6;

/// Width of a letter in em.
fn advance(letter: char, bold: bool) -> f64 {
    let fonts = [&FONTS[usize::from(bold)], &FONTS[2]];
    let of = |font: &&Font<'static>| {
        let units = font.glyph_hor_advance(font.glyph_index(letter)?)?;
        Some(f64::from(units) / f64::from(font.units_per_em()))
    };
    fonts.iter().find_map(of).unwrap_or(BOX)
}

/// The rules by which an SVG brings along the fonts for its regular and its bold letters.
pub(super) fn font_faces([regular, bold]: &[String; 2]) -> String {
    let face = |weight: &str, range: &str, font: &[u8]| {
        format!(
            "@font-face{{font-family:\"{FAMILY}\";font-weight:{weight};{range}src:url(data:font/ttf;base64,{})}}",
            STANDARD.encode(font)
        )
    };
    let mut faces = face("normal", "", REGULAR);
    if !bold.is_empty() {
        faces.push_str(&face("bold", "", BOLD));
    }
    if regular.chars().chain(bold.chars()).any(|letter| FONTS[0].glyph_index(letter).is_none()) {
        faces.push_str(&face("normal bold", "unicode-range:U+180-6FF,U+1E00-1EFF,U+2032-215E;", MORE));
    }
    faces
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
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
        text.chars().map(|letter| advance(letter, self.bold)).sum::<f64>() * self.size
    }

    /// The text, cut with an ellipsis if it is wider than `room` px.
    pub(super) fn shortened(self, text: &str, room: f64) -> String {
        if self.width(text) <= room {
            return text.to_owned();
        }
        let ellipsis = self.width("…");
        if ellipsis > room {
            return String::new();
        }
        format!("{}…", text[..self.fitting(text, room - ellipsis)].trim_end())
    }

    /// Byte index of the end of the longest beginning of a text that fits into `room` px, blanks at its end apart.
    fn fitting(self, text: &str, room: f64) -> usize {
        let (mut width, mut end) = (0.0, 0);
        for (index, letter) in text.char_indices() {
            width += advance(letter, self.bold);
            if width * self.size > room && !letter.is_whitespace() {
                break;
            }
            end = index + letter.len_utf8();
        }
        end
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
        let fitting = self.fitting(text, room);
        let last = text[..fitting].rfind([' ', '-', '/', '_']).map(|index| index + 1);
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
    fn the_fonts_have_every_symbol_that_figures_and_names_use() {
        for letter in "≥≤−–×·…→←%±ÀéßŁ\u{a0}⅛¼½ŋɛɔɣ\u{308}Жجباةي".chars() {
            assert!(FONTS.iter().any(|font| font.glyph_index(letter).is_some()), "{letter:?}");
        }
    }

    #[test]
    fn an_svg_carries_the_letters_that_it_needs() {
        let faces = |regular: &str, bold: &str| font_faces(&[regular.to_owned(), bold.to_owned()]);
        let count = |css: &str| css.matches("@font-face").count();
        assert_eq!([faces("a", ""), faces("a", "b"), faces("جوبا", "b")].map(|css| count(&css)), [1, 2, 3]);
        assert!(faces("", "").contains("src:url(data:font/ttf;base64,AAEAAAA"));
    }
}
