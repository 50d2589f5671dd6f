//! Whole numbers and exact floating-point numbers as few bytes as they need.
//!
//! Whole numbers take seven bits a byte, the lowest first (LEB128); signed ones are folded so that small ones of either sign
//! stay short. Floating-point numbers keep all their bits. A sealed text ends with a hash of what comes before it, so that a
//! file that was cut off or changed is noticed.
#![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_sign_loss)] // bits are cut and folded on purpose

use std::hash::Hasher as _;

use serde::Serialize;
use serde_json::Value;

use siphasher::sip::SipHasher13;

/// Bytes of the hash that seals a text.
const SEAL: usize = 8;

/// Bytes being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Nothing written yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a whole number.
    #[inline]
    pub fn whole(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Writes a signed whole number.
    #[inline]
    pub fn signed(&mut self, number: i64) {
        self.whole(((number << 1) ^ (number >> 63)) as u64);
    }

    /// Writes a number with all its bits; those that are whole and small, as most counts are, take few bytes.
    pub fn number(&mut self, number: f64) {
        let whole = number as u64;
        if whole < 1 << 48 && (whole as f64).to_bits() == number.to_bits() {
            self.whole(whole + 1);
        } else {
            self.whole(0);
            self.bytes.extend(number.to_bits().to_le_bytes());
        }
    }

    /// Writes a number of bytes and the bytes themselves.
    pub fn block(&mut self, block: &[u8]) {
        self.whole(block.len() as u64);
        self.bytes.extend_from_slice(block);
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// What was written, with its seal.
    pub fn sealed(mut self) -> Vec<u8> {
        let seal = hash(&self.bytes);
        self.bytes.extend(seal.to_le_bytes());
        self.bytes
    }
}

/// Bytes being read; every method gives `None` once they are at an end.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads what [`Writer::into_bytes`] gave.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Reads what [`Writer::sealed`] gave; `None` if the seal is broken.
    pub fn unseal(bytes: &'a [u8]) -> Option<Self> {
        let (text, seal) = bytes.split_at_checked(bytes.len().checked_sub(SEAL)?)?;
        (hash(text).to_le_bytes() == seal).then_some(Self { bytes: text })
    }

    /// Whether everything has been read.
    pub const fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Reads a whole number.
    #[inline]
    pub fn whole(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Reads a signed whole number.
    #[inline]
    pub fn signed(&mut self) -> Option<i64> {
        let folded = self.whole()?;
        Some((folded >> 1) as i64 ^ -((folded & 1) as i64))
    }

    /// Reads a number.
    pub fn number(&mut self) -> Option<f64> {
        if let Some(whole) = self.whole()?.checked_sub(1) {
            return Some(whole as f64);
        }
        let (bits, rest) = self.bytes.split_first_chunk::<8>()?;
        self.bytes = rest;
        Some(f64::from_bits(u64::from_le_bytes(*bits)))
    }

    /// Reads a number of bytes and the bytes themselves.
    pub fn block(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.whole()?).ok()?;
        let (block, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(block)
    }
}

/// A hash that is the same on every platform.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish()
}

/// A number that stands for a value: the same wherever the same things are said, whatever a library writes them like.
///
/// What is empty or not given counts as not there, so that a new field which may be left out changes nothing.
///
/// # Panics
/// If the value has keys that are no words.
pub fn fingerprint(value: &impl Serialize) -> u64 {
    let mut writer = Writer::new();
    describe(&serde_json::to_value(value).expect("what was read can be written"), &mut writer);
    hash(&writer.into_bytes())
}

/// Writes a value with a mark of its kind, fields by name.
fn describe(value: &Value, writer: &mut Writer) {
    match value {
        Value::Null => writer.whole(0),
        Value::Bool(yes) => writer.whole(1 + u64::from(*yes)),
        Value::Number(number) => {
            writer.whole(3);
            // beyond 2^53 whole numbers have more digits than a number with a point keeps
            writer.whole(number.as_u64().unwrap_or(0));
            writer.number(number.as_f64().unwrap_or(f64::NAN));
        }
        Value::String(text) => {
            writer.whole(4);
            writer.block(text.as_bytes());
        }
        Value::Array(list) => {
            writer.whole(5);
            writer.whole(list.len() as u64);
            for value in list {
                describe(value, writer);
            }
        }
        Value::Object(fields) => {
            let is_there = |value: &Value| match value {
                Value::Null => false,
                Value::Array(list) => !list.is_empty(),
                Value::Object(fields) => !fields.is_empty(),
                _ => true,
            };
            let mut fields: Vec<_> = fields.iter().filter(|(_, value)| is_there(value)).collect();
            fields.sort_by_key(|(name, _)| *name);
            writer.whole(6);
            writer.whole(fields.len() as u64);
            for (name, value) in fields {
                writer.block(name.as_bytes());
                describe(value, writer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_of_what_is_said_and_not_of_how() {
        let of = |text: &str| fingerprint(&serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(of(r#"{"a": 1, "b": [2.5]}"#), of(r#"{"b": [2.5], "c": null, "a": 1, "d": []}"#));
        let different =
            [r#"{"a": 1}"#, r#"{"a": 2}"#, r#"{"b": 1}"#, r#"{"a": "1"}"#, r#"[["a", 1]]"#, r#"{"a": [1]}"#];
        let numbers: std::collections::BTreeSet<u64> = different.iter().map(|text| of(text)).collect();
        assert_eq!(numbers.len(), different.len());
        assert_ne!(of("9007199254740993"), of("9007199254740992"));
        // on every platform and for all time, or every saved run would be another one
        assert_eq!(of(r#"{"seed": 1, "share": 0.5, "names": ["wau", ""], "none": null}"#), 0xfd0a_26e3_3a89_d229);
    }

    #[test]
    fn what_is_written_is_read_to_the_bit() {
        let wholes = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        let numbers = [0.0, -0.0, 1.0, 0.1, -3.5, 1e300, 4_294_967_296.0, f64::INFINITY, f64::MIN_POSITIVE];
        let mut writer = Writer::new();
        for number in wholes {
            writer.whole(number);
            writer.signed(number as i64);
        }
        for number in numbers {
            writer.number(number);
        }
        writer.number(f64::NAN);
        writer.block(b"peace");
        let bytes = writer.sealed();
        let mut reader = Reader::unseal(&bytes).unwrap();
        for number in wholes {
            assert_eq!(reader.whole(), Some(number));
            assert_eq!(reader.signed(), Some(number as i64));
        }
        for number in numbers {
            assert_eq!(reader.number().map(f64::to_bits), Some(number.to_bits()));
        }
        assert!(reader.number().unwrap().is_nan());
        assert_eq!(reader.block(), Some(&b"peace"[..]));
        assert!(reader.is_at_end());
    }

    #[test]
    fn a_text_cut_off_or_changed_does_not_open() {
        let mut writer = Writer::new();
        (0..100).for_each(|number| writer.whole(number * 77));
        let bytes = writer.sealed();
        assert!((0..bytes.len()).all(|length| Reader::unseal(&bytes[..length]).is_none()));
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 4;
            assert!(Reader::unseal(&changed).is_none(), "byte {place}");
        }
    }
}
