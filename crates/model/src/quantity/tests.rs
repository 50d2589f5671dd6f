use super::*;
use crate::syntax::Document;

fn read<T: Decode>(text: &str) -> Result<T, String> {
    let document = Document::parse("a.ron", text.to_owned()).map_err(|faults| faults.to_string())?;
    document.decode().map_err(|faults| faults.to_string())
}

fn quantity(text: &str) -> Quantity {
    read(text).unwrap()
}

const EVERY_KIND: [&str; 13] = [
    "0.4",
    "Uniform(0.2, 0.6)",
    "Triangular(0.1, 0.3, 0.8)",
    "Normal(mean: 0.0, sd: 1.0, low: -2.0, high: 2.0)",
    "LogNormal(median: 3.0, sigma: 0.5, low: 0.0, high: 20.0)",
    "None",
    "Weak",
    "Moderate",
    "Strong",
    "Dominant",
    "Negative(Weak)",
    "Negative(Normal(mean: 5.0, sd: 1.0, low: 11.0, high: 13.0))",
    "Between(low: Negative(Strong), high: Uniform(0.2, 0.6), at: 0.3)",
];

fn assert_at(text: &str, u: f64, expected: f64) {
    let found = quantity(text).at(u);
    assert!((found - expected).abs() < 1e-12, "{text} at {u}: {found}, not {expected}");
}

#[test]
fn quantiles_are_those_of_the_closed_forms() {
    assert_at("0.4", 0.9, 0.4);
    assert_at("Uniform(0.2, 0.6)", 0.25, 0.3);
    // Triangular on 0, 0.5, 1: F(x) = 2x² up to the mode, so F⁻¹(1/8) = 1/4 and F⁻¹(7/8) = 3/4.
    assert_at("Triangular(0.0, 0.5, 1.0)", 0.125, 0.25);
    assert_at("Triangular(0.0, 0.5, 1.0)", 0.875, 0.75);
    assert_at("Triangular(0.3, 0.3, 0.3)", 0.7, 0.3);
    // Half-normal: median is the upper quartile of the normal, 0.6744897501960817 (R 4, `qnorm(0.75)`).
    let half = "Normal(mean: 10.0, sd: 2.0, low: 10.0, high: 1000.0)";
    assert_at(half, 0.5, 10.0 + 2.0 * 0.674_489_750_196_081_7);
    // Cut so far out that nothing is lost: quartile of a lognormal is median · exp(σ z).
    let wide = "LogNormal(median: 3.0, sigma: 0.5, low: 0.0, high: 1e9)";
    assert_at(wide, 0.75, 3.0 * libm::exp(0.5 * 0.674_489_750_196_081_7));
    assert_at(wide, 0.5, 3.0);
    assert_at("Negative(Uniform(0.2, 0.6))", 0.25, -0.5);
    // 0.7 · (0 + 0.25 · 1) + 0.3 · (2 + 0.25 · 4)
    assert_at("Between(low: Uniform(0, 1), high: Uniform(2, 6), at: 0.3)", 0.25, 1.075);
}

#[test]
fn quantiles_rise_with_u_and_stay_within_the_support() {
    for text in EVERY_KIND {
        let quantity = quantity(text);
        let (low, high) = quantity.support();
        let mut last = low - 1e-12;
        for n in 0..=1000 {
            let value = quantity.at(f64::from(n) / 1000.0);
            assert!((low - 1e-12..=high + 1e-12).contains(&value), "{text}");
            assert!(value >= last - 1e-12, "{text} falls at {n}");
            last = value;
        }
        for (u, end) in [(0.0, low), (1.0, high)] {
            assert!((quantity.at(u) - end).abs() < 1e-9, "{text} does not reach {end}");
        }
    }
}

#[test]
fn every_kind_survives_writing_and_reading() {
    for text in EVERY_KIND {
        let first = quantity(text);
        let written = ron::to_string(&first).unwrap();
        assert_eq!(read(&written), Ok(first), "{written}");
    }
    assert_eq!(ron::to_string(&quantity("Uniform(0.2, 0.6)")).unwrap(), "Uniform(0.2,0.6)");
}

#[test]
fn words_are_their_triangles_and_rise() {
    let medians: Vec<f64> = codebook()
        .into_iter()
        .map(|(word, low, mode, high)| {
            let triangle = Quantity::triangular(low, mode, high).unwrap();
            let coded = quantity(word);
            assert_eq!(coded.support(), (low, high));
            for u in [0.01, 0.3, 0.5, 0.9] {
                assert!((coded.at(u) - triangle.at(u)).abs() < 1e-15, "{word}");
            }
            coded.central()
        })
        .collect();
    assert_eq!(medians.len(), 5);
    assert!(medians.is_sorted());
    assert!(ShareQuantity::new(quantity("Dominant")).is_ok());
}

