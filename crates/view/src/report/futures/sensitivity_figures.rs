//! The figures of sensitivity.

use std::path::Path;

use super::{bar, frame, in_words, unit};
use crate::chart::{
    Bar, BarRow, BarsFigure, ChartError, Figure, MorrisFigure, MorrisPoint, TornadoFigure, TornadoRow, Unit,
};
use run::analysis::futures::Futures;
use run::analysis::sensitivity::{Sensitivity, Swing};
use run::sweep::Structure;
use stats::estimate::Estimate;

/// Factors in a figure; the table has all.
const MOST_ROWS: usize = 16;

/// Draws the figures that the design allows.
///
/// # Errors
/// If a figure cannot be written.
pub fn save(futures: &Futures<'_>, of: &Sensitivity, folder: &Path) -> Result<(), ChartError> {
    if let Some(figure) = sobol_figure(futures, of) {
        figure.save(folder, "sobol")?;
    }
    if let Some(figure) = morris_figure(futures, of) {
        figure.save(folder, "morris")?;
    }
    if let Some(figure) = pawn_figure(futures, of) {
        figure.save(folder, "pawn")?;
    }
    if of.swings.is_empty() { Ok(()) } else { tornado_figure(futures, of).save(folder, "tornado") }
}

fn question(futures: &Futures<'_>, of: &Sensitivity) -> String {
    format!("Which factors matter for {}?", in_words(futures, of.quantity))
}

/// A share of variance whose interval does not leave the chart: few rows give absurd ends.
fn within_reason(share: &Estimate) -> Bar {
    let cut = |value: f64| value.clamp(-0.25, 1.25);
    Bar { value: cut(share.value), low: cut(share.lower), high: cut(share.upper) }
}

fn sobol_figure(futures: &Futures<'_>, of: &Sensitivity) -> Option<BarsFigure> {
    let found = of.sobol.as_ref()?;
    let row = |(factor, index): (usize, &stats::sensitivity::sobol::SobolIndex)| BarRow {
        name: futures.name(factor).to_owned(),
        note: String::new(),
        bars: [index.first, index.total].map(|estimate| within_reason(&estimate)).to_vec(),
        mark: None,
    };
    let mut rows: Vec<BarRow> = found.factors.iter().enumerate().map(row).collect();
    rows.sort_by(|a, b| b.bars[1].value.total_cmp(&a.bars[1].value).then(a.name.cmp(&b.name)));
    rows.truncate(MOST_ROWS);
    let subtitle = format!("{}: share of the variance over futures, freed of Monte Carlo noise", futures.table.name);
    Some(BarsFigure {
        frame: frame(
            futures,
            question(futures, of),
            subtitle,
            true,
            "Sobol' indices; intervals cut off at −25 % and 125 %",
        ),
        quantity: "share of variance".to_owned(),
        unit: Unit::Share,
        series: vec!["alone (first order)".to_owned(), "in all (total order)".to_owned()],
        mark: String::new(),
        rows,
    })
}

fn pawn_figure(futures: &Futures<'_>, of: &Sensitivity) -> Option<BarsFigure> {
    let found = of.pawn.as_ref()?;
    let row = |(factor, index): (usize, &stats::sensitivity::pawn::Pawn)| BarRow {
        name: futures.name(factor).to_owned(),
        note: String::new(),
        bars: vec![bar(&index.median)],
        mark: Some(index.threshold),
    };
    let mut rows: Vec<BarRow> = found.iter().enumerate().map(row).collect();
    rows.sort_by(|a, b| b.bars[0].value.total_cmp(&a.bars[0].value).then(a.name.cmp(&b.name)));
    rows.truncate(MOST_ROWS);
    let subtitle = format!("{}: how far knowing a factor moves the whole distribution", futures.table.name);
    Some(BarsFigure {
        frame: frame(futures, question(futures, of), subtitle, true, "PAWN, median over slices"),
        quantity: "distance of distributions, 0 to 1".to_owned(),
        unit: Unit::Number(String::new()),
        series: vec![String::new()],
        mark: "what a factor without influence stays below".to_owned(),
        rows,
    })
}

fn morris_figure(futures: &Futures<'_>, of: &Sensitivity) -> Option<MorrisFigure> {
    let found = of.morris.as_ref()?;
    let floors: Vec<f64> = found.iter().map(|effects| effects.floor).filter(|floor| floor.is_finite()).collect();
    let point = |(factor, effects): (usize, &stats::sensitivity::morris::ElementaryEffects)| MorrisPoint {
        name: futures.name(factor).to_owned(),
        mu_star: bar(&effects.mu_star),
        sigma: bar(&effects.sigma),
        is_above_noise: effects.is_above_noise(),
    };
    let subtitle = format!("{}: effect of a move over the whole range of a factor", futures.table.name);
    Some(MorrisFigure {
        frame: frame(
            futures,
            question(futures, of),
            subtitle,
            true,
            "grey: no more than noise; dashed: spread as large as the mean size",
        ),
        unit: unit(futures.registered(of.quantity.metric)),
        floor: floors.iter().sum::<f64>() / floors.len().max(1) as f64,
        factors: found.iter().enumerate().map(point).filter(|point| point.mu_star.value.is_finite()).collect(),
    })
}

fn tornado_figure(futures: &Futures<'_>, of: &Sensitivity) -> TornadoFigure {
    let row = |swing: &Swing| TornadoRow {
        factor: futures.name(swing.factor).to_owned(),
        ends: swing.ends.clone(),
        low: bar(&swing.low),
        high: bar(&swing.high),
    };
    let how = match futures.table.structure {
        Structure::OneAtATime(_) => "each factor alone, from the base point",
        _ => "lowest against highest fifth of each factor, all others as they come",
    };
    let metric = futures.registered(of.quantity.metric);
    TornadoFigure {
        frame: frame(futures, question(futures, of), format!("{}: {how}", futures.table.name), true, ""),
        quantity: format!("difference in {}", metric.label),
        unit: unit(metric),
        rows: of.swings.iter().take(MOST_ROWS).map(row).collect(),
    }
}
