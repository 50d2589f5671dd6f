//! `report.html`: a comparison for somebody who has ten minutes and no statistics.
//!
//! One file that opens from disk: no network, no font to load; the page forbids itself to fetch anything and to run any
//! script but its own, without which it is complete. It
//! says in this order the question, the answer, who is saved and who is harmed, how long peace holds, violence, money and
//! what was lacking, why, what could change the answer, assumptions and differences, how to repeat it. All numbers come
//! computed; frequencies are whole futures in a hundred before they are per cent.

mod answer;
mod brief;
mod doubt;
mod futures;
mod hundred;
mod location;
mod money;
mod plan;
mod repeat;
mod rests;
mod rivals;
mod situation;
mod violence;
mod why;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Study;
use super::wording::{Language, brief as short, caveat};
use super::words::{capital, month_name, number};
use crate::chart::web::swatch;
use crate::chart::{MARK, StrategyLabel};
use model::record::Lack;
use model::scenario::Scenario;
use run::analysis::attribution::Attribution;
use run::analysis::brief::Brief;
use run::analysis::conditions::Conditions;
use run::tie::Tie;

pub use brief::html as brief_html;

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
    /// What ties the numbers to data, if something does.
    pub tie: Option<Tie>,
    /// How the scenario is called on the command line.
    pub scenario_file: &'a str,
    /// The language of the brief; the long page is in English.
    pub language: Language,
    /// Letters shown of the name of a plan at most.
    pub longest_name: usize,
}

impl Page<'_> {
    /// Label of a strategy.
    fn label(&self, strategy: usize) -> StrategyLabel {
        self.study.label(strategy)
    }

    /// Name of a strategy in its colour.
    fn name(&self, strategy: usize) -> Markup {
        let label = self.label(strategy);
        html! { b style={ "color:" (label.css()) } dir="auto" { (brief::cut_at(&label.name, self.longest_name)) } }
    }

    /// Name of a strategy with a sample of its line.
    fn name_with_line(&self, strategy: usize) -> Markup {
        html! { (swatch(&self.label(strategy))) (self.name(strategy)) }
    }

    /// What was lacking, in the language of the page.
    fn lack(&self, lack: Lack) -> Markup {
        let word = match lack {
            Lack::Money => short::lack_money,
            Lack::Staff => short::lack_staff,
            Lack::Patrols => short::lack_patrols,
            Lack::Access => short::lack_access,
            Lack::Clearance => short::lack_clearance,
            Lack::Attention => short::lack_attention,
            Lack::Partner => short::lack_partner,
        };
        word(self.language)
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
    body: Markup,
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
    html! {
        (DOCTYPE) "\n"
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(NOTHING_FROM_ELSEWHERE);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.study.manifest.scenario) ": what each plan would change" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a class="skip" href="#answer" { "To the answer" }
                header { (opening(page)) (standing(page)) }
                main {
                    @for section in &sections {
                        (section_markup(section))
                        @if section.id == "answer" { (contents(&sections)) }
                    }
                }
                @if page.tie.is_none() {
                    div class="watermark" aria-hidden="true" { (MARK) }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
    .into_string()
}

fn section_markup(Section { id, heading, body }: &Section) -> Markup {
    html! {
        section id=(id) aria-labelledby={ "h-" (id) } {
            h2 id={ "h-" (id) } { (heading) }
            // a number keeps its per cent sign
            (PreEscaped(body.0.replace(" %", "\u{a0}%")))
        }
        "\n"
    }
}

/// The question.
fn opening(page: &Page<'_>) -> Markup {
    let (manifest, scenario) = (page.study.manifest, &page.study.plan.scenario);
    let (year, month) = scenario.start;
    let plans = u32::try_from(page.study.plan.arms.len()).unwrap_or(u32::MAX);
    html! {
        p class="kind" { "Peace plans compared over simulated futures · scenario " b { (manifest.scenario) } }
        h1 { (scenario.question) }
        p class="lead" {
            (capital(&number(plans))) " plans, " (super::number::count(manifest.trials)) " simulated futures each, "
            (scenario.horizon_weeks) " weeks from " (month_name(month)) " " (year) ". The same future – the same luck, the same "
            "assumptions – is played under every plan, so that plans are compared future by future."
        }
    }
}

/// How far the numbers may be trusted.
fn standing(page: &Page<'_>) -> Markup {
    let (language, scenario) = (page.language, &page.study.plan.scenario);
    html! {
        p class="standing" {
            @match page.tie {
                Some(tie) => {
                    b {
                        @match tie {
                            Tie::Calibration => (caveat::calibrated(language)),
                            Tie::Scorecard => (caveat::scored(language)),
                        }
                    }
                    " " (caveat::still_no_forecast(language))
                }
                None => {
                    b { (caveat::illustrative(language)) } " " (origin(scenario, language)) " "
                    (caveat::no_forecast(language))
                }
            }
            @if let Some(drafted) = &scenario.drafted {
                " " (caveat::drafted(language, html! { b { (language.only_english(&capital(&drafted.to_string()))) } }))
            }
        }
    }
}

/// How the situation was put into numbers, as far as its sources tell.
fn origin(scenario: &Scenario, language: Language) -> Markup {
    if scenario.drafted.is_some() {
        caveat::from_events(language)
    } else if scenario.sources.is_empty() {
        caveat::from_no_source(language)
    } else {
        caveat::from_sources(language)
    }
}

/// Links to the sections.
fn contents(sections: &[Section]) -> Markup {
    html! {
        nav aria-label="Contents" {
            ol {
                @for section in sections.iter().filter(|section| section.id != "answer") {
                    li { a href={ "#" (section.id) } { (section.heading) } }
                }
            }
        }
    }
}
