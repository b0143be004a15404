//! A study without the names of people and devices, for output that leaves the house.

use std::borrow::Cow;

use crate::account::ServiceId;
use crate::input::redact;
use crate::study::file::StudyFile;
use crate::study::guardrails::Guardrails;
use crate::study::load::Study;
use crate::study::named::NamedPolicy;
use crate::study::points::Sweep;
use crate::study::policies::Policies;
pub use crate::study::redaction::{Redaction, condition};
use crate::study::resolve::Names;
use crate::study::witness::{CitedCell, CitedPlace};

impl Study {
    /// Tokens in place of names, users, mails, serial numbers and device ids in all that is shown. What is computed
    /// stays: conditions were evaluated and ids are still compared as they are. The study must have been loaded with
    /// [`LoadOptions::redact`](crate::study::load::LoadOptions::redact).
    pub fn redact(&mut self) {
        let redaction = self.hiding();
        self.redact_data(&redaction);
        self.redact_texts(&redaction);
        self.redaction = Some(redaction);
    }

    /// Whether a title is that of the study, with names or with what hides them.
    pub fn is_titled(&self, title: &str) -> bool {
        let hidden =
            || self.redaction.as_ref().is_some_and(|redaction| redaction.words(title) == self.file.title);
        title == self.file.title || hidden()
    }

    /// What [`redact`](Self::redact) would hide names with.
    pub fn hiding(&self) -> Redaction {
        let found = self.import.found_values.clone();
        let mut redaction = Redaction { found, ..Redaction::default() };
        redaction.names(&self.policies);
        let shown: Vec<Sweep> = self.sweeps.iter().map(|sweep| sweep.redacted(&redaction)).collect();
        redaction.sweeps = self.sweeps.iter().cloned().zip(shown).collect();
        redaction
    }

    /// What the files say.
    fn redact_data(&mut self, redaction: &Redaction) {
        self.inventory.redact(&|cell| redaction.cell(cell));
        self.fleet.set_labels(redact::ids(&self.fleet.columns().ids));
        let columns = self.fleet.attributes.iter_mut().chain(&mut self.fleet.groups);
        columns.for_each(|column| column.redact(&|cell| redaction.cell(cell)));
        let unknown = std::mem::take(&mut self.fleet.unknown_statuses);
        let token = |word: String| {
            if matches!(word.as_str(), "(empty)" | "(others)") { word } else { redact::token(&word) }
        };
        self.fleet.unknown_statuses = unknown.into_iter().map(|(word, count)| (token(word), count)).collect();
        self.redact_services(redaction);
        self.import.warnings.iter_mut().for_each(|warning| redaction.warning(warning));
        for sample in &mut self.import.evidence.review.samples {
            *sample = redact::token(sample);
        }
        for conflict in &mut self.import.conflicts {
            conflict.device = redact::token(&conflict.device);
        }
        self.import.rejected_rows.iter_mut().for_each(|row| redaction.message(&mut row.reason));
        self.redact_citations(redaction);
    }

    /// Apps that rows name, and columns that are headed by a service.
    fn redact_citations(&mut self, redaction: &Redaction) {
        let Some(mut witnessed) = self.witnessed.take() else { return };
        let header =
            |cell: &mut CitedCell| cell.column = redaction.cell(&self.without_services(&cell.column));
        for citation in &mut witnessed.citations {
            match &mut citation.place {
                CitedPlace::Cell(cell) | CitedPlace::Through(cell, _) | CitedPlace::Part(cell, _) => {
                    header(cell);
                }
                CitedPlace::App { cell, app, meaning, .. } => {
                    *app = redaction.cell(app);
                    header(cell);
                    header(meaning);
                }
                CitedPlace::Rule(..) | CitedPlace::Mailbox => {}
            }
        }
        self.witnessed = Some(witnessed);
    }

    /// A service that only data name may be any text: the cell of another column, too.
    fn redact_services(&mut self, redaction: &Redaction) {
        let names = self.account.services.names();
        let shown: Vec<String> = names.map(|name| self.shown_service(name, redaction)).collect();
        for (id, name) in (0_u8..).map(ServiceId).zip(shown) {
            self.account.services.show_as(id, name);
        }
    }

    /// A service as it is shown where names are hidden.
    pub fn shown_service(&self, service: &str, redaction: &Redaction) -> String {
        match self.account.services.find(service) {
            Some(id) if usize::from(id.0) < self.named_services => redaction.words(service),
            _ if service.is_empty() => String::new(),
            _ => redact::token(service),
        }
    }

