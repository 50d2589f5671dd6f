//! An attribution as text for a terminal.

use super::lacks;
use super::layout::{Align, Ink, columns, paragraph, wrapped};
use super::number::{Scale, count};
use super::words::{capital, list, per_cent};
use model::metric::{self, Direction, Metric};
use run::analysis::attribution::{Attribution, BlockAudit, Carrier, Ends, WEEKS_OF_PEACE};
use stats::estimate::Estimate;

/// Room for the name of a block.
const NAME_WIDTH: usize = 34;
/// Room for what was lacking.
const LACK_WIDTH: usize = 22;
/// Part of the effect from which the loss of a mechanism is told although its interval contains zero.
const TOLD_LOSS: f64 = 0.2;

/// The whole report.
///
/// # Panics
/// If the attribution is of a metric that does not stand in the registry.
pub fn why_text(of: &Attribution, ink: Ink) -> String {
    let metric = &metric::ALL[metric::position(of.metric).expect("attributions are of metrics of the registry")];
    let effect_size = of.effect.value.abs().max(of.mean.value.abs()).max(of.baseline_mean.value.abs());
    let page = Page { of, metric, scale: Scale::of(metric, effect_size), ink };
    [page.effect(), page.parts(), page.blocks(), page.carriers(), page.ends(), page.reading()].join("\n")
}

struct Page<'a> {
    of: &'a Attribution,
    metric: &'a Metric,
    scale: Scale,
    ink: Ink,
}

