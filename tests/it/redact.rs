//! `--redact`: no name, mail, serial number or device id in any output, and the same figures.

use assert_cmd::Command;

use crate::support::{copy, fixtures, program, unpacked};

const SECRETS: [&str; 6] = ["Alice", "alice", "bob", "S-4711", "Appl-4711", "Android-0815"];

fn study() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "devices.csv",
        "Device ID,Device Name,Username,Email Address,Serial Number,Managed Status,Platform,Last Reported,Managed By\n\
         Appl-4711,Alice's phone,alice,alice@example.com,S-4711,Enrolled,iOS,2026-10-01,Alice Admin\n\
         appl-4711,Alice's phone,alice,alice@example.com,S-4711,Enrolled,iOS,2026-10-01,Alice Admin\n\
         Android-0815,bob's tablet,bob,bob@example.com,S-4711,Alice,Android,2026-10-01,Alice Admin\n\
         Android-0815,bob's tablet,bob,bob@example.com,,Enrolled,Android,2026-10-01,Alice Admin\n\
         1.00E+10,x,alice,,,Enrolled,Android,2026-10-01,Alice Admin\n\
         Android-0816,\"x\",carol,,,Alice lent it,iOS,2026-10-01,Alice Admin\n\
         lent to Alice,\n",
    );
    write(
        "usage.csv",
        "Device ID,Service,Evidence\nAppl-4711,device_mgmt,\nAppl-4711-alice,browser,\nAppl-4711,browser,alice says\nAppl-4711,Alice calls,\n",
    );
    std::fs::copy(fixtures().join("tiny/parts.csv"), folder.path().join("parts.csv")).unwrap();
    write(
        "study.toml",
        "format = \"fleetcast/study\"\nversion = 1\ntitle = \"T\"\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n\
         [inventory]\nfiles = [\"devices.csv\"]\nusage = [\"usage.csv\"]\n\
         [account]\nparts = \"parts.csv\"\n[baseline]\n\
         [[scenario]]\nname = \"without\"\n[scenario.set]\nretire = \"usernames = 'alice' OR device_name LIKE 'bob%'\"\n\
         \"reading.order\" = \"device-id\"\n",
    );
    folder
}

fn run(folder: &std::path::Path, arguments: &[&str]) -> String {
    let output =
        Command::cargo_bin("fleetcast").unwrap().current_dir(folder).args(arguments).output().unwrap();
    let texts = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{arguments:?}: {}", texts[1]);
    texts.join("\n")
}

fn every_file(folder: &std::path::Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &every_file(&path);
        } else if path.extension().is_some_and(|end| end == "xlsx") {
            text.extend(unpacked(&path).into_iter().map(|(_, file)| file));
        } else if path.extension().is_none_or(|end| end != "png") {
            text += &String::from_utf8_lossy(&std::fs::read(&path).unwrap());
        }
    }
    text
}

/// "Titles are searched": also that of the report which is in the way, whether it is of this study or of another one.
#[test]
fn the_title_of_a_report_that_is_replaced_names_nobody() {
    let folder = study();
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let titled = |title: &str| std::fs::write(&path, text.replace("title = \"T\"", title)).unwrap();
    titled("title = \"After alice left\"");
    run(folder.path(), &["run", ".", "-o", "out", "--no-charts"]);
    let said = run(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--redact"]);
    assert!(!(said + &every_file(&folder.path().join("out"))).contains("alice"));
    run(folder.path(), &["run", ".", "-o", "two", "--no-charts"]);
    titled("title = \"After all\"");
    let (code, _, said) = program(folder.path(), &["run", ".", "-o", "two", "--no-charts", "--redact"]);
    assert!(
        code == 1 && said.contains("holds the report of another study") && !said.contains("alice"),
        "{said}"
    );
}

/// The nearest name may be one that the study's author called like somebody.
#[test]
fn no_name_that_may_be_meant_names_anybody() {
    let folder = study();
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let more = "[forecast]\nmonths = 3\narrivals = 1\ndepartures = 0\n\
                [[forecast.segments]]\nname = \"team alice\"\nwhere = \"platform = 'ios'\"\n\
                [[forecast.events]]\ndate = 2027-02-01\ndevices = 2\nsegment = \"team alic\"\n";
    std::fs::write(&path, text + more).unwrap();
    let (code, _, said) = program(folder.path(), &["check", ".", "--redact"]);
    assert!(code == 3 && said.contains("did you mean `anon-") && !said.contains("alice"), "{said}");
}

/// What must be chosen stands in the study with the ids that it is about.
#[test]
fn a_study_that_init_writes_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("c.csv", "Computer Name,JSS Computer ID,Managed,Operating System\nMac-7,40017,Managed,macOS\n");
    write("m.csv", "Display Name,JSS Mobile Device ID,Managed,Model\niPad-7,40017,Managed,iPad\n");
    let said = run(folder.path(), &["init", "c.csv", "m.csv", "--redact"]);
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    assert!(study.contains("# CHOOSE: the id `anon-"), "{study}");
    assert!(!(said + &study).contains("40017"));

    write(
        "devices.csv",
        "Device ID,Username,Managed Status,Policy Name\nA,jane.doe,Enrolled,MDM: jane.doe (3)\n",
    );
    for (redact, is_shown) in [(&["--redact"][..], false), (&[], true)] {
        run(folder.path(), &[&["init", "devices.csv", "--force"], redact].concat());
        let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
        assert_eq!(study.contains("jane.doe"), is_shown, "{study}");
    }
}

