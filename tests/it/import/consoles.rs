//! Exports of several consoles.

use super::{column, import};

#[test]
fn a_wrong_kind_is_named() {
    let text = "MaaS360 Part Name,MaaS360 Part Number,Status,Device ID\nDeluxe,D1,Active,A\n";
    let problems = import(text).unwrap_err();
    assert_eq!(problems[0].message, "`devices.csv` is the assigned-licenses export, not an inventory");
    assert_eq!(problems[0].help.as_deref(), Some("give it as `assigned`"));
}

#[test]
fn exports_of_other_consoles_are_told_by_their_headers() {
    for (text, kind, status, platform) in [
        (
            "Device ID,Device name,Last check-in,Azure AD Device ID,OS,Device state\nG,n,2026-10-01T00:00:00,x,iOS/iPadOS,Managed\n",
            "intune",
            "enrolled",
            "ios",
        ),
        (
            "DeviceId,DeviceName,OwnerType,CompliantState,OS\nG,n,1,Compliant,Windows\n",
            "intune-graph",
            "",
            "windows",
        ),
        (
            "Device ID,Display Name,JSS Mobile Device ID,Managed,Model\nx,n,7,Unmanaged,\"iPad (9th, 2021)\"\n",
            "jamf-mobile",
            "not_enrolled",
            "ipados",
        ),
        (
            "Computer Name,JSS Computer ID,Managed,Platform\nn,7,Managed,Mac\n",
            "jamf-computers",
            "enrolled",
            "macos",
        ),
        (
            "Name;DeviceUDID;EnrollType;OsVersion;IsManaged\nn;U;dep;iOS 26.4.0;Managed\n",
            "jamf-school",
            "enrolled",
            "ios",
        ),
        (
            "DeviceFriendlyName,Uuid,EnrollmentStatus,Platform,Model\nn,U,ENROLLED,Apple,iPhone 15\n",
            "workspace-one",
            "enrolled",
            "ios",
        ),
        (
            "DeviceName,MdmSerial,MdmEnrollmentStatus,Platform\nn,M,Activated,Android\n",
            "maas360-script",
            "activated",
            "android",
        ),
    ] {
        let inventory = import(text).unwrap();
        assert_eq!(inventory.import.files[0].kind, kind);
        let found = column(&inventory, "managed_status")[0].clone().unwrap_or_default();
        assert_eq!(found, status, "{kind}");
        assert_eq!(column(&inventory, "platform")[0].as_deref(), Some(platform), "{kind}");
    }
}

#[test]
fn a_policy_is_split_into_name_and_version() {
    let inventory =
        import("Device ID,Managed Status,Applied Policy\nA,Enrolled,MDM: Default (3)\nB,Enrolled,Own\n")
            .unwrap();
    assert_eq!(column(&inventory, "policy_name"), [Some("Default".to_owned()), Some("Own".to_owned())]);
    let versions = inventory.column("policy_version").unwrap();
    assert_eq!((versions.number(0), versions.number(1)), (Some(3.0), None));
}
