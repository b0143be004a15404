//! The points of a sweep, each made when it is asked for: a sweep takes as much memory as its axes, not its grid.

use std::collections::BTreeSet;

use crate::account::Account;
use crate::internal::Invariant;
use crate::policy::levers::{Lever, LeverKey, UnfinishedPolicy};
use crate::policy::{Policy, levers};
use crate::problem::Place;

use crate::study::named::NamedPolicy;
use crate::study::redaction::{Redaction, distinct};

/// Sweeps of up to this many policies are listed whole; larger ones are only gone through.
pub const WHOLE: usize = 1000;

/// A lever of a sweep with its values, each resolved once.
#[derive(Debug, Clone)]
pub struct Axis {
    pub(super) key: String,
    pub(super) values: Vec<PointValue>,
    /// Where the values were written: those of a range share a place.
    pub(super) places: Vec<Place>,
}

/// One value of an axis.
#[derive(Debug, Clone)]
pub(super) struct PointValue {
    /// As it shows in the policy's name.
    pub(super) word: String,
    /// As it shows where names of people and devices are hidden, if that is wanted and differs.
    pub(super) hidden: Option<String>,
    /// `None` where a problem was noted.
    pub(super) lever: Option<Lever>,
    /// Which of the places.
    pub(super) place: usize,
}

/// One policy of a matrix.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) levers: Vec<(Lever, Place)>,
}

/// Where the policies of a sweep come from.
#[derive(Debug, Clone)]
pub(super) enum Points {
    /// Every combination; the last axis runs fastest.
    Grid(Vec<Axis>),
    /// Value by value.
    Zip(Vec<Axis>),
    /// Row by row.
    Rows(Vec<Row>),
}

const POINT: &str = "a point is one of its sweep";

impl Points {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Grid(axes) => axes.iter().map(|axis| axis.values.len()).product(),
            Self::Zip(axes) => axes.iter().map(|axis| axis.values.len()).min().unwrap_or(0),
            Self::Rows(rows) => rows.len(),
        }
    }

    /// The place on each axis of a point.
    fn places(&self, point: usize) -> Vec<(&Axis, &PointValue)> {
        match self {
            Self::Grid(axes) => {
                let mut rest = point;
                let mut places = Vec::with_capacity(axes.len());
                for axis in axes.iter().rev() {
                    let size = axis.values.len().max(1);
                    places.push((axis, axis.values.get(rest % size).invariant(POINT)));
                    rest /= size;
                }
                places.reverse();
                places
            }
            Self::Zip(axes) => {
                axes.iter().map(|axis| (axis, axis.values.get(point).invariant(POINT))).collect()
            }
            Self::Rows(_) => Vec::new(),
        }
    }

    /// The end of a policy's name, after the sweep's; `None` where it has nothing to hide.
    pub(super) fn hidden(&self, point: usize) -> Option<String> {
        let is_hidden = self.places(point).iter().any(|(_, value)| value.hidden.is_some());
        is_hidden.then(|| self.named(point, |value| value.hidden.as_ref().unwrap_or(&value.word)))
    }

    /// The end of a policy's name, after the sweep's.
    pub(super) fn suffix(&self, point: usize) -> String {
        self.named(point, |value| &value.word)
    }

    fn named(&self, point: usize, shown: impl Fn(&PointValue) -> &String) -> String {
        if let Self::Rows(rows) = self {
            return rows.get(point).invariant(POINT).name.clone();
        }
        let mut name = String::new();
        for (axis, value) in self.places(point) {
            if !name.is_empty() {
                name.push(',');
            }
            name.extend([axis.key.as_str(), "=", shown(value).as_str()]);
        }
        name
    }

    /// The levers of a point with their places.
    pub(super) fn levers(&self, point: usize) -> Vec<(&Lever, Option<&Place>)> {
        if let Self::Rows(rows) = self {
            return rows
                .get(point)
                .invariant(POINT)
                .levers
                .iter()
                .map(|(lever, place)| (lever, Some(place)))
                .collect();
        }
        let places = self.places(point).into_iter();
        // A value without a lever was noted as a problem.
        places
            .filter_map(|(axis, value)| Some((value.lever.as_ref()?, axis.places.get(value.place))))
            .collect()
    }

    /// The point of a name's end.
    pub(super) fn find(&self, suffix: &str) -> Option<usize> {
        match self {
            Self::Grid(axes) => in_grid(axes, suffix, 0),
            Self::Zip(_) | Self::Rows(_) => (0..self.len()).find(|point| self.suffix(*point) == suffix),
        }
    }

    /// A name's end that two points share.
    pub(super) fn doubled(&self) -> Option<String> {
        let is_plain = |axes: &[Axis]| {
            let keys: Vec<String> = axes.iter().map(|axis| format!(",{}=", axis.key)).collect();
            let mut words = axes.iter().flat_map(|axis| &axis.values).map(|value| value.word.as_str());
            // Most words are numbers: only one with a comma can hold a key.
            words.all(|word| !word.contains(',') || !keys.iter().any(|key| word.contains(key.as_str())))
        };
        // Where no word can be taken for the next key, a name says its place on every axis.
        let is_distinct = |axis: &Axis| {
            let mut words: Vec<&str> = axis.values.iter().map(|value| value.word.as_str()).collect();
            words.sort_unstable();
            words.windows(2).all(|pair| pair.first() != pair.last())
        };
        let is_sure = match self {
            Self::Grid(axes) => is_plain(axes) && axes.iter().all(is_distinct),
            Self::Zip(axes) => is_plain(axes) && axes.iter().any(is_distinct),
            Self::Rows(_) => false,
        };
        if is_sure {
            return None;
        }
        let mut seen = std::collections::HashSet::new();
        (0..self.len()).map(|point| self.suffix(point)).find(|name| !seen.insert(name.clone()))
    }

    /// Shows every value as it is where names are hidden; those of an axis stay distinct.
    fn redact(&mut self, words: &dyn Fn(&str) -> String) {
        match self {
            Self::Rows(rows) => rows.iter_mut().for_each(|row| row.name = words(&row.name)),
            Self::Grid(axes) | Self::Zip(axes) => axes.iter_mut().for_each(|axis| axis.redact(words)),
        }
    }

    /// Every lever that any point may set, each once, in the order of axes or rows.
    fn all_levers(&self) -> Vec<&Lever> {
        match self {
            Self::Grid(axes) | Self::Zip(axes) => {
                axes.iter().filter_map(|axis| axis.values.iter().find_map(|v| v.lever.as_ref())).collect()
            }
            Self::Rows(rows) => {
                rows.iter().flat_map(|row| row.levers.iter().map(|(lever, _)| lever)).collect()
            }
        }
    }
}