#[test]
fn no_output_names_anybody() {
    let folder = study();
    let mut all = String::new();
    for arguments in [
        &["check", ".", "-v"][..],
        &["check", ".", "--parquet", "out.parquet", "--force"],
        &["assign", ".", "--scenario", "without"],
        &[
            "run",
            ".",
            "-o",
            "out",
            "--force",
            "--devices=usernames,platform",
            "--format",
            "json",
            "--no-charts",
        ],
        &["compare", "out", "out:without", "--devices", "--by", "usernames"],
        &["compare", ".", ".:without", "--devices", "--by", "usernames"],
        // By its id, and by its user.
        &["explain", ".", "Appl-4711"],
        &["explain", ".", "carol"],
    ] {
        let told = run(folder.path(), &[arguments, &["--redact"]].concat());
        all += &told;
    }
    all += &every_file(&folder.path().join("out"));
    all += &String::from_utf8_lossy(&std::fs::read(folder.path().join("out.parquet")).unwrap());
    for secret in SECRETS {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
    assert!(all.contains("anon-"), "{all}");
}

/// docs/guide/redaction.md: users are hidden in cells of other columns, too: a department and a policy are called like one here.
#[test]
fn no_cell_of_another_column_names_a_user() {
    let folder = study();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "devices.csv",
        "Device ID,Device Name,Username,Email Address,Platform,Managed Status,Department,Applied Policy\n\
         A1,Phone,Haru.Sato,,iOS,Enrolled,haru.sato,MDM: haru.sato (1)\n\
         A2,Phone,mei.ito,mei@example.com,iOS,Enrolled,Team mei@example.com,MDM: Field (1)\n",
    );
    write("usage.csv", "Device ID,Service\nA1,device_mgmt\nA2,device_mgmt\n");
    let toml = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    write("study.toml", &format!("{toml}[report]\ngroups = [\"department\"]\n"));
    write("today.csv", "Device ID,MaaS360 Part Name\nA1,Essentials\nA2,Essentials\n");
    let mut all = String::new();
    for arguments in [
        &["run", ".", "-o", "out", "--devices=usernames,department", "--no-charts"][..],
        &["assign", ".", "--columns", "usernames,department,policy_name"],
        &["explain", ".", "A1"],
        &["explain", ".", "--where", "platform = 'iOS'"],
        &["compare", ".", ".:without", "--devices", "--by", "department"],
        &["check", ".", "--parquet", "out.parquet"],
        &["calibrate", ".", "--assigned", "today.csv", "--columns", "department", "-o", "calibrated"],
    ] {
        all += &run(folder.path(), &[arguments, &["--redact"]].concat());
    }
    all += &every_file(&folder.path().join("out"));
    all += &every_file(&folder.path().join("calibrated"));
    all += &String::from_utf8_lossy(&std::fs::read(folder.path().join("out.parquet")).unwrap());
    for secret in ["haru.sato", "Haru.Sato", "mei@example.com"] {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
    assert!(all.contains("Team anon-") && all.contains("Field"), "{all}");
}

/// The same of apps that an inventory of apps names, and of columns that are headed by a service that only data name.
#[test]
fn no_place_that_is_cited_names_a_user() {
    let folder = study();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "devices.csv",
        "Device ID,Device Name,Username,Email Address,Platform,Managed Status,Department,Applied Policy\n\
         A1,Phone,hschmidt,,iOS,Enrolled,Sales,Policy of hschmidt\n",
    );
    write("usage.csv", "Device ID,device_mgmt,vpn of hschmidt\nA1,yes,yes\n");
    write("apps.csv", "Device ID,Application ID\nA1,com.hschmidt.notes\n");
    write("app-services.csv", "Application ID,Service\ncom.hschmidt.notes,content\n");
    write("policies.csv", "Applied Policy,Service\nPolicy of hschmidt,device_mgmt\n");
    let toml = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let more = "[inventory]\napps = [\"apps.csv\"]\napp_services = \"app-services.csv\"\npolicies = \"policies.csv\"\n";
    write("study.toml", &toml.replacen("[inventory]\n", more, 1));
    for format in ["table", "json", "md", "csv"] {
        let text = run(folder.path(), &["explain", ".", "A1", "--redact", "--format", format]);
        assert!(!text.contains("hschmidt"), "{text}");
        assert!(format == "csv" || text.contains("com.anon-"), "{text}");
    }
}

/// A name of several devices means several under `--redact` too, each shown as its token.
#[test]
fn a_name_of_several_devices_is_not_said_to_be_none() {
    let folder = study();
    let head =
        "Device ID,Device Name,Username,Email Address,Platform,Managed Status,Department,Applied Policy\n";
    let rows = ["A1", "A2"].map(|id| format!("{id},Phone,ann.bell,,iOS,Enrolled,Sales,Field\n"));
    std::fs::write(folder.path().join("devices.csv"), head.to_owned() + &rows.concat()).unwrap();
    let (code, out, said) = program(folder.path(), &["explain", ".", "ann.bell", "--redact"]);
    assert_eq!((code, out.as_str()), (2, ""), "{said}");
    assert!(said.contains("means 2 devices") && said.contains("anon-"), "{said}");
    assert!(!said.contains("ann.bell") && !said.contains("`A1`"), "{said}");
}

