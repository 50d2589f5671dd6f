//! Where the money went, and what did not happen.

use super::Page;
use super::words::{times, usd};
use crate::chart::web::{bars, belongs, escaped, push};
use crate::report::words::{capital, list, per_cent};
use model::record::Lack;
use run::analysis::brief::{Alone, BlockUse};

/// Money, and what was lacking, for every plan.
pub(super) fn body(page: &Page<'_>) -> String {
    let all = &page.brief.strategies;
    let most = all.iter().flat_map(|of| &of.money).map(|(_, spent)| *spent).fold(0.0, f64::max);
    let mut text = String::from(
        "<p>Programme money in a future on average; staff and troops are there anyway and not counted.</p>\n<div class=\"pairs\">\n",
    );
    for (arm, of) in all.iter().enumerate().filter(|(_, of)| !of.money.is_empty()) {
        let rows: Vec<(String, f64, String)> =
            of.money.iter().map(|(name, spent)| (capital(name), *spent, usd(*spent))).collect();
        let caption = format!("{}: {} in all", capital(page.plain(arm)), usd(of.cost_usd.value));
        push(
            &mut text,
            format_args!("<div{}>{}</div>\n", belongs(arm), bars(&rows, most, &caption, ["Activity", "Spent"])),
        );
    }
    text.push_str("</div>\n<h3>What was due and did not happen</h3>\n");
    let mut nothing_due = Vec::new();
    text.push_str("<ul class=\"plain\">\n");
    for (arm, of) in all.iter().enumerate() {
        match of.done_share {
            None => nothing_due.push(page.name(arm)),
            Some(done) => {
                push(&mut text, format_args!("<li{}>{}: {}</li>\n", belongs(arm), page.name(arm), shortfall(of, done)));
            }
        }
    }
    text.push_str("</ul>\n");
    if !nothing_due.is_empty() {
        push(&mut text, format_args!("<p>{} had nothing to do.</p>\n", list(&nothing_due)));
    }
    for (arm, of) in all.iter().enumerate().filter(|(_, of)| !of.blocks.is_empty()) {
        push(&mut text, format_args!("<div{}>{}</div>\n", belongs(arm), blocks(page, arm, of)));
    }
    text
}

/// What was carried out, and what was lacking, in a sentence.
fn shortfall(of: &Alone, done: f64) -> String {
    if of.lacked.is_empty() {
        return format!("{} of what was due was carried out.", per_cent(done));
    }
    let reasons: Vec<String> =
        of.lacked.iter().map(|(lack, part)| format!("{} ({})", reason(*lack), per_cent(*part))).collect();
    format!("{} of what was due was carried out. The rest failed for {}.", per_cent(done), list(&reasons))
}

const fn reason(lack: Lack) -> &'static str {
    match lack {
        Lack::Money => "lack of money",
        Lack::Staff => "lack of staff",
        Lack::Patrols => "lack of patrols",
        Lack::Access => "closed roads",
        Lack::Clearance => "lack of clearance",
        Lack::Attention => "lack of headquarters’ attention",
        Lack::Partner => "lack of a partner",
    }
}

/// What became of every block, folded away.
fn blocks(page: &Page<'_>, arm: usize, of: &Alone) -> String {
    let mut text = format!(
        "<details><summary>Every block of “{}”</summary>\n<div class=\"scroll\"><table><caption class=\"hidden\">Blocks of {}</caption>\n\
         <thead><tr><th scope=\"col\">Block</th><th scope=\"col\" class=\"number\">carried out, times a future</th><th scope=\"col\" \
         class=\"number\">of due</th><th scope=\"col\">lacked, of due</th><th scope=\"col\" class=\"number\">spent</th></tr></thead>\n<tbody>\n",
        escaped(page.plain(arm)),
        escaped(page.plain(arm))
    );
    for block in &of.blocks {
        push(
            &mut text,
            format_args!(
                "<tr><th scope=\"row\">{}<small>{}</small></th><td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}</td><td \
                 class=\"number\">{}</td></tr>\n",
                escaped(&block.name),
                escaped(&block.activity),
                times(block.done),
                times(block.due),
                lacks(block),
                usd(block.spent_usd)
            ),
        );
    }
    text + "</tbody></table></div></details>\n"
}

fn lacks(block: &BlockUse) -> String {
    if block.lacked.is_empty() {
        return "–".to_owned();
    }
    let words: Vec<String> =
        block.lacked.iter().map(|(lack, part)| format!("{} {}", lack.name(), per_cent(*part))).collect();
    words.join(", ")
}
