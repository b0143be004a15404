//! Decimal commas and points: proven by the column, its file or the study; else assumed aloud, or unknown.

use fleetcast::input::{Decimal, Inventory, Options, read};
use fleetcast::policy::ConditionId;
use jiff::civil::date;

use super::{has_warning, import, import_with, on_disk, study, study_problems, warning};

fn free(inventory: &Inventory) -> Vec<Option<f64>> {
    let column = inventory.column("storage_free").unwrap();
    (0..inventory.len()).map(|device| column.number(device)).collect()
}

/// A table with semicolons: free storage, total storage.
fn table(rows: &[(&str, &str)]) -> String {
    let head = "Device ID;Managed Status;Free Storage (GB);Total Storage (GB)\n".to_owned();
    let row = |(at, (free, total)): (usize, &(&str, &str))| format!("A{at};Enrolled;{free};{total}\n");
    rows.iter().enumerate().map(row).fold(head, |text, row| text + &row)
}

fn read_free(rows: &[(&str, &str)]) -> Inventory {
    import(table(rows)).unwrap()
}

#[test]
fn one_proof_decides_for_the_whole_column() {
    // 12.512, 100.2 and 0.512 GB: `storage_free < 50` meets A1 and A3.
    let loaded = study("decimal-commas");
    assert_eq!(
        loaded.fleet.columns().masks.iter().map(fleetcast::fleet::Mask::count).collect::<Vec<_>>(),
        [2]
    );
    for (proof, value) in [("100,2", 100.2), ("0,512", 0.512), ("12,5", 12.5), ("1.234.567", 1_234_567.0)] {
        let inventory = read_free(&[("12,512", ""), (proof, ""), ("30.000", "")]);
        assert_eq!(free(&inventory), [Some(12.512), Some(value), Some(30_000.0)], "{proof}");
    }
    for (proof, value) in
        [("100.2", 100.2), ("0.512", 0.512), ("1,234,567", 1_234_567.0), ("1,234.5", 1_234.5)]
    {
        let inventory = read_free(&[("12,512", ""), (proof, ""), ("30.000", "")]);
        assert_eq!(free(&inventory), [Some(12_512.0), Some(value), Some(30.0)], "{proof}");
    }
}

#[test]
fn a_zero_is_followed_by_decimals() {
    assert_eq!(free(&read_free(&[("0,512", "")])), [Some(0.512)]);
    assert_eq!(free(&read_free(&[("0.512", "")])), [Some(0.512)]);
}

#[test]
fn another_column_of_the_file_is_a_proof_too() {
    let inventory = read_free(&[("12,512", "64,5"), ("8,001", "128,0")]);
    assert_eq!(free(&inventory), [Some(12.512), Some(8.001)]);
    assert!(!has_warning(&inventory, "decimal-assumed") && !has_warning(&inventory, "ambiguous-number"));
}

#[test]
fn another_file_decides_aloud() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        on_disk(name, &path)
    };
    let open = file("open.csv", table(&[("12,512", "")]).replace("A0", "B0"));
    let proof = file("proof.csv", table(&[("100,2", "")]));
    let inventory = read(&[open, proof], &Options::default(), date(2026, 11, 1)).unwrap();
    assert_eq!(free(&inventory), [Some(12.512), Some(100.2)]);
    let assumed = warning(&inventory, "decimal-assumed");
    assert!(assumed.message.contains("are read as `proof.csv` proves: with decimal commas"), "{assumed:?}");
    assert_eq!(
        assumed.samples,
        ["`12,512` in line 2 of `open.csv`: 12.512 with a decimal comma, 12512 with a decimal point"]
    );
}

#[test]
fn contradictions_make_what_is_open_unknown_and_the_key_decides() {
    let rows = [("12,512", ""), ("100,2", ""), ("29.8", ""), ("64", "")];
    let torn = read_free(&rows);
    assert_eq!(free(&torn), [None, Some(100.2), Some(29.8), Some(64.0)]);
    let note = warning(&torn, "ambiguous-number");
    assert_eq!(note.count, 1);
    assert!(note.message.contains("prove decimal commas and decimal points"), "{note:?}");
    assert!(note.consequence.as_ref().unwrap().contains("`[inventory] decimal` to `comma` or `point`"));
    let with = |decimal| {
        let options = Options { decimal: Some(decimal), ..Options::default() };
        import_with(table(&rows).as_bytes(), &options).unwrap()
    };
    let comma = with(Decimal::Comma);
    assert_eq!(free(&comma), [Some(12.512), Some(100.2), None, Some(64.0)]);
    assert_eq!(warning(&comma, "unreadable-value").count, 1, "`29.8` is counted");
    assert_eq!(free(&with(Decimal::Point)), [Some(12_512.0), None, Some(29.8), Some(64.0)]);
}

