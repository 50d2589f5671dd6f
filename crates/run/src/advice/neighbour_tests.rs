//! Tests of the neighbours of a plan.

use super::neighbour::*;
use model::strategy::{Block, Milestone, Selector, Window};

fn block(name: &str, priority: u32, when: Window) -> Block {
    Block {
        name: name.to_owned(),
        activity: "dialogue".to_owned(),
        effort: 1.0,
        target: Selector::EveryConflict,
        when,
        only_if: Vec::new(),
        priority,
    }
}

#[test]
fn every_neighbour_differs_from_the_plan_and_from_the_others() {
    let windows = [
        Window::Always,
        Window::During { from: 4, until: 2599 },
        Window::At { week: 30 },
        Window::Every { weeks: 8, from: 16, until: None },
        Window::After { event: Milestone::Signing, delay: 8, lasting: Some(80), every: 40 },
        Window::BeforeExit { weeks: 10 },
    ];
    let blocks: Vec<Block> =
        windows.iter().zip(1..).map(|(when, n)| block(&format!("b{n}"), n, when.clone())).collect();
    let usd = [1.0, 2.0, 0.0, 4.0, 0.5, 1.0];
    let mut all = neighbours(&blocks, Weeks { from: 0, until: 259 });
    all.extend(shifts(&blocks, &usd).iter().map(|shift| shift.of(&blocks, &usd)));
    for (n, one) in all.iter().enumerate() {
        assert_ne!(one.blocks, blocks, "{}", one.name);
        for other in &all[..n] {
            assert!(one.blocks != other.blocks && one.name != other.name, "{} = {}", one.name, other.name);
        }
    }
    let count = |kind| all.iter().filter(|neighbour| neighbour.kind == kind).count();
    assert_eq!((count(Move::Drop), count(Move::Priority), count(Move::Effort)), (6, 12 - 2, 10));
    assert!(all.iter().any(|one| one.name == "“b4” every 4 weeks with half the effort each time"));
    assert!(all.iter().any(|one| one.name == "“b2” from week 0 on"));
}

#[test]
fn a_shift_costs_the_same_if_costs_rise_with_efforts() {
    let blocks: Vec<Block> = (1..4).map(|n| block(&format!("b{n}"), n, Window::Always)).collect();
    let usd = [10.0, 20.0, 5.0];
    for shift in shifts(&blocks, &usd) {
        let cost: f64 = shift.of(&blocks, &usd).blocks.iter().zip(usd).map(|(block, usd)| block.effort * usd).sum();
        assert!((cost - 35.0).abs() < 0.05, "{cost}");
    }
}

#[test]
fn a_plan_of_one_block_can_only_drop_or_move_it_in_time() {
    let all = neighbours(&[block("a", 5, Window::Always)], Weeks { from: 0, until: 99 });
    let kinds: Vec<Move> = all.iter().map(|neighbour| neighbour.kind).collect();
    assert_eq!(kinds, [Move::Drop, Move::Time]);
    assert!(shifts(&[block("a", 5, Window::Always)], &[3.0]).is_empty());
}