impl Axis {
    fn redact(&mut self, words: &dyn Fn(&str) -> String) {
        let mut taken = BTreeSet::new();
        for value in &mut self.values {
            let word = std::mem::take(&mut value.word);
            let word = value.hidden.take().map_or(word, |hidden| words(&hidden));
            value.word = distinct(word, &mut taken);
        }
    }
}

/// The point of a grid whose name ends so: a word may hold a comma, so every axis tries each of its words.
fn in_grid(axes: &[Axis], rest: &str, before: usize) -> Option<usize> {
    let Some((axis, others)) = axes.split_first() else { return rest.is_empty().then_some(before) };
    let rest = rest.strip_prefix(axis.key.as_str())?.strip_prefix('=')?;
    axis.values.iter().enumerate().find_map(|(place, value)| {
        let rest = rest.strip_prefix(value.word.as_str())?;
        let rest = if others.is_empty() { rest } else { rest.strip_prefix(',')? };
        in_grid(others, rest, before * axis.values.len() + place)
    })
}

/// A sweep too large to hold all its policies at once.
#[derive(Debug, Clone)]
pub struct Sweep {
    /// Its name.
    pub name: String,
    /// How many of the study's listed policies come before its own.
    pub after: usize,
    pub(super) title: Option<String>,
    pub(super) why: Option<String>,
    pub(super) on: String,
    pub(super) parent: UnfinishedPolicy,
    pub(super) points: Points,
    pub(super) day: jiff::civil::Date,
}

impl Sweep {
    /// Number of policies.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// What its author wrote: names of axes' values and rows among it.
    pub(super) fn texts(&self) -> impl Iterator<Item = &String> {
        let texts = std::iter::once(&self.name).chain(&self.title).chain(&self.why);
        let (axes, rows) = match &self.points {
            Points::Grid(axes) | Points::Zip(axes) => (axes.as_slice(), &[][..]),
            Points::Rows(rows) => (&[][..], rows.as_slice()),
        };
        let values = axes.iter().flat_map(|axis| &axis.values).filter_map(|value| value.hidden.as_ref());
        texts.chain(values).chain(rows.iter().map(|row| &row.name))
    }