#[test]
fn without_a_proof_nothing_is_read_in_silence() {
    let unknown = read_free(&[("12,512", ""), ("64", "")]);
    assert_eq!((free(&unknown), warning(&unknown, "ambiguous-number").count), (vec![None, Some(64.0)], 1));
    // The portal writes commas between thousands.
    let portal = import("Device ID,Managed Status,Free Storage (GB)\nA1,Enrolled,\"12,512\"\n").unwrap();
    assert_eq!(free(&portal), [Some(12_512.0)]);
    assert!(
        warning(&portal, "decimal-assumed")
            .consequence
            .as_ref()
            .unwrap()
            .ends_with("`[inventory] decimal` to `comma`")
    );
}

#[test]
fn the_key_of_the_study_takes_two_words() {
    let folder = crate::support::copy("import/decimal-commas");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    for (word, met) in [("comma", Some(2)), ("point", None), ("dot", None)] {
        std::fs::write(
            &study,
            text.replace("[inventory]\n", &format!("[inventory]\ndecimal = \"{word}\"\n")),
        )
        .unwrap();
        let loaded = crate::support::load(&study);
        match (word, met) {
            ("dot", _) => {
                assert!(loaded.unwrap_err()[0].message.contains("`dot` is not a value of `decimal`"));
            }
            (_, Some(met)) => assert_eq!(loaded.unwrap().fleet.mask(ConditionId(0)).count(), met),
            // `100,2` and `0,512` are no numbers then, and 12,512 GB is not less than 50.
            (_, None) => assert_eq!(loaded.unwrap().fleet.mask(ConditionId(0)).count(), 0),
        }
    }
    assert!(study_problems("encoding-key-is-wrong").0.len() == 1);
}

/// `40 %` among gigabytes is 40 % of what is not said: unknown, and counted.
#[test]
fn a_percentage_is_no_number_of_gigabytes() {
    let inventory =
        import("Device ID,Managed Status,Free Storage (GB)\nA,Enrolled,40 %\nB,Enrolled,40 GB\n").unwrap();
    assert_eq!(free(&inventory), [None, Some(40.0)]);
    assert_eq!(warning(&inventory, "unreadable-value").count, 1);
}

/// docs/formats.md case 22: "Same Device ID twice, different values"; these are equal, however many decimals they have.
/// What the only mark of `12.500` means is known once the column is.
#[test]
fn equal_numbers_are_equal_however_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, row: (&str, &str)| {
        let path = folder.path().join(name);
        std::fs::write(&path, table(&[row])).unwrap();
        on_disk(name, &path)
    };
    for (first, second, device) in [
        (("12.5", ""), ("12.500", "0.5"), 1),
        (("12,5", ""), ("12,500", "0,5"), 1),
        (("12512", "0.5"), ("12,512", "0.5"), 1),
        (("12.512", ""), ("12.512 GB", ""), 1),
        (("12.512", "0.5"), ("12.512 GB", ""), 1),
        // Differently read, they differ.
        (("12,5", ""), ("12.500", "0,5"), 0),
        (("12512", "0,5"), ("12,512", "0,5"), 0),
        (("12.512", ""), ("12,512", ""), 0),
        (("12.512 GB", ""), ("12.512 MB", ""), 0),
    ] {
        // In one file, where rows of one device are equal whole.
        let total = if first.1.is_empty() { second.1 } else { first.1 };
        let rows = table(&[(first.0, total), (second.0, total)]).replace("A1", "A0");
        let other = "B9;Enrolled;1;1\n";
        assert_eq!(import(rows + other).unwrap().len(), 1 + device, "{first:?} {second:?}");
        // In two, where they agree in what both have.
        let several = [file("a.csv", (first.0, total)), file("b.csv", (second.0, total))];
        let read = read(&several, &Options::default(), date(2026, 11, 1));
        assert_eq!(read.map_or(0, |inventory| inventory.len()), device, "{first:?} {second:?}");
    }
}

/// docs/formats.md case 26: "where both are filled and differ"; `12.500` is 12.5 where its twin is.
#[test]
fn twin_columns_of_equal_numbers_agree() {
    for (first, second, differ) in [
        ("12.5", "12.500", false),
        ("12.500", "12.5", false),
        ("12,500", "12,5", false),
        ("12.512", "12.512 GB", false),
        ("12512", "12,512", false),
        ("12.500", "12,5", true),
        ("12.512", "12,512", true),
        ("12.512", "12.513", true),
    ] {
        let text =
            format!("Device ID;Managed Status;Free Storage (GB);Free Storage\nA;Enrolled;{first};{second}\n");
        let said = import(text).map_or(true, |inventory| has_warning(&inventory, "twin-columns-differ"));
        assert_eq!(said, differ, "{first} {second}");
    }
}
