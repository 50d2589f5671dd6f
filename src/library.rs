//! The situations and plans that come with the program, as texts within it: whoever has the program has them.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// A table of files below `scenarios`, by their path from there.
macro_rules! shipped {
    ($($path:literal,)*) => {
        /// Files of situations and plans, by their path from `scenarios`.
        pub const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../scenarios/", $path))),)*];
    };
}

shipped! {
    "rumbek.ron",
    "south_sudan.ron",
    "wau.ron",
    "cases/bangui_pk5.ron",
    "cases/bossangoa.ron",
    "cases/car_2020.ron",
    "cases/cote_divoire.ron",
    "cases/darfur.ron",
    "cases/drawdown.ron",
    "cases/gambo_pombolo.ron",
    "cases/ituri.ron",
    "cases/jonglei_2020.ron",
    "cases/kaga_bandoro.ron",
    "cases/kalehe.ron",
    "cases/liaison.ron",
    "cases/markounda.ron",
    "cases/migration.ron",
    "cases/mopti.ron",
    "cases/nana_bakassa.ron",
    "cases/patrol_base.ron",
    "cases/pieri.ron",
    "cases/political_forum.ron",
    "strategies/country_local.ron",
    "strategies/country_multilayer.ron",
    "strategies/local_only.ron",
    "strategies/local_only_same_money.ron",
    "strategies/multilayer.ron",
    "strategies/none.ron",
    "strategies/projects_first.ron",
    "strategies/cases/around_the_governor.ron",
    "strategies/cases/base_and_talks.ron",
    "strategies/cases/conference_alone.ron",
    "strategies/cases/conference_of_offices.ron",
    "strategies/cases/elite_restraint.ron",
    "strategies/cases/elites_mapped.ron",
    "strategies/cases/elites_unmapped.ron",
    "strategies/cases/exit_by_conditions.ron",
    "strategies/cases/exit_by_timetable.ron",
    "strategies/cases/force_alone.ron",
    "strategies/cases/force_and_talks.ron",
    "strategies/cases/forum_before_the_vote.ron",
    "strategies/cases/governor_from_the_start.ron",
    "strategies/cases/locally_led.ron",
    "strategies/cases/mission_led.ron",
    "strategies/cases/patrols_alone.ron",
    "strategies/cases/patrols_and_assistants.ron",
    "strategies/cases/patrols_same_money.ron",
    "strategies/cases/talks_alone.ron",
    "strategies/cases/talks_and_capital.ron",
    "strategies/cases/talks_and_partners.ron",
    "strategies/cases/talks_and_projects_after.ron",
    "strategies/cases/talks_and_shared_revenue.ron",
    "strategies/cases/talks_and_tied_projects.ron",
    "strategies/cases/talks_and_untied_projects.ron",
    "strategies/cases/talks_before_witnesses.ron",
    "strategies/cases/talks_disarmament_and_accord.ron",
    "strategies/cases/talks_followed_up.ron",
    "strategies/cases/workshops_for_a_year.ron",
}

/// Whether a path is that of a situation, not of a plan.
fn is_case(path: &str) -> bool {
    !path.starts_with("strategies/")
}

/// Situations by their name, with their path from `scenarios`.
pub fn cases() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().filter(|(path, _)| is_case(path)).map(|(path, _)| (stem(path), *path))
}

/// The name of a file without its folder and ending.
fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".ron").unwrap_or(file)
}

/// All files by their path, as [`super::load_texts`] takes them.
pub fn texts() -> BTreeMap<PathBuf, String> {
    FILES.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Changes, load_texts};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_situation_and_plan_of_the_repository_is_in_the_program() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        let below = |folder: &str| {
            let entries = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
            let files = entries.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
            files.map(|path| path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let there: BTreeSet<String> =
            ["", "cases", "strategies", "strategies/cases"].into_iter().flat_map(below).collect();
        let here: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(here, there);
    }

    #[test]
    fn every_situation_of_the_program_is_sound_without_any_file() {
        assert!(cases().count() >= 20);
        for (name, path) in cases() {
            let loaded = load_texts(texts(), path, Changes::default());
            assert!(loaded.is_ok(), "{name}: {}", loaded.unwrap_err());
        }
    }
}