impl Page<'_> {
    /// What is to be explained.
    fn effect(&self) -> String {
        let of = self.of;
        let unit = if self.scale.unit.is_empty() { String::new() } else { format!(", {}", self.scale.unit) };
        let title = format!("Why {} differs from {}: {}{unit}", of.strategy, of.baseline, self.metric.label);
        let mut rows = Vec::new();
        for (name, text) in [
            (&of.strategy, self.scale.estimate(&of.mean)),
            (&of.baseline, self.scale.estimate(&of.baseline_mean)),
            (&"difference".to_owned(), self.scale.difference(&of.effect)),
        ] {
            rows.push(vec![vec![name.clone()], vec![text]]);
        }
        let mut text = format!("{}\n", self.ink.bold(&title));
        text.push_str(&columns(&rows, &[Align::Left, Align::Right], |_, _, cell| cell.to_owned()));
        let more = if self.metric.better == Direction::Higher { "More is better." } else { "Less is better." };
        let unsure = if is_sure(&of.effect) {
            ""
        } else {
            " The whole difference is within chance, so that what follows shares out something that may be nothing."
        };
        let how = format!(
            "{} matched trials, seed {}; means with 95 % intervals from paired trials. {more}{unsure}",
            count(of.trials),
            of.seed
        );
        text + &paragraph("  ", &how)
    }

    /// The Shapley values.
    fn parts(&self) -> String {
        let of = self.of;
        let mut text = format!("{}\n", self.ink.bold("What the parts of the strategy contribute"));
        let mut order: Vec<usize> = (0..of.parts.len()).collect();
        order.sort_by(|a, b| of.parts[*b].value.value.abs().total_cmp(&of.parts[*a].value.value.abs()).then(a.cmp(b)));
        let mut rows = Vec::new();
        for part in order {
            let part = &of.parts[part];
            rows.push(vec![
                vec![part.name.clone()],
                vec![self.scale.difference(&part.value)],
                vec![self.note(&part.value)],
            ]);
        }
        let sum = Estimate { value: of.sum_of_parts, ..of.effect };
        let sum = self.scale.difference(&sum);
        let sum = sum.split(" [").next().unwrap_or_default().to_owned();
        rows.push(vec![vec!["sum of the parts".to_owned()], vec![sum], vec![]]);
        text.push_str(&self.table(&rows, &[Align::Left, Align::Right, Align::Left]));
        let method = if of.exact { "all orders" } else { "other orders drawn in each trial" };
        let check = if of.largest_gap <= 1e-9 * of.effect.value.abs().max(1.0) {
            "add up to the difference in every trial (checked)".to_owned()
        } else {
            format!("miss the difference by up to {:e} in a trial", of.largest_gap)
        };
        let how = format!(
            "Shapley values: a part's mean contribution over {method} in which the parts could join. They {check}."
        );
        text + &paragraph("  ", &how)
    }

    /// What became of the blocks.
    fn blocks(&self) -> String {
        let mut text = format!("{}\n", self.ink.bold("What became of the blocks, and what is lost without each alone"));
        let cell = |text: &str| vec![text.to_owned()];
        let mut rows = vec![vec![
            cell("block"),
            cell("begun in"),
            cell("first week"),
            cell("times"),
            cell("lacked, of due"),
            cell("lost without it"),
        ]];
        for block in &self.of.blocks {
            rows.push(vec![
                wrapped(&block.name, NAME_WIDTH),
                vec![per_cent(block.fired)],
                vec![block.first_week.map_or_else(|| "–".to_owned(), |week| week.to_string())],
                vec![format!("{:.1} of {:.1}", block.carried_out, block.due)],
                wrapped(&lacked(block), LACK_WIDTH),
                vec![self.scale.difference(&block.without)],
            ]);
        }
        let align = [Align::Left, Align::Right, Align::Right, Align::Right, Align::Left, Align::Right];
        text.push_str(&self.table(&rows, &align));
        let how = "First week: median over trials in which it was begun; times: means a trial. What is lost when one block alone is left out need not add up: blocks can stand in for each other, or work only together.";
        let key = lacks::key(|lack| {
            self.of
                .blocks
                .iter()
                .any(|block| block.lacked.iter().any(|(of, share)| *of == lack.name() && *share >= 0.005))
        });
        text + &paragraph("  ", &format!("{how} {key}"))
    }

    /// The mechanisms that carry the effect.
    fn carriers(&self) -> String {
        let of = self.of;
        let mut text = format!("{}\n", self.ink.bold("Which mechanisms carry the difference"));
        let worth = |carrier: &&Carrier| {
            let is_large = carrier.lost.value.abs() >= TOLD_LOSS * of.effect.value.abs();
            carrier.lost.value != 0.0 && (is_large || is_sure(&carrier.lost))
        };
        let told: Vec<&Carrier> = of.carriers.iter().filter(worth).collect();
        let cell = |text: &str| vec![text.to_owned()];
        let mut rows =
            vec![vec![cell("switched off in both"), cell("difference left"), cell("lost with it"), cell("")]];
        for carrier in &told {
            rows.push(vec![
                vec![carrier.mechanism.replace('_', " ")],
                vec![self.scale.difference(&carrier.left)],
                vec![self.scale.difference(&carrier.lost)],
                vec![self.note(&carrier.lost)],
            ]);
        }
        let align = [Align::Left, Align::Right, Align::Right, Align::Left];
        text.push_str(&self.table(&rows, &align));
        let others: Vec<String> = of
            .carriers
            .iter()
            .filter(|carrier| !told.iter().any(|other| other.mechanism == carrier.mechanism))
            .map(|carrier| carrier.mechanism.replace('_', " "))
            .collect();
        let mut how = "Without violence or process there is nothing to affect; such a loss says that a mechanism is needed, not that the strategy works through it.".to_owned();
        if !others.is_empty() {
            how.push_str(&format!(" Little changes without {}.", list(&others)));
        }
        text + &paragraph("  ", &how)
    }

    /// What ended peace.
    fn ends(&self) -> String {
        let head =
            format!("What ended the peace of the first agreement within {WEEKS_OF_PEACE} weeks, % of trials with one");
        let mut text = format!("{}\n", self.ink.bold(&head));
        let cell = |text: &str| vec![text.to_owned()];
        let mut rows = vec![vec![cell(""), cell(&self.of.ends[0].strategy), cell(&self.of.ends[1].strategy)]];
        let per_hundred = |of: &Estimate| {
            let scaled = |value: f64| value * 100.0;
            Estimate { value: scaled(of.value), lower: scaled(of.lower), upper: scaled(of.upper), ..*of }.to_string()
        };
        let causes = self.of.ends.iter().map(|ends| ends.causes.len()).max().unwrap_or(0);
        for cause in 0..causes {
            let label = self.of.ends.iter().find_map(|ends| ends.causes.get(cause)).map_or("", |(label, _)| *label);
            let of = |ends: &Ends| vec![ends.causes.get(cause).map_or("–".to_owned(), |(_, at)| per_hundred(at))];
            rows.push(vec![cell(label), of(&self.of.ends[0]), of(&self.of.ends[1])]);
        }
        let signed = |ends: &Ends| vec![per_hundred(&ends.signed)];
        rows.push(vec![cell("with an agreement, % of all"), signed(&self.of.ends[0]), signed(&self.of.ends[1])]);
        text.push_str(&self.table(&rows, &[Align::Left, Align::Right, Align::Right]));
        let how = "Competing causes (Aalen–Johansen). Trials that sign differ between strategies, so this describes and is no effect.";
        text + &paragraph("  ", how)
    }

    /// The sentence that remains.
    fn reading(&self) -> String {
        let of = self.of;
        let sign = of.effect.value.signum();
        let mut parts: Vec<_> = of.parts.iter().filter(|part| is_sure(&part.value)).collect();
        parts.sort_by(|a, b| (sign * b.value.value).total_cmp(&(sign * a.value.value)));
        let mut sentences = Vec::new();
        let with: Vec<String> =
            parts.iter().filter(|p| p.value.value * sign > 0.0).take(3).map(|p| p.name.clone()).collect();
        let against: Vec<String> =
            parts.iter().filter(|p| p.value.value * sign < 0.0).map(|p| p.name.clone()).collect();
        if with.is_empty() {
            sentences.push("no single part stands out from chance".to_owned());
        } else {
            sentences.push(format!("most of the difference comes from {}", list(&with)));
        }
        if !against.is_empty() {
            sentences.push(format!("{} work against it", list(&against)));
        }
        paragraph(
            "",
            &format!(
                "In short: {}.",
                capital(&sentences.join("; ")).replacen("Most", "most", 1).replacen("No single", "no single", 1)
            ),
        )
    }

    /// A word on an estimate that may be nothing.
    fn note(&self, of: &Estimate) -> String {
        if is_nothing(of) {
            "none".to_owned()
        } else if of.excludes(0.0) {
            let helps = (of.value > 0.0) == (self.metric.better == Direction::Higher);
            if helps { "helps".to_owned() } else { "harms".to_owned() }
        } else {
            "within chance".to_owned()
        }
    }

    fn table(&self, rows: &[Vec<Vec<String>>], align: &[Align]) -> String {
        columns(rows, align, |_, _, cell| match cell {
            "helps" => self.ink.good(cell),
            "harms" => self.ink.bad(cell),
            _ => cell.to_owned(),
        })
    }
}

/// Whether an interval excludes zero, or is zero and nothing else.
fn is_sure(of: &Estimate) -> bool {
    of.is_defined() && (of.excludes(0.0) || is_nothing(of))
}

/// Whether an estimate is exactly zero in every trial.
fn is_nothing(of: &Estimate) -> bool {
    [of.value, of.lower, of.upper].iter().all(|end| end.abs() <= 0.0)
}

/// What was lacking, most often first.
fn lacked(block: &BlockAudit) -> String {
    let mut lacked = block.lacked.clone();
    lacked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let worth = lacked.iter().filter(|(_, share)| *share >= 0.005);
    let words: Vec<String> = worth.map(|(lack, share)| format!("{lack} {}", per_cent(*share))).collect();
    if words.is_empty() { "–".to_owned() } else { words.join(", ") }
}
