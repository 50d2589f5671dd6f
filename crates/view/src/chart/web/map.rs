//! Where it happens: places by their coordinates, who lives there, and where the conflicts are fought.
//!
//! The projection is plain: a degree of longitude is as wide as it is at the middle latitude, which is right to the
//! width of a line for a situation of some hundred kilometres. Nothing is drawn below the places: no tiles, no borders.

use maud::{Markup, html};

/// A place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Name in words.
    pub name: String,
    /// Latitude in degrees.
    pub latitude: f64,
    /// Longitude in degrees.
    pub longitude: f64,
    /// Who lives or is based there, in words; may be empty.
    pub people: String,
    /// Whether a field office stands there.
    pub has_office: bool,
    /// Whether a conflict is fought there, and whether results are judged on one.
    pub conflict: Option<bool>,
}

/// Width of the drawing.
const WIDTH: f64 = 420.0;
/// Least and greatest height of what is inside its margins.
const HEIGHTS: (f64, f64) = (120.0, 400.0);
/// Greatest height where there are few places.
const LOW: f64 = 240.0;
/// Margin to the sides, above and below.
const MARGIN: (f64, f64) = (64.0, 44.0);
/// Margin to the sides where there are many places.
const NARROW: f64 = 30.0;
/// Kilometres in a degree of latitude.
const KM_A_DEGREE: f64 = 111.195;
/// Least extent in kilometres, so that places close together are not blown up.
const LEAST_KM: f64 = 10.0;
/// Width of a letter and height of a line of a label.
const LETTER: (f64, f64) = (6.1, 13.0);
/// Most letters of who lives in a place.
const LETTERS: usize = 26;
/// Most places at which it is written who lives there, and which have rings.
const FEW: usize = 15;

/// The map with a description in words; empty where there is no place.
pub fn map(spots: &[Spot], description: &str) -> Markup {
    let Some(plane) = Plane::of(spots) else { return html! {} };
    html! {
        svg class="network map" viewBox={ "0 0 " (WIDTH) " " (plane.height.round()) } role="img" aria-label=(description) {
            @for spot in spots { (mark(spot, plane.at(spot), spots.len() <= FEW)) }
            (labels(spots, &plane))
            (plane.bar())
        }
    }
}

/// The mark of a place; among few places rings show where conflicts are fought, among many red dots.
fn mark(spot: &Spot, (x, y): (f64, f64), are_few: bool) -> Markup {
    let is_focal = spot.conflict == Some(true);
    let at = |value: f64| format!("{value:.1}");
    html! {
        @if are_few && spot.conflict.is_some() {
            circle.conflict.focal[is_focal] cx=(at(x)) cy=(at(y)) r="11" {}
        }
        @if spot.has_office {
            rect class="office" x=(at(x - 4.5)) y=(at(y - 4.5)) width="9" height="9" { title { (spot.name) } }
        } @else {
            circle.place.fought[!are_few && spot.conflict.is_some()] cx=(at(x)) cy=(at(y))
                r=(if !are_few && is_focal { 5.0 } else { 3.4 }) { title { (spot.name) } }
        }
    }
}

/// How degrees become points of the drawing.
struct Plane {
    west: f64,
    north: f64,
    narrowing: f64,
    points_a_km: f64,
    left: f64,
    top: f64,
    height: f64,
}

impl Plane {
    fn of(spots: &[Spot]) -> Option<Self> {
        let range = |of: fn(&Spot) -> f64| {
            let (low, high) = spots.iter().map(of).fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
            (!spots.is_empty()).then_some((low, high))
        };
        let (south, north) = range(|spot| spot.latitude)?;
        let (west, east) = range(|spot| spot.longitude)?;
        let narrowing = libm::cos(f64::midpoint(south, north).to_radians());
        let km = ((east - west) * narrowing * KM_A_DEGREE, (north - south) * KM_A_DEGREE);
        let (margin, tallest) = if spots.len() > FEW { (NARROW, HEIGHTS.1) } else { (MARGIN.0, LOW) };
        let inner = WIDTH - 2.0 * margin;
        let points_a_km = (inner / km.0.max(LEAST_KM)).min(tallest / km.1.max(LEAST_KM));
        let tall = (km.1 * points_a_km).max(HEIGHTS.0);
        Some(Self {
            west,
            north,
            narrowing,
            points_a_km,
            left: margin + (inner - km.0 * points_a_km) / 2.0,
            top: MARGIN.1 + (tall - km.1 * points_a_km) / 2.0,
            height: tall + 2.0 * MARGIN.1 + 16.0,
        })
    }

