//! Parts files as portals and spreadsheets leave them.

use crate::support::{copy, load, policy, rows};

#[test]
fn rows_of_one_number_are_one_part_by_whatever_name() {
    let folder = copy("import/part-rows-with-another-name");
    let parts = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&parts).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let turned = [lines[0], lines[2], lines[1]].join("\n");
    for (text, name) in [(text.clone(), "Deluxe"), (turned, "デラックス")] {
        std::fs::write(&parts, text).unwrap();
        let study = load(folder.path()).unwrap();
        let [part] = study.account.parts.as_slice() else { panic!("{:?}", study.account.parts) };
        // The catalog has 11 services of Deluxe, and is asked by every name.
        assert_eq!((part.name.as_str(), part.units, part.services.iter().count()), (name, 3, 11));
        assert_eq!(study.by_catalog, [name]);
        let assigned = rows(&study, policy(&study, "baseline"));
        assert!(assigned.contains(&format!("d1,assigned,{name},")), "{assigned}");
    }
    let disagree = text.replace("2,Yes,5.30", "2,Yes,5.40");
    std::fs::write(&parts, disagree).unwrap();
    assert!(
        load(folder.path()).unwrap_err()[0].message.contains("have the same part number `D1` but disagree")
    );
}

#[test]
fn prices_are_read_as_spreadsheets_write_them() {
    let folder = copy("import/decimal-commas");
    let (parts, study) = (folder.path().join("parts.csv"), folder.path().join("study.toml"));
    let head =
        "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Unit Price,Services\n";
    let toml = std::fs::read_to_string(&study).unwrap();
    for (currency, price, expected) in [
        ("JPY", "\"¥1,120\"", Some("1120.00")),
        ("JPY", "\"1,120\"", Some("1120.00")),
        ("USD", "$4.00", Some("4.00")),
        ("EUR", "\"4,24 €\"", Some("4.24")),
        ("EUR", "\"1.234,50\"", Some("1234.50")),
        ("USD", "\"4,24 €\"", None),
        ("USD", "cheap", None),
    ] {
        std::fs::write(&study, toml.replace("currency = \"USD\"", &format!("currency = \"{currency}\"")))
            .unwrap();
        std::fs::write(&parts, format!("{head}Deluxe,D1,Base,1,{price},\n")).unwrap();
        let loaded = load(folder.path());
        match expected {
            Some(expected) => {
                let price = loaded.unwrap_or_else(|p| panic!("{price}: {p:?}")).account.parts[0].price;
                assert_eq!(price.unwrap().to_string(), expected, "{price:?}");
            }
            None => assert!(loaded.unwrap_err()[0].message.starts_with("the price `"), "{price}"),
        }
    }
}

/// docs/contract.md section 1: without a proof in the file, `decimal` of `[account]` decides what three digits behind a mark
/// are.
#[test]
fn a_price_that_reads_in_two_ways_is_asked_about() {
    let folder = copy("import/decimal-commas");
    let (parts, study) = (folder.path().join("parts.csv"), folder.path().join("study.toml"));
    let toml = std::fs::read_to_string(&study).unwrap();
    let price = |price: &str, more: &str, decimal: &str| {
        let keys = format!("[account]\n{decimal}");
        std::fs::write(&study, toml.replace("[account]\n", &keys)).unwrap();
        let head = "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Unit Price\n";
        std::fs::write(&parts, format!("{head}Deluxe,D1,Base,1,\"{price}\"\n{more}")).unwrap();
        load(folder.path()).map(|study| study.account.parts[0].price.unwrap().to_string())
    };
    for (cell, comma, point) in [("4.240", "4240", "4.240"), ("4,240", "4.240", "4240")] {
        let problems = price(cell, "", "").unwrap_err();
        assert_eq!(
            problems[0].message,
            format!(
                "the price `{cell}` may be {comma} or {point}: no other cell proves which mark stands before decimals"
            )
        );
        let help = problems[0].help.as_deref().unwrap();
        assert!(help.contains("`decimal = \"comma\"` in [account]"), "{help}");
    }
    assert_eq!(price("4.240", "", "decimal = \"comma\"\n").unwrap(), "4240.00");
    assert_eq!(price("4.240", "", "decimal = \"point\"\n").unwrap(), "4.24");
    assert_eq!(price("4,240", "", "decimal = \"comma\"\n").unwrap(), "4.24");
    assert!(price("4,24", "", "decimal = \"point\"\n").is_err());
    // A price or grouped units elsewhere in the file are a proof.
    assert_eq!(price("4.240", "Premier,D2,Base,1,5.30\n", "").unwrap(), "4.24");
    assert_eq!(price("4.240", "Premier,D2,Base,1,\"5,30\"\n", "").unwrap(), "4240.00");
    assert_eq!(price("4.240", "Premier,D2,Base,\"1,050\",\n", "").unwrap(), "4.24");
}

