//! Figures as files: SVG with the font inside, PNG with smooth edges.

use std::fmt::Display;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use plotters::backend::{BitMapBackend, DrawingBackend};
use plotters::drawing::IntoDrawingArea;
use plotters::prelude::SVGBackend;
use thiserror::Error;

use super::canvas::{Block, Canvas, Drawn, GRAIN};
use super::frame::{Frame, framed, height};
use super::image::Image;
use super::raster::SmoothBackend;
use super::text::{BOLD, FAMILY, REGULAR};
use super::theme::WIDTH;

/// Why a figure could not be drawn or written.
#[derive(Debug, Error)]
pub enum ChartError {
    /// The drawing library refused a shape.
    #[error("the figure could not be drawn: {0}")]
    Drawing(String),
    /// A file could not be written.
    #[error("the figure {} could not be written; check that the folder exists and has room", path.display())]
    File {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl ChartError {
    pub(super) fn drawing(cause: impl Display) -> Self {
        Self::Drawing(cause.to_string())
    }
}

/// What every figure can do: say how tall it is and draw its body between title and caption.
pub(super) trait Figure {
    fn frame(&self) -> &Frame;
    /// Height of the body in nominal px.
    fn body_height(&self) -> f64;
    fn draw_body<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn;
}

/// Writes `name.svg` and `name.png` into an existing folder, each aside first and then renamed.
pub(super) fn save(figure: &impl Figure, folder: &Path, name: &str) -> Drawn {
    let text = svg(figure)?;
    replace(folder, &format!("{name}.svg"), |aside| {
        fs::write(aside, &text).map_err(|source| file_error(aside, source))
    })?;
    let image = image(figure)?;
    replace(folder, &format!("{name}.png"), |aside| write_png(&image, aside))
}

/// The figure as the text of an SVG file.
pub(super) fn svg(figure: &impl Figure) -> Result<String, ChartError> {
    let height = height(figure);
    let size = (points(WIDTH), points(height));
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
        framed(figure, &Canvas::new(&area))?;
        area.present().map_err(ChartError::drawing)?;
    }
    Ok(with_fonts(&text, figure, height))
}

fn image(figure: &impl Figure) -> Result<Image, ChartError> {
    let mut image = Image::for_figure(WIDTH, height(figure));
    {
        let area = SmoothBackend::new(&mut image).into_drawing_area();
        framed(figure, &Canvas::new(&area))?;
    }
    Ok(image)
}

fn write_png(image: &Image, path: &Path) -> Drawn {
    let size = (image.width, image.height);
    let mut file = BitMapBackend::new(path, size);
    file.blit_bitmap((0, 0), size, &image.rgb).map_err(ChartError::drawing)?;
    file.present().map_err(ChartError::drawing)
}

fn replace(folder: &Path, name: &str, write: impl FnOnce(&Path) -> Drawn) -> Drawn {
    let aside = folder.join(format!(".unfinished-{name}"));
    write(&aside)?;
    let path = folder.join(name);
    fs::rename(&aside, &path).map_err(|source| file_error(&path, source))
}

fn file_error(path: &Path, source: io::Error) -> ChartError {
    let path = path.to_owned();
    ChartError::File { path, source }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=1000000")]
fn points(length: f64) -> u32 {
    (length * GRAIN).ceil().clamp(1.0, 1e6) as u32
}

/// Replaces the opening tag: nominal size, fonts and a description for readers who cannot see the figure.
fn with_fonts(svg: &str, figure: &impl Figure, height: f64) -> String {
    let start = svg.find("<svg").expect("plotters writes an svg element");
    let end = start + svg[start..].find('>').expect("plotters closes its tags") + 1;
    let frame = figure.frame();
    let label = escaped(&format!("{} {}", frame.question, frame.subtitle));
    let mut faces = REGULAR_FACE.clone();
    if svg.contains("font-weight=\"bold\"") {
        faces.push_str(&BOLD_FACE);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" \
         role=\"img\" aria-label=\"{label}\">\n<style>{faces} polyline{{stroke-linejoin:round}}</style>{}",
        WIDTH.ceil(),
        height.ceil(),
        points(WIDTH),
        points(height),
        &svg[end..]
    )
}

static REGULAR_FACE: LazyLock<String> = LazyLock::new(|| face("normal", REGULAR));
static BOLD_FACE: LazyLock<String> = LazyLock::new(|| face("bold", BOLD));

fn face(weight: &str, font: &[u8]) -> String {
    format!(
        "@font-face{{font-family:\"{FAMILY}\";font-weight:{weight};src:url(data:font/ttf;base64,{})}}",
        base64(font)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Base64 after RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for triple in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, i| bits << 8 | usize::from(*triple.get(i).unwrap_or(&0)));
        for sextet in 0..4 {
            if sextet <= triple.len() {
                text.push(char::from(LETTERS[bits >> (18 - 6 * sextet) & 63]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_gives_the_vectors_of_the_standard() {
        // RFC 4648, section 10.
        for (plain, code) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), code);
        }
    }
}
