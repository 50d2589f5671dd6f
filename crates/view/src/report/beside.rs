//! The futures of a draft beside the rows that it was drafted from: a table, the screen, a figure.

use super::layout::{Align, columns, paragraph};
use crate::chart::{Band, BandPanel, BandRow, BandsFigure, Frame, Unit};
use run::analysis::beside::{Beside, FUTURES, Measure};
use run::table::{Table, Values};

/// What is said where futures and rows differ, or agree.
fn word(of: &Beside) -> &'static str {
    match of.more() {
        _ if of.rows.is_nan() || of.median.is_nan() => "cannot be compared",
        Some(true) => "more than in the rows",
        Some(false) => "less than in the rows",
        None => "as in the rows",
    }
}

/// One row a measure: `measure,rows,simulated,lower_80,upper_80,lower_95,upper_95,futures,word`.
pub fn table(found: &[Beside]) -> Table {
    let number = |of: fn(&Beside) -> f64| Values::Number(found.iter().map(of).collect());
    Table::new()
        .with("measure", Values::Text(found.iter().map(|of| of.measure.name().to_owned()).collect()))
        .with("rows", number(|of| of.rows))
        .with("simulated", number(|of| of.median))
        .with("lower_80", number(|of| of.band.0))
        .with("upper_80", number(|of| of.band.1))
        .with("lower_95", number(|of| of.wide.0))
        .with("upper_95", number(|of| of.wide.1))
        .with("futures", Values::Whole(found.iter().map(|of| Some(of.futures as u64)).collect()))
        .with("word", Values::Text(found.iter().map(|of| word(of).to_owned()).collect()))
}

/// The table for the screen; `from` says what the rows are.
pub fn text(found: &[Beside], from: &str) -> String {
    let cells = |cells: [String; 4]| cells.map(|cell| vec![cell]).to_vec();
    let head = cells(["", "rows", "futures (80 %)", ""].map(str::to_owned));
    let row = |of: &Beside| {
        let digits = |number: f64| if number.is_nan() { "–".to_owned() } else { format!("{number:.2}") };
        let band = format!("{} ({} to {})", digits(of.median), digits(of.band.0), digits(of.band.1));
        cells([of.measure.words().to_owned(), digits(of.rows), band, word(of).to_owned()])
    };
    let rows: Vec<_> = std::iter::once(head).chain(found.iter().map(row)).collect();
    let align = [Align::Left, Align::Right, Align::Right, Align::Left];
    let head = format!("{FUTURES} futures of the draft without a mission, beside {from}:");
    let differ = found.iter().any(|of| of.more().is_some());
    let advice = if differ {
        "Where they differ, the coming years differ from those of the rows, or the draft is wrong: look at the parties, the \
         conflicts that were left out, and the national regime; `localpeace calibrate --from-events` fits what the rows tell."
    } else {
        "What the rows say lies within the middle 80 % of futures throughout."
    };
    format!("{}{}{}", paragraph("", &head), columns(&rows, &align, |_, _, cell| cell.to_owned()), paragraph("", advice))
}

/// The figure.
pub fn figure(found: &[Beside], scenario: &str, from: &str, seed: u64) -> BandsFigure {
    let panel = |of: &Beside| BandPanel {
        quantity: of.measure.words().to_owned(),
        unit: if of.measure == Measure::QuietYears { Unit::Share } else { Unit::Number(String::new()) },
        rows: vec![BandRow {
            name: "futures".to_owned(),
            note: word(of).to_owned(),
            bands: vec![Band { value: of.median, inner: of.band, outer: of.wide }],
            mark: Some(of.rows).filter(|rows| rows.is_finite()),
        }],
    };
    BandsFigure {
        frame: Frame {
            question: "Do futures without a mission look like what the rows tell?".to_owned(),
            subtitle: format!("{scenario}: {FUTURES} simulated futures, each as it would be reported"),
            trials: FUTURES,
            seed,
            interval_level: None,
            is_illustrative: true,
            note: format!("median, 80 % (thick) and 95 % (thin) of futures · {from}"),
        },
        series: vec!["futures".to_owned()],
        mark: "what the rows say".to_owned(),
        panels: found.iter().map(panel).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: f64) -> Beside {
        Beside { measure: Measure::EventsAYear, rows, median: 4.0, band: (2.0, 6.0), wide: (1.0, 9.0), futures: 48 }
    }

    #[test]
    fn a_plain_word_stands_where_futures_and_rows_differ() {
        let of = |rows: f64| text(&[found(rows)], "rows of a table");
        assert!(of(8.0).contains("less than in the rows") && of(8.0).contains("4.00 (2.00 to 6.00)"), "{}", of(8.0));
        assert!(of(1.0).contains("more than in the rows") && of(3.0).contains("as in the rows"));
        assert!(of(f64::NAN).contains("cannot be compared"));
        assert!(of(3.0).contains("throughout"));
    }
}
