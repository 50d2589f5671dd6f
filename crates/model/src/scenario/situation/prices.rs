//! What a scenario file may say of prices.

use std::collections::BTreeMap;

use crate::quantity::{ExchangeQuantity, PriceQuantity};
use crate::syntax::record;

record! {
    /// What activities cost here, where that is known better than by default.
    pub struct Prices {
        /// Where the exchange rate and the pay come from.
        pub source: String,
        /// Units of the currency of all amounts below for one US dollar, 0.001 to 1 billion; 1 if they are US dollars.
        pub currency_per_usd: ExchangeQuantity = ExchangeQuantity::fixed(1.0),
        /// What one person who is hired locally earns in a week.
        pub salary_a_week: PriceQuantity = PriceQuantity::fixed(0.0),
        /// Price of one unit of each activity named; the others cost what they cost by default.
        pub activities: BTreeMap<String, Price>,
    }
}

record! {
    /// The price of one unit of an activity: an amount, and the pay of people hired for it.
    pub struct Price {
        /// Amount without pay.
        pub amount: PriceQuantity,
        /// Weeks of pay of people hired locally.
        pub paid_weeks: PriceQuantity = PriceQuantity::fixed(0.0),
        /// Where the price comes from.
        pub source: String,
    }
}
