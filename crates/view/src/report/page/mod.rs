//! `report.html`: a comparison for somebody who has ten minutes and no statistics.
//!
//! One file that opens from disk: no network, no font to load; the page forbids itself to fetch anything and to run any
//! script but its own, without which it is complete. It
//! says in this order the question, the answer, who is saved and who is harmed, how long peace holds, violence, money and
//! what was lacking, why, what could change the answer, assumptions and differences, how to repeat it. All numbers come
//! computed; frequencies are whole futures in a hundred before they are per cent.

mod answer;
mod doubt;
mod futures;
mod money;
mod plan;
mod repeat;
mod rivals;
mod situation;
mod violence;
mod whereabouts;
mod why;
mod words;

use super::Study;
use crate::chart::StrategyLabel;
use crate::chart::web::{colour, escaped, push, swatch};
use run::analysis::attribution::Attribution;
use run::analysis::brief::Brief;
use run::analysis::conditions::Conditions;

/// The style of the page.
const STYLE: &str = include_str!("../../../assets/report.css");
/// The script of the page: it hides plans and sorts tables; everything is there without it.
const SCRIPT: &str = include_str!("../../../assets/report.js");
/// What the page may load: nothing, but its own style and the script with this SHA-256.
const NOTHING_FROM_ELSEWHERE: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-uVDIaT+jKJniF9rr5/XU3muOlufcAk5RFnPIECx2PRA='";

/// What the page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The run and its results.
    pub study: Study<'a>,
    /// The numbers for readers.
    pub brief: &'a Brief,
    /// Assumptions with which differences change.
    pub conditions: &'a [Conditions],
    /// Attributions, where they were made.
    pub why: &'a [Attribution],
    /// What the scenario was calibrated to, in words; `None` if it was not.
    pub calibrated: Option<&'a str>,
    /// How the scenario is called on the command line.
    pub scenario_file: &'a str,
}

impl Page<'_> {
    /// Label of a strategy.
    fn label(&self, strategy: usize) -> StrategyLabel {
        StrategyLabel::new(self.study.plan.arms[strategy].strategy.name.clone(), strategy)
    }

    /// Name of a strategy in its colour.
    fn name(&self, strategy: usize) -> String {
        let label = self.label(strategy);
        format!("<b style=\"color:{}\">{}</b>", colour(&label), escaped(&label.name))
    }

    /// Name of a strategy with a sample of its line.
    fn name_with_line(&self, strategy: usize) -> String {
        format!("{}{}", swatch(&self.label(strategy)), self.name(strategy))
    }

    /// Plain name of a strategy.
    fn plain(&self, strategy: usize) -> &str {
        &self.study.plan.arms[strategy].strategy.name
    }
}

/// A section: where it is, its heading, its text.
struct Section {
    id: &'static str,
    heading: &'static str,
    body: String,
}

/// The whole page.
pub fn html(page: &Page<'_>) -> String {
    let sections = [
        Section { id: "answer", heading: "The answer", body: answer::body(page) },
        Section { id: "futures", heading: "Who is saved and who is harmed", body: futures::body(page) },
        Section { id: "peace", heading: "How long peace holds", body: violence::peace(page) },
        Section { id: "violence", heading: "Violence over time", body: violence::violence(page) },
        Section { id: "money", heading: "Where the money went, and what did not happen", body: money::body(page) },
        Section { id: "why", heading: "Why", body: why::body(page) },
        Section { id: "doubt", heading: "What could change the answer", body: doubt::body(page) },
        Section { id: "plans", heading: "What the plans are and how they differ", body: plan::body(page) },
        Section { id: "situation", heading: "The situation, assumptions and limits", body: situation::body(page) },
        Section { id: "repeat", heading: "How to repeat this", body: repeat::body(page) },
    ];
    let scenario = escaped(&page.study.manifest.scenario);
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"{NOTHING_FROM_ELSEWHERE}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{scenario}: what each plan would change</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#answer\">To the answer</a>\n"
    );
    push(&mut text, format_args!("<header>\n{}{}</header>\n<main>\n", opening(page), standing(page.calibrated)));
    for section in &sections {
        let Section { id, heading, body } = section;
        push(
            &mut text,
            format_args!(
                "<section id=\"{id}\" aria-labelledby=\"h-{id}\">\n<h2 id=\"h-{id}\">{heading}</h2>\n{}</section>\n",
                body.replace(" %", "\u{a0}%")
            ),
        );
        if *id == "answer" {
            text.push_str(&contents(&sections));
        }
    }
    let mark = if page.calibrated.is_none() {
        "<div class=\"watermark\" aria-hidden=\"true\">illustrative, uncalibrated</div>\n"
    } else {
        ""
    };
    text + "</main>\n" + mark + "<script>" + SCRIPT + "</script>\n</body>\n</html>\n"
}

/// The question.
fn opening(page: &Page<'_>) -> String {
    let (manifest, scenario) = (page.study.manifest, &page.study.plan.scenario);
    let (year, month) = scenario.start;
    format!(
        "<p class=\"kind\">Peace plans compared over simulated futures · scenario <b>{}</b></p>\n<h1>{}</h1>\n\
         <p class=\"lead\">{} plans, {} simulated futures each, {} weeks from {} {year}. The same future – the same luck, the \
         same assumptions – is played under every plan, so that plans are compared future by future.</p>\n",
        escaped(&manifest.scenario),
        escaped(&scenario.question),
        super::words::capital(&super::words::number(u32::try_from(page.study.plan.arms.len()).unwrap_or(u32::MAX))),
        super::number::count(manifest.trials),
        scenario.horizon_weeks,
        super::words::month_name(month),
    )
}

/// How far the numbers may be trusted: the one place that knows of calibration.
fn standing(calibrated: Option<&str>) -> String {
    match calibrated {
        Some(to) => format!("<p class=\"standing\"><b>Calibrated.</b> {} Still no forecast: it shows what follows from stated assumptions.</p>\n", escaped(to)),
        None => "<p class=\"standing\"><b>Illustrative, uncalibrated.</b> The situation was put into numbers from published accounts, and these \
                 numbers have not been fitted to data of the place. This is no forecast: it shows what follows from stated assumptions. \
                 Trust the comparison of plans more than the level of any number.</p>\n"
            .to_owned(),
    }
}

/// Links to the sections.
fn contents(sections: &[Section]) -> String {
    let mut text = String::from("<nav aria-label=\"Contents\"><ol>\n");
    for section in sections.iter().filter(|section| section.id != "answer") {
        push(&mut text, format_args!("<li><a href=\"#{}\">{}</a></li>\n", section.id, section.heading));
    }
    text + "</ol></nav>\n"
}
