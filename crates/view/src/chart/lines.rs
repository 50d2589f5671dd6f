//! Lines over a common x with their bands: a plot and the names of its lines.
//!
//! Names stand at the ends of the lines, moved apart where they would overlap; where there is no room for that, in a list
//! above the plot.

use super::axis::{Scale, points, value_axis, value_title};
use super::font::Face;
use super::number::Unit;
use super::scene::{Align, Block, Point, Scene};
use super::theme::{BAND_OPACITY, DATA_STROKE, GRID, LABEL_SIZE, StrategyLabel, TICK_ROOM, mix};

/// One strategy's line with its interval; all vectors have one value per x.
pub(super) struct Line<'a> {
    pub(super) strategy: &'a StrategyLabel,
    pub(super) x: Vec<f64>,
    pub(super) low: Vec<f64>,
    pub(super) high: Vec<f64>,
    pub(super) value: Vec<f64>,
    /// The last value in words.
    pub(super) end: String,
}

/// Axes and lines.
pub(super) struct Lines<'a> {
    /// Title of the value axis.
    pub(super) title: &'a str,
    pub(super) unit: &'a Unit,
    /// Values that the axis must show.
    pub(super) range: (f64, f64),
    /// Height of all that is below the plot, in px.
    pub(super) foot: f64,
    pub(super) list: Vec<Line<'a>>,
}

/// A plot and its scales.
#[derive(Clone, Copy)]
pub(super) struct Plot {
    pub(super) block: Block,
    pub(super) x: Scale,
    pub(super) y: Scale,
}

/// Height of the axis title above the plot, in px.
const TITLE_HEIGHT: f64 = 26.0;
/// Least height of a plot, and the height of one as wide as the sheet, in px.
const HEIGHTS: (f64, f64) = (310.0, 230.0);
/// Width from which on names find room at the ends of lines, in px.
const ROOM_BESIDE: f64 = 560.0;
/// Gap between two names in px.
const GAP: f64 = 4.0;
/// Room for the leader between line and name in px.
const LEADER: f64 = 20.0;
/// The widest column of names in px.
const WIDEST: f64 = 205.0;
/// Height of a line of the list above the plot, in px.
const KEY_ROW: f64 = 18.0;

impl Lines<'_> {
    /// Height of the whole at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        let plot = if width < ROOM_BESIDE {
            self.list.len() as f64 * KEY_ROW + HEIGHTS.1
        } else {
            self.names().iter().map(Name::height).sum::<f64>().max(HEIGHTS.0)
        };
        plot + TITLE_HEIGHT + self.foot
    }

    fn names(&self) -> Vec<Name> {
        self.list.iter().map(|line| Name::new(line.strategy, &line.end)).collect()
    }

    /// Draws everything but the lower axis, which `x_axis` adds.
    pub(super) fn draw(&self, scene: &mut Scene, body: Block, x_axis: impl FnOnce(&mut Scene, Block) -> Scale) -> Plot {
        let names = self.names();
        let is_beside = body.width() >= ROOM_BESIDE;
        let (mut top, mut right) = (body.top, body.right - 8.0);
        if is_beside {
            right = body.right - column_width(&names);
        } else {
            top += self.draw_key(scene, body);
        }
        scene.ground();
        value_title(scene, Block { top, ..body }, self.title, self.unit);
        let block = Block {
            left: body.left + TICK_ROOM * if *self.unit == Unit::Share { 0.75 } else { 1.0 },
            top: top + TITLE_HEIGHT,
            right,
            bottom: body.bottom - self.foot,
        };
        let y = value_axis(scene, block, self.unit, self.range, true);
        let x = x_axis(scene, block);
        for line in &self.list {
            scene.more_of(line.strategy);
            let (low, high) = (points(x, y, &line.x, &line.low), points(x, y, &line.x, &line.high));
            scene.band(&low, &high, line.strategy.colour(), BAND_OPACITY);
        }
        let mut ends = Vec::new();
        for (line, name) in self.list.iter().zip(names) {
            let path = points(x, y, &line.x, &line.value);
            scene.series(line.strategy, line.words(self.unit));
            scene.strategy_line(&path, line.strategy, DATA_STROKE);
            ends.extend(path.last().map(|&end| (line.strategy, end, name)));
        }
        if is_beside {
            draw_names(scene, block.right, (block.top - 8.0, block.bottom + 8.0), &ends);
        }
        Plot { block, x, y }
    }

    /// Lists the lines above the plot; returns the height of the list.
    fn draw_key(&self, scene: &mut Scene, body: Block) -> f64 {
        for (row, line) in self.list.iter().enumerate() {
            let y = body.top + (row as f64 + 0.5) * KEY_ROW;
            let face = Face::bold(LABEL_SIZE, line.strategy.colour());
            scene.more_of(line.strategy);
            scene.strategy_line(&[(body.left, y), (body.left + 26.0, y)], line.strategy, DATA_STROKE);
            let name = face.shortened(&line.strategy.name, body.width() - 44.0 - face.width(&line.end));
            scene.text(&format!("{name}  {}", line.end), (body.left + 34.0, y + 4.5), face, Align::Left);
        }
        self.list.len() as f64 * KEY_ROW + 4.0
    }
}

impl Line<'_> {
    /// The end of the line and its interval in words.
    fn words(&self, unit: &Unit) -> String {
        match (self.low.last(), self.high.last()) {
            (Some(low), Some(high)) => {
                format!("{} at the end ({} to {})", self.end, unit.value(*low), unit.value(*high))
            }
            _ => "no value".to_owned(),
        }
    }
}

/// The name at the end of a line and, unless it is empty, a value.
#[derive(Debug, Clone)]
struct Name {
    lines: Vec<String>,
    face: Face,
}

impl Name {
    fn new(strategy: &StrategyLabel, value: &str) -> Self {
        let face = Face::bold(LABEL_SIZE, strategy.colour());
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

    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.face.line_height() + GAP
    }

    fn width(&self) -> f64 {
        self.lines.iter().fold(0.0, |wide, line| self.face.width(line).max(wide))
    }
}

/// Width of the column that the names need, leader included, in px.
fn column_width(names: &[Name]) -> f64 {
    names.iter().fold(60.0, |wide: f64, name| wide.max(name.width())).min(WIDEST) + LEADER
}

/// Draws names right of `x`, between `top` and `bottom`, as close to their lines' ends as they can be.
fn draw_names(scene: &mut Scene, x: f64, (top, bottom): (f64, f64), ends: &[(&StrategyLabel, Point, Name)]) {
    let heights: Vec<f64> = ends.iter().map(|(.., name)| name.height()).collect();
    let wished: Vec<f64> = ends.iter().map(|(_, end, _)| end.1).collect();
    for ((strategy, end, name), centre) in ends.iter().zip(apart(&wished, &heights, top, bottom)) {
        scene.more_of(strategy);
        let pale = mix(name.face.colour, GRID, 0.55);
        scene.line(&[(end.0 + 3.0, end.1), (x + 3.0, end.1), (x + LEADER - 5.0, centre)], pale, 0.9);
        let first = centre - (name.height() - GAP) / 2.0 + name.face.size * 0.98;
        scene.lines(&name.lines, (x + LEADER, first), name.face, Align::Left);
    }
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