/// A device that changed hands: its department is still called like its user of before, whom only the first inventory names.
#[test]
fn compare_hides_the_users_of_both_sides_on_both() {
    let folder = tempfile::tempdir().unwrap();
    for (name, user) in [("a", "alicia"), ("b", "newcomer")] {
        let source = study();
        std::fs::create_dir(folder.path().join(name)).unwrap();
        for file in ["parts.csv", "study.toml"] {
            std::fs::copy(source.path().join(file), folder.path().join(name).join(file)).unwrap();
        }
        let devices = format!(
            "Device ID,Device Name,Username,Platform,Managed Status,Department\nd1,x,{user},iOS,Enrolled,Desk of alicia\n"
        );
        std::fs::write(folder.path().join(name).join("devices.csv"), devices).unwrap();
        std::fs::write(folder.path().join(name).join("usage.csv"), "Device ID,Service\nd1,device_mgmt\n")
            .unwrap();
    }
    for format in ["table", "csv", "json", "md"] {
        let told = run(
            folder.path(),
            &["compare", "a", "b", "--devices", "--by", "department", "--redact", "--format", format],
        );
        assert!(!told.contains("alicia"), "{format}: {told}");
    }
}

#[test]
fn redacted_figures_are_those_of_the_plain_run() {
    let folder = study();
    let plain = run(folder.path(), &["run", ".", "-o", "a", "--format", "csv", "--no-charts"]);
    let redacted = run(folder.path(), &["run", ".", "-o", "b", "--format", "csv", "--no-charts", "--redact"]);
    let figures = |text: &str| {
        let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with("report"));
        let figures = rows.map(|row| row.split(',').take(23).map(str::to_owned).collect::<Vec<String>>());
        figures.collect::<Vec<_>>()
    };
    assert_eq!(figures(&plain), figures(&redacted));
}

/// Days since the last report name nobody: what a study does about them is said, and not advised a second time.
#[test]
fn a_redacted_answer_is_that_of_the_plain_run() {
    let folder = copy("acme");
    let answer = |more: &[&str]| {
        let arguments = ["run", ".", "--no-ranges", "--no-charts", "--no-xlsx", "--format", "json"];
        let told = run(folder.path(), &[&arguments, more].concat());
        let found: serde_json::Value = serde_json::from_str(&told[..=told.rfind('}').unwrap()]).unwrap();
        (found["answer"].clone(), found["advice"].clone())
    };
    let (plain, redacted) = (answer(&[]), answer(&["--redact"]));
    assert_eq!(plain, redacted);
    assert!(plain.1.to_string().contains("days_since_report > 90"), "{}", plain.1);
}

