//! `fleetcast plan --assigned`: corrections once auto-activation has happened.

use crate::plan::{planned, read, run, steps};
use crate::plan_audit::{account, edit, rows_of, scenario, uploads, write};

/// A is to have X and Y, which share `doc_sync`: assigned by files the later one may revoke the earlier, so only a person can give
/// them. The one unit of X is with B until the upload revokes it: the step comes after that, and names its file.
#[test]
fn what_uploads_can_not_do_is_a_step_behind_them() {
    let parts =
        ["Only,Base,2,1.00,device_mgmt", "X,Add-on,1,1.00,doc_sync", "Y,Add-on,1,1.00,doc_sync;gateway"];
    let folder = account(&parts, &[("A", "device_mgmt"), ("B", "device_mgmt")]);
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA,Only\nB,Only\nB,X\n");
    write(folder.path(), "pins.csv", "Device ID,Part\nA,Only\nA,X\nA,Y\nB,Only\n");
    let plan = planned(folder.path(), &["--assigned", "today.csv", "--pins", "pins.csv"]);
    assert_eq!(uploads(folder.path()), [("01-revoke-x.csv".to_owned(), vec!["B".to_owned()])]);
    let place = |file: &str| steps(&plan).iter().position(|step| step["file"] == file).unwrap();
    assert!(place("upload/01-revoke-x.csv") < place("by-hand.csv"));
    let page = read(folder.path(), "README.md");
    assert!(
        page.contains("they change 1 of 2 devices. Change 1 device one by one, as by-hand.csv says"),
        "{page}"
    );
    assert!(
        page.contains("to change one by one after the uploads") && !page.contains("while activating"),
        "{page}"
    );
    let rows = read(folder.path(), "by-hand.csv");
    assert!(
        rows.starts_with("Device ID,Device Name,Username,Platform,Present Part,Wanted Part,Why\n"),
        "{rows}"
    );
    assert!(rows.contains("A,,,,Only,Only; X; Y,uploads can't bring it to its target"), "{rows}");
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
}

/// The same with the one unit of X on a device that the inventory lacks: no upload and no hand brings A there, and the plan says
/// what does.
#[test]
fn what_has_no_unit_is_not_planned_by_hand_either() {
    let parts =
        ["Only,Base,2,1.00,device_mgmt", "X,Add-on,1,1.00,doc_sync", "Y,Add-on,1,1.00,doc_sync;gateway"];
    let folder = account(&parts, &[("A", "device_mgmt")]);
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA,Only\nZ,Only\nZ,X\n");
    write(folder.path(), "pins.csv", "Device ID,Part\nA,Only\nA,X\nA,Y\n");
    let arguments = ["plan", ".", "-o", "plan", "--assigned", "today.csv", "--pins", "pins.csv"];
    let (code, _, said) = run(folder.path(), &arguments);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("brings 1 device to `X`") && said.contains("buy 1 unit more of `X`"), "{said}");
    assert!(!folder.path().join("plan").exists());
}

/// "A step behind the uploads, which free the units that it needs." Of the two units of B0 one is with C: A takes the other, then
/// C gives its own back, which is left for B, whom a person must give X and Y. If B came first, A would find none.
#[test]
fn what_is_done_by_hand_does_not_stand_in_the_way_of_the_uploads() {
    let parts = [
        "B0,Base,2,2.00,device_mgmt",
        "B1,Base,1,4.00,device_mgmt;browser",
        "B2,Base,2,4.00,device_mgmt;content",
        "X,Add-on,1,1.00,doc_sync",
        "Y,Add-on,1,1.00,doc_sync;gateway",
    ];
    let folder = account(&parts, &[("A", "device_mgmt"), ("B", "device_mgmt"), ("C", "device_mgmt")]);
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA,B2\nB,B2\nC,B0\n");
    write(folder.path(), "pins.csv", "Device ID,Part\nA,B0\nB,B0\nB,X\nB,Y\nC,B1\n");
    planned(folder.path(), &["--assigned", "today.csv", "--pins", "pins.csv"]);
    let files = [("01-assign-b0.csv", "A"), ("02-assign-b1.csv", "C")];
    let files = files.map(|(name, device)| (name.to_owned(), vec![device.to_owned()]));
    assert_eq!(uploads(folder.path()), files);
    assert!(read(folder.path(), "by-hand.csv").contains("\nB,,,,B2,B0; X; Y,"));
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
}

