//! Pictures from drawings: resvg with the bundled fonts and no other.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::figure::ChartError;
use super::font::{ALL, FAMILY};

/// Pixels per nominal px.
const SHARPNESS: f32 = 2.0;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in ALL {
        fonts.load_font_data(font.to_vec());
    }
    Arc::new(fonts)
});

/// The bytes of a PNG of an SVG document.
pub(super) fn png(svg: &str) -> Result<Vec<u8>, ChartError> {
    let error = |cause: &dyn std::fmt::Display| ChartError::Picture(cause.to_string());
    let options = Options { font_family: FAMILY.to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|cause| error(&cause))?;
    let size = tree.size().to_int_size().scale_by(SHARPNESS).ok_or_else(|| error(&"it is too large"))?;
    let mut picture = Pixmap::new(size.width(), size.height()).ok_or_else(|| error(&"it is too large"))?;
    picture.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SHARPNESS, SHARPNESS), &mut picture.as_mut());
    picture.encode_png().map_err(|cause| error(&cause))
}
