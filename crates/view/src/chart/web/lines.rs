//! Lines over time with their bands.

use super::super::axis::Scale;
use super::super::number::Unit;
use super::super::peace_over_time::PeaceOverTimeFigure;
use super::super::survival::{SurvivalCurve, SurvivalFigure};
use super::super::theme::StrategyLabel;
use super::super::tick::{ticks, week_ticks};
use super::super::violence_fan::{ViolenceFan, ViolenceFanFigure};
use super::{belongs, colour, dashes, escaped, push, swatch, tick_labels};

/// Side of the box in which lines are drawn before it is stretched.
const SIDE: f64 = 1000.0;

/// A box with a time axis and a value axis.
struct Plot {
    x: Scale,
    y: Scale,
    shapes: String,
    labels: String,
    title: String,
    time: String,
}

impl Plot {
    /// Axes for weeks 0 to `last` and values 0 to `most`, counted `since`.
    fn new(last: f64, most: f64, unit: &Unit, title: &str, since: &str) -> Self {
        let mut at = ticks(0.0, most, 4);
        if *unit == Unit::Share {
            at.retain(|tick| *tick < 1.0 + 1e-9);
        }
        let top = at.last().copied().unwrap_or(1.0);
        let (x, y) = (Scale::new((0.0, last), (0.0, SIDE)), Scale::new((0.0, top), (SIDE, 0.0)));
        let (mut shapes, mut labels) = (String::new(), String::new());
        for (tick, label) in at.iter().zip(tick_labels(unit, &at)) {
            let height = y.at(*tick);
            push(&mut shapes, format_args!("<path class=\"grid\" d=\"M0 {height:.0}H{SIDE}\"/>"));
            let per_cent = if *unit == Unit::Share { "\u{a0}%" } else { "" };
            push(
                &mut labels,
                format_args!("<span class=\"y\" style=\"top:{:.1}%\">{label}{per_cent}</span>", height / SIDE * 100.0),
            );
        }
        let (weeks, unit_of_time) = week_ticks(last);
        for (week, label) in weeks {
            let left = x.at(week) / SIDE * 100.0;
            push(&mut labels, format_args!("<span class=\"x\" style=\"left:{left:.1}%\">{label}</span>"));
        }
        Self { x, y, shapes, labels, title: title.to_owned(), time: format!("{unit_of_time} {since}") }
    }

    fn points(&self, weeks: &[f64], values: &[f64]) -> Vec<(f64, f64)> {
        weeks.iter().zip(values).map(|(week, value)| (self.x.at(*week), self.y.at(*value))).collect()
    }

    fn band(&mut self, weeks: &[f64], low: &[f64], high: &[f64], strategy: &StrategyLabel, opacity: f64) {
        let mut corners = self.points(weeks, high);
        corners.extend(self.points(weeks, low).into_iter().rev());
        let fill = colour(strategy);
        push(
            &mut self.shapes,
            format_args!(
                "<path{} fill=\"{fill}\" fill-opacity=\"{opacity}\" d=\"{}\"/>",
                belongs(strategy.order),
                path(&corners)
            ),
        );
    }

    fn line(&mut self, points: &[(f64, f64)], strategy: &StrategyLabel) {
        push(
            &mut self.shapes,
            format_args!(
                "<path{} class=\"line\" stroke=\"{}\" stroke-dasharray=\"{}\" d=\"{}\"><title>{}</title></path>",
                belongs(strategy.order),
                colour(strategy),
                dashes(strategy),
                path(points),
                escaped(&strategy.name)
            ),
        );
    }

    fn html(&self, description: &str) -> String {
        format!(
            "<div class=\"plot\"><p class=\"axis\">{}</p><div class=\"box\" role=\"img\" aria-label=\"{}\">\
             <svg viewBox=\"0 0 {SIDE} {SIDE}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{}</svg>{}</div>\
             <p class=\"axis time\">{}</p></div>\n",
            escaped(&self.title),
            escaped(description),
            self.shapes,
            self.labels,
            escaped(&self.time)
        )
    }
}

/// A path through corners, without those that change nothing.
fn path(corners: &[(f64, f64)]) -> String {
    let mut text = String::new();
    let whole = |corner: &(f64, f64)| (format!("{:.0}", corner.0), format!("{:.0}", corner.1));
    for (n, corner) in corners.iter().enumerate() {
        let (x, y) = whole(corner);
        let is_between = n > 0 && n + 1 < corners.len() && {
            let (before, after) = (whole(&corners[n - 1]), whole(&corners[n + 1]));
            before.1 == y && after.1 == y
        };
        if !is_between {
            push(&mut text, format_args!("{}{x} {y}", if n == 0 { 'M' } else { 'L' }));
        }
    }
    text
}