/// B waits for the one unit of W, which A gives back when a person gives it X and Y: no upload can bring B there, and behind A a
/// person can.
#[test]
fn what_waits_for_a_change_by_hand_comes_behind_it() {
    let parts = [
        "Only,Base,2,1.00,device_mgmt",
        "W,Add-on,1,1.00,browser",
        "X,Add-on,1,1.00,doc_sync",
        "Y,Add-on,1,1.00,doc_sync;gateway",
    ];
    let folder = account(&parts, &[("A", "device_mgmt"), ("B", "device_mgmt")]);
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA,Only\nA,W\nB,Only\n");
    write(folder.path(), "pins.csv", "Device ID,Part\nA,Only\nA,X\nA,Y\nB,Only\nB,W\n");
    let plan = planned(folder.path(), &["--assigned", "today.csv", "--pins", "pins.csv"]);
    let rows = read(folder.path(), "by-hand.csv");
    let place = |row: &str| rows.find(row).unwrap_or_else(|| panic!("{row}: {rows}"));
    assert!(place("\nA,,,,Only; W,Only; X; Y,") < place("\nB,,,,Only,Only; W,"), "{rows}");
    let step = steps(&plan).into_iter().find(|step| step["file"] == "by-hand.csv").unwrap().clone();
    assert!(step["why"].as_str().unwrap().contains("in the order of the list"), "{step}");
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
}

/// A has the one unit of Z, which B shall have, and B that of X, which A shall have; both only a person can change, as each gets two
/// add-ons that share a service. Revoked first, the two units are free.
#[test]
fn uploads_first_revoke_what_devices_that_wait_for_each_other_shall_not_keep() {
    let parts = [
        "Only,Base,2,1.00,device_mgmt",
        "X,Add-on,1,1.00,doc_sync",
        "Y,Add-on,1,1.00,doc_sync;gateway",
        "Z,Add-on,1,1.00,content",
        "W,Add-on,1,1.00,content;browser",
    ];
    let folder = account(&parts, &[("A", "device_mgmt"), ("B", "device_mgmt")]);
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA,Only\nA,Z\nB,Only\nB,X\n");
    write(folder.path(), "pins.csv", "Device ID,Part\nA,Only\nA,X\nA,Y\nB,Only\nB,Z\nB,W\n");
    planned(folder.path(), &["--assigned", "today.csv", "--pins", "pins.csv"]);
    let files = [("01-revoke-x.csv", "B"), ("02-revoke-z.csv", "A")];
    let files = files.map(|(name, device)| (name.to_owned(), vec![device.to_owned()]));
    assert_eq!(uploads(folder.path()), files);
    let rows = read(folder.path(), "by-hand.csv");
    assert!(
        rows.contains("\nA,,,,Only; Z,Only; X; Y,") && rows.contains("\nB,,,,Only; X,Only; Z; W,"),
        "{rows}"
    );
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
}

/// A and E only a person can change, as an add-on of theirs shares services with their base. One unit of Small is spare. Uploads that
/// take it (D to Small, then C to Large) leave A and E to exchange their last units; if all four are changed by hand, each finds its
/// own: A takes the spare one of Small, E the one of Large that A gave back, D that of Small from E, C that of Large from D.
#[test]
fn uploads_leave_units_to_devices_that_only_a_person_can_change() {
    let parts = [
        "Small,Base,3,4.00,device_mgmt",
        "Middle,Base,2,5.00,device_mgmt;app_mgmt",
        "Large,Base,2,6.00,device_mgmt;app_mgmt;secure_mail",
        "X,Add-on,3,7.00,app_mgmt;mtm",
        "Y,Add-on,1,8.00,doc_editor;secure_mail",
    ];
    let uses = ["A", "B", "C", "D", "E", "F"].map(|device| (device, "device_mgmt"));
    let folder = account(&parts, &uses);
    let today = "Device ID,MaaS360 Part Name\nA,Large\nB,X\nB,Small\nC,Y\nC,Middle\nD,X\nD,Large\nE,X\nE,Small\nF,Middle\n";
    write(folder.path(), "today.csv", today);
    let pins = "Device ID,Part\nA,Small\nA,X\nB,Small\nC,Large\nD,Small\nE,Large\nE,X\nE,Y\nF,Middle\n";
    write(folder.path(), "pins.csv", pins);
    planned(folder.path(), &["--assigned", "today.csv", "--pins", "pins.csv"]);
    let rows = read(folder.path(), "by-hand.csv");
    let mut devices: Vec<&str> = rows.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    devices.sort_unstable();
    assert_eq!(devices, ["A", "C", "D", "E"], "{rows}");
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
}

