//! What the words for what was lacking mean, for those who read them in a table.

use model::record::Lack;

/// What a kind of lack means, unless its name says so.
const fn meaning(lack: Lack) -> Option<&'static str> {
    match lack {
        Lack::Money | Lack::Staff | Lack::Patrols => None,
        Lack::Access => Some("the road was closed"),
        Lack::Clearance => Some("patrols were not cleared, or ruled out by a caveat"),
        Lack::Attention => Some("headquarters did not attend to it"),
        Lack::Partner => Some("no partner was there and had room"),
    }
}

/// A sentence on the kinds that were met and need one; empty if none does.
pub(super) fn key(met: impl Fn(Lack) -> bool) -> String {
    let told = Lack::ALL.into_iter().filter(|lack| met(*lack));
    let words: Vec<String> = told.filter_map(|lack| Some(format!("{}: {}", lack.name(), meaning(lack)?))).collect();
    if words.is_empty() { String::new() } else { format!("{}.", super::words::capital(&words.join("; "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_met_and_is_not_plain_is_explained() {
        assert_eq!(key(|lack| matches!(lack, Lack::Money | Lack::Access)), "Access: the road was closed.");
        assert_eq!(key(|lack| lack == Lack::Money), "");
    }
}
