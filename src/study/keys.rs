//! The keys of `study.toml`: one table, which the reader, its messages and the JSON schema share.

use crate::account::PricePeriod;
use crate::doc::keys::{Levers, TableKeys, ValueType, optional, required, table};
use crate::fleet::Evidence;
use crate::problem::Language;

/// The study.
pub const STUDY: TableKeys = table(
    "the study",
    &[
        required("format", ValueType::Exactly("fleetcast/study"), "Says what the file is."),
        required("version", ValueType::Version(1), "The version of the format."),
        optional("title", ValueType::Text, "The title of reports."),
        optional("author", ValueType::Text, "Who wrote it; on the first page of reports."),
        optional("date", ValueType::DateOrText, "When it was written; on the first page of reports."),
        optional("source", ValueType::Text, "Where its facts come from; on the first page of reports."),
        optional("description", ValueType::Text, "What it is about, in a few sentences."),
        required(
            "as_of",
            ValueType::Date,
            "The date of the inventory: ages count from it; no clock is read.",
        ),
        required(
            "currency",
            ValueType::Pattern("^[A-Z]{3}$", "USD"),
            "The ISO 4217 code of the currency of all prices.",
        ),
        optional(
            "lang",
            ValueType::Words(Language::CODES),
            "The language of reports and messages, unless `--lang` says another.",
        ),
        required("months", ValueType::Integer(1, 1200), "The horizon of every cost, in months."),
        optional(
            "guardrails",
            ValueType::Text,
            "The file of limits for `run --guard`; `guardrails.toml` beside the study unless given.",
        ),
        required("inventory", ValueType::Table(&INVENTORY), "The devices, and what is known of their use."),
        optional(
            "service_rule",
            ValueType::Tables(&SERVICE_RULE),
            "Services that a condition gives evidence for.",
        ),
        required("account", ValueType::Table(&ACCOUNT), "What was bought, and the settings of the account."),
        optional("baseline", ValueType::Table(&BASELINE), "The policy that all others are compared with."),
        optional("scenario", ValueType::Tables(&SCENARIO), "A named patch of a policy: a question."),
        optional("sweep", ValueType::Tables(&SWEEP), "Many policies from a few lines."),
        optional("report", ValueType::Table(&REPORT), "What reports show beyond what they always do."),
        optional(
            "plan",
            ValueType::Table(&PLAN),
            "How many days before its deadline each step of a plan begins.",
        ),
        optional("forecast", ValueType::Table(&FORECAST), "What `forecast` rests on."),
    ],
);

/// Encodings of inventories; `-replace` reads on where bytes do not decode.
const ENCODINGS: &[&str] = &[
    "utf-8",
    "cp932",
    "euc-jp",
    "iso-2022-jp",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "macintosh",
    "utf-8-replace",
    "cp932-replace",
    "euc-jp-replace",
    "iso-2022-jp-replace",
    "utf-16le-replace",
    "utf-16be-replace",
];

/// `[inventory]`.
pub const INVENTORY: TableKeys = table(
    "[inventory]",
    &[
        required("files", ValueType::SomeTexts, "Inventory files: CSV or Parquet, also gzipped or zipped."),
        optional("usage", ValueType::Texts, "Files that say which service a device uses (`schema usage`)."),
        optional(
            "persona",
            ValueType::Text,
            "The services that persona policies switch on (`schema persona`).",
        ),
        optional("policies", ValueType::Text, "The services that policies switch on (`schema policies`)."),
        optional(
            "mailbox",
            ValueType::Text,
            "The service of devices whose mailbox id begins with `mdm`: Secure Mail seems to name its mailboxes so.",
        ),
        optional("apps", ValueType::Texts, "Inventories of installed apps (`schema apps`)."),
        optional(
            "app_services",
            ValueType::Text,
            "The services that apps stand for (`schema app-services`).",
        ),
        optional("assigned", ValueType::Text, "Today's licenses: the portal's export (`schema assigned`)."),
        optional(
            "kind",
            ValueType::Text,
            "The console that exported the files, where it is not to be detected.",
        ),
        optional("columns", ValueType::Map, "Headers by canonical field, where they are not to be detected."),
        optional(
            "date_order",
            ValueType::Words(&["mdy", "dmy", "ymd"]),
            "The order of day, month and year in dates.",
        ),
        optional(
            "dates",
            ValueType::Words(&["order"]),
            "`order`: dates of devices only say which comes first, as in a capsule, so a forecast takes no flows from them.",
        ),
        optional("timezone", ValueType::Text, "The time zone of dates that have none, such as `Asia/Tokyo`."),
        optional(
            "decimal",
            ValueType::Words(&["comma", "point"]),
            "The mark before decimals in numbers of the inventory, where the files do not prove it.",
        ),
        optional(
            "words",
            ValueType::Maps,
            "What words of the files mean, by column, such as `managed_status = { \"Registriert\" = \"enrolled\" }`.",
        ),
        optional("delimiter", ValueType::Pattern("^.$", ";"), "The character between cells."),
        optional(
            "max_unpacked_bytes",
            ValueType::Count,
            "Bytes that a compressed inventory or usage file may unfold to; 4,294,967,296 unless given.",
        ),
        optional(
            "max_unpacked_ratio",
            ValueType::Count,
            "How many times its size a compressed file may unfold to, beyond 64 MiB; 200 unless given.",
        ),
        optional(
            "max_unpacked_rows",
            ValueType::Count,
            "Rows that a compressed file may unfold to; 20,000,000 unless given.",
        ),
        optional(
            "encoding",
            ValueType::Words(ENCODINGS),
            "The encoding; `-replace` reads on where bytes do not decode.",
        ),
    ],
);