/// "A device that is not managed takes no license": A leaves before the uploads, and its unit of Only is the one that B takes.
#[test]
fn a_device_that_leaves_frees_its_unit_for_the_uploads() {
    let parts = ["Only,Base,1,1.00,device_mgmt", "Big,Base,2,2.00,device_mgmt;browser"];
    let folder = account(&parts, &[("A", "device_mgmt"), ("B", "device_mgmt")]);
    edit(folder.path(), "study.toml", |text| {
        format!("{text}\n{}", scenario("leave", "retire = \"device_id == 'A'\""))
    });
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA,Only\nB,Big\n");
    let plan = planned(folder.path(), &["--assigned", "today.csv", "--scenario", "leave"]);
    assert_eq!(uploads(folder.path()), [("01-assign-only.csv".to_owned(), vec!["B".to_owned()])]);
    let place = |action: &str| steps(&plan).iter().position(|step| step["action"] == action).unwrap();
    assert!(place("remove-control") < place("assign"));
    // Before any step: the unit of A comes free before the upload, so B has not failed, and its file is left to do.
    let (code, _, said) =
        run(folder.path(), &["plan", "check", "plan", "--assigned", "today.csv", "-o", "left"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(rows_of(&folder.path().join("left"), "upload"), uploads(folder.path()));
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
}

/// The portal takes the only license from no device, so neither a file nor a person takes B's back, and no text promises it.
#[test]
fn no_way_back_is_promised_where_there_is_none() {
    let parts = ["Only,Base,2,1.00,device_mgmt"];
    let folder = account(&parts, &[("A", "device_mgmt"), ("B", "device_mgmt")]);
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA,Only\n");
    let plan = planned(folder.path(), &["--assigned", "today.csv"]);
    assert_eq!(plan["rollback"]["files"].as_array().map(Vec::len), Some(0));
    let step = steps(&plan).into_iter().find(|step| step["action"] == "assign").unwrap().clone();
    let undo = step["undo"].as_str().unwrap();
    assert!(undo.contains("a device that had no license before keeps its new one"), "{undo}");
    let page = read(folder.path(), "README.md");
    assert!(page.contains("files can restore none of the 1 device"), "{page}");
    assert!(!page.contains("rollback/") && !page.contains("roll-back files"), "{page}");
}

/// Each of two bases has one unit, and the devices are to change places: no upload can do that, and after the activation no hand,
/// so the read-me promises neither that nor a file that takes it back.
#[test]
fn what_only_the_recommended_assignment_allows_is_not_promised_later() {
    let parts = ["B0,Base,1,1.00,device_mgmt", "B1,Base,1,2.00,device_mgmt;browser"];
    let folder = account(&parts, &[("A", "device_mgmt"), ("B", "device_mgmt")]);
    edit(folder.path(), "study.toml", |text| {
        text.replace("rule = \"best-fit\" }", "rule = \"best-fit\", when_short = \"spare-then-overage\" }")
    });
    write(folder.path(), "pins.csv", "Device ID,Part\nA,B1\nB,B0\n");
    let plan = planned(folder.path(), &["--pins", "pins.csv"]);
    let page = read(folder.path(), "README.md");
    assert!(!page.contains("one by one") && page.contains("or what is missing"), "{page}");
    assert!(page.contains("in the recommended assignment"), "{page}");
    let step = steps(&plan).into_iter().find(|step| step["file"] == "by-hand.csv").unwrap().clone();
    let undo = step["undo"].as_str().unwrap();
    assert!(undo.starts_with("before the activation is complete") && !undo.contains("EXPORT"), "{undo}");
}

/// The way back is to what the export shows, each file with the part to choose: two parts may have one name of a file. The next
/// deadline is that of the table's first row.
#[test]
fn the_way_back_and_the_next_deadline_are_those_of_today() {
    let parts = ["Base+A,Base,1,1.00,device_mgmt", "Base A,Base,1,2.00,device_mgmt;browser"];
    let folder = account(&parts, &[("A", "device_mgmt")]);
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA,Base A\n");
    write(folder.path(), "pins.csv", "Device ID,Part\nA,Base+A\n");
    let plan = planned(folder.path(), &["--assigned", "today.csv", "--pins", "pins.csv"]);
    let file = &plan["rollback"]["uploads"][0];
    assert_eq!((&file["file"], &file["part"]), (&"rollback/01-assign-base-a.csv".into(), &"Base A".into()));
    assert_eq!((&file["action"], &file["rows"]), (&"assign".into(), &1.into()));
    let page = read(folder.path(), "README.md");
    assert!(page.contains("restore 1 device as the export shows them"), "{page}");
    assert!(page.contains("| rollback/01-assign-base-a.csv | bulk assign | Base A | 1 |"), "{page}");
    assert_eq!(plan["deadlines"][0]["day"], "2026-11-30");
    assert!(read(folder.path(), "charts/deadlines.svg").contains("The next deadline is November 30, 2026"));
}
