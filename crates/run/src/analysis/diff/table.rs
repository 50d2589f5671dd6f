//! What two runs held against each other show, as tables.

use super::{About, Answer, RunDiff, Side, Verdict};
use crate::table::{Table, Values};

impl RunDiff {
    /// Answers of a verdict.
    pub fn of(&self, verdict: Verdict) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.verdict == verdict)
    }

    /// Answers that are looked at, for which probabilities are corrected.
    pub fn looked_at(&self) -> usize {
        self.answers.iter().filter(|answer| answer.verdict != Verdict::Undefined).count()
    }

    /// A row an input that differs; texts have a row for each line that one run alone has, with its number.
    pub fn input_table(&self) -> Table {
        let mut rows: Vec<[String; 3]> = Vec::new();
        let mut numbers = Vec::new();
        for input in &self.inputs {
            if input.lines.is_empty() {
                rows.push([input.what.clone(), input.first.clone(), input.second.clone()]);
                numbers.push(None);
            }
            for line in &input.lines {
                let (first, second) = match line.side {
                    Side::First => (line.text.clone(), String::new()),
                    Side::Second => (String::new(), line.text.clone()),
                };
                rows.push([input.what.clone(), first, second]);
                numbers.push(Some(line.number as u64));
            }
        }
        let text = |at: usize| Values::Text(rows.iter().map(|row| row[at].clone()).collect());
        Table::new()
            .with("input", text(0))
            .with("line", Values::Whole(numbers))
            .with("first", text(1))
            .with("second", text(2))
    }

    /// A row an answer.
    pub fn table(&self) -> Table {
        let text = |of: &dyn Fn(&Answer) -> String| Values::Text(self.answers.iter().map(of).collect());
        let number = |of: &dyn Fn(&Answer) -> f64| Values::Number(self.answers.iter().map(of).collect());
        let whole = |of: &dyn Fn(&Answer) -> Option<u64>| Values::Whole(self.answers.iter().map(of).collect());
        let p = |answer: &Answer, p: f64| if answer.verdict == Verdict::Undefined { f64::NAN } else { p };
        Table::new()
            .with("about", text(&|of| if of.about == About::Mean { "mean".to_owned() } else { "gain".to_owned() }))
            .with("strategy", text(&|of| of.strategy.clone()))
            .with(
                "baseline",
                text(&|of| match &of.about {
                    About::Mean => String::new(),
                    About::Gain(baseline) => baseline.clone(),
                }),
            )
            .with("metric", text(&|of| of.metric.name.to_owned()))
            .with("unit", text(&|of| of.metric.unit.to_owned()))
            .with("n_first", whole(&|of| Some(of.first.n)))
            .with("n_second", whole(&|of| Some(of.second.n)))
            .with("first", number(&|of| of.first.value))
            .with("second", number(&|of| of.second.value))
            .with("difference", number(&|of| of.difference.value))
            .with("lower", number(&|of| of.difference.lower))
            .with("upper", number(&|of| of.difference.upper))
            .with("level", number(&|of| of.difference.level))
            .with("pairing", text(&|of| if of.paired { "by_trial".to_owned() } else { "independent".to_owned() }))
            .with("trials_that_differ", whole(&|of| of.trials_that_differ))
            .with("p", number(&|of| p(of, of.p)))
            .with("p_corrected", number(&|of| p(of, of.p_corrected)))
            .with("verdict", text(&|of| of.verdict.name().to_owned()))
    }
}