/// `[[service_rule]]`.
pub const SERVICE_RULE: TableKeys = table(
    "[[service_rule]]",
    &[
        required("where", ValueType::Text, "A condition: the devices meant."),
        required("services", ValueType::Texts, "The services that they have evidence for."),
        optional(
            "evidence",
            ValueType::WordsOf(Evidence::words),
            "How strong it is; `enabled` unless given.",
        ),
    ],
);

/// `[account]`.
pub const ACCOUNT: TableKeys = TableKeys {
    levers: Levers::OfAccount,
    ..table(
        "[account]",
        &[
            required(
                "parts",
                ValueType::Text,
                "What was bought: the portal's partner report with prices (`schema parts`).",
            ),
            optional(
                "catalog",
                ValueType::Text,
                "Which services a part has: `maas360`, the built-in one, or a file.",
            ),
            optional("enabled_on", ValueType::Date, "The day on which license management was enabled."),
            optional(
                "activates_on",
                ValueType::Date,
                "The day of activation; 90 days after `enabled_on` unless given.",
            ),
            optional(
                "price_period",
                ValueType::Words(PricePeriod::WORDS),
                "What every price is for, in the parts file and in levers: one month unless given or a header says so.",
            ),
            optional(
                "decimal",
                ValueType::Words(&["comma", "point"]),
                "The mark before decimals in prices of the parts file, where the file does not prove it.",
            ),
            optional("customer", ValueType::Text, "The customer whose parts count, in a report of several."),
            optional(
                "reserve",
                ValueType::Counts,
                "Units to keep free, by part, such as `{ Deluxe = 20 }`: advice on units to buy counts them in.",
            ),
            optional("name", ValueType::Text, "The name of the account; files of a plan carry it."),
            optional("number", ValueType::Text, "The number of the account, as IBM asks for it in mails."),
        ],
    )
};

/// `[baseline]`.
pub const BASELINE: TableKeys = TableKeys {
    levers: Levers::All,
    ..table(
        "[baseline]",
        &[
            optional("name", ValueType::Text, "Its name; `baseline` unless given."),
            optional("title", ValueType::Text, "Its title in reports."),
            optional("why", ValueType::Text, "Why it is as it is."),
            optional("not_modeled", ValueType::Texts, "What it leaves out; reports say so."),
        ],
    )
};

/// `[[scenario]]`.
pub const SCENARIO: TableKeys = table(
    "[[scenario]]",
    &[
        required("name", ValueType::Text, "Its name, which no other policy has."),
        optional("title", ValueType::Text, "Its title in reports."),
        optional("why", ValueType::Text, "Why it is asked."),
        optional("on", ValueType::Text, "The policy that it patches; the baseline unless given."),
        optional("not_modeled", ValueType::Texts, "What it leaves out; reports say so."),
        optional("set", ValueType::Levers, "Its levers."),
    ],
);

/// `[[sweep]]`.
pub const SWEEP: TableKeys = TableKeys {
    one_of: &["grid", "zip", "matrix"],
    ..table(
        "[[sweep]]",
        &[
            required("name", ValueType::Text, "Its name; its policies are named `<sweep>/<key>=<value>,…`."),
            optional("title", ValueType::Text, "The title of its policies in reports."),
            optional("why", ValueType::Text, "Why it is asked."),
            optional("on", ValueType::Text, "The policy that it patches; the baseline unless given."),
            optional(
                "grid",
                ValueType::Axes,
                "Every combination of the values of some levers; the last one runs fastest.",
            ),
            optional("zip", ValueType::Axes, "Values of some levers side by side: lists of equal length."),
            optional("matrix", ValueType::Text, "A CSV with a policy a row (`schema matrix`)."),
        ],
    )
};