    /// A text with tokens in place of the services that only data name.
    pub fn without_services(&self, text: &str) -> String {
        let names = self.account.services.names().skip(self.named_services);
        names.fold(text.to_owned(), |text, name| text.replace(name, &redact::token(name)))
    }

    /// What the study's author wrote.
    fn redact_texts(&mut self, redaction: &Redaction) {
        let words = |text: &mut String| *text = redaction.words(text);
        words(&mut self.file.title);
        self.file.about.iter_mut().flatten().for_each(words);
        for named in &mut self.policies {
            named.name = redaction.policy(&named.name).into_owned();
            named.on.iter_mut().for_each(|on| *on = redaction.words(&redaction.policy(on)));
            let texts = named.title.iter_mut().chain(&mut named.why).chain(&mut named.sweep);
            texts.chain(&mut named.not_modeled).for_each(words);
        }
        self.sweeps = redaction.sweeps.iter().map(|(_, shown)| shown.clone()).collect();
        for known in &mut self.names.conditions {
            known.text.value = redaction.condition(&known.text.value);
            let shown = known.values.iter_mut().chain(&mut known.unmet);
            shown.for_each(|message| redaction.message(message));
        }
        self.names.pins.iter_mut().for_each(|path| words(&mut path.value));
        self.forecast.segments.iter_mut().for_each(|segment| words(&mut segment.name));
        self.forecast.events.iter_mut().filter_map(|event| event.title.as_mut()).for_each(words);
        let Some(guardrails) = &mut self.guardrails else { return };
        for rail in &mut guardrails.rails {
            words(&mut rail.name);
            rail.why.iter_mut().for_each(words);
            rail.scenarios.iter_mut().for_each(|name| *name = redaction.words(&redaction.policy(name)));
        }
        for waiver in &mut guardrails.waivers {
            words(&mut waiver.guardrail);
            words(&mut waiver.reason);
            let names = waiver.scenarios.iter_mut().flatten();
            names.for_each(|name| *name = redaction.words(&redaction.policy(name)));
        }
    }

    /// A name of the command line as the study shows it.
    pub fn shown_name<'n>(&'n self, name: &'n str) -> Cow<'n, str> {
        match &self.redaction {
            Some(redaction) => redaction.policy(name),
            None => Cow::Borrowed(name),
        }
    }
}

/// Everything that the author of a study wrote and an output may show.
pub(crate) struct AuthorTexts<'a> {
    pub(crate) file: &'a StudyFile,
    pub(crate) names: &'a Names,
    pub(crate) policies: Option<&'a Policies>,
    pub(crate) guardrails: Option<&'a Guardrails>,
}

impl<'a> AuthorTexts<'a> {
    /// All of them, in no order that matters.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'a str> {
        let file = std::iter::once(&self.file.title).chain(self.file.about.iter().flatten());
        let conditions = self.names.conditions.iter().map(|known| &known.text.value);
        let pins = self.names.pins.iter().map(|path| &path.value);
        let policies = self.policies.iter().flat_map(|policies| &policies.listed).flat_map(of_policy);
        let sweeps = self.policies.iter().flat_map(|policies| &policies.sweeps).flat_map(Sweep::texts);
        let rails = self.guardrails.iter().flat_map(|guardrails| &guardrails.rails);
        let rails = rails.flat_map(|rail| std::iter::once(&rail.name).chain(&rail.why));
        let waivers = self.guardrails.iter().flat_map(|guardrails| &guardrails.waivers);
        let waivers = waivers.map(|waiver| &waiver.reason);
        let forecast = || self.file.forecast.iter();
        let segments = forecast().flat_map(|forecast| &forecast.segments).map(|segment| &segment.name.value);
        let events =
            forecast().flat_map(|forecast| &forecast.events).filter_map(|event| event.title.as_ref());
        let services = self.names.strange_services.keys();
        let file = file.chain(segments).chain(events).chain(services);
        let all =
            file.chain(conditions).chain(pins).chain(policies).chain(sweeps).chain(rails).chain(waivers);
        all.map(String::as_str)
    }
}

fn of_policy(named: &NamedPolicy) -> impl Iterator<Item = &String> {
    let name = named.hidden.as_ref().unwrap_or(&named.name);
    let texts = named.title.iter().chain(&named.why).chain(&named.sweep).chain(&named.not_modeled);
    std::iter::once(name).chain(texts)
}
