//! The patient rule induction method: peel thin slices off a box as long as what is left is of more interest, then paste
//! back what should not have been lost.
//!
//! Each step takes a share α of the points off one end of one number, or one word off a list, where the gain in density
//! for the share lost is greatest: (density after − density before) · (points after) / (points before − points after), the
//! lenient criterion of Kwakkel & Jaxa-Rozen (2016). Pasting widens a side by α as long as the density does not fall.
//! Source: Friedman & Fisher (1999); use for scenario discovery after Bryant & Lempert (2010).

use super::region::{Axis, Region, Side};

/// How to peel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Patience {
    /// Share of the points of a box that a step takes off.
    pub alpha: f64,
    /// Share of all points below which a box is not peeled.
    pub least_mass: f64,
}

/// The usual choice: 5 % a step, boxes of at least 5 %.
pub const PATIENT: Patience = Patience { alpha: 0.05, least_mass: 0.05 };

/// A box on the way, with what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The box.
    pub region: Region,
    /// Share of all interest that it holds.
    pub coverage: f64,
    /// Mean interest of the points in it.
    pub density: f64,
    /// Share of all points that it holds.
    pub mass: f64,
}

/// Points to peel: factors, interest of every point from 0 to 1, and those that take part.
#[derive(Debug, Clone, Copy)]
pub struct Cloud<'a> {
    /// Factors.
    pub axes: &'a [Axis],
    /// Interest of each point, 0 to 1: 1 where the outcome is of interest for certain.
    pub interest: &'a [f64],
    /// Points that take part.
    pub among: &'a [usize],
}

impl Cloud<'_> {
    /// Measures a box.
    pub fn step(&self, region: Region) -> Step {
        let members = region.members(self.axes, self.among);
        let held = self.sum(&members);
        let all = self.sum(self.among);
        Step {
            region,
            coverage: if all > 0.0 { held / all } else { f64::NAN },
            density: if members.is_empty() { f64::NAN } else { held / members.len() as f64 },
            mass: members.len() as f64 / self.among.len().max(1) as f64,
        }
    }

    /// Sum of interest.
    pub fn sum(&self, points: &[usize]) -> f64 {
        points.iter().map(|point| self.interest[*point]).sum()
    }

    fn density(&self, points: &[usize]) -> f64 {
        self.sum(points) / points.len() as f64
    }
}

/// Peels from the box that holds everything: the boxes on the way, each within the one before.
pub fn peel(cloud: &Cloud<'_>, patience: Patience) -> Vec<Step> {
    let mut region = Region::everything(cloud.axes.len());
    let mut members = cloud.among.to_vec();
    let mut steps = vec![cloud.step(region.clone())];
    let least = (patience.least_mass * cloud.among.len() as f64).max(1.0);
    loop {
        let density = cloud.density(&members);
        let mut best: Option<(f64, Region, Vec<usize>)> = None;
        for candidate in smaller(cloud, &region, &members, patience.alpha) {
            let left = candidate.members(cloud.axes, &members);
            if left.len() >= members.len() || (left.len() as f64) < least {
                continue;
            }
            let rise = cloud.density(&left) - density;
            let gain = rise * left.len() as f64 / (members.len() - left.len()) as f64;
            if rise > 0.0 && best.as_ref().is_none_or(|(most, ..)| gain > *most) {
                best = Some((gain, candidate, left));
            }
        }
        let Some((_, next, left)) = best else { return steps };
        (region, members) = (next, left);
        steps.push(cloud.step(region.clone()));
    }
}

/// Boxes one step smaller than `region`, of which `members` are the points.
fn smaller(cloud: &Cloud<'_>, region: &Region, members: &[usize], alpha: f64) -> Vec<Region> {
    let mut all = Vec::new();
    for (factor, axis) in cloud.axes.iter().enumerate() {
        let mut push = |side: Side| {
            let mut next = region.clone();
            next.sides[factor] = side;
            all.push(next);
        };
        match axis {
            Axis::Number(values) => {
                let (low, high) = bounds(&region.sides[factor]);
                let (from, to) = cut(values, members, alpha);
                push(Side::Between { low: from, high });
                push(Side::Between { low, high: to });
            }
            Axis::Words(_, count) => {
                let allowed = words(&region.sides[factor], *count);
                for word in (0..*count).filter(|word| allowed[*word]) {
                    let mut fewer = allowed.clone();
                    fewer[word] = false;
                    push(Side::Words(fewer));
                }
            }
        }
    }
    all
}

