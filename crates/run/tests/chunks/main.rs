//! Chunks of trials and what is joined from them.

mod experiment;
