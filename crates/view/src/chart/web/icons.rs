//! A hundred futures, one mark each: frequencies that can be counted.

use maud::{Markup, html};

/// What a mark says of a future; marks differ in shape as well as in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Future {
    /// It ends in peace: a full circle.
    Peace,
    /// It ends in peace thanks to the strategy: a diamond.
    Saved,
    /// It loses its peace to the strategy: a cross.
    Harmed,
    /// It ends without peace: an empty circle.
    NoPeace,
}

impl Future {
    /// Its mark within a cell of 10 by 10 at a column and a row.
    fn mark(self, column: u32, row: u32) -> Markup {
        let (x, y) = (10 * column + 5, 10 * row + 5);
        let from = |dx: f64, dy: f64| format!("M{} {}", f64::from(x) + dx, f64::from(y) + dy);
        html! {
            @match self {
                Self::Peace => circle class="peace" cx=(x) cy=(y) r="3.8" {},
                Self::Saved => path class="saved" d={ (from(0.0, -4.6)) "l4.6 4.6-4.6 4.6-4.6-4.6z" } {},
                Self::Harmed => path class="harmed" d={ (from(-3.5, -3.5)) "l7 7m0-7l-7 7" } {},
                Self::NoPeace => circle class="nopeace" cx=(x) cy=(y) r="3.3" {},
            }
        }
    }

    /// The mark alone, for a key.
    pub fn key(self) -> Markup {
        html! {
            svg class="mark" viewBox="0 0 10 10" aria-hidden="true" { (self.mark(0, 0)) }
        }
    }
}

/// Marks in the order given, ten in a row, with a description for readers who cannot see them.
pub fn icons(futures: &[(Future, u32)], description: &str) -> Markup {
    let all = futures.iter().flat_map(|(future, count)| std::iter::repeat_n(*future, *count as usize));
    let rows = futures.iter().map(|(_, count)| count).sum::<u32>().div_ceil(10);
    html! {
        svg class="icons" viewBox={ "0 0 100 " (10 * rows) } role="img" aria-label=(description) {
            @for (n, future) in (0_u32..).zip(all) { (future.mark(n % 10, n / 10)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_future_has_one_mark() {
        let text =
            icons(&[(Future::Peace, 38), (Future::Saved, 24), (Future::Harmed, 3), (Future::NoPeace, 35)], "all")
                .into_string();
        let count = |class: &str| text.matches(&format!("class=\"{class}\"")).count();
        assert_eq!((count("peace"), count("saved"), count("harmed"), count("nopeace")), (38, 24, 3, 35));
        assert!(text.contains("viewBox=\"0 0 100 100\"") && text.contains("aria-label=\"all\""));
    }
}
