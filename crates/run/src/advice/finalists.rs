//! Who is judged: for each objective those that look best.

use super::neighbour::Move;

/// Finalists of each objective that look best, whatever else they do.
pub(super) const BEST: usize = 2;
/// Finalists of each objective among those that look worse on no objective.
const SOUND: usize = 2;
/// Finalists among blocks that are dropped, for each objective: which blocks hurt is asked too.
const DROPPED: usize = 1;

/// Positions of the finalists in ascending order; `gains` are mean gains of all that are left, neighbours × objectives.
pub(super) fn finalists(left: &[(usize, Move, Vec<f64>)]) -> Vec<usize> {
    let objectives = left.first().map_or(0, |(_, _, gains)| gains.len());
    let mut chosen: Vec<usize> = Vec::new();
    for objective in 0..objectives {
        let mut by_gain: Vec<&(usize, Move, Vec<f64>)> = left.iter().filter(|one| one.2[objective] > 0.0).collect();
        by_gain.sort_by(|a, b| b.2[objective].total_cmp(&a.2[objective]).then(a.0.cmp(&b.0)));
        let sound = by_gain.iter().filter(|one| one.2.iter().all(|gain| *gain >= 0.0)).take(SOUND);
        let dropped = by_gain.iter().filter(|one| one.1 == Move::Drop).take(DROPPED);
        chosen.extend(by_gain.iter().take(BEST).chain(sound).chain(dropped).map(|one| one.0));
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_look_best_are_judged_and_so_is_what_looks_sound_or_is_dropped() {
        let one = |at: usize, kind, peace: f64, deaths: f64| (at, kind, vec![peace, deaths]);
        let left = [
            one(0, Move::Drop, 0.01, -1.0),
            one(1, Move::Time, 0.30, -5.0),
            one(2, Move::Time, 0.20, -5.0),
            one(3, Move::Time, 0.05, 0.0),
            one(4, Move::Priority, -0.1, 9.0),
            one(5, Move::Priority, -0.1, -9.0),
        ];
        assert_eq!(finalists(&left), [0, 1, 2, 3, 4]);
        assert!(finalists(&[]).is_empty());
        assert!(finalists(&[one(7, Move::Drop, 0.0, -1.0)]).is_empty(), "nobody who gains nothing");
    }
}
