//! What a metric does not count of what a block does for people.

use super::super::futures::listed;
use model::strategy::Block;

/// Activities that protect or serve people in ways that no metric counts, and how.
const UNCOUNTED: [(&str, &str); 9] = [
    ("short_patrols", "patrols keep roads, wells and markets safe for people"),
    ("long_patrols", "a base nearby is where people flee to"),
    ("robust_force", "troops stand between attackers and people"),
    ("liaison_assistants", "warnings let people get out of the way"),
    ("human_rights_follow_up", "victims are heard and acts are recorded"),
    ("quick_impact_project", "people use what is built"),
    ("partner_project", "people use what is built"),
    ("inclusion_support", "women and youth have a right to a seat"),
    ("disarmament_programme", "fewer weapons mean fewer crimes outside the conflict too"),
];

/// What no metric counts of some blocks.
pub(super) fn caution(blocks: &[&Block]) -> String {
    let mut told: Vec<String> = Vec::new();
    for block in blocks {
        let found = UNCOUNTED.iter().find(|(activity, _)| *activity == block.activity);
        if let Some((_, how)) = found
            && !told.contains(&(*how).to_owned())
        {
            told.push((*how).to_owned());
        }
    }
    if told.is_empty() {
        return String::new();
    }
    format!(" Caution: {}, which these numbers do not count; do not cut it for them alone.", listed(&told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activities_with_a_caution_exist() {
        for (activity, _) in UNCOUNTED {
            assert!(model::intervention::NAMES.contains(&activity), "{activity}");
        }
    }
}