/// The strategies with the value at the end of each line.
fn key(entries: &[(&StrategyLabel, String)]) -> String {
    let mut text = String::from("<ul class=\"key\">");
    for (strategy, value) in entries {
        push(
            &mut text,
            format_args!(
                "<li{}>{}<b>{}</b> {}</li>",
                belongs(strategy.order),
                swatch(strategy),
                escaped(&strategy.name),
                escaped(value)
            ),
        );
    }
    text + "</ul>\n"
}

impl PeaceOverTimeFigure {
    /// The figure as a fragment of a page.
    pub fn html(&self) -> String {
        let highest = self.lines.iter().flat_map(|line| &line.high).fold(0.1, |most: f64, value| most.max(*value));
        let last = self.weeks.last().copied().unwrap_or(1.0);
        let mut plot = Plot::new(last, highest, &Unit::Share, &self.quantity, "since the start");
        for line in &self.lines {
            plot.band(&self.weeks, &line.low, &line.high, &line.strategy, 0.15);
        }
        let mut ends = Vec::new();
        for line in &self.lines {
            let points = plot.points(&self.weeks, &line.share);
            plot.line(&points, &line.strategy);
            ends.push((&line.strategy, line.share.last().map_or(String::new(), |share| Unit::Share.value(*share))));
        }
        plot.html(&described(&self.quantity, "at the end", &ends)) + &key(&ends)
    }
}

impl SurvivalFigure {
    /// The figure as a fragment of a page.
    pub fn html(&self) -> String {
        let mut plot = Plot::new(self.last_week, 1.0, &Unit::Share, &self.quantity, &self.since);
        let mut ends = Vec::new();
        for curve in &self.curves {
            let (weeks, low) = steps(curve, &curve.low);
            let (_, high) = steps(curve, &curve.high);
            plot.band(&weeks, &low, &high, &curve.strategy, 0.12);
        }
        for curve in &self.curves {
            let (weeks, survival) = steps(curve, &curve.survival);
            let points = plot.points(&weeks, &survival);
            plot.line(&points, &curve.strategy);
            let last = curve.survival.last().copied().unwrap_or(1.0);
            let signed = curve.at_risk.first().copied().unwrap_or(0);
            ends.push((&curve.strategy, format!("{} of {signed} signed", Unit::Share.value(last))));
        }
        plot.html(&described(&self.quantity, "at the end", &ends)) + &key(&ends)
    }
}

/// Corners of a step curve that starts at 1.
fn steps(curve: &SurvivalCurve, values: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let (mut weeks, mut levels, mut level) = (vec![0.0], vec![1.0], 1.0);
    for (week, value) in curve.weeks.iter().zip(values) {
        weeks.extend([*week, *week]);
        levels.extend([level, *value]);
        level = *value;
    }
    weeks.push(curve.followed_weeks);
    levels.push(level);
    (weeks, levels)
}

impl ViolenceFanFigure {
    /// The figure as a fragment of a page: one box a strategy, all with the same axes.
    pub fn html(&self) -> String {
        let highest = |panel: &ViolenceFan| {
            panel.bands.iter().flat_map(|band| &band.high).fold(1.0, |most: f64, value| most.max(*value))
        };
        let most = self.panels.iter().map(highest).fold(1.0, f64::max);
        let last = self.weeks.last().copied().unwrap_or(1.0);
        let mut text = String::from("<div class=\"multiples\">\n");
        for panel in &self.panels {
            let mut plot = Plot::new(last, most, &self.unit, &self.quantity, "since the start");
            for band in &panel.bands {
                plot.band(&self.weeks, &band.low, &band.high, &panel.strategy, 0.2);
            }
            let points = plot.points(&self.weeks, &panel.median);
            plot.line(&points, &panel.strategy);
            let median = panel.median.last().copied().unwrap_or(0.0);
            let ends = [(&panel.strategy, format!("{median:.0} in the middle future"))];
            push(
                &mut text,
                format_args!(
                    "<div{}>{}{}</div>\n",
                    belongs(panel.strategy.order),
                    key(&ends),
                    plot.html(&described(&self.quantity, "at the end", &ends))
                ),
            );
        }
        text + "</div>\n"
    }
}

fn described(quantity: &str, when: &str, ends: &[(&StrategyLabel, String)]) -> String {
    let ends: Vec<String> = ends.iter().map(|(strategy, value)| format!("{} {value}", strategy.name)).collect();
    format!("{quantity} over time; {when}: {}", ends.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_its_corners_and_drops_what_lies_on_a_level() {
        let found = path(&[(0.0, 5.0), (1.0, 5.0), (2.0, 5.0), (3.0, 9.0)]);
        assert_eq!(found, "M0 5L2 5L3 9");
    }
}
