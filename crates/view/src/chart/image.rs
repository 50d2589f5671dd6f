//! The pixels of a figure.

use plotters_backend::BackendColor;

use super::theme::byte;

/// Pixels per nominal px.
pub(super) const SHARPNESS: f64 = 2.0;

/// An RGB image, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Image {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Three bytes per pixel.
    pub(super) rgb: Vec<u8>,
}

impl Image {
    /// A white image for a figure of the given size in nominal px.
    pub(super) fn for_figure(width: f64, height: f64) -> Self {
        let (width, height) = (pixels(width * SHARPNESS), pixels(height * SHARPNESS));
        let rgb = vec![255; width as usize * height as usize * 3];
        Self { width, height, rgb }
    }

    /// Lays a colour over the share `cover` of a pixel; nothing beyond the edges.
    pub(super) fn blend(&mut self, x: i64, y: i64, colour: BackendColor, cover: f32) {
        let is_inside = (0..i64::from(self.width)).contains(&x) && (0..i64::from(self.height)).contains(&y);
        let opacity = colour.alpha * f64::from(cover.clamp(0.0, 1.0));
        if !is_inside || opacity <= 0.0 {
            return;
        }
        let pixel = usize::try_from(y * i64::from(self.width) + x).expect("inside the image");
        let (red, green, blue) = colour.rgb;
        for (channel, new) in self.rgb[pixel * 3..].iter_mut().zip([red, green, blue]) {
            *channel = byte(f64::from(*channel) * (1.0 - opacity) + f64::from(new) * opacity);
        }
    }
}

/// A length rounded up to whole pixels.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100000")]
pub(super) fn pixels(length: f64) -> u32 {
    length.ceil().clamp(0.0, 100_000.0) as u32
}
