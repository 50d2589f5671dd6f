//! The standard normal distribution, also cut at two bounds.

/// Probability that a standard normal variable is at most `z`: ½ erfc(−z / √2).
pub fn cumulative(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// The `z` at which [`cumulative`] is `p`, to about 16 digits; −∞ at 0 and ∞ at 1.
///
/// Source: M. J. Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37 (3),
/// 477–484, routine PPND16.
pub fn quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(&A, r) / polynomial(&B, r);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = (-libm::log(tail)).sqrt();
    let z = if r <= 5.0 {
        polynomial(&C, r - 1.6) / polynomial(&D, r - 1.6)
    } else {
        polynomial(&E, r - 5.0) / polynomial(&F, r - 5.0)
    };
    z.copysign(q)
}

/// Quantile at `u` of the standard normal distribution cut to `low..=high` (either may be infinite).
pub(super) fn truncated_quantile(low: f64, high: f64, u: f64) -> f64 {
    debug_assert!(low <= high, "bounds must be in order, but are {low} and {high}");
    if low > 0.0 && high >= low {
        // Both bounds in the upper tail, where the distances to 1 would be lost: mirror into the lower one.
        return -truncated_quantile(-high, -low, 1.0 - u);
    }
    let (below, up_to) = (cumulative(low), cumulative(high));
    quantile(below + u * (up_to - below)).clamp(low, high)
}

/// Probability mass between two bounds.
pub(super) fn mass(low: f64, high: f64) -> f64 {
    if low > 0.0 {
        // mirrored into the lower tail, where small numbers are exact
        return cumulative(-low) - cumulative(-high);
    }
    cumulative(high) - cumulative(low)
}

/// A polynomial by Horner's rule, coefficients from the constant up.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

const A: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const B: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
const C: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const D: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const E: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const F: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_7e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // Wichura (1988), test values of PPND16: 0.25, 0.001, 1e-20.
        let published = [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_814),
            (1e-20, -9.262_340_089_798_408),
            // NIST/SEMATECH e-Handbook of Statistical Methods 1.3.6.7.1 gives 1.960; digits from R 4 `qnorm(0.975)`.
            (0.975, 1.959_963_984_540_054),
        ];
        for (p, z) in published {
            assert!((quantile(p) - z).abs() < 1e-14 * z.abs().max(1.0) * 2.0, "{p}: {}", quantile(p));
        }
    }

    #[test]
    fn quantile_and_probability_are_inverse() {
        for n in 1..2000 {
            let p = f64::from(n) / 2000.0;
            assert!((cumulative(quantile(p)) - p).abs() < 1e-15, "{p}");
        }
        for exponent in 4..300 {
            let p = libm::pow(10.0, -f64::from(exponent));
            assert!((cumulative(quantile(p)) / p - 1.0).abs() < 1e-11, "{p}");
        }
    }

    #[test]
    fn the_ends_are_infinite() {
        assert!(quantile(0.0).is_infinite() && quantile(0.0) < 0.0);
        assert!(quantile(1.0).is_infinite() && quantile(1.0) > 0.0);
        assert!(quantile(0.5).abs() < f64::EPSILON);
    }

    #[test]
    fn a_tail_cut_far_out_stays_accurate() {
        // The median beyond 9 leaves half of the tail's mass: erfc(x/√2) = erfc(9/√2)/2.
        let x = truncated_quantile(9.0, f64::INFINITY, 0.5);
        assert!((mass(x, f64::INFINITY) / mass(9.0, f64::INFINITY) - 0.5).abs() < 1e-11);
        assert!((9.0..9.1).contains(&x));
    }
}