/// docs/contract.md section 1: `Services` (separated by `;`).
#[test]
fn services_that_are_none_of_the_catalog_and_columns_that_nothing_reads_are_named() {
    let folder = copy("import/decimal-commas");
    let write = |services: &str| {
        let head = "MaaS360 Part Name,License Type,License Units Purchased,Allow Overage,Services";
        std::fs::write(folder.path().join("parts.csv"), format!("{head}\nDeluxe,Base,1,No,{services}\n"))
            .unwrap();
        load(folder.path())
    };
    let problems = write("\"device_mgmt,secure_mail\"").unwrap_err();
    assert_eq!(problems[0].message.to_string(), "`device_mgmt,secure_mail` is read as one service");
    assert_eq!(problems[0].help.as_deref(), Some("separate services by `;`"));
    let study = write("secure_mial;our_own_thing").unwrap();
    let said = |id: &str| {
        let of_id = study.import.warnings.iter().filter(|warning| warning.id == id);
        of_id.map(|warning| warning.message.to_string()).collect::<Vec<_>>()
    };
    let strange =
        "service `secure_mial` in line 2 of `parts.csv` is not in the catalog; did you mean `secure_mail`?";
    assert_eq!(said("unknown-service"), [strange]);
    assert_eq!(said("column-unread"), ["nothing reads these columns of `parts.csv`: `Allow Overage`"]);
}

/// Words are compared without regard to case: two meanings would depend on their order.
#[test]
fn words_that_differ_by_case_alone_have_one_meaning() {
    let folder = copy("import/decimal-commas");
    let path = folder.path().join("study.toml");
    let toml = std::fs::read_to_string(&path).unwrap();
    let with = |second: &str| {
        let words = format!("{{ \"Registriert\" = \"enrolled\", \"REGISTRIERT\" = \"{second}\" }}");
        std::fs::write(&path, format!("{toml}\n[inventory.words]\nmanaged_status = {words}\n")).unwrap();
        load(folder.path())
    };
    let problems = with("control_removed").unwrap_err();
    let message = "are one word of `managed_status`, and have two meanings";
    assert!(problems[0].message.contains(message), "{problems:?}");
    assert!(with("enrolled").is_ok());
}

/// docs/contract.md section 1: "a price in another currency than the study's is an error, whether its cell or the column `Currency`
/// says so"; "`State` (or `Status`) is `active`, `suspended` or …".
#[test]
fn columns_of_a_currency_and_of_a_status_are_read() {
    let folder = copy("import/decimal-commas");
    let path = folder.path().join("study.toml");
    let toml = std::fs::read_to_string(&path).unwrap().replace("currency = \"EUR\"", "currency = \"USD\"");
    std::fs::write(&path, toml).unwrap();
    let with = |currency: &str, status: &str| {
        let head = "MaaS360 Part Name,License Type,License Units Purchased,Unit Price,Currency,Status";
        let row = format!("Deluxe,Base,1,4.00,{currency},{status}");
        std::fs::write(folder.path().join("parts.csv"), format!("{head}\n{row}\n")).unwrap();
        load(folder.path()).map_err(|problems| problems[0].message.to_string())
    };
    for (currency, status) in [("USD", "Active"), ("$", ""), ("", "suspended")] {
        assert!(with(currency, status).is_ok(), "{currency} {status}");
    }
    let said = "the price `4.00 EUR` is not in USD, the currency of the study";
    assert_eq!(with("EUR", "").unwrap_err(), said);
    assert_eq!(with("USD per year", "").unwrap_err(), "`USD per year` is not a currency");
    assert!(with("USD", "Cancelled").unwrap_err().contains("cancelled"));
}
