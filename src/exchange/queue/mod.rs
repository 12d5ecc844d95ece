//! The queue of exchange files: what their names say, and which is loaded next.
//!
//! Of each type the newest full file is loaded, then every later increment in the order of numbers; what is older is
//! superseded. Types come in the order of [`Kind`], files of no known type last. A file that failed stops its type and stays
//! where it is until it is replaced, taken away, or superseded by a newer full file; the other types go on. Gaps between
//! numbers are allowed, going back is not. Source: seed 002; UKM 4 and 5, processing rules of the import converter.

mod name;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

pub use name::Name;

use super::schema::{Fullness, Kind};
use super::xml5::adapter;

/// What happened to files before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Done {
    /// The greatest number loaded of each of [`Kind::ALL`].
    pub loaded: [Option<u64>; 6],
    /// Names of files that failed and are still as they were.
    pub failed: Vec<String>,
}

/// What to do with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step<'n> {
    /// Its name.
    pub name: &'n str,
    /// Its type, where its name says a known one.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "kind_name")]
    pub kind: Option<Kind>,
    /// What to do.
    pub action: Action,
}

/// What to do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Load it, after the steps before.
    Load,
    /// Nothing: a newer full file replaces it, or one with a greater number is loaded.
    Superseded,
    /// Leave it: it failed.
    Failed,
    /// Leave it: one before it failed.
    Waits,
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde hands out a reference")]
fn kind_name<S: serde::Serializer>(kind: &Option<Kind>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.map_or("", Kind::name))
}

/// What to do with the files in the exchange folder, type by type, of each in the order of numbers.
///
/// # Example
/// ```
/// use tillpost::exchange::queue::{Action, Done, plan};
/// let names = ["updateItems_[7]_[10]_[I].xml", "updateItems_[7]_[9]_[F].xml", "updateItems_[7]_[2]_[F].xml", "taxes.xml"];
/// let steps: Vec<_> = plan(&names, &Done::default()).into_iter().map(|step| (step.name, step.action)).collect();
/// assert_eq!(steps, [
///     ("taxes.xml", Action::Load),
///     ("updateItems_[7]_[2]_[F].xml", Action::Superseded),
///     ("updateItems_[7]_[9]_[F].xml", Action::Load),
///     ("updateItems_[7]_[10]_[I].xml", Action::Load),
/// ]);
/// ```
pub fn plan<'n>(names: &[&'n str], done: &Done) -> Vec<Step<'n>> {
    let mut files: Vec<Name<'n>> = names.iter().map(|name| Name::read(name)).collect();
    files.sort_by_key(Name::rank);
    files.chunk_by(|one, other| one.sort() == other.sort()).flat_map(|files| plan_type(files, done)).collect()
}

/// The steps of one type, whose files are in order.
fn plan_type<'n>(files: &[Name<'n>], done: &Done) -> Vec<Step<'n>> {
    let base = files.iter().rposition(Name::is_full).unwrap_or(0);
    let (mut is_stopped, mut steps) = (false, Vec::with_capacity(files.len()));
    for (at, file) in files.iter().enumerate() {
        let has_failed = done.failed.iter().any(|name| name == file.name);
        let action = match () {
            () if at < base || is_loaded(file, done) => Action::Superseded,
            () if is_stopped => Action::Waits,
            () if has_failed => Action::Failed,
            () => Action::Load,
        };
        is_stopped |= action == Action::Failed;
        steps.push(Step { name: file.name, kind: file.kind, action });
    }
    steps
}

/// Whether a file with this number or a greater one is loaded; a name without a number says nothing of that.
fn is_loaded(file: &Name<'_>, done: &Done) -> bool {
    let loaded = file.kind.and_then(|kind| done.loaded.get(kind as usize).copied().flatten());
    matches!((file.number, loaded), (Some(number), Some(loaded)) if number <= loaded)
}

impl<'n> Name<'n> {
    /// What it sorts under: its type, or of unknown ones its own word; and of text files each for itself.
    fn sort(&self) -> (usize, &'n str) {
        match self.kind {
            Some(kind) => (kind as usize, ""),
            None => (Kind::ALL.len(), self.word),
        }
    }

    /// Sorts files into loading order: by type and number, a full file before an increment of the same number.
    pub fn rank(&self) -> ((usize, &'n str), Option<u64>, Reverse<bool>, &'n str) {
        (self.sort(), self.number, Reverse(self.is_full()), self.name)
    }

    /// Whether it replaces everything of its type: the name says so, or says nothing and the type is always full.
    pub fn is_full(&self) -> bool {
        self.fullness.map_or_else(|| adapter::is_always_full(self.word), |fullness| fullness == Fullness::Full)
    }
}
