//! Parts of a page that are no figure: tables with drawings in their cells, dots, marks that can be counted, maps.
//!
//! They bend to the width of a screen, keep the size of their letters, and print. Every drawing names itself for readers
//! who cannot see it. Nothing is loaded from elsewhere. Sizes and greys stand in the style sheet of the page.

mod dots;
mod forest;
mod icons;
mod map;
mod network;

use maud::{Markup, html};

pub use dots::{DotRow, dots};
pub use forest::{ForestRow, forest};
pub use icons::{Future, icons};
pub use map::{Spot, map};
pub use network::{Link, Network, Node, NodeKind};

use super::theme::StrategyLabel;

/// Colour of what belongs to no plan.
pub const PLAIN: &str = "#000000";

/// A short line in the colour and dashes of a strategy, for keys and names.
pub fn swatch(strategy: &StrategyLabel) -> Markup {
    let dashes: Vec<String> = strategy.dashes().iter().map(f64::to_string).collect();
    html! {
        svg class="swatch" viewBox="0 0 28 10" aria-hidden="true" {
            line x1="0" y1="5" x2="28" y2="5" stroke=(strategy.css()) stroke-width="3" stroke-dasharray=(dashes.join(" ")) {}
        }
    }
}

/// Labels at their places on a scale, both in per cent of its width.
fn scale(labels: impl Iterator<Item = (f64, String)>) -> Markup {
    html! {
        div class="scale" aria-hidden="true" {
            @for (at, label) in labels { span style={ "left:" (format!("{at:.1}")) "%" } { (label) } }
        }
    }
}