    fn at(&self, spot: &Spot) -> (f64, f64) {
        let scale = KM_A_DEGREE * self.points_a_km;
        (
            self.left + (spot.longitude - self.west) * self.narrowing * scale,
            self.top + (self.north - spot.latitude) * scale,
        )
    }

    /// A bar of a round number of kilometres, and where north is.
    fn bar(&self) -> Markup {
        let most = 0.3 * WIDTH / self.points_a_km;
        let decade = libm::pow(10.0, libm::floor(libm::log10(most)));
        let km = [5.0, 2.0, 1.0].into_iter().map(|of| of * decade).find(|km| *km <= most).unwrap_or(decade);
        let (y, end) = ((self.height - 14.0).round(), 12.0 + km * self.points_a_km);
        html! {
            path class="bar" d=(format!("M12 {0}V{y}H{end:.1}V{0}", y - 5.0)) {}
            text class="left" x=(format!("{:.1}", end + 6.0)) y=(y + 2.0) { (km) " km" }
            text x=(WIDTH - 30.0) y=(y + 2.0) { "north ↑" }
        }
    }
}

/// Names beside their places, those of the most interest first; a name that would cover another one is left out.
fn labels(spots: &[Spot], plane: &Plane) -> Markup {
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by_key(|n| (!spots[*n].has_office, spots[*n].conflict != Some(true), spots[*n].conflict.is_none(), *n));
    let mut taken: Vec<[f64; 4]> = spots.iter().map(|spot| plane.at(spot)).map(|(x, y)| around(x, y)).collect();
    let mut placed: Vec<(f64, f64, bool, String)> = Vec::new();
    for n in order {
        let spot = &spots[n];
        let mut lines = vec![spot.name.clone()];
        if spots.len() <= FEW && !spot.people.is_empty() {
            lines.push(shortened(&spot.people));
        }
        let wide = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0) as f64 * LETTER.0;
        let tall = lines.len() as f64 * LETTER.1;
        let (x, y) = plane.at(spot);
        let x = x.clamp(wide / 2.0, WIDTH - wide / 2.0);
        let free = |top: &f64| {
            let area = [x - wide / 2.0, *top, x + wide / 2.0, top + tall];
            !taken.iter().enumerate().any(|(other, of)| other != n && overlap(area, *of))
        };
        let Some(top) = [y - 14.0 - tall, y + 14.0].into_iter().find(free) else { continue };
        taken.push([x - wide / 2.0, top, x + wide / 2.0, top + tall]);
        let baseline = |line: usize| top + 10.0 + LETTER.1 * line as f64;
        placed.extend(lines.into_iter().enumerate().map(|(line, words)| (x, baseline(line), line > 0, words)));
    }
    html! {
        @for (x, y, is_people, words) in placed {
            text.people[is_people] x=(format!("{x:.1}")) y=(format!("{y:.1}")) { (words) }
        }
    }
}

/// The room of a place itself.
fn around(x: f64, y: f64) -> [f64; 4] {
    [x - 6.0, y - 6.0, x + 6.0, y + 6.0]
}

fn overlap(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Words cut to the room of a label.
fn shortened(words: &str) -> String {
    if words.chars().count() <= LETTERS {
        return words.to_owned();
    }
    words.chars().take(LETTERS - 1).collect::<String>().trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(name: &str, latitude: f64, longitude: f64) -> Spot {
        Spot { name: name.to_owned(), latitude, longitude, people: String::new(), has_office: false, conflict: None }
    }

    #[test]
    fn north_is_up_and_distances_keep_their_proportion() {
        let spots = [spot("south", 7.0, 28.0), spot("north", 8.0, 28.0), spot("east", 7.0, 29.0)];
        let plane = Plane::of(&spots).expect("there are places");
        let [south, north, east] = [0, 1, 2].map(|n| plane.at(&spots[n]));
        assert!(north.1 < south.1 && (north.0 - south.0).abs() < 1e-9 && east.0 > south.0);
        let ratio = (east.0 - south.0) / (south.1 - north.1);
        assert!((ratio - libm::cos(7.5_f64.to_radians())).abs() < 1e-9, "{ratio}");
    }

    #[test]
    fn a_map_needs_a_place_and_names_that_would_cover_each_other_are_left_out() {
        assert_eq!(map(&[], "nothing").into_string(), "");
        let crowd: Vec<Spot> = (0..40).map(|n| spot("a long name", 7.0, 28.0 + 0.001 * f64::from(n))).collect();
        let text = map(&crowd, "a crowd").into_string();
        assert_eq!(text.matches("<circle class=\"place").count(), 40);
        assert!((2..20).contains(&text.matches("a long name</text>").count()), "{text}");
        assert!(text.contains(" km</text>") && !text.contains("NaN"));
    }
}
