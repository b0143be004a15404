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
