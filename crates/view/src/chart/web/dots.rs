//! Quantile dot plots: twenty futures that stand for all, each a dot on a common axis.

use maud::{Markup, html};

use super::super::axis::Scale;
use super::super::number::Unit;
use super::super::theme::StrategyLabel;
use super::super::tick::ticks;
use super::{scale, swatch};

/// Columns into which dots are gathered.
const COLUMNS: usize = 40;
/// Height of a dot, in em.
const DOT: f64 = 0.62;

/// One strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct DotRow {
    /// The strategy.
    pub strategy: StrategyLabel,
    /// Values at evenly spaced quantiles, ascending.
    pub values: Vec<f64>,
    /// What the row says, in words.
    pub words: String,
}

impl DotRow {
    /// Places of the dots, across in per cent and up in em; those beyond the axis stand in no place.
    fn places(&self, x: Scale) -> Vec<(f64, f64)> {
        let mut stacks = [0_u32; COLUMNS];
        let mut place = |value: &f64| {
            let column = column(x.at(*value));
            stacks[column] += 1;
            ((column as f64 + 0.5) / COLUMNS as f64 * 100.0, f64::from(stacks[column] - 1) * DOT)
        };
        self.values.iter().filter(|value| x.beyond(**value) == 0).map(&mut place).collect()
    }

    /// Values beyond the axis.
    fn beyond(&self, x: Scale) -> Vec<String> {
        let plain = Unit::Number(String::new());
        self.values.iter().filter(|value| x.beyond(**value) > 0).map(|value| plain.value(*value)).collect()
    }
}

/// One row of dots a strategy. The axis ends about at `most`; what lies beyond is written at its end.
pub fn dots(rows: &[DotRow], quantity: &str, most: f64) -> Markup {
    let marks = ticks(0.0, most, 4);
    let x = Scale::new((0.0, marks.last().copied().unwrap_or(1.0)), (0.0, 100.0));
    html! {
        div class="dots" {
            p class="axis" { (quantity) }
            @for row in rows { (row_markup(row, x)) }
            (scale(marks.iter().map(|mark| x.at(*mark)).zip(Unit::Number(String::new()).short_tick_labels(&marks))))
        }
    }
}

fn row_markup(row: &DotRow, x: Scale) -> Markup {
    let (strategy, places, beyond) = (&row.strategy, row.places(x), row.beyond(x));
    let height = places.iter().fold(DOT, |high: f64, (_, up)| high.max(*up)) + DOT + 0.1;
    html! {
        p data-s=(strategy.order) class="name" { (swatch(strategy)) b { (strategy.name) } " " (row.words) }
        div data-s=(strategy.order) class="row" style=(format!("height:{height:.2}em;color:{}", strategy.css()))
            role="img" aria-label={ (strategy.name) ": " (row.words) } {
            @for (across, up) in places { span style=(format!("left:{across:.1}%;bottom:{up:.2}em")) {} }
            @if !beyond.is_empty() { em { (beyond.join(", ")) " →" } }
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 100
fn column(per_cent: f64) -> usize {
    ((per_cent / 100.0 * COLUMNS as f64) as usize).min(COLUMNS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_a_dot_and_what_lies_beyond_is_written_at_the_end() {
        let row = DotRow {
            strategy: StrategyLabel::new("none", 0),
            values: vec![0.0, 1.0, 1.0, 500.0],
            words: "mostly few".to_owned(),
        };
        let text = dots(&[row], "people killed", 10.0).into_string();
        assert_eq!(text.matches("<span style=\"left:").count(), 3 + ticks(0.0, 10.0, 4).len());
        assert!(text.contains("<em>500 →</em>"), "{text}");
    }
}