#[test]
fn results_that_were_written_in_the_clear_are_compared_in_tokens() {
    let folder = study();
    run(folder.path(), &["run", ".", "-o", "clear", "--devices=usernames", "--no-charts"]);
    let told = run(
        folder.path(),
        &["compare", "clear", "clear:without", "--devices", "--by", "usernames", "--redact"],
    );
    for secret in SECRETS {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
    // Figures and dates are no values of the inventory.
    let shown = run(folder.path(), &["compare", "clear", "clear:without", "--format=json"]);
    let hidden = run(folder.path(), &["compare", "clear", "clear:without", "--format=json", "--redact"]);
    let [shown, hidden]: [serde_json::Value; 2] =
        [shown, hidden].map(|text| serde_json::from_str(&text).unwrap());
    assert_eq!(shown["totals"], hidden["totals"]);
    for key in ["as_of", "currency", "months", "reading"] {
        assert_eq!(shown["after"][key], hidden["after"][key]);
    }
    assert!(shown["totals"][0]["before"].is_string(), "{shown}");
}

/// A study and its own report are equal, however the report was written.
#[test]
fn a_study_and_its_report_are_equal_in_tokens() {
    let folder = study();
    for more in [&[][..], &["--redact"]] {
        run(
            folder.path(),
            &[&["run", ".", "-o", "report", "--devices=usernames", "--no-charts", "--force"], more].concat(),
        );
        for pair in [[".", "report"], ["report", "."]] {
            let all = [&["compare"], &pair[..], &["--devices", "--by", "usernames", "--redact"]].concat();
            let told = run(folder.path(), &[all.as_slice(), &["--format=json"]].concat());
            let told: serde_json::Value = serde_json::from_str(&told).unwrap();
            for key in ["inputs", "parameters", "missing"] {
                assert_eq!(told[key], serde_json::json!([]), "{more:?} {key}: {told}");
            }
            assert_eq!(told["devices"]["changed"], 0, "{more:?}: {told}");
            let text = run(folder.path(), &all);
            assert!(SECRETS.iter().all(|secret| !text.contains(secret)), "{text}");
        }
    }
}

/// What keeps a study from being read names nobody either.
#[test]
fn no_problem_names_anybody() {
    let folder = study();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let text = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    write("pins.csv", "Device ID,Part\nAppl-4711,Essentials\nAppl-4711,Deluxe\n");
    write("study.toml", &format!("{text}pins = \"pins.csv\"\n"));
    let pinned = program(folder.path(), &["check", ".", "--redact"]);
    write("devices.csv", "Device ID,Device Name,Managed Status\n1.00E+10,Alice's phone,Enrolled\n");
    let unusable = program(folder.path(), &["check", ".", "--redact"]);
    for (code, out, err) in [pinned, unusable] {
        assert_eq!(code, 3, "{err}");
        assert!(err.contains("anon-"), "{err}");
        for secret in SECRETS.iter().chain(&["1.00E+10"]) {
            assert!(!out.contains(secret) && !err.contains(secret), "{secret} in {err}");
        }
    }
}

/// Columns that name people or devices, each with a word of its own in every cell; the last one is known to no console.
const PERSONAL: [&str; 17] = [
    "device_id",
    "device_name",
    "usernames",
    "email",
    "user_domain",
    "user_upn",
    "serial",
    "imei",
    "meid",
    "udid",
    "iccid",
    "imsi",
    "phone",
    "wifi_mac",
    "mailbox_device_id",
    "asset_tag",
    "Nickname at work",
];

/// The word of a column of a device; most have signs that end a quotation somewhere.
fn word(column: usize, device: usize) -> String {
    let sign = ["`", "'", "|", " ", "*"][column % 5];
    format!("Zq{column}{sign}w{device}")
}

/// A study whose author wrote a word of every personal column wherever a study takes text.
fn talkative() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let mut devices = format!("{},managed_status,platform\n", PERSONAL.join(","));
    for device in 0..4 {
        let words: Vec<String> = (0..PERSONAL.len()).map(|column| word(column, device)).collect();
        let status = ["enrolled", "Zq90 odd", "enrolled", "enrolled"][device];
        devices += &[words.join(",").as_str(), status, "ios\n"].join(",");
    }
    devices += &[word(0, 0).as_str(), ",,,,,,,,,,,,,,,,enrolled,ios\n"].concat();
    write("devices.csv", &devices);
    let said: Vec<String> = (0..PERSONAL.len()).map(|column| word(column, 0)).collect();
    let said = said.join("; ");
    let quoted = |column: usize, device: usize| word(column, device).replace('\'', "''");
    write(
        "usage.csv",
        &format!(
            "Device ID,Service,Evidence\n{},browser,used\nZq91`gone`x,browser,used\n{},Zq92,Zq93 odd\n",
            word(0, 0),
            word(0, 2)
        ),
    );
    write("pins.csv", &format!("Device ID,Part\n{},Deluxe\nZq94`gone,Deluxe\n", word(0, 3)));
    write("matrix.csv", &format!("name,units.Deluxe\n\"m {}\",1\nplain,2\n", word(2, 1)));
    write(
        "guardrails.toml",
        &format!(
            "format = \"fleetcast/guardrails\"\nversion = 1\n[[guardrail]]\nname = \"no {said}\"\nwhy = \"{said}\"\n\
             where = \"usernames = '{}' -- Zq95 left\"\nmax_waiting = 0\n\
             [[waiver]]\nguardrail = \"no {said}\"\nuntil = 2027-01-01\nreason = \"{said} asked\"\n",
            quoted(2, 1)
        ),
    );
    std::fs::copy(fixtures().join("tiny/parts.csv"), folder.path().join("parts.csv")).unwrap();
    write(
        "study.toml",
        &format!(
            "format = \"fleetcast/study\"\nversion = 1\ntitle = \"T {said}\"\nauthor = \"{said}\"\ndescription = \"{said}\"\n\
             as_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n\
             [inventory]\nfiles = [\"devices.csv\"]\nusage = [\"usage.csv\"]\n\
             [account]\nparts = \"parts.csv\"\n[baseline]\ntitle = \"{said}\"\n\
             [[scenario]]\nname = \"without {said}\"\ntitle = \"{said}\"\nwhy = \"{said}\"\nnot_modeled = [\"{said}\"]\n\
             set = {{ retire = \"usernames = '{}' OR imei = 'Zq96 nobody' -- Zq97 left\" }}\n\
             [[scenario]]\nname = \"pinned\"\nset = {{ pins = \"pins.csv\" }}\n\
             [[sweep]]\nname = \"who\"\ngrid = {{ retire = [\"usernames = '{}'\", \"serial = 'Zq98 nobody'\"] }}\n\
             [[sweep]]\nname = \"list\"\nmatrix = \"matrix.csv\"\n\
             [[sweep]]\nname = \"big {said}\"\ngrid = {{ retire = [\"email = '{}'\"], \"units.Deluxe\" = [\"1..1200\"] }}\n",
            quoted(2, 0),
            quoted(2, 1),
            quoted(3, 2),
        ),
    );
    folder
}

