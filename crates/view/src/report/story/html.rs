//! A story as one HTML file that needs no network and no script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::pair::Pair;
use super::{HOW_TO_READ, Kind, Passage, Story};
use crate::report::words::capital;

/// Style: readable on a phone, on paper and in the dark; contrast at least 7 to 1.
const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;\
background:#fff}main.pair{max-width:none}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;\
margin:1.2rem 0 .3rem}ul{list-style:none;margin:0;padding:0}li{margin:.4rem 0;padding-left:.7rem;border-left:.25rem solid #767676}\
li.violence{border-color:#a4161a}li.process{border-color:#1b6e3c}li.mission{border-color:#1f5fa8}li.elites{border-color:#6a3d9a}\
.why{display:block;color:#444;font-size:.92rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .5rem;\
border-bottom:1px solid #bbb;vertical-align:top}.note{color:#444;font-size:.9rem}.sides{display:grid;gap:2rem}\
@media(min-width:60rem){body.wide{max-width:80rem}.sides{grid-template-columns:1fr 1fr}}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}.why,.note{color:#ccc}}\
@media print{body{max-width:none;margin:0}li{break-inside:avoid}}";

/// One future as HTML.
pub fn html(story: &Story) -> String {
    let body = html! {
        h1 { (story.title()) }
        p { (capital(&story.gist())) "." }
        @for text in &story.opening { p { (text) } }
        (legend())
        (passages(&story.passages))
        (closing(story, |heading| html! { h2 { (heading) } }))
    };
    page(&story.title(), None, &body)
}

/// What the colours next to the lines mean, in words for those who do not see them.
fn legend() -> Markup {
    html! {
        p class="note" {
            "The bar next to a line is red for violence, green for the peace process, purple for elites and the nation, blue for the "
            "mission, grey for anything else."
        }
    }
}

/// Two futures with the same luck as HTML, side by side where there is room.
pub fn pair_html(pair: &Pair) -> String {
    let body = html! {
        h1 { (capital(&pair.title())) }
        @for text in &pair.one.opening { p { (text) } }
        p { "The other plan: " (pair.other_plan) }
        (legend())
        (passages(&pair.shared))
        h2 { (pair.parting.when) }
        @for text in &pair.parting.lines { p { (text) } }
        (years(pair))
        div class="sides" {
            @for (story, after) in [(&pair.one, &pair.after_one), (&pair.other, &pair.after_other)] {
                section {
                    h2 { "With " (story.strategy) ": " (story.gist()) }
                    (passages(after))
                    (closing(story, |heading| html! { h3 { (heading) } }))
                }
            }
        }
    };
    page(&pair.title(), Some("wide"), &body)
}

fn page(title: &str, class: Option<&str>, body: &Markup) -> String {
    html! {
        (DOCTYPE) "\n"
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body class=[class] { main { (body) p class="note" { (HOW_TO_READ) } } }
        }
    }
    .into_string()
}

/// Deaths of each year side by side.
fn years(pair: &Pair) -> Markup {
    let (one, other) = (&pair.one.strategy, &pair.other.strategy);
    html! {
        table {
            tr {
                th scope="col" { "Year" }
                @for what in ["Killed", "Weeks in force"] {
                    @for strategy in [one, other] { th scope="col" { (what) ", " (strategy) } }
                }
            }
            @for year in &pair.years {
                tr {
                    th scope="row" { (year.label) }
                    @for (a, b) in [year.deaths, year.in_force] { td { (a) } td { (b) } }
                }
            }
        }
    }
}

fn passages(passages: &[Passage]) -> Markup {
    html! {
        @for passage in passages {
            h3 { (passage.when) }
            ul {
                @for line in &passage.lines {
                    li class=(class(line.kind)) {
                        (line.text)
                        @if let Some(why) = &line.why { span class="why" { (why.sentences()) } }
                    }
                }
            }
        }
    }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Violence => "violence",
        Kind::Process => "process",
        Kind::Elites => "elites",
        Kind::Mission => "mission",
        Kind::Shock | Kind::Slow => "other",
    }
}

/// The end and the strategy, under headings of a level.
fn closing(story: &Story, heading: fn(&str) -> Markup) -> Markup {
    html! {
        (heading("The end"))
        @for text in &story.ending { p { (text) } }
        @if !story.blocks.is_empty() {
            (heading("What became of the plan"))
            table {
                tr { th scope="col" { "Block" } th scope="col" { "Carried out" } }
                @for block in &story.blocks { tr { th scope="row" { (block.name) } td { (block.text) } } }
            }
        }
    }
}
