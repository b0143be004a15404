//! Columns of tables beside the inventory: two of one meaning, such as nothing reads, and rows that end too early.
//!
//! docs/formats.md section 8: a guess is proven, or reported, or asked; it is never silent.

use fleetcast::problem::{Problem, Warning};
use fleetcast::study::load::Study;

use crate::support::{copy, load};

/// The study `tiny` with another file in place of one of its own, and more keys under `[inventory]`.
fn with(file: &str, text: &str, keys: &str) -> Result<Study, Vec<Problem>> {
    let folder = copy("tiny");
    std::fs::write(folder.path().join(file), text).unwrap();
    let study = folder.path().join("study.toml");
    let toml = std::fs::read_to_string(&study).unwrap();
    std::fs::write(&study, toml.replace("[account]\n", &format!("{keys}\n[account]\n"))).unwrap();
    load(folder.path())
}

fn refused(file: &str, text: &str, keys: &str) -> Vec<String> {
    let problems = with(file, text, keys).map(|_| ()).unwrap_err();
    assert!(problems.iter().all(|problem| problem.help.is_some()), "{problems:?}");
    problems.iter().map(|problem| problem.message.to_string()).collect()
}

fn warned(study: &Study, id: &str) -> Vec<Warning> {
    let all = study.import.warnings.iter();
    all.filter(|warning| warning.id == id).cloned().collect()
}

#[test]
fn a_column_that_says_no_and_that_nothing_reads_is_asked_about() {
    for (header, no, yes) in [
        ("Used", "No", "Yes"),
        ("Enabled", "false", "true"),
        ("Status", "Not installed", "Installed"),
        ("Active", "", "Yes"),
        ("使用中", "いいえ", "はい"),
        // The header says nothing, but the cells do.
        ("Pilot group", "no", "yes"),
        ("Aktiviert", "Nein", "Ja"),
        ("Activé", "Non", "Oui"),
        ("Activo", "No", "Sí"),
        ("Activo", "FALSO", "VERDADERO"),
    ] {
        let text = |cell: &str| {
            format!("Device ID,Service,{header}\nA01,secure_mail,{yes}\nA02,secure_mail,{cell}\n")
        };
        let said = refused("usage.csv", &text(no), "");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with(&format!("`{header}` of `usage.csv` says ")), "{said:?}");
        assert!(said[0].contains(" in line 3, and nothing reads it"), "{said:?}");
        // Where every row says yes, no row is in doubt.
        let study = with("usage.csv", &text(yes), "").unwrap();
        assert!(warned(&study, "column-unread")[0].message.contains(&format!("`{header}`")));
    }
}

#[test]
fn columns_that_nothing_reads_are_named() {
    let text = "Device ID,Device Name,Service,Last Used,Supervised,Empty\nA01,n,secure_mail,2026-10-01,No,\n";
    let study = with("usage.csv", text, "").unwrap();
    let [warning] = warned(&study, "column-unread").try_into().unwrap();
    assert_eq!(warning.count, 3);
    assert_eq!(
        warning.message,
        "nothing reads these columns of `usage.csv`: `Device Name`, `Last Used`, `Supervised`"
    );
    let plain = load(copy("tiny").path()).unwrap();
    assert!(warned(&plain, "column-unread").is_empty(), "a file whose columns are all read is not spoken of");
}

#[test]
fn every_table_is_watched() {
    let apps = "apps = [\"apps.csv\"]\napp_services = \"app-services.csv\"";
    let folder = copy("tiny");
    let toml = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&toml).unwrap();
    std::fs::write(
        &toml,
        text.replace("[account]\n", &format!("{apps}\npersona = \"persona.csv\"\n[account]\n")),
    )
    .unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("apps.csv", "Device ID,App ID,Status\nA01,com.x,Not installed\n");
    write("app-services.csv", "App ID,Service,Enabled\ncom.x,secure_mail,No\n");
    write("persona.csv", "Persona Policy,Service,Active\nP,secure_mail,No\n");
    let problems = load(folder.path()).unwrap_err();
    let said: Vec<String> = problems.iter().map(|problem| problem.message.to_string()).collect();
    for start in ["`Status` of `apps.csv`", "`Enabled` of `app-services.csv`", "`Active` of `persona.csv`"] {
        assert!(said.iter().any(|said| said.starts_with(start)), "{start}: {said:?}");
    }
}

