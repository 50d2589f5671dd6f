//! Quantile dot plots: twenty futures that stand for all, each a dot on a common axis.

use super::super::axis::Scale;
use super::super::number::Unit;
use super::super::theme::StrategyLabel;
use super::super::tick::ticks;
use super::{belongs, colour, escaped, push, swatch, tick_labels};

/// Columns into which dots are gathered.
const COLUMNS: usize = 40;

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

/// One row of dots a strategy. The axis ends at `most`; what lies beyond is drawn at its end.
pub fn dots(rows: &[DotRow], quantity: &str, most: f64) -> String {
    let unit = Unit::Number(quantity.to_owned());
    let marks = ticks(0.0, most, 4);
    let top = marks.last().copied().unwrap_or(1.0);
    let scale = Scale::new((0.0, top), (0.0, 100.0));
    let mut text = format!("<div class=\"dots\"><p class=\"axis\">{}</p>\n", escaped(quantity));
    for row in rows {
        let mut stacks = [0_u32; COLUMNS];
        let mut circles = String::new();
        for value in &row.values {
            let column = column(scale.at(*value));
            push(
                &mut circles,
                format_args!(
                    "<span style=\"left:{:.1}%;bottom:{:.2}em\"></span>",
                    (column as f64 + 0.5) / COLUMNS as f64 * 100.0,
                    f64::from(stacks[column]) * 0.62
                ),
            );
            stacks[column] += 1;
        }
        let height = f64::from(stacks.iter().copied().max().unwrap_or(1).max(2)) * 0.62 + 0.1;
        let belongs = belongs(row.strategy.order);
        push(
            &mut text,
            format_args!(
                "<p{belongs} class=\"name\">{}<b>{}</b> {}</p><div{belongs} class=\"row\" style=\"height:{height:.2}em;color:{}\" role=\"img\" \
                 aria-label=\"{}: {}\">{circles}</div>\n",
                swatch(&row.strategy),
                escaped(&row.strategy.name),
                escaped(&row.words),
                colour(&row.strategy),
                escaped(&row.strategy.name),
                escaped(&row.words)
            ),
        );
    }
    text.push_str("<div class=\"scale\" aria-hidden=\"true\">");
    for (tick, label) in marks.iter().zip(tick_labels(&unit, &marks)) {
        push(&mut text, format_args!("<span style=\"left:{:.1}%\">{label}</span>", scale.at(*tick)));
    }
    text + "</div></div>\n"
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 100
fn column(per_cent: f64) -> usize {
    ((per_cent / 100.0 * COLUMNS as f64) as usize).min(COLUMNS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_a_dot_and_what_lies_beyond_stands_at_the_end() {
        let row = DotRow {
            strategy: StrategyLabel::new("none", 0),
            values: vec![0.0, 1.0, 1.0, 500.0],
            words: "mostly few".to_owned(),
        };
        let text = dots(&[row], "people killed", 10.0);
        assert_eq!(text.matches("<span style=\"left:").count(), 4 + ticks(0.0, 10.0, 4).len());
        assert!(text.contains("left:98.8%"));
    }
}