#[test]
fn no_word_of_a_personal_column_leaves_in_any_output() {
    let folder = talkative();
    let clear = |arguments: &[&str]| program(folder.path(), arguments);
    let (code, _, err) = clear(&["run", ".", "-o", "clear", "--devices=usernames,platform", "--no-charts"]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = clear(&["test", ".", "--bless"]);
    assert_eq!(code, 0, "{err}");
    let expected = folder.path().join("expected/baseline.csv");
    let text = std::fs::read_to_string(&expected).unwrap();
    std::fs::write(&expected, text.replace("Essentials", "Premier").replace("Deluxe", "Premier")).unwrap();
    let scenario =
        format!("without {}", (0..PERSONAL.len()).map(|c| word(c, 0)).collect::<Vec<String>>().join("; "));
    let mut all = String::new();
    for arguments in [
        &["check", ".", "-v"][..],
        &["check", ".", "--format", "json"],
        &["check", ".", "--parquet", "out.parquet", "--force"],
        &["run", ".", "-o", "out", "--devices=usernames,Nickname at work,platform", "--parquet", "--guard"],
        &["run", ".", "-o", "out", "--force", "--no-charts", "--format", "json"],
        &["run", ".", "-o", "md", "--format", "md"],
        &["assign", ".", "--scenario", &scenario, "--evidence"],
        &["assign", ".", "--scenario", "pinned", "--format", "json"],
        &["assign", ".", "-o", "md/named.xlsx", "--columns", "usernames,device_name"],
        &["envelope", ".", "-o", "envelope"],
        &["explain", ".", &word(0, 1)],
        &["explain", ".", &word(0, 2), "--scenario", "pinned", "--format", "json"],
        &["explain", ".", "--where", &format!("usernames = '{}'", word(2, 3).replace('\'', "''"))],
        &["explain", ".", "Zq"],
        &["compare", "clear", "clear:pinned", "--devices", "--by", "usernames"],
        &["compare", "clear", &format!("clear:{scenario}"), "--format", "json"],
        &["compare", ".", ".:pinned", "--devices", "--by", "usernames"],
        &["compare", ".:who/retire=usernames = 'Zq2|w1'", ".:pinned"],
        &["rules", "--fired", "."],
        &["test", "."],
    ] {
        let (code, out, err) = program(folder.path(), &[arguments, &["--redact"]].concat());
        assert!([0, 2, 4].contains(&code), "{arguments:?}: {code} {err}");
        for (column, name) in PERSONAL.iter().enumerate() {
            // What was typed a moment ago may be repeated to who typed it, and nothing else.
            assert!(!out.contains(&format!("Zq{column}")), "{name} in {arguments:?}:\n{out}");
        }
        all += &out;
        all += &err;
    }
    all += &every_file(&folder.path().join("out"));
    all += &every_file(&folder.path().join("envelope"));
    all += &every_file(&folder.path().join("md"));
    all += &String::from_utf8_lossy(&std::fs::read(folder.path().join("out.parquet")).unwrap());
    let leak = all.match_indices("Zq").next().map(|(at, _)| {
        let start = all.floor_char_boundary(at.saturating_sub(200));
        let end = all.floor_char_boundary(at + 100);
        all[start..end].to_owned()
    });
    assert_eq!(leak, None);
    assert!(all.contains("anon-"));
}

/// What a study that cannot be read says about itself.
#[test]
fn no_problem_of_a_study_repeats_its_texts() {
    for broken in [
        "retire = \"usernames = 'Zq1`x' AND\"",
        "retire = \"usernames = 'Zq1`x' 'Zq2'\"",
        "retire = \"days_since_report > 'Zq1`x'\"",
        "retire = \"usernames > 4 OR imei = Zq3\"",
        "retire = \"'Zq1`x\"",
    ] {
        let folder = talkative();
        let text = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
        let text = text + "[[scenario]]\nname = \"broken\"\nset = { " + broken + " }\n";
        std::fs::write(folder.path().join("study.toml"), text).unwrap();
        let (code, out, err) = program(folder.path(), &["check", ".", "--redact"]);
        assert_eq!(code, 3, "{broken}: {err}");
        assert!(!out.contains("Zq") && !err.contains("Zq"), "{broken}: {err}");
    }
}

/// What a stranger found: the names of policies in `explain`, the title in `catalog`, and policies that only an
/// expectation still has.
#[test]
fn no_command_shows_the_words_of_a_studys_author_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let tiny = fixtures().join("tiny");
    for file in ["devices.csv", "parts.csv", "usage.csv"] {
        std::fs::copy(tiny.join(file), at.join(file)).unwrap();
    }
    let text = std::fs::read_to_string(tiny.join("study.toml")).unwrap();
    let text =
        text.replace("title = \"Twelve", "title = \"kota: twelve").replace("\"as-is\"", "\"haru-keeps\"");
    let sweep = "\n[[sweep]]\nname = \"who\"\ngrid = { retire = [\"usernames = 'haru'\"] }\n";
    std::fs::write(at.join("study.toml"), text + sweep).unwrap();
    let expected = at.join("expected");
    std::fs::create_dir(&expected).unwrap();
    std::fs::write(expected.join("scenarios.csv"), "name,waiting\nharu-keeps,0\nharu-gone,3\n").unwrap();
    let swept = "who/retire=usernames = 'haru'";
    let mut commands: Vec<Vec<&str>> = vec![vec!["catalog", "."], vec!["test", "."]];
    for format in ["table", "md", "json"] {
        commands.push(vec!["explain", ".", "A02", "--format", format]);
        commands.push(vec!["explain", ".", "A02", "--scenario", swept, "--format", format]);
        commands.push(vec![
            "explain",
            ".",
            "--where",
            "platform = 'ios'",
            "--scenario",
            swept,
            "--format",
            format,
        ]);
    }
    for mut command in commands {
        command.push("--redact");
        let (code, out, err) = program(at, &command);
        assert!(code <= 4 && !out.is_empty(), "{command:?}: {err}");
        let told = (out + &err).to_lowercase();
        assert!(!told.contains("haru") && !told.contains("kota"), "{command:?}: {told}");
    }
}

/// What a stranger found: swapped columns, customers, headers that are values, and levers with somebody's name.
#[test]
fn no_problem_of_other_tables_names_anybody() {
    let pinned = "[[scenario]]\nname = \"p\"\nset = { pins = \"pins.csv\" }\n";
    let lever = |lever: &str| format!("[[scenario]]\nname = \"p\"\nset = {{ {lever} }}\n");
    for (pins, more, customer) in [
        ("Device ID,Part\nDeluxe,Zq1\n", pinned.to_owned(), false),
        ("Device ID,Part,Zq1,Zq1\nA01,Deluxe,,\n", pinned.to_owned(), false),
        ("Device ID,Part,Zq1\nA01,Deluxe,no\n", pinned.to_owned(), false),
        ("", lever("\"units.Zq1\" = 1"), false),
        ("", lever("\"units.Zq1\" = true"), false),
        ("", lever("\"Zq1\" = 1"), false),
        ("", lever("\"reading.Zq1\" = \"x\""), false),
        ("", lever("\"reading.rule\" = \"Zq1\""), false),
        ("", String::new(), true),
    ] {
        let folder = copy("tiny");
        let at = |name: &str| folder.path().join(name);
        let text = std::fs::read_to_string(at("study.toml")).unwrap();
        std::fs::write(at("study.toml"), text + "\n" + &more).unwrap();
        std::fs::write(at("pins.csv"), pins).unwrap();
        if customer {
            let parts = std::fs::read_to_string(at("parts.csv")).unwrap();
            let row = |(line, text): (usize, &str)| match line {
                0 => format!("Customer Name,{text}\n"),
                line => format!("Zq{},{text}\n", line % 2),
            };
            std::fs::write(at("parts.csv"), parts.lines().enumerate().map(row).collect::<String>()).unwrap();
        }
        let (code, _, plain) = program(folder.path(), &["check", "."]);
        assert!(code == 3 && plain.contains("Zq"), "{pins}{more}: {plain}");
        let (code, out, err) = program(folder.path(), &["check", ".", "--redact"]);
        assert!(code == 3 && err.contains("anon-"), "{pins}{more}: {err}");
        assert!(!out.contains("Zq") && !err.contains("Zq"), "{pins}{more}: {err}");
    }
}

