//! What the colours and lines of a figure stand for: words beside swatches, in as many rows as they need.

use plotters::style::RGBColor;

use super::font::Face;
use super::scene::{Align, Block, Point, Scene};
use super::theme::{INK, TICK_SIZE};

const FACE: Face = Face { size: TICK_SIZE, bold: false, colour: INK };
/// Height of a row, in px.
const ROW: f64 = 18.0;
/// Width and height of a swatch, its distance to its words, and that of its words to the next swatch, in px.
const SWATCH: (f64, f64) = (18.0, 11.0);
const BESIDE: f64 = 6.0;
const GAP: f64 = 20.0;
/// The widest words in px; longer ones are cut.
const WIDEST: f64 = 240.0;

/// Words, each with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    /// Left end and row of each entry, and its words.
    entries: Vec<(f64, usize, String)>,
}

impl Key {
    /// Puts words into rows no wider than `room` px.
    pub(super) fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>, room: f64) -> Self {
        let (mut left, mut row) = (0.0, 0);
        let beside = SWATCH.0 + BESIDE;
        let place = |words: W| {
            let words = FACE.shortened(words.as_ref(), WIDEST.min(room - beside));
            let width = beside + FACE.width(&words);
            if left > 0.0 && left + width > room {
                (left, row) = (0.0, row + 1);
            }
            let entry = (left, row, words);
            left += width + GAP;
            entry
        };
        Self { entries: words.into_iter().map(place).collect() }
    }

    /// Height of all rows with the space below them, in px; nothing without words.
    pub(super) fn height(&self) -> f64 {
        self.entries.last().map_or(0.0, |(_, row, _)| (row + 1) as f64 * ROW + 6.0)
    }

    /// Draws all entries from the upper left corner on; `swatch` draws what stands before an entry into a block.
    pub(super) fn draw(&self, scene: &mut Scene, (left, top): Point, swatch: impl Fn(&mut Scene, usize, Block)) {
        for (entry, (x, row, words)) in self.entries.iter().enumerate() {
            let (left, top) = (left + x, top + *row as f64 * ROW + 1.0);
            swatch(scene, entry, Block { left, top, right: left + SWATCH.0, bottom: top + SWATCH.1 });
            scene.text(words, (left + SWATCH.0 + BESIDE, top + SWATCH.1 - 1.0), FACE, Align::Left);
        }
    }

    /// Draws all entries with a filled swatch each.
    pub(super) fn draw_colours(&self, scene: &mut Scene, corner: Point, colours: &[RGBColor]) {
        self.draw(scene, corner, |scene, entry, block| scene.filled(block, colours[entry]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_in_the_next_row_where_the_room_ends() {
        let words = ["Local first better", "All layers better", "too close to call"];
        let rows = |room| Key::new(words, room).entries.iter().map(|(_, row, _)| *row).collect::<Vec<_>>();
        assert_eq!([rows(700.0), rows(300.0), rows(100.0)], [[0, 0, 0], [0, 0, 1], [0, 1, 2]]);
        assert!(Key::new(words, 100.0).height() > Key::new(words, 700.0).height());
        assert!(Key::new([""; 0], 100.0).height() < 1e-9);
    }
}
