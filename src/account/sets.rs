//! Sets of services and of parts as bit masks: the whole engine is `and`, `or` and `count`.

/// Most services one account may know: those of its catalog, its parts and its usage files together.
pub const MAX_SERVICES: usize = 128;
/// Most parts one account may have.
pub const MAX_PARTS: usize = 64;

/// Index of a service in [`Services`](crate::account::Services).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceId(pub u8);

/// Index of a part in [`Account::parts`](crate::account::Account::parts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartId(pub u8);

impl PartId {
    /// As an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A set of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ServiceSet(pub u128);

/// A set of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PartSet(pub u64);

macro_rules! bit_set {
    ($set:ident, $id:ident, $bits:ty) => {
        impl $set {
            /// The empty set.
            pub const EMPTY: Self = Self(0);

            /// The set of one.
            pub fn one(id: $id) -> Self {
                Self(1 << id.0)
            }

            /// With one more.
            #[must_use]
            pub fn with(self, id: $id) -> Self {
                self.union(Self::one(id))
            }

            /// In either.
            #[must_use]
            pub fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// In both.
            #[must_use]
            pub fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// In this, not in the other.
            #[must_use]
            pub fn minus(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Whether it has the member.
            pub fn has(self, id: $id) -> bool {
                self.0 >> id.0 & 1 == 1
            }

            /// Whether all members are in the other.
            pub fn is_subset(self, other: Self) -> bool {
                self.minus(other).is_empty()
            }

            /// Whether it has no member.
            pub fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// Number of members.
            pub fn len(self) -> u32 {
                self.0.count_ones()
            }

            /// The members, ascending.
            pub fn iter(self) -> impl Iterator<Item = $id> {
                let mut rest: $bits = self.0;
                std::iter::from_fn(move || {
                    let id = u8::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0)?;
                    rest &= rest - 1;
                    Some($id(id))
                })
            }
        }

        impl FromIterator<$id> for $set {
            fn from_iter<I: IntoIterator<Item = $id>>(ids: I) -> Self {
                ids.into_iter().fold(Self::EMPTY, Self::with)
            }
        }
    };
}

bit_set!(ServiceSet, ServiceId, u128);
bit_set!(PartSet, PartId, u64);
