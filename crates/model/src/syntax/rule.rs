//! The rules that a file must obey: each has a name, so that a test can tell which of them have been tried.

macro_rules! rules {
    ($( $(#[$doc:meta])* $name:ident ),* $(,)?) => {
        /// A rule of files; the fault that breaks it names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule { $( $(#[$doc])* $name ),* }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

rules! {
    /// The file is RON.
    Syntax,
    /// The file is of the kind that was asked for.
    Kind,
    /// It says which format it has.
    FormatWritten,
    /// The format is the present one.
    FormatPresent,
    /// Fields and keys stand once.
    Once,
    /// Fields are known.
    FieldKnown,
    /// Fields without a default are written.
    FieldWritten,
    /// A name before a bracket is the right one.
    GroupNamed,
    /// A group of fields stands where one is wanted.
    GroupOfFields,
    /// Words are known.
    WordKnown,
    /// A word stands alone.
    WordAlone,
    /// A variant has its value.
    WordWithValue,
    /// True or false where that is wanted.
    IsBool,
    /// A number where one is wanted.
    IsNumber,
    /// A whole number where one is wanted.
    IsWhole,
    /// A text where one is wanted.
    IsText,
    /// A list where one is wanted.
    IsList,
    /// A map where one is wanted.
    IsMap,
    /// Keys of a map are names.
    IsKey,
    /// Another number of values than the tuple takes.
    IsTuple,
    /// Texts hold nothing that a terminal would obey.
    TextPlain,
    /// Names are not empty, and neither begin nor end with a blank.
    NameThere,
    /// Names are short enough to be shown.
    NameShort,
    /// Names have one line and no quotation marks.
    NamePlain,
    /// A number, a law or a word of the codebook where a quantity is wanted.
    IsQuantity,
    /// Low below high.
    LawOrder,
    /// The most plausible value between them.
    LawMode,
    /// A spread above 0.
    LawSpread,
    /// A lognormal law from 0 up.
    LawFromZero,
    /// A slider from 0 to 1.
    LawSlider,
    /// Bounds that keep part of the law.
    LawMass,
    /// A share within 0 to 1.
    Share,
    /// A quantity of shares.
    Shares,
    /// A quantity within −1 to 1.
    Signed,
    /// A logarithm within its range.
    Logs,
    /// Hours within their range.
    Hours,
    /// Days within their range.
    Days,
    /// US dollars within their range.
    Usd,
    /// Prices within their range.
    Prices,
    /// An exchange rate within its range.
    Exchange,
    /// People within their range.
    People,
    /// Staff within its range.
    Staff,
    /// Patrols within their range.
    Patrols,
    /// Yearly rates within their range.
    Rates,
    /// The capacity of a partner within its range.
    Capacity,
    /// A latitude.
    Latitude,
    /// A longitude.
    Longitude,
    /// `templates` is a map.
    Templates,
    /// Templates that are named exist.
    TemplateKnown,
    /// Templates are not like themselves.
    TemplateCycle,
    /// Paths that linkage moves exist.
    LinkagePath,
    /// The linkage factor lies within 0 to 1.
    LinkageAt,
    /// A year that there can be data of.
    StartYear,
    /// A month of the start.
    StartMonth,
    /// A month of the dry season.
    DriestMonth,
    /// A horizon that can be simulated.
    Horizon,
    /// At least one strategy.
    SomeStrategy,
    /// A name that a folder can have.
    ScenarioName,
    /// Field offices of places exist.
    PlaceOffice,
    /// Parties live somewhere.
    PartySomewhere,
    /// Places of parties exist.
    PartyPlace,
    /// Parties of leaders exist.
    LeaderParty,
    /// Parties under leverage exist.
    LeverageParty,
    /// Elites under leverage exist.
    LeverageElite,
    /// No leverage on oneself.
    LeverageOther,
    /// Who sends fighters at the start interferes, and orders are among its ways.
    CampaignOfOrders,
    /// At least one conflict.
    SomeConflict,
    /// At least one conflict that is judged.
    SomeFocal,
    /// The first party of a conflict exists.
    ConflictFirst,
    /// The second party of a conflict exists.
    ConflictSecond,
    /// A conflict has two parties.
    ConflictTwo,
    /// Two parties have one conflict.
    ConflictOnce,
    /// A conflict happens somewhere.
    ConflictSomewhere,
    /// Places of conflicts exist.
    ConflictPlace,
    /// Drivers stand once.
    DriverOnce,
    /// No agreement is given.
    PhaseEarly,
    /// The last violence lies within living memory.
    QuietWeeks,
    /// A history covers years that people remember.
    HistoryYears,
    /// A history has attacks that can be counted.
    HistoryAttacks,
    /// Enough lives of a conflict lead to its history.
    HistoryLives,
    /// The mission comes before the horizon.
    EntryWeek,
    /// The mission leaves after it came and before the horizon.
    ExitWeek,
    /// Clearance takes time.
    ClearanceDays,
    /// A price is that of an activity.
    PriceActivity,
    /// Prices say where they come from.
    PriceSource,
    /// Regimes change into others.
    RateOther,
    /// The script keeps to the horizon.
    ScriptWeek,
    /// Shocks keep to the horizon.
    ShockWeek,
    /// What is switched off exists.
    SwitchKnown,
    /// Something runs.
    OnlySomething,
    /// What alone is to run exists.
    OnlyKnown,
    /// What alone is to run stands once.
    OnlyOnce,
    /// What alone is to run leaves nothing to switch off.
    OnlyAlone,
    /// Partners reach a conflict.
    PartnerReach,
    /// Conflicts that partners reach exist.
    PartnerConflict,
    /// Mediation has a strength of at most 1.
    PartnerStrength,
    /// Partners come before the horizon.
    PartnerFrom,
    /// Partners leave after they came.
    PartnerUntil,
    /// Months of migration.
    MigrationMonths,
    /// Elections keep to the horizon.
    ElectionWeek,
    /// Files of strategies exist.
    StrategyFile,
    /// Files of strategies that others extend exist.
    BaseFile,
    /// Strategies stand once.
    StrategyOnce,
    /// Strategies do not extend themselves.
    BaseCycle,
    /// Only a strategy that extends another can drop or change blocks.
    DifferenceBase,
    /// Blocks that are dropped are those of the base.
    DropKnown,
    /// Blocks are dropped once.
    DropOnce,
    /// Blocks that are changed are those of the base.
    ChangeKnown,
    /// Blocks that are changed are not dropped.
    ChangeKept,
    /// A change says what changes.
    ChangeSomething,
    /// Dates of windows are dates.
    WindowDate,
    /// Dates of windows do not lie before the first week.
    WindowDateEarly,
    /// Blocks stand once.
    BlockOnce,
    /// An effort that can be made.
    BlockEffort,
    /// Activities exist.
    BlockActivity,
    /// The target is of the kind that the activity takes.
    BlockTargetKind,
    /// The target exists.
    BlockTargetKnown,
    /// At least one conflict is meant.
    BlockTargetSome,
    /// At least one phase is meant.
    ConditionPhases,
    /// Deaths cannot be negative.
    ConditionDeaths,
    /// Windows end after they begin.
    WindowOrder,
    /// Times of a window lie apart.
    WindowEvery,
    /// Times after an event lie apart.
    WindowEveryAfter,
    /// Only an announced exit has weeks before it.
    WindowExit,
    /// Windows open while the mission is there.
    WindowOpens,
    /// Claims stand once.
    ClaimOnce,
    /// Metrics of claims are compared.
    ClaimMetric,
    /// Strategies of claims exist.
    ClaimStrategy,
    /// Claims compare two things.
    ClaimOther,
    /// The size of a claim is not negative.
    ClaimSize,
    /// The share of a claim is above 0.
    ClaimShare,
    /// Direct claims have a second ablation.
    ClaimSecond,
    /// Ablations change something.
    ClaimChange,
    /// Ablations of emergent claims leave activities alone.
    ClaimEmergent,
    /// Values that a claim sets are RON.
    SetValue,
    /// Paths that a claim sets exist.
    SetPath,
    /// Parameters that a claim sets exist.
    ParameterKnown,
    /// Values of parameters are numbers.
    ParameterNumber,
    /// Values of parameters lie in the domain of their unit.
    ParameterDomain,
    /// Worth a look: a place far from all others.
    SeemsFar,
    /// Worth a look: a budget that pays for nothing.
    SeemsPoor,
    /// Prices are near those of other missions.
    SeemsPriced,
    /// Worth a look: a place more than a week away.
    SeemsRemote,
    /// Worth a look: a conflict where neither party lives.
    SeemsElsewhere,
    /// Worth a look: a baseline that does something.
    SeemsBaseline,
    /// Worth a look: a window that lasts beyond the horizon.
    SeemsLate,
}
