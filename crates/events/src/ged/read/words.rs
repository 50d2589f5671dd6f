//! Words for what can be settled about a table.

words! {
    /// Whose columns a table has.
    #[derive(Default)]
    Source {
        /// UCDP's Georeferenced Event Dataset, its Candidate events, or simulated events in its columns.
        #[default]
        Ged = "UCDP GED",
        /// The Armed Conflict Location and Event Data.
        Acled = "ACLED",
    }
}

words! {
    /// What stands between two fields.
    Separator {
        /// `,`
        Comma = "comma",
        /// `;`
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
        /// `|`
        Bar = "bar",
    }
}

impl Separator {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

words! {
    /// What stands before decimals.
    DecimalMark {
        /// `8.1`
        Point = "point",
        /// `8,1`
        Comma = "comma",
    }
}

words! {
    /// What comes first where a date is written in numbers with the year last.
    DateOrder {
        /// `18/08/2011`
        DayFirst = "day-first",
        /// `08/18/2011`
        MonthFirst = "month-first",
    }
}

words! {
    /// How letters are written as bytes.
    Encoding {
        /// UTF-8.
        Utf8 = "utf-8",
        /// The Western code page of Windows, which contains Latin-1.
        Windows1252 = "windows-1252",
        /// UTF-16, the lower byte first.
        Utf16Le = "utf-16le",
        /// UTF-16, the higher byte first.
        Utf16Be = "utf-16be",
    }
}
