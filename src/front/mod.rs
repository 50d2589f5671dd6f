//! The front end of the workbench: its files as they are written, put together into one script and one page.
//!
//! The files are plain ES modules that import one another by name. There is no build step: each module becomes a function of its
//! own, in a fixed order, so that one script holds them all, in the page and behind the server alike.

mod bundle;
pub mod page;

pub use bundle::script;
pub use page::{NotAPage, page, shell};

/// The style of the workbench.
pub const STYLE: &str = include_str!("../../web/front/style.css");
/// The worker that holds the engine in the page.
pub const WORKER: &str = include_str!("../../web/front/worker.js");

/// A module by the name that others import it by, and its text.
macro_rules! modules {
    ($($name:literal: $file:literal,)*) => {
        /// Modules, each after those that it imports.
        pub const MODULES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../web/front/", $file))),)*];
    };
}

modules! {
    "preact": "vendor/preact.mjs",
    "preact/hooks": "vendor/hooks.mjs",
    "htm": "vendor/htm.mjs",
    "./dom.js": "dom.js",
    "./words.js": "words.js",
    "./engine.js": "engine.js",
    "./keep.js": "keep.js",
    "./work.js": "work.js",
    "./field.js": "field.js",
    "./frame.js": "frame.js",
    "./start.js": "start.js",
    "./situation.js": "situation.js",
    "./plans.js": "plans.js",
    "./compare.js": "compare.js",
    "./whatif.js": "whatif.js",
    "./why.js": "why.js",
    "./brief.js": "brief.js",
    "./main.js": "main.js",
}