/// Services that only data name hide in the differences of `test`, as elsewhere.
#[test]
fn differences_of_a_test_name_no_service_that_only_data_name() {
    let folder = study();
    run(folder.path(), &["test", ".", "--bless"]);
    // The one device that uses it uses it no more.
    std::fs::write(folder.path().join("usage.csv"), "Device ID,Service\nAppl-4711,device_mgmt\n").unwrap();
    for format in ["text", "github"] {
        let (code, out, err) =
            program(folder.path(), &["test", ".", "--redact", "--format", format, "--junit", format]);
        assert_eq!(code, 4, "{out}{err}");
        let all = format!("{out}{err}{}", std::fs::read_to_string(folder.path().join(format)).unwrap());
        assert!(all.contains("anon-"), "{all}");
        for secret in SECRETS {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
    }
}

/// docs/guide/redaction.md: what problems quote from a file is hidden. What only the usage file calls a service is so, too.
#[test]
fn no_problem_names_a_service_that_only_data_name() {
    let folder = study();
    let at = |name: &str| folder.path().join(name);
    let toml = std::fs::read_to_string(at("study.toml")).unwrap();
    let with_rule = |service: &str| {
        let rule =
            format!("[[service_rule]]\nwhere = \"platform = 'ios'\"\nservices = [\"{service}\"]\n[account]");
        std::fs::write(at("study.toml"), toml.replace("[account]", &rule)).unwrap();
    };
    // A column of users where services belong.
    std::fs::write(at("usage.csv"), "Device ID,Service\nAppl-4711,alice\nAppl-4711,browser\n").unwrap();
    with_rule("alicf");
    let (code, _, err) = program(folder.path(), &["check", "."]);
    assert!(code == 3 && err.contains("did you mean `alice`?"), "{err}");
    let (code, out, err) = program(folder.path(), &["check", ".", "--redact"]);
    assert!(code == 3 && err.contains("`alicf` is a service that no part and no catalog has"), "{err}");
    assert!(err.contains("did you mean `anon-") && err.contains("the services are device_mgmt, "), "{err}");
    assert!(!out.contains("alice") && !err.contains("alice"), "{err}");
}

/// Which services there are is unknown where the parts are: none that the study names is a slip then.
#[test]
fn parts_that_cannot_be_read_bring_no_problem_of_services() {
    let folder = study();
    let at = |name: &str| folder.path().join(name);
    let toml = std::fs::read_to_string(at("study.toml")).unwrap();
    let rule =
        "[[service_rule]]\nwhere = \"platform = 'ios'\"\nservices = [\"content\", \"own_app\"]\n[account]";
    std::fs::write(at("study.toml"), toml.replace("[account]", rule)).unwrap();
    let parts = std::fs::read_to_string(at("parts.csv")).unwrap();
    std::fs::write(at("parts.csv"), parts.replacen("4.24", "tbd", 1)).unwrap();
    let (code, _, err) = program(folder.path(), &["check", "."]);
    assert!(code == 3 && err.contains("tbd"), "{err}");
    assert!(!err.contains("is a service that"), "{err}");
}

/// docs/guide/redaction.md: what differences quote from a file is hidden, also titles, conditions and names of sweeps that the study no
/// longer has, and which therefore nothing in it explains.
#[test]
fn differences_of_a_test_name_nobody_whom_the_study_no_longer_names() {
    let folder = copy("tiny");
    let at = |name: &str| folder.path().join(name);
    let plain = std::fs::read_to_string(at("study.toml")).unwrap();
    let more = "\n[[scenario]]\nname = \"leaver\"\ntitle = \"haru's phone goes\"\n[scenario.set]\nretire = \"usernames LIKE '%@haru.example' or device_name = 'Van 1'\"\n\n[[sweep]]\nname = \"who kota\"\ngrid = { retire = [\"usernames = 'kota'\", \"days_since_report > 9\"] }\n";
    std::fs::write(at("study.toml"), format!("{plain}{more}")).unwrap();
    run(folder.path(), &["run", ".", "-o", "rep", "--no-charts", "--no-xlsx", "--no-ranges"]);
    std::fs::create_dir_all(at("expected")).unwrap();
    std::fs::copy(at("rep/scenarios.csv"), at("expected/scenarios.csv")).unwrap();
    // A number may be an id.
    std::fs::write(at("expected/leaver.csv"), "Device ID,State,Base\n4711,haru,kota\nA01,assigned,Deluxe\n")
        .unwrap();
    let (code, out, err) = program(folder.path(), &["test", ".", "--redact"]);
    assert_eq!(code, 4, "{out}{err}");
    std::fs::write(
        at("study.toml"),
        plain.clone()
            + &more
                .replace("haru's phone", "phone")
                .replace("haru.example", "a.example")
                .replace("Van 1", "Van 2")
                .replace("who kota", "who")
                .replace("'kota'", "'mei'"),
    )
    .unwrap();
    for format in ["text", "github"] {
        let (code, out, err) =
            program(folder.path(), &["test", ".", "--redact", "--format", format, "--junit", format]);
        assert_eq!(code, 4, "{out}{err}");
        let all = format!("{out}{err}{}", std::fs::read_to_string(at(format)).unwrap());
        assert!(all.contains("anon-"), "{all}");
        for secret in ["haru", "kota", "Van 1", "Van 2", "a.example", "4711", "'mei'"] {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
    }
}

/// The names of sweeps are texts of the author, also where the study can't be read.
#[test]
fn no_problem_of_a_sweep_names_it() {
    for points in [
        "",
        "zip = { \"units.Deluxe\" = [1, 2], \"units.Premier\" = [1] }",
        "grid = { \"units.Deluxe\" = \"1..2000000:1\" }",
    ] {
        let folder = copy("tiny");
        let path = folder.path().join("study.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text}\n[[sweep]]\nname = \"phones of Zq\"\n{points}\n")).unwrap();
        let (code, out, err) = program(folder.path(), &["check", ".", "--redact"]);
        assert!(code == 3 && !err.contains("Zq") && !out.contains("Zq"), "{points}: {err}");
    }
}

/// docs/guide/redaction.md: "Only columns that a study uses are kept at all, and password columns never": `explain` of a
/// device shows what fields take or the study asks for, and nothing else of its row.
#[test]
fn explain_shows_no_column_that_nobody_asked_for() {
    let folder = copy("tiny");
    let path = folder.path().join("devices.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let headers = "Home Address,Notes,PASSWD,Unlock PIN,パスコード";
    let row = |(at, line): (usize, &str)| {
        format!("{line},{}\n", if at == 0 { headers } else { "q-ginza,q-ill,q-1,q-2,q-3" })
    };
    std::fs::write(&path, text.lines().enumerate().map(row).collect::<String>()).unwrap();
    for more in [&[][..], &["--format", "json"], &["--lang", "ja"]] {
        let told = run(folder.path(), &[&["explain", ".", "A01"], more].concat());
        assert!(!told.contains("q-") && told.contains("A01"), "{told}");
    }
    // What a condition asks for is shown; a password is never read.
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    let retire = |condition: &str| {
        std::fs::write(
            &study,
            text.replacen("name = \"as-is\"", &format!("name = \"as-is\"\nretire = \"{condition}\""), 1),
        )
        .unwrap();
    };
    retire("Notes = 'x'");
    let told = run(folder.path(), &["explain", ".", "A01"]);
    assert!(told.contains("q-ill") && !told.contains("q-ginza") && !told.contains("q-1"), "{told}");
    retire("PASSWD = 'x'");
    let (code, out, err) = program(folder.path(), &["check", "."]);
    assert!(code == 3 && err.contains("PASSWD") && !err.contains("q-1") && out.is_empty(), "{out}{err}");
}

/// docs/formats.md case 49: "never print raw rows of them into logs or reports", of tables beside the inventory as of itself:
/// columns that nobody reads may say anything about a person.
#[test]
fn problems_of_tables_show_no_column_that_nobody_reads() {
    let folder = copy("tiny");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let parts = std::fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    let row = |(at, line): (usize, &str)| {
        format!("{line},{}\n", if at == 0 { "Contact,Entsperrcode" } else { "q-yamada,q-hunter" })
    };
    let wrong: String = parts.replace("Base,3,", "Base,x3,").lines().enumerate().map(row).collect();
    write("parts.csv", &wrong);
    let (code, out, err) = program(folder.path(), &["check", "."]);
    assert!(code == 3 && err.contains("x3") && !err.contains("q-") && !out.contains("q-"), "{out}{err}");
    assert!(err.contains("Deluxe,X-DLX,Base,x3") && err.contains("^^"), "{err}");
    // Of a row that lost its cells nobody knows where a password stands.
    for row in ["\"q-A,\"\"q-pw\"\",\"\"5 q-Street\"\"\"", "q-A;Base;q-pw", "q-A,Base,3,q-pw"] {
        write("parts.csv", &format!("{}{row}\n", wrong.replace("x3", "3")));
        let (code, out, err) = program(folder.path(), &["check", "."]);
        assert!(code == 3 && err.contains("cells where the header has"), "{out}{err}");
        assert!(!err.contains("q-") && !out.contains("q-"), "{out}{err}");
    }
    // A wide table has a column for each service; a password is none.
    write("parts.csv", &parts);
    write(
        "usage.csv",
        "Device ID,secure_mail,Local Password,Contact\nA01,yes,q-hunter,q-yamada\nA02,yes,,\n",
    );
    let (_, out, err) = program(folder.path(), &["check", "."]);
    assert!(!out.contains("q-") && !err.contains("q-"), "{out}{err}");
    assert!(format!("{out}{err}").contains("`…` in column `Contact` is neither yes nor no"), "{out}{err}");
}

/// The same: a guess of the encoding shows words of columns that are read alone, whatever the others are called.
#[test]
fn a_guessed_encoding_shows_no_column_that_nobody_reads() {
    let folder = copy("tiny");
    let path = folder.path().join("devices.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let guessed = |column: &str| {
        let row = |(at, line): (usize, &str)| {
            let more = if at == 0 { column.to_owned() } else { format!("Müller§Gruß{at}") };
            format!("{line},{more}\n")
        };
        let text: String = text.lines().enumerate().map(row).collect();
        std::fs::write(&path, encoding_rs::WINDOWS_1252.encode(&text).0).unwrap();
        let (_, out, _) = program(folder.path(), &["check", "."]);
        let at = out.find("guessed-encoding").unwrap_or_else(|| panic!("{column}: {out}"));
        out[at..].lines().take(3).collect::<String>()
    };
    for header in ["Losungswort", "WLAN-Schlüssel", "Zettel"] {
        let told = guessed(header);
        assert!(!told.contains("Gru") && told.contains(" of `devices.csv`"), "{told}");
    }
    assert!(guessed("Model").contains("Müller§Gruß1"));
}

/// The same, of a row that stands where the headers should.
#[test]
fn a_table_without_headers_shows_no_row() {
    let row = "q-A01,browser,Jane q-Doe,jane@acme.example,+49 170 5551234,q-Pw9!\n";
    let study = std::fs::read_to_string(copy("tiny").path().join("study.toml")).unwrap();
    let own = |change: &dyn Fn(&str) -> String| {
        let folder = copy("tiny");
        std::fs::write(folder.path().join("rows.csv"), row.repeat(2)).unwrap();
        std::fs::write(folder.path().join("study.toml"), change(&study)).unwrap();
        let (code, out, err) = program(folder.path(), &["check", "."]);
        assert!(code == 3 && err.contains("rows.csv"), "{err}");
        assert!(!err.contains("q-") && !out.contains("q-"), "{out}{err}");
    };
    for key in ["usage = [\"rows.csv\"]", "assigned = \"rows.csv\"", "policies = \"rows.csv\""] {
        own(&|study| study.replace("usage = [\"usage.csv\"]", key));
    }
    own(&|study| study.replace("devices.csv", "rows.csv"));
    own(&|study| study.replace("parts.csv", "rows.csv"));
    own(&|study| format!("{study}\n[[scenario]]\nname = \"p\"\n[scenario.set]\npins = \"rows.csv\"\n"));
    own(&|study| format!("{study}\n[[sweep]]\nname = \"s\"\nmatrix = \"rows.csv\"\n"));
}

/// A list of studies is none where its lines are rows: they would stand in every output as names of studies.
#[test]
fn a_table_is_no_list_of_studies() {
    let folder = copy("tiny");
    let (code, out, err) = program(folder.path(), &["run", "--list", "devices.csv", "-o", "out"]);
    assert!(
        code == 3 && err.contains("no line of the list `devices.csv` names a file or a folder"),
        "{code} {out}{err}"
    );
    assert!(!err.contains("A01") && !folder.path().join("out").exists(), "{err}");
}

/// docs/formats.md case 49: "never print raw rows of them into logs or reports": a table where a study, a catalog or guardrails are
/// expected is no TOML, and no row of it is shown.
#[test]
fn a_table_in_place_of_toml_shows_no_row() {
    let rows = "Device ID,Name,Managed Status,Local Password\nA1,n1,Enrolled,q-hunter\nA2,n2,Enrolled,q-2\n";
    let forms = [
        rows.to_owned(),
        format!("sep=,\n{rows}"),
        format!("[Devices]\n{rows}"),
        format!("Devices (state = all)\n{rows}"),
        rows.replace("A1", "=\"A1\""),
        "[{\"deviceName\":\"n1\",\"localPassword\":\"q-hunter\"}]".to_owned(),
        "<html><body>q-hunter = \"x\"</body></html>".to_owned(),
    ];
    let study = std::fs::read_to_string(copy("tiny").path().join("study.toml")).unwrap();
    for form in forms {
        let folder = copy("tiny");
        std::fs::write(folder.path().join("rows.csv"), &form).unwrap();
        let told = |arguments: &[&str]| {
            let (code, out, err) = program(folder.path(), arguments);
            assert!(code != 0 && err.contains("rows.csv"), "{form}{out}{err}");
            assert!(!err.contains("q-") && !out.contains("q-"), "{form}{out}{err}");
            err
        };
        for command in ["run", "check", "assign"] {
            assert!(told(&[command, "rows.csv"]).contains("`rows.csv` is no study"));
        }
        std::fs::copy(folder.path().join("rows.csv"), folder.path().join("guardrails.toml")).unwrap();
        let (_, out, err) = program(folder.path(), &["run", ".", "--guard"]);
        assert!(!err.contains("q-") && !out.contains("q-"), "{form}{out}{err}");
        std::fs::remove_file(folder.path().join("guardrails.toml")).unwrap();
        let study = study.replace("catalog = \"maas360\"", "catalog = \"rows.csv\"");
        std::fs::write(folder.path().join("study.toml"), study).unwrap();
        assert!(told(&["check", "."]).contains("is not a TOML file of fleetcast"));
    }
}

/// docs/guide/redaction.md: "Users in cells of all other columns, in whole words": in the cell of a status, too, which `explain`
/// shows as it is written.
#[test]
fn a_user_in_the_cell_of_a_status_is_hidden() {
    let folder = copy("tiny");
    let change = |name: &str, from: &str, to: &str| {
        let path = folder.path().join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    };
    let devices = std::fs::read_to_string(folder.path().join("devices.csv")).unwrap();
    let first: Vec<&str> = devices.lines().nth(1).unwrap().split(',').collect();
    let row = first.join(",");
    let status = format!("Enrolled by {}", first[2]);
    change("devices.csv", &row, &row.replace(",Enrolled,", &format!(",{status},")));
    let words = format!("[inventory.words.managed_status]\n\"{status}\" = \"enrolled\"\n\n[account]");
    change("study.toml", "[account]", &words);
    let (code, out, err) = program(folder.path(), &["explain", ".", first[0]]);
    assert!(code == 0 && out.contains(&status), "{out}{err}");
    let (_, out, err) = program(folder.path(), &["explain", ".", first[0], "--redact"]);
    assert!(out.contains("Enrolled by") && !out.contains(first[2]), "{out}{err}");
}
