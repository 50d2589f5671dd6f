//! Lines with a width as polygons that all turn the same way.

use ab_glyph_rasterizer::{Point, point};

/// The pieces of a path `2 · half` wide: a rectangle per segment and a disc at every bend.
pub(super) fn strokes(points: &[Point], half: f32) -> Vec<Vec<Point>> {
    let segments = points.windows(2).filter_map(|pair| stroke(pair[0], pair[1], half));
    let bends = points.windows(3).filter(|triple| is_bend(triple[0], triple[1], triple[2]));
    segments.chain(bends.map(|triple| disc(triple[1], half))).collect()
}

/// A straight stroke as a rectangle, or nothing for a stroke without length.
fn stroke(from: Point, to: Point, half: f32) -> Option<Vec<Point>> {
    let (along_x, along_y) = (to.x - from.x, to.y - from.y);
    let length = (along_x * along_x + along_y * along_y).sqrt();
    if length <= 0.0 {
        return None;
    }
    let (x, y) = (-along_y / length * half, along_x / length * half);
    Some(vec![
        point(from.x + x, from.y + y),
        point(from.x - x, from.y - y),
        point(to.x - x, to.y - y),
        point(to.x + x, to.y + y),
    ])
}

/// Whether a path turns so much that its strokes leave a visible gap.
fn is_bend(before: Point, at: Point, after: Point) -> bool {
    const SMALLEST_TURN: f32 = 0.1;
    let (x0, y0) = (at.x - before.x, at.y - before.y);
    let (x1, y1) = (after.x - at.x, after.y - at.y);
    let (across, along) = (x0 * y1 - y0 * x1, x0 * x1 + y0 * y1);
    across.abs() > SMALLEST_TURN * along
}

/// A disc as a polygon that turns the same way as [`stroke`].
#[expect(clippy::cast_possible_truncation, reason = "cosines fit f32")]
pub(super) fn disc(centre: Point, radius: f32) -> Vec<Point> {
    const CORNERS: u32 = 24;
    (0..CORNERS)
        .map(|corner| {
            let angle = std::f64::consts::TAU * f64::from(corner) / f64::from(CORNERS);
            let (x, y) = (libm::cos(angle) as f32, libm::sin(angle) as f32);
            point(centre.x + radius * x, centre.y + radius * y)
        })
        .collect()
}
