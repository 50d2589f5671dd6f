//! What every figure can do: one drawing, as a part of a page and as files.

use std::io::Write as _;
use std::path::Path;

use maud::{Markup, html};
use thiserror::Error;

use super::frame::{Frame, framed};
use super::scene::{Block, Scene};
use run::aside::{WriteError, write_aside};

/// Why a figure could not be drawn or written.
#[derive(Debug, Error)]
pub enum ChartError {
    /// The picture could not be made from the drawing.
    #[error("the picture of a figure could not be made: {0}")]
    Picture(String),
    /// A file could not be written.
    #[error(transparent)]
    File(#[from] WriteError),
}

/// Width of a drawing on the page, in px, where the screen is wide and where it is narrow.
const ON_A_PAGE: [(f64, &str); 2] = [(780.0, "drawn wide"), (400.0, "drawn narrow")];

/// A figure: title, caption, and a drawing that fits into any width.
pub trait Figure {
    /// What surrounds the drawing in a file.
    fn frame(&self) -> &Frame;

    /// Height of the drawing at a width, both in nominal px.
    fn body_height(&self, width: f64) -> f64;

    /// Draws without title and caption.
    fn draw(&self, scene: &mut Scene, body: Block);

    /// The drawing with title and caption.
    fn scene(&self) -> Scene {
        framed(self)
    }

    /// The drawing alone at a width in px.
    fn body(&self, width: f64) -> Scene {
        let height = self.body_height(width);
        let frame = self.frame();
        let mut scene = Scene::new(width, height, format!("{} {}", frame.question, frame.subtitle));
        self.draw(&mut scene, Block { left: 0.0, top: 0.0, right: width, bottom: height });
        scene
    }

    /// The drawing as a part of a page, which shows it laid out for a wide or for a narrow screen.
    fn html(&self) -> Markup {
        html! {
            figure { @for (width, class) in ON_A_PAGE { (self.body(width).inline(class)) } }
        }
    }

    /// The text of an SVG file, with fonts inside.
    fn svg(&self) -> String {
        self.scene().document()
    }

    /// The bytes of a PNG file, two pixels per nominal px.
    ///
    /// # Errors
    /// If there is no memory for the picture.
    #[cfg(feature = "png")]
    fn png(&self) -> Result<Vec<u8>, ChartError> {
        super::png::png(&self.scene().plain_document())
    }

    /// Writes `name.svg` and, with the feature `png`, `name.png` into an existing folder, each aside first and then
    /// renamed.
    ///
    /// # Errors
    /// If a file cannot be written.
    fn save(&self, folder: &Path, name: &str) -> Result<(), ChartError> {
        let write = |ending: &str, bytes: &[u8]| {
            write_aside(&folder.join(format!("{name}.{ending}")), |file| file.write_all(bytes))
        };
        write("svg", self.svg().as_bytes())?;
        #[cfg(feature = "png")]
        write("png", &self.png()?)?;
        Ok(())
    }
}