#[test]
fn two_columns_of_one_meaning_must_agree() {
    let same = "MaaS360 Device ID,Device ID,Service\nA01,a01,secure_mail\n";
    assert!(with("usage.csv", same, "").is_ok());
    for (text, names) in [
        (
            "MaaS360 Device ID,Device ID,Service\nA01,A01,secure_mail\nA02,A03,secure_mail\n",
            "`Device ID` (column 2) and `MaaS360 Device ID` (column 1) of `usage.csv` mean the same but differ in 1 row, \
             first in line 3: `A03` and `A02`",
        ),
        (
            "Device ID,Service,Service\nA01,secure_mail,app_mgmt\n",
            "`Service` (column 2) and `Service` (column 3) of `usage.csv` mean the same but differ in 1 row, first in \
             line 2: `secure_mail` and `app_mgmt`",
        ),
        (
            "Device ID,Service,Evidence,Evidence\nA01,secure_mail,used,\n",
            "`Evidence` (column 3) and `Evidence` (column 4) of `usage.csv` mean the same but differ in 1 row, first in \
             line 2: `used` and nothing",
        ),
        (
            "Device ID,secure_mail,Secure_Mail\nA01,yes,no\n",
            "`secure_mail` (column 2) and `Secure_Mail` (column 3) of `usage.csv` mean the same but differ in 1 row, \
             first in line 2: `yes` and `no`",
        ),
    ] {
        assert_eq!(refused("usage.csv", text, ""), [names]);
    }
    let assigned = "Device ID,MaaS360 Part Number,MaaS360 Part Number,Status\nA01,X-ESS,X-DLX,Active\n";
    let said = refused("assigned.csv", assigned, "assigned = \"assigned.csv\"");
    assert!(
        said[0].contains("(column 2) and `MaaS360 Part Number` (column 3) of `assigned.csv`"),
        "{said:?}"
    );
}

#[test]
fn units_in_two_columns_must_agree() {
    let parts = |second: &str| {
        format!(
            "MaaS360 Part Name,License Type,License Units Purchased,Units Purchased,Services\n\
             Essentials,Base,\"1,200\",{second},device_mgmt\n"
        )
    };
    let study = with("parts.csv", &parts("1200"), "");
    assert!(study.is_ok() || !format!("{study:?}").contains("mean the same"), "1,200 and 1200 are equal");
    let said = refused("parts.csv", &parts("1300"), "");
    assert!(
        said.iter().any(|said| said.starts_with(
            "`License Units Purchased` (column 3) and `Units Purchased` (column 4) of `parts.csv` mean the same"
        )),
        "{said:?}"
    );
}

#[test]
fn a_row_that_ends_before_its_service_says_nothing() {
    let study =
        with("usage.csv", "Device ID,Service,Evidence\nA01\nA02,secure_mail\nA03,secure_mail,used\n", "")
            .unwrap();
    let rejected = warned(&study, "rejected-rows");
    assert_eq!((rejected[0].count, rejected.len()), (1, 1));
    assert!(rejected[0].samples[0].contains("the row ends before the column `Service`"), "{rejected:?}");
    let short = warned(&study, "short-row");
    assert_eq!((short[0].count, short[0].samples[0].as_str()), (1, "line 3 of `usage.csv`"));
}

#[test]
fn columns_of_pins_are_watched() {
    let folder = copy("tiny");
    let toml = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&toml).unwrap();
    std::fs::write(&toml, text.replace("name = \"as-is\"", "name = \"as-is\"\npins = \"pins.csv\"")).unwrap();
    let pins = |text: &str| std::fs::write(folder.path().join("pins.csv"), text).unwrap();
    pins("Device ID,MaaS360 Part Name,MaaS360 Part Number\nA01,Essentials,X-ESS\n");
    assert!(warned(&load(folder.path()).unwrap(), "column-unread").is_empty(), "name and number of one part");
    pins("Device ID,MaaS360 Part Name,MaaS360 Part Number\nA01,Essentials,X-DLX\n");
    assert!(load(folder.path()).unwrap_err()[0].message.contains("mean the same but differ"));
    pins("Device ID,Part,Base,Add-ons\nA01,Essentials,Deluxe,Browser\n");
    let study = load(folder.path()).unwrap();
    assert!(warned(&study, "column-unread")[0].message.ends_with("`Base`, `Add-ons`"));
    pins("Device ID,Part,Used\nA01,Essentials,No\n");
    assert!(load(folder.path()).unwrap_err()[0].message.starts_with("`Used` of `pins.csv` says `No`"));
}

