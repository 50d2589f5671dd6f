//! Points on the globe and their distance.

use super::UnitError;
use crate::syntax::{Decode, Faults, Node, Place, PlainKind, Rule, Schema};

/// A point on the globe, written `(latitude, longitude)` in degrees.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
#[serde(into = "(f64, f64)")]
pub struct Position {
    latitude: f64,
    longitude: f64,
}

/// Mean radius of the earth in km. Source: IUGG, R1 of the Geodetic Reference System 1980 (Moritz 2000).
const EARTH_RADIUS_KM: f64 = 6371.0088;

impl Position {
    /// A point by degrees north (−90 to 90) and degrees east (−180 to 180).
    ///
    /// # Errors
    /// Degrees outside these ranges.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, UnitError> {
        let error = |expected, found| Err(UnitError { expected, found });
        if !(-90.0..=90.0).contains(&latitude) {
            return error("a latitude within -90..=90", latitude);
        }
        if !(-180.0..=180.0).contains(&longitude) {
            return error("a longitude within -180..=180", longitude);
        }
        Ok(Self { latitude, longitude })
    }

    /// Degrees north.
    pub const fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    pub const fn longitude(self) -> f64 {
        self.longitude
    }

    /// Great-circle distance in km on a sphere, by the haversine formula.
    pub fn distance_km(self, other: Self) -> f64 {
        let half_sine = |a: f64, b: f64| libm::sin((b - a).to_radians() / 2.0);
        let north = half_sine(self.latitude, other.latitude);
        let east = half_sine(self.longitude, other.longitude);
        let shrink = libm::cos(self.latitude.to_radians()) * libm::cos(other.latitude.to_radians());
        let haversine = (north * north + shrink * east * east).min(1.0);
        2.0 * EARTH_RADIUS_KM * libm::asin(haversine.sqrt())
    }
}

impl From<Position> for (f64, f64) {
    fn from(position: Position) -> Self {
        (position.latitude, position.longitude)
    }
}

impl Decode for Position {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let (latitude, longitude) = <(f64, f64)>::decode(node, at, faults)?;
        let mut report = |error: UnitError| {
            let help = "write `(degrees north, degrees east)`".to_owned();
            let north = (-90.0..=90.0).contains(&latitude);
            let rule = if north { Rule::Longitude } else { Rule::Latitude };
            faults.push_node(rule, node, at, error.expected, error.found.to_string(), Some(help));
        };
        Self::new(latitude, longitude).map_err(&mut report).ok()
    }

    fn schema() -> Schema {
        let degrees = |name, limit: f64| Schema::ranged(name, PlainKind::Number, Some(-limit), Some(limit));
        Schema::Tuple(vec![degrees("latitude", 90.0), degrees("longitude", 180.0)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_great_circle() {
        let point = |latitude, longitude| Position::new(latitude, longitude).unwrap();
        // Land's End to John o' Groats, 968.9 km on a sphere of 6371 km; source: the worked example of
        // movable-type.co.uk/scripts/latlong.html (50°03'59"N 5°42'53"W to 58°38'38"N 3°04'12"W).
        let ends = point(50.066_389, -5.714_722);
        let groats = point(58.643_889, -3.07);
        assert!((ends.distance_km(groats) - 968.9).abs() < 0.1);
        // Antipodes are half the circumference apart.
        let half = std::f64::consts::PI * EARTH_RADIUS_KM;
        assert!((point(30.0, 40.0).distance_km(point(-30.0, -140.0)) - half).abs() < 1e-3);
        assert!(ends.distance_km(ends).abs() < 1e-9);
    }
}