#[test]
fn everything_impossible_is_reported_at_once() {
    let faults = read::<Vec<Quantity>>(
        "[LogNormal(median: 0, sigma: -1, low: -1, high: -2),
          Triangular(0.1, 0.9, 0.5), Uniform(2, 1), Between(low: Weka, high: 1, at: 2), Strnog,
          Normal(mean: 0, sd: 1, low: 50, high: 60), Normal(mean: 0, sd: 0, low: 0, high: 1)]",
    )
    .unwrap_err();
    let lines: Vec<&str> = faults.lines().collect();
    assert_eq!(lines.len(), 10, "{faults}");
    let helps = [
        "median must be above 0, not 0",
        "sigma must be above 0, not -1",
        "low must be 0 or more, not -1",
        "low -1 must lie below high -2",
        "mode 0.9 must lie within 0.1..=0.5",
        "low 2 must lie below high 1",
        "did you mean `Weak`?",
        "did you mean `Strong`?",
        "low and high must keep part of the distribution",
        "sd must be above 0, not 0",
    ];
    for (line, help) in lines.iter().zip(helps) {
        assert!(line.contains(help), "{line} / {help}");
    }
    assert_eq!(Quantity::between(quantity("0"), quantity("1"), 1.5), Err(QuantityError::Slider(1.5)));
}

#[test]
fn bounded_quantities_refuse_at_their_place() {
    let fault = |text| read::<Vec<ShareQuantity>>(text).unwrap_err();
    assert_eq!(
        fault("[Weak,\n Uniform(0.5, 1.5)]"),
        "a.ron:2:2: 1: expected a share within 0..=1, but found Uniform(0.5, 1.5) with values 0.5 to 1.5"
    );
    assert!(read::<SignedQuantity>("Negative(Dominant)").is_ok());
    assert!(read::<SignedQuantity>("-1.01").is_err());
    assert!(
        fault("[40]").ends_with("but found 40; write a share as a number from 0 to 1: 40 % is 0.4"),
        "{}",
        fault("[40]")
    );
    assert!(
        !fault("[101]").contains('%') && !fault("[1.5]").contains('%') && !fault("[Uniform(-1, 40)]").contains('%')
    );
    let share: ShareQuantity = read("Uniform(0.0, 1.0)").unwrap();
    assert!((share.at(0.25).get() - 0.25).abs() < 1e-15);
}

#[test]
fn a_law_with_bounds_in_the_wrong_order_is_refused_and_never_waits() {
    for text in [
        "Normal(mean: 0.5, sd: 0.1, low: 0.9, high: 0.1)",
        "Normal(mean: 0.5, sd: -0.3, low: 0, high: 1)",
        "Normal(mean: -0.5, sd: 1e-300, low: 0, high: 1)",
        "LogNormal(median: 1, sigma: -0.3, low: 0.1, high: 5)",
        "LogNormal(median: -1, sigma: 0.3, low: 0.1, high: 5)",
        "LogNormal(median: 1, sigma: 0.3, low: 5, high: 0.1)",
    ] {
        assert!(read::<Quantity>(text).is_err(), "{text}");
    }
    assert!(
        read::<Quantity>("Normal(mean: 0.5, sd: 0.1, low: 0.9, high: 0.1)")
            .unwrap_err()
            .contains("low 0.9 must lie below")
    );
}

#[test]
fn every_law_is_known_by_its_name_and_usual_words_are_understood() {
    let Schema::Choice(_, open) = Law::schema() else { panic!("a law is a choice") };
    let names: Vec<&str> = open().variants.iter().map(|variant| variant.name).collect();
    assert_eq!(names, law::LAWS);
    let help = |text| read::<Quantity>(text).unwrap_err();
    assert!(help("High").ends_with("found the word `High`; write `Strong`"), "{}", help("High"));
    assert!(
        help("\"very high\"").ends_with("write `Dominant`") && help("\"Weak\"").ends_with("write it without quotes")
    );
    assert!(help("Unifrom(0, 1)").ends_with("did you mean `Uniform`?") && help("true").ends_with("`true`"));
}

#[test]
fn the_schema_names_numbers_and_every_form() {
    let Schema::Choice("Quantity", open) = Quantity::schema() else {
        panic!("a quantity is a choice");
    };
    let schema = open();
    assert!(schema.bare.is_some());
    assert_eq!(schema.variants.len(), 11);
    assert_eq!(Quantity::schema().definitions().len(), 1);
}

#[test]
fn a_quantity_times_a_factor_has_every_quantile_times_the_factor() {
    for text in [
        "3",
        "Uniform(2, 6)",
        "Triangular(1, 3, 8)",
        "Normal(mean: 4.0, sd: 1.0, low: 1.0, high: 7.0)",
        "LogNormal(median: 3.0, sigma: 0.5, low: 0.1, high: 20.0)",
        "Moderate",
        "Negative(Weak)",
        "Between(low: Weak, high: Uniform(1, 2), at: 0.3)",
    ] {
        let quantity = read::<Quantity>(text).unwrap();
        let double = quantity.times(2.5);
        for u in [0.01, 0.3, 0.5, 0.99] {
            let (expected, found) = (2.5 * quantity.at(u), double.at(u));
            assert!((expected - found).abs() < 1e-9 * expected.abs().max(1.0), "{text} at {u}: {expected} {found}");
        }
    }
}
