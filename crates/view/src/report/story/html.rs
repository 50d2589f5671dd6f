//! A story as one HTML file that needs no network and no script.

use super::pair::Pair;
use super::{HOW_TO_READ, Kind, Passage, Story};
use crate::chart::web::{escaped, push};
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
    let mut body = format!("<h1>{}</h1>\n<p>{}.</p>\n", escaped(&story.title()), escaped(&capital(&story.gist())));
    paragraphs(&story.opening, &mut body);
    body.push_str(LEGEND);
    passages(&story.passages, &mut body);
    closing(story, "h2", &mut body);
    page(&story.title(), "", &body)
}

/// What the colours beside the lines mean, in words for those who do not see them.
const LEGEND: &str = "<p class=\"note\">The bar beside a line is red for violence, green for the peace process, purple for elites and \
the nation, blue for the mission, grey for anything else.</p>\n";

/// Two futures with the same luck as HTML, side by side where there is room.
pub fn pair_html(pair: &Pair) -> String {
    let mut body = format!("<h1>{}</h1>\n", escaped(&capital(&pair.title())));
    paragraphs(&pair.one.opening, &mut body);
    paragraphs(&[format!("The other plan: {}", pair.other_plan)], &mut body);
    body.push_str(LEGEND);
    passages(&pair.shared, &mut body);
    push(&mut body, format_args!("<h2>{}</h2>\n", escaped(&pair.parting.when)));
    paragraphs(&pair.parting.lines, &mut body);
    years(pair, &mut body);
    body.push_str("<div class=\"sides\">\n");
    for (story, after) in [(&pair.one, &pair.after_one), (&pair.other, &pair.after_other)] {
        let (strategy, gist) = (escaped(&story.strategy), escaped(&story.gist()));
        push(&mut body, format_args!("<section>\n<h2>With {strategy}: {gist}</h2>\n"));
        passages(after, &mut body);
        closing(story, "h3", &mut body);
        body.push_str("</section>\n");
    }
    body.push_str("</div>\n");
    page(&pair.title(), " class=\"wide\"", &body)
}

fn page(title: &str, class: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body{class}>\n<main>\n{body}<p class=\"note\">{}</p>\n</main>\n</body>\n</html>\n",
        escaped(title),
        escaped(HOW_TO_READ)
    )
}

/// Deaths of each year side by side.
fn years(pair: &Pair, body: &mut String) {
    let (one, other) = (escaped(&pair.one.strategy), escaped(&pair.other.strategy));
    push(
        body,
        format_args!(
            "<table>\n<tr><th scope=\"col\">Year</th><th scope=\"col\">Killed, {one}</th><th scope=\"col\">Killed, {other}</th>\
             <th scope=\"col\">Weeks in force, {one}</th><th scope=\"col\">Weeks in force, {other}</th></tr>\n"
        ),
    );
    for year in &pair.years {
        let ((a, b), (c, d)) = (year.deaths, year.in_force);
        let label = &year.label;
        push(
            body,
            format_args!("<tr><th scope=\"row\">{label}</th><td>{a}</td><td>{b}</td><td>{c}</td><td>{d}</td></tr>\n"),
        );
    }
    body.push_str("</table>\n");
}

fn paragraphs(texts: &[String], body: &mut String) {
    for text in texts {
        push(body, format_args!("<p>{}</p>\n", escaped(text)));
    }
}

fn passages(passages: &[Passage], body: &mut String) {
    for passage in passages {
        push(body, format_args!("<h3>{}</h3>\n<ul>\n", escaped(&passage.when)));
        for line in &passage.lines {
            push(body, format_args!("<li class=\"{}\">{}", class(line.kind), escaped(&line.text)));
            if let Some(why) = &line.why {
                push(body, format_args!("<span class=\"why\">{}</span>", escaped(&why.sentences())));
            }
            body.push_str("</li>\n");
        }
        body.push_str("</ul>\n");
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
fn closing(story: &Story, level: &str, body: &mut String) {
    push(body, format_args!("<{level}>The end</{level}>\n"));
    paragraphs(&story.ending, body);
    if story.blocks.is_empty() {
        return;
    }
    push(
        body,
        format_args!(
            "<{level}>What became of the plan</{level}>\n<table>\n<tr><th scope=\"col\">Block</th>\
             <th scope=\"col\">Carried out</th></tr>\n"
        ),
    );
    for block in &story.blocks {
        let (name, text) = (escaped(&block.name), escaped(&block.text));
        push(body, format_args!("<tr><th scope=\"row\">{name}</th><td>{text}</td></tr>\n"));
    }
    body.push_str("</table>\n");
}
