//! Where the money went, and what did not happen.

use maud::{Markup, html};

use super::Page;
use crate::chart::Figure;
use crate::report::figures;
use crate::report::wording::caveat;
use crate::report::words::{capital, list, per_cent};
use model::record::Lack;
use run::analysis::brief::{Alone, BlockUse};

/// Money, and what was lacking, for every plan.
pub(super) fn body(page: &Page<'_>) -> Markup {
    let all = || page.brief.strategies.iter().enumerate();
    let idle: Vec<Markup> = all().filter(|(_, of)| of.done_share.is_none()).map(|(arm, _)| page.name(arm)).collect();
    html! {
        p { (caveat::money_counted(page.language)) }
        (figures::money(&page.study).html())
        details {
            summary { "The same as tables" }
            div class="pairs" {
                @for (arm, of) in all().filter(|(_, of)| !of.money.is_empty()) { (spending(page, arm, of)) }
            }
        }
        h3 { "What was due and did not happen" }
        ul class="plain" {
            @for (arm, of) in all() {
                @if let Some(done) = of.done_share { li data-s=(arm) { (page.name(arm)) ": " (shortfall(of, done)) } }
            }
        }
        @if !idle.is_empty() { p { (page.language.list(&idle)) " had nothing to do." } }
        @for (arm, of) in all().filter(|(_, of)| !of.blocks.is_empty()) { (blocks(page, arm, of)) }
    }
}

/// Money by activity.
fn spending(page: &Page<'_>, arm: usize, of: &Alone) -> Markup {
    html! {
        div data-s=(arm) {
            table {
                caption { (capital(page.plain(arm))) ": " (page.language.usd(of.cost_usd.value)) " in all" }
                thead { tr { th scope="col" { "Activity" } th scope="col" class="number" { "Spent" } } }
                tbody {
                    @for (name, spent) in &of.money {
                        tr { th scope="row" { (capital(name)) } td class="number" { (page.language.usd(*spent)) } }
                    }
                }
            }
        }
    }
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
fn blocks(page: &Page<'_>, arm: usize, of: &Alone) -> Markup {
    html! {
        details data-s=(arm) {
            summary { "Every block of “" (page.plain(arm)) "”" }
            div class="scroll" {
                table {
                    caption class="hidden" { "Blocks of " (page.plain(arm)) }
                    thead {
                        tr {
                            th scope="col" { "Block" }
                            th scope="col" class="number" { "carried out, times a future" }
                            th scope="col" class="number" { "of due" }
                            th scope="col" { "lacked, of due" }
                            th scope="col" class="number" { "spent" }
                        }
                    }
                    tbody {
                        @for block in &of.blocks {
                            tr {
                                th scope="row" { (block.name) small { (block.activity) } }
                                td class="number" { (page.language.times(block.done)) }
                                td class="number" { (page.language.times(block.due)) }
                                td { (lacks(block)) }
                                td class="number" { (page.language.usd(block.spent_usd)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn lacks(block: &BlockUse) -> String {
    if block.lacked.is_empty() {
        return "–".to_owned();
    }
    let words: Vec<String> =
        block.lacked.iter().map(|(lack, part)| format!("{} {}", lack.name(), per_cent(*part))).collect();
    words.join(", ")
}