    /// The same without the names of people and devices in what it shows.
    pub(super) fn redacted(&self, redaction: &Redaction) -> Self {
        let words = |text: &str| redaction.words(text);
        let mut points = self.points.clone();
        points.redact(&words);
        Self {
            name: words(&self.name),
            title: self.title.as_deref().map(words),
            why: self.why.as_deref().map(words),
            on: words(&redaction.policy(&self.on)),
            parent: self.parent.clone(),
            points,
            ..*self
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name of a policy.
    pub fn name_of(&self, point: usize) -> String {
        format!("{}/{}", self.name, self.points.suffix(point))
    }

    /// A policy.
    ///
    /// # Panics
    ///
    /// With an internal error beyond the last.
    pub fn named(&self, account: &Account, point: usize) -> NamedPolicy {
        let levers = self.points.levers(point);
        let patched =
            levers::patch(account, &self.parent, levers.into_iter().map(|(lever, _)| lever), self.day);
        let patched = patched.ok().invariant("every policy of a sweep was tried when it was loaded");
        NamedPolicy {
            name: self.name_of(point),
            hidden: None,
            title: self.title.clone(),
            why: self.why.clone(),
            on: Some(self.on.clone()),
            sweep: Some(self.name.clone()),
            not_modeled: Vec::new(),
            policy: patched.policy,
            settled: patched.reading,
        }
    }

    /// The point of a policy's name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.points.find(name.strip_prefix(self.name.as_str())?.strip_prefix('/')?)
    }

    /// What it patches, with all levers that a point may set.
    pub fn patched(&self) -> &Policy {
        &self.parent.policy
    }

    /// All levers that any point sets, each once.
    pub fn keys(&self) -> Vec<LeverKey> {
        let mut keys: Vec<LeverKey> = Vec::new();
        for key in self.points.all_levers().into_iter().map(|lever| lever.key().copied()) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::PartId;
    use crate::policy::levers::UnitsChange;

    fn axis(key: &str, words: &[&str]) -> Axis {
        let value = |word: &&str| PointValue {
            word: (*word).to_owned(),
            hidden: None,
            lever: Some(Lever::Units(PartId(0), UnitsChange::To(word.len().try_into().unwrap()))),
            place: 0,
        };
        Axis { key: key.to_owned(), values: words.iter().map(value).collect(), places: Vec::new() }
    }

    #[test]
    fn every_point_of_a_grid_is_found_by_its_name() {
        // `1,b=2` can be taken for the next key: names must be told apart all the same.
        let grid = Points::Grid(vec![axis("a", &["1", "1,b=2", "2"]), axis("b", &["2", "2,b=2", "3"])]);
        let names: Vec<String> = (0..grid.len()).map(|point| grid.suffix(point)).collect();
        assert_eq!(names[..4], ["a=1,b=2", "a=1,b=2,b=2", "a=1,b=3", "a=1,b=2,b=2"]);
        for name in &names {
            let found = grid.find(name).unwrap();
            assert_eq!(&grid.suffix(found), name);
        }
        assert_eq!(grid.doubled(), Some("a=1,b=2,b=2".to_owned()));
        assert_eq!(grid.find("a=1,b=4"), None);
        assert_eq!(grid.find("a=1"), None);
    }

    #[test]
    fn names_are_unique_where_every_axis_has_each_word_once() {
        assert_eq!(Points::Grid(vec![axis("a", &["1", "2"]), axis("b", &["1", "2"])]).doubled(), None);
        assert_eq!(
            Points::Grid(vec![axis("a", &["1", "2"]), axis("b", &["1", "1"])]).doubled(),
            Some("a=1,b=1".to_owned())
        );
        assert_eq!(Points::Zip(vec![axis("a", &["1", "2"]), axis("b", &["1", "1"])]).doubled(), None);
        let twice = Points::Zip(vec![axis("a", &["1", "1"]), axis("b", &["1", "1"])]);
        assert_eq!((twice.len(), twice.doubled()), (2, Some("a=1,b=1".to_owned())));
    }
}
