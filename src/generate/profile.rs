//! Kinds of organizations: who works there, on what, with which services.

/// A kind of organization.
#[derive(Debug)]
pub struct Profile {
    /// As the command line spells it.
    pub name: &'static str,
    /// Who works there.
    pub(super) roles: &'static [Role],
    /// Units in a thousandth of the devices: Essentials, Deluxe, Premier, Enterprise, threat defense.
    pub(super) units: [u64; 5],
}

/// A role: people with the same work have the same devices, policy and services.
#[derive(Debug)]
pub(super) struct Role {
    pub(super) weight: u32,
    pub(super) policy: &'static str,
    pub(super) department: &'static str,
    pub(super) ownership: &'static str,
    pub(super) platforms: &'static [Platform],
    /// Service and how many in a hundred use it.
    pub(super) services: &'static [(&'static str, u8)],
}

/// A platform, its weight within a role, and how its device ids begin.
#[derive(Debug)]
pub(super) struct Platform {
    pub(super) name: &'static str,
    pub(super) weight: u32,
    pub(super) id_prefix: &'static str,
}

const fn platform(name: &'static str, weight: u32, id_prefix: &'static str) -> Platform {
    Platform { name, weight, id_prefix }
}

const PHONES: &[Platform] = &[platform("iOS", 55, "Appl"), platform("Android", 45, "Android")];
const RUGGED: &[Platform] = &[platform("Android", 94, "Android"), platform("Windows", 6, "Win")];
const LAPTOPS: &[Platform] = &[platform("Windows", 70, "Win"), platform("Mac", 30, "Mac")];
const TABLETS: &[Platform] = &[platform("iOS", 85, "Appl"), platform("Android", 15, "Android")];

const KIOSK: Role = Role {
    weight: 40,
    policy: "Kiosk",
    department: "Stores",
    ownership: "Corporate Shared",
    platforms: RUGGED,
    services: &[("device_mgmt", 99), ("app_mgmt", 95), ("patch", 30)],
};
const STORE_STAFF: Role = Role {
    weight: 35,
    policy: "Store staff",
    department: "Stores",
    ownership: "Corporate Owned",
    platforms: RUGGED,
    services: &[("device_mgmt", 99), ("app_mgmt", 90), ("secure_mail", 35), ("browser", 12)],
};
const FIELD: Role = Role {
    weight: 30,
    policy: "Field staff",
    department: "Service",
    ownership: "Corporate Owned",
    platforms: PHONES,
    services: &[("device_mgmt", 99), ("secure_mail", 92), ("browser", 45), ("content", 30), ("mtm", 12)],
};
const OFFICE: Role = Role {
    weight: 20,
    policy: "Office",
    department: "Administration",
    ownership: "Employee Owned",
    platforms: PHONES,
    services: &[("device_mgmt", 96), ("secure_mail", 88), ("enterprise_email", 20), ("browser", 18)],
};
const MANAGERS: Role = Role {
    weight: 5,
    policy: "Managers",
    department: "Management",
    ownership: "Corporate Owned",
    platforms: PHONES,
    services: &[
        ("device_mgmt", 99),
        ("secure_mail", 98),
        ("browser", 80),
        ("content", 75),
        ("mtm", 55),
        ("doc_editor", 35),
        ("doc_sync", 30),
    ],
};
const LAPTOP_USERS: Role = Role {
    weight: 15,
    policy: "Laptops",
    department: "Administration",
    ownership: "Corporate Owned",
    platforms: LAPTOPS,
    services: &[("device_mgmt", 99), ("patch", 70), ("app_patch", 15), ("remote_support", 10)],
};
const STUDENTS: Role = Role {
    weight: 80,
    policy: "Students",
    department: "Classrooms",
    ownership: "Corporate Shared",
    platforms: TABLETS,
    services: &[("device_mgmt", 99), ("app_mgmt", 98), ("content", 22), ("browser", 30)],
};
const TEACHERS: Role = Role {
    weight: 12,
    policy: "Teachers",
    department: "Faculty",
    ownership: "Corporate Owned",
    platforms: TABLETS,
    services: &[("device_mgmt", 99), ("secure_mail", 85), ("content", 60), ("doc_editor", 12)],
};

/// All profiles.
pub const PROFILES: &[Profile] = &[
    Profile {
        name: "retail",
        roles: &[KIOSK, STORE_STAFF, OFFICE, MANAGERS],
        units: [480, 260, 190, 25, 20],
    },
    Profile {
        name: "field-service",
        roles: &[FIELD, OFFICE, MANAGERS, LAPTOP_USERS],
        units: [230, 340, 350, 60, 60],
    },
    Profile { name: "school", roles: &[STUDENTS, TEACHERS, LAPTOP_USERS], units: [470, 90, 380, 20, 5] },
    Profile {
        name: "mixed",
        roles: &[KIOSK, STORE_STAFF, FIELD, OFFICE, MANAGERS, LAPTOP_USERS, STUDENTS, TEACHERS],
        units: [420, 210, 290, 30, 30],
    },
];