/// The least value that stays when a share α goes at the lower end, and the largest when it goes at the upper end; equal
/// values go together.
fn cut(values: &[f64], members: &[usize], alpha: f64) -> (f64, f64) {
    let mut sorted: Vec<f64> = members.iter().map(|point| values[*point]).collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len() - 1;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 1 and the number of points
    let take = ((alpha * sorted.len() as f64) as usize).clamp(1, last.max(1)).min(last);
    // where a share of the points has one value, all points of that value go
    let from = if sorted[take] > sorted[0] {
        sorted[take]
    } else {
        sorted.iter().copied().find(|value| *value > sorted[0]).unwrap_or(f64::INFINITY)
    };
    let to = if sorted[last - take] < sorted[last] {
        sorted[last - take]
    } else {
        sorted.iter().rev().copied().find(|value| *value < sorted[last]).unwrap_or(f64::NEG_INFINITY)
    };
    (from, to)
}

/// Ends of a side.
fn bounds(side: &Side) -> (f64, f64) {
    match side {
        Side::Between { low, high } => (*low, *high),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

/// Words that a side allows.
fn words(side: &Side, count: usize) -> Vec<bool> {
    match side {
        Side::Words(allowed) => allowed.clone(),
        _ => vec![true; count],
    }
}

/// Widens a box as long as its density does not fall; a bound that no longer keeps any point out is dropped.
pub fn paste(cloud: &Cloud<'_>, region: &Region, alpha: f64) -> Step {
    let mut best = cloud.step(region.clone());
    loop {
        let mut wider: Option<Step> = None;
        for candidate in larger(cloud, &best.region, alpha) {
            let step = cloud.step(candidate);
            let better = step.mass > best.mass && step.density >= best.density;
            if better && wider.as_ref().is_none_or(|other| step.density > other.density) {
                wider = Some(step);
            }
        }
        let Some(step) = wider else { break };
        best = step;
    }
    for factor in best.region.restricted() {
        let free = cloud.step(best.region.without(factor));
        if free.mass <= best.mass {
            best = free;
        }
    }
    best
}

/// Boxes one step larger than `region`.
fn larger(cloud: &Cloud<'_>, region: &Region, alpha: f64) -> Vec<Region> {
    let mut all = Vec::new();
    for factor in region.restricted() {
        let outside = region.without(factor).members(cloud.axes, cloud.among);
        let mut push = |side: Side| {
            let mut next = region.clone();
            next.sides[factor] = side;
            all.push(next);
        };
        match (&region.sides[factor], &cloud.axes[factor]) {
            (Side::Between { low, high }, Axis::Number(values)) => {
                let mut found: Vec<f64> = outside.iter().map(|point| values[*point]).collect();
                found.sort_by(f64::total_cmp);
                let inside = found.iter().filter(|value| (*low..=*high).contains(*value)).count();
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most the number of points
                let more = ((alpha * inside as f64) as usize).max(1);
                let first = found.partition_point(|value| value < low);
                let end = found.partition_point(|value| value <= high);
                if first > 0 {
                    push(Side::Between { low: found[first.saturating_sub(more)], high: *high });
                }
                if end < found.len() {
                    push(Side::Between { low: *low, high: found[(end + more - 1).min(found.len() - 1)] });
                }
            }
            (Side::Words(allowed), _) => {
                for word in (0..allowed.len()).filter(|word| !allowed[*word]) {
                    let mut more = allowed.clone();
                    more[word] = true;
                    push(Side::Words(more));
                }
            }
            _ => {}
        }
    }
    all
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // shares of a few points, exact
mod tests {
    use super::*;

    /// Ten points along one number, 0 to 9, with this interest.
    fn line(interest: &[f64; 10], of: impl Fn(&Cloud<'_>)) {
        let (axes, among) = ([Axis::Number((0..10).map(f64::from).collect())], (0..10).collect::<Vec<_>>());
        of(&Cloud { axes: &axes, interest, among: &among });
    }

    const TENTH: Patience = Patience { alpha: 0.1, least_mass: 0.2 };

    #[test]
    fn nothing_is_peeled_where_no_box_is_of_more_interest() {
        for alike in [0.0, 0.5, 1.0] {
            line(&[alike; 10], |cloud| assert_eq!(peel(cloud, TENTH).len(), 1));
        }
    }

    #[test]
    fn slices_come_off_the_end_without_interest_down_to_the_least_mass() {
        line(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0], |cloud| {
            let steps = peel(cloud, TENTH);
            let masses: Vec<f64> = steps.iter().map(|step| (step.mass * 10.0).round()).collect();
            assert_eq!(masses, [10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0]);
            let last = steps.last().expect("there is a first step");
            assert_eq!((last.coverage, last.density, last.mass), (1.0, 0.5, 0.2));
            assert_eq!(cloud.sum(&[8, 9]), 1.0);
        });
    }

    #[test]
    fn pasting_widens_a_box_as_long_as_its_density_does_not_fall() {
        line(&[0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0], |cloud| {
            let small = Region { sides: vec![Side::Between { low: 4.0, high: 5.0 }] };
            let pasted = paste(cloud, &small, 0.1);
            assert_eq!(pasted.region.sides, [Side::Between { low: 2.0, high: 6.0 }]);
            assert_eq!((pasted.coverage, pasted.density, pasted.mass), (1.0, 1.0, 0.5));
        });
    }
}