/// docs/formats.md section 8, case 11: so it is in every table beside the inventory.
#[test]
fn rows_between_two_stray_quotes_are_said() {
    for (file, key, text, count, sample) in [
        (
            "usage.csv",
            "",
            "Device ID,Service,Evidence\nA01,secure_mail,used\n\"A02,secure_mail,used\nA03,secure_mail,used\n\
             A04\",secure_mail,used\n",
            2,
            "lines 3 to 5 of `usage.csv` are one row, with the line that starts with `A03`",
        ),
        (
            "assigned.csv",
            "assigned = \"assigned.csv\"",
            "MaaS360 Part Name,MaaS360 Part Number,Status,Device ID,Device Name\nEssentials,X-ESS,Active,A01,\"x\n\
             Essentials,X-ESS,Active,A02,y\"\n",
            1,
            "lines 2 to 3 of `assigned.csv` are one row, with the line that starts with `Essentials`",
        ),
    ] {
        let study = with(file, text, key).unwrap();
        let [said] = warned(&study, "rows-in-cell").try_into().unwrap();
        assert_eq!((said.count, said.samples[0].to_string().as_str()), (count, sample), "{file}");
    }
    // A table that is held whole: one of two parts is in the name of the other.
    let head = "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Services\n";
    let rows = "\"Essentials,X-ESS,Base,4,none\nDeluxe\",X-DLX,Base,3,none\n";
    let folder = copy("import/decimal-commas");
    std::fs::write(folder.path().join("parts.csv"), format!("{head}{rows}")).unwrap();
    let study = load(folder.path()).unwrap();
    assert_eq!(study.account.parts.len(), 1);
    let [said] = warned(&study, "rows-in-cell").try_into().unwrap();
    assert_eq!(
        (said.count, said.samples[0].to_string().as_str()),
        (1, "lines 2 to 3 of `parts.csv` are one row, with the line that starts with `Deluxe`")
    );
    let notes = "Device ID,Service,Evidence\nA01,secure_mail,\"used\"\n\"A02\",\"secure_mail\n\",used\n";
    assert!(warned(&with("usage.csv", notes, "").unwrap(), "rows-in-cell").is_empty());
}

/// docs/formats.md section 8, case 39: day numbers (46330 is 2026-11-04) and seconds are dates only where the whole column
/// is such. Case 53: of two bases the later one is valid; where that cannot be told, both are.
#[test]
fn numbers_among_license_dates_are_unknown() {
    let file = |first: &str, second: &str| {
        let head = "MaaS360 Part Name,MaaS360 Part Number,License Assigned Date,Status,Device ID";
        format!("{head}\nEssentials,X-ESS,{first},Active,A03\nDeluxe,X-DLX,{second},Active,A03\n")
    };
    let both = "their dates are equal or cannot be read, so both count";
    let later = "the one with the later License Assigned Date is valid";
    for (first, second, mixed, says) in [
        ("46330", "2026-10-29", 1, both),
        ("1793340000", "2026-10-29", 1, both),
        ("46330", "1793340000", 2, both),
        ("46330", "46324", 0, later),
        ("1793340000", "1793240000", 0, later),
        ("2026-10-30", "2026-10-29", 0, later),
    ] {
        let study = with("assigned.csv", &file(first, second), "assigned = \"assigned.csv\"").unwrap();
        let count: u64 = warned(&study, "mixed-dates").iter().map(|warning| warning.count).sum();
        assert_eq!(count, mixed, "{first} {second}");
        let bases = warned(&study, "two-bases");
        assert!(bases[0].consequence.as_ref().unwrap().starts_with(says), "{first} {second}: {bases:?}");
        if mixed == 1 {
            let sample = format!("`{first}` in line 2 of `assigned.csv`");
            assert_eq!(warned(&study, "mixed-dates")[0].samples, [sample.as_str()]);
        }
    }
}