/// `[report]`.
pub const REPORT: TableKeys = table(
    "[report]",
    &[optional(
        "groups",
        ValueType::Texts,
        "Columns of the inventory, such as `department`: reports say what the devices of each value get, cost and lose.",
    )],
);

/// Most days of lead time: three years.
pub const MAX_LEAD_DAYS: u32 = 1095;
const LEAD_DAYS: ValueType = ValueType::Integer(0, MAX_LEAD_DAYS as i64);

/// `[plan]`: lead times in days.
pub const PLAN: TableKeys = table(
    "[plan]",
    &[
        optional(
            "ask",
            LEAD_DAYS,
            "Days that an answer of IBM, the CSM or the partner takes; 14 unless given.",
        ),
        optional("buy", LEAD_DAYS, "Days from an order to its units; 10 unless given."),
        optional("remove_control", LEAD_DAYS, "Days until devices have applied it; 14 unless given."),
        optional("switch", LEAD_DAYS, "Days until devices have applied a changed service; 7 unless given."),
        optional(
            "activate",
            LEAD_DAYS,
            "Days that the activation by hand begins before its due date; 14 unless given.",
        ),
        optional("upload", LEAD_DAYS, "Days that uploads begin before their deadline; 2 unless given."),
        optional(
            "renew",
            LEAD_DAYS,
            "Days of notice before the end of a term; 31 unless given, because a distributor asks for over 30.",
        ),
    ],
);

/// `[forecast]`.
pub const FORECAST: TableKeys = table(
    "[forecast]",
    &[
        optional("months", ValueType::Integer(1, 120), "How many months are forecast; 12 unless given."),
        optional(
            "from",
            ValueType::Pattern("^[0-9]{4}-[0-9]{2}$", "2026-12"),
            "The first month; the month of activation unless given, else the one after `as_of`.",
        ),
        optional(
            "history",
            ValueType::Text,
            "Devices by part at the end of past months (`schema history`): departures are fit from it.",
        ),
        optional("arrivals", ValueType::Flow, "The devices that come in a month; `fit` unless given."),
        optional("departures", ValueType::Flow, "The devices that leave in a month; `fit` unless given."),
        optional(
            "returns",
            ValueType::AmountOrPercent,
            "The share of the devices that have left that comes back in a month, such as `2%`; none unless given.",
        ),
        optional(
            "segments",
            ValueType::Tables(&SEGMENT),
            "Devices that come and leave in their own way; the first whose condition a device meets has it.",
        ),
        optional(
            "events",
            ValueType::Tables(&EVENT),
            "What changes in a month: projects, purchases, price steps.",
        ),
        optional(
            "draws",
            ValueType::Integer(0, 100_000),
            "How many futures are drawn; 1,000 unless given, 0 for the expected one alone.",
        ),
        optional("seed", ValueType::Count, "What futures are drawn from; 1 unless given."),
    ],
);

/// `[[forecast.segments]]`.
pub const SEGMENT: TableKeys = table(
    "[[forecast.segments]]",
    &[
        required("name", ValueType::Text, "Its name, which no other segment has."),
        required("where", ValueType::Text, "A condition: the devices meant."),
        optional(
            "mix",
            ValueType::AmountOrPercent,
            "Its share of all new devices, such as `25%`; as the inventory shows unless given.",
        ),
        optional(
            "parts",
            ValueType::Texts,
            "A base and add-ons that its new devices are enrolled with; the self-enrollment default unless given.",
        ),
    ],
);

/// `[[forecast.events]]`.
pub const EVENT: TableKeys = table(
    "[[forecast.events]]",
    &[
        required("date", ValueType::Date, "From the begin of its month it holds."),
        optional("title", ValueType::Text, "What it is."),
        optional(
            "devices",
            ValueType::Integer(-100_000_000, 100_000_000),
            "Devices that a project adds in that month; negative: removes.",
        ),
        optional("segment", ValueType::Text, "The segment of these devices; spread over all unless given."),
        optional(
            "set",
            ValueType::Levers,
            "Levers that hold from then on: units, prices, overage, defaults.",
        ),
    ],
);

/// An entry of `switch_off` and `switch_on`.
pub const SWITCH: TableKeys = table(
    "a switch",
    &[
        required("service", ValueType::Text, "The id of a service."),
        required("where", ValueType::Text, "A condition: the devices meant."),
    ],
);
