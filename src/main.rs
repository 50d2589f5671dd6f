//! The command line of localpeace.

fn main() {}
