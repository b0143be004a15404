//! Ids as programs leave them, and what makes two ids one.

use super::{has_warning, ids, import, study, study_inventory, texts, warning};

#[test]
fn ids_are_compared_by_the_case_of_ascii_only() {
    let kelvin = import("Device ID,Managed Status\nk9,Enrolled\n\u{212a}9,Enrolled\nK9,Enrolled\n").unwrap();
    assert_eq!(ids(&kelvin), ["k9", "\u{212a}9"], "k and K are one device, the Kelvin sign is another");
    let others = import(
        "Device ID,Managed Status\n\u{e9}1,Enrolled\n\u{c9}1,Enrolled\n\u{130}1,Enrolled\ni1,Enrolled\n",
    );
    assert_eq!(ids(&others.unwrap()).len(), 4);
}

#[test]
fn ids_that_a_program_took_for_numbers_are_hinted_at() {
    let inventory = study_inventory("ids-of-pandas");
    assert_eq!(ids(&inventory), ["10001.0", "10002.0", "10003.0"]);
    let note = warning(&inventory, "decimal-ids");
    assert_eq!((note.count, note.samples[0].as_str()), (3, "`10001.0`"));
    let loaded = study("ids-of-pandas");
    let orphans = loaded.import.warnings.iter().find(|w| w.id == "device-not-in-inventory").unwrap();
    let hint = "3 of them differ from an id of the inventory by `.0` only, as `10001` from `10001.0`";
    assert!(orphans.consequence.as_ref().unwrap().contains(hint), "{orphans:?}");
    let plain = import("Device ID,Managed Status\n10.0.1,Enrolled\nv1.0,Enrolled\n").unwrap();
    assert!(!has_warning(&plain, "decimal-ids"));
}

#[test]
fn missing_values_of_programs_are_absent() {
    let inventory = study_inventory("ids-of-pandas");
    assert_eq!(texts(&inventory, "managed_status"), ["enrolled", "-", "enrolled"]);
    assert_eq!(texts(&inventory, "platform"), ["ios", "-", "-"]);
    let supervised = inventory.column("supervised").unwrap();
    assert_eq!([0, 1, 2].map(|d| supervised.flag(d)), [Some(true), None, Some(true)]);
    assert!(!has_warning(&inventory, "unknown-word") && !has_warning(&inventory, "unreadable-value"));
    let named = import("Device ID,Device Name,Managed Status\nA1,Nan,Enrolled\nA2,nan,Enrolled\n").unwrap();
    assert_eq!(texts(&named, "device_name"), ["Nan", "nan"], "a name may read so");
}
