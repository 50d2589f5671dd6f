//! Names at the ends of lines instead of a legend, moved apart where they would overlap.

use plotters::backend::DrawingBackend;

use super::canvas::{Align, Canvas, Drawn, Point};
use super::text::Face;
use super::theme::{GRID, LABEL_SIZE, StrategyLabel, mix};

/// Gap between two labels in px.
const GAP: f64 = 4.0;
/// Room for the leader between line and label in px.
const LEADER: f64 = 20.0;
/// The widest column of labels in px.
const WIDEST: f64 = 205.0;

/// One label: where its line ends, and its text.
#[derive(Debug, Clone)]
pub(super) struct EndLabel {
    end: Point,
    lines: Vec<String>,
    face: Face,
}

/// The text lines of a strategy's label: its name and, unless it is empty, a value.
#[derive(Debug, Clone)]
pub(super) struct LabelText {
    lines: Vec<String>,
    face: Face,
}

impl LabelText {
    pub(super) fn new(strategy: &StrategyLabel, value: &str) -> Self {
        let face = Face::bold(LABEL_SIZE, strategy.text_colour());
        let room = WIDEST - LEADER;
        let mut lines = face.wrapped(&strategy.name, room, 2);
        match lines.last_mut() {
            Some(last) if face.width(&format!("{last}  {value}")) <= room => {
                last.push_str("  ");
                last.push_str(value);
            }
            _ => lines.push(value.to_owned()),
        }
        Self { lines, face }
    }

    /// Attaches the label to a line that ends at `end`.
    pub(super) fn at(self, end: Point) -> EndLabel {
        let Self { lines, face } = self;
        EndLabel { end, lines, face }
    }

    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.face.line_height() + GAP
    }

    fn width(&self) -> f64 {
        self.lines.iter().fold(0.0, |wide, line| self.face.width(line).max(wide))
    }
}

/// Width of the column that the labels need, leader included, in px.
pub(super) fn column_width(labels: &[LabelText]) -> f64 {
    let widest = labels.iter().fold(60.0, |wide: f64, label| wide.max(label.width()));
    widest.min(WIDEST) + LEADER
}

/// Height of the stacked labels in px; a plot must be at least as tall.
pub(super) fn stacked_height(labels: &[LabelText]) -> f64 {
    labels.iter().map(LabelText::height).sum()
}

/// Draws the labels right of `x`, between `top` and `bottom`, as close to their lines' ends as they can be.
pub(super) fn draw_end_labels<DB: DrawingBackend>(
    canvas: &Canvas<'_, DB>,
    x: f64,
    (top, bottom): (f64, f64),
    labels: &[EndLabel],
) -> Drawn {
    let heights: Vec<f64> =
        labels.iter().map(|label| label.lines.len() as f64 * label.face.line_height() + GAP).collect();
    let ends: Vec<f64> = labels.iter().map(|label| label.end.1).collect();
    for (label, (centre, height)) in labels.iter().zip(apart(&ends, &heights, top, bottom).iter().zip(&heights)) {
        let pale = mix(label.face.colour, GRID, 0.55);
        let (end_x, end_y) = label.end;
        let joint = [(end_x + 3.0, end_y), (x + 3.0, end_y), (x + LEADER - 5.0, *centre)];
        canvas.line(&joint, pale, 0.9)?;
        let first = centre - (height - GAP) / 2.0 + label.face.size * 0.98;
        canvas.lines(&label.lines, (x + LEADER, first), label.face, Align::Left)?;
    }
    Ok(())
}

/// Centres of blocks of the given heights: in the order of the wished centres, without overlap, within the ends,
/// and with the least sum of squared shifts (isotonic regression by pooling adjacent violators).
fn apart(wished: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.sort_by(|&a, &b| wished[a].total_cmp(&wished[b]).then(a.cmp(&b)));
    let mut above = 0.0;
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for &index in &order {
        pools.push((wished[index] - heights[index] / 2.0 - above, 1));
        above += heights[index];
        while let [.., (upper, m), (lower, n)] = pools[..] {
            if upper <= lower {
                break;
            }
            let mean = (upper * m as f64 + lower * n as f64) / (m + n) as f64;
            pools.truncate(pools.len() - 2);
            pools.push((mean, m + n));
        }
    }
    let lowest = (bottom - above).max(top);
    let starts = pools.iter().flat_map(|&(start, members)| std::iter::repeat_n(start, members));
    let mut centres = vec![0.0; wished.len()];
    let mut used = 0.0;
    for (&index, start) in order.iter().zip(starts) {
        centres[index] = start.clamp(top, lowest) + used + heights[index] / 2.0;
        used += heights[index];
    }
    centres
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_do_not_touch_stay_where_they_are() {
        assert_eq!(apart(&[80.0, 20.0], &[10.0, 10.0], 0.0, 100.0), [80.0, 20.0]);
    }

    #[test]
    fn equal_wishes_are_spread_evenly_in_the_order_of_the_list() {
        assert_eq!(apart(&[50.0; 3], &[10.0; 3], 0.0, 100.0), [40.0, 50.0, 60.0]);
    }

    #[test]
    fn labels_never_overlap_and_stay_between_the_ends() {
        let wished = [99.0, 98.0, 3.0, 2.0, 2.5, 60.0, 61.0];
        let heights = [14.0, 7.0, 14.0, 7.0, 14.0, 14.0, 14.0];
        let centres = apart(&wished, &heights, 0.0, 100.0);
        let mut spans: Vec<(f64, f64)> = centres.iter().zip(heights).map(|(c, h)| (c - h / 2.0, c + h / 2.0)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(spans[0].0 >= -1e-9 && spans[6].1 <= 100.0 + 1e-9);
        assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1e-9), "{spans:?}");
    }
}
