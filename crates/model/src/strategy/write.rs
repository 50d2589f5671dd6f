//! Strategies as text: what a file of them holds.

use std::collections::BTreeMap;

use super::{Block, BlockChange, Strategy};
use crate::syntax::{FORMAT, Format};

impl Strategy {
    /// The strategy of these blocks, as the difference to a base of which file and blocks are given, or in full without one.
    ///
    /// Blocks that stand in another order than in the base are written in full, and so are those that do something else
    /// under the same name.
    pub fn of(name: String, intent: String, blocks: &[Block], base: Option<(String, &[Block])>) -> Self {
        let mut strategy = Self {
            format: Format,
            name,
            intent,
            base: None,
            drop: Vec::new(),
            change: BTreeMap::new(),
            blocks: blocks.to_vec(),
        };
        let Some((file, below)) = base else { return strategy };
        strategy.base = Some(file);
        let kept =
            |block: &&Block| below.iter().any(|other| other.name == block.name && other.activity == block.activity);
        strategy.blocks = blocks.iter().filter(|block| !kept(block)).cloned().collect();
        let same = |one: &Block, other: &Block| one.name == other.name && one.activity == other.activity;
        for block in below {
            match blocks.iter().find(|other| same(block, other)) {
                None => strategy.drop.push(block.name.clone()),
                Some(other) => {
                    let change = BlockChange::between(block, other);
                    if !change.is_empty() {
                        strategy.change.insert(block.name.clone(), change);
                    }
                }
            }
        }
        if strategy.upon(below) != blocks {
            strategy.drop = below.iter().map(|block| block.name.clone()).collect();
            strategy.change.clear();
            strategy.blocks = blocks.to_vec();
        }
        strategy
    }

    /// Its file: a comment, each line of it after `//`, and the strategy.
    ///
    /// # Panics
    /// Never: a strategy holds only what RON can write.
    pub fn to_text(&self, comment: &str) -> String {
        let mut text: String = comment.lines().map(|line| format!("// {line}").trim_end().to_owned() + "\n").collect();
        text.push_str(&format!(
            "(\n    format: {FORMAT},\n    name: {},\n    intent: {},\n",
            ron(&self.name),
            ron(&self.intent)
        ));
        if let Some(base) = &self.base {
            text.push_str(&format!("    base: {},\n", ron(base)));
        }
        if !self.drop.is_empty() {
            let names: Vec<String> = self.drop.iter().map(ron).collect();
            text.push_str(&format!("    drop: [{}],\n", names.join(", ")));
        }
        if !self.change.is_empty() {
            text.push_str("    change: {\n");
            for (name, change) in &self.change {
                text.push_str(&format!("        {}: ({}),\n", ron(name), change.fields().join(", ")));
            }
            text.push_str("    },\n");
        }
        if !self.blocks.is_empty() {
            text.push_str("    blocks: [\n");
            for block in &self.blocks {
                text.push_str("        (\n");
                for field in block.fields() {
                    text.push_str(&format!("            {field},\n"));
                }
                text.push_str("        ),\n");
            }
            text.push_str("    ],\n");
        }
        text + ")\n"
    }
}

impl BlockChange {
    /// Its fields as `name: value`.
    ///
    /// # Panics
    /// Never: a change holds only what RON can write.
    pub fn fields(&self) -> Vec<String> {
        let fields = [
            self.effort.as_ref().map(|value| format!("effort: {}", ron(value))),
            self.target.as_ref().map(|value| format!("target: {}", ron(value))),
            self.when.as_ref().map(|value| format!("when: {}", ron(value))),
            self.only_if.as_ref().map(|value| format!("only_if: {}", ron(value))),
            self.priority.as_ref().map(|value| format!("priority: {}", ron(value))),
        ];
        fields.into_iter().flatten().collect()
    }
}

impl Block {
    fn fields(&self) -> Vec<String> {
        vec![
            format!("name: {}", ron(&self.name)),
            format!("activity: {}", ron(&self.activity)),
            format!("effort: {}", ron(&self.effort)),
            format!("target: {}", ron(&self.target)),
            format!("when: {}", ron(&self.when)),
            format!("only_if: {}", ron(&self.only_if)),
            format!("priority: {}", ron(&self.priority)),
        ]
    }
}

/// A value as a file holds it, on one line.
fn ron<T: serde::Serialize>(value: &T) -> String {
    let layout = ron::ser::PrettyConfig::new().depth_limit(0).separator(" ").escape_strings(false);
    ron::ser::to_string_pretty(value, layout).expect("a part of a strategy can be written")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::scenario::{Changes, Files, load_from};
    use crate::strategy::Window;

    #[test]
    fn a_strategy_that_was_written_is_read_as_it_was() {
        let path = Path::new("../../scenarios/wau.ron");
        let files = Files::new();
        let whole = load_from(&files, path, &Changes::default()).unwrap();
        let base = whole.arms.iter().find(|arm| arm.id == "multilayer").unwrap();
        let mut blocks = base.blocks.clone();
        blocks.remove(3);
        blocks[0].priority = 7;
        blocks[1].effort = 0.125;
        blocks[2].when = Window::Every { weeks: 3, from: 4, until: Some(9) };
        blocks[4].only_if.clear();
        blocks.push(Block { name: "one \"more\" — and   spaces".replace('"', ""), ..blocks[0].clone() });
        let written =
            Strategy::of("mine".into(), "A test.".into(), &blocks, Some(("multilayer.ron".into(), &base.blocks)));
        assert_eq!((written.drop.len(), written.change.len(), written.blocks.len()), (1, 4, 1));
        assert_eq!(written.upon(&base.blocks), blocks);
        let whole = Strategy::of("mine".into(), "A test.".into(), &blocks, None);
        blocks.swap(0, 1);
        let swapped =
            Strategy::of("mine".into(), "A test.".into(), &blocks, Some(("multilayer.ron".into(), &base.blocks)));
        assert_eq!(swapped.upon(&base.blocks), blocks, "another order");
        blocks.swap(0, 1);
        for strategy in [written, whole] {
            let text = strategy.to_text("Two lines\nof comment");
            assert!(text.starts_with("// Two lines\n// of comment\n(\n    format: 2,"), "{text}");
            let mut texts = files.texts();
            let mine = Path::new("../../scenarios/strategies/mine.ron");
            texts.insert(crate::scenario::files::plain(mine), text.clone());
            let changes = Changes { strategies: vec![mine.display().to_string()], ..Changes::default() };
            let read =
                load_from(&Files::given(texts), path, &changes).unwrap_or_else(|faults| panic!("{text}\n{faults}"));
            assert_eq!(read.arms[0].blocks, blocks);
        }
    }
}
