//! Which parcels tills may load now. The rule is the core's ([`tillpost::exchange::queue`]); here it holds for parcels that
//! some tills have loaded and others have not.

use tillpost::exchange::queue::Name;

use crate::store::parcels::{ParcelRecord, ParcelState};

/// Of a shop's parcels, as they came, those that may be loaded, in loading order.
///
/// Numbers go up within a kind, whenever their files came. The newest full one makes those before it that nobody has loaded
/// superseded. A refused one stops its kind, up to the next full one.
pub(crate) fn offered(mut parcels: Vec<ParcelRecord>) -> Vec<ParcelRecord> {
    order(&mut parcels);
    let is_offered: Vec<bool> = (0..parcels.len()).map(|at| is_offered(&parcels, at)).collect();
    let mut is_offered = is_offered.into_iter();
    parcels.retain(|_| is_offered.next().unwrap_or_default());
    parcels
}

/// Sorts those with a number among each other, kind by kind; the others keep their places.
fn order(parcels: &mut [ParcelRecord]) {
    let mut sorted: Vec<(String, u64, bool, i64, ParcelRecord)> = parcels
        .iter()
        .filter_map(|parcel| {
            let number = Name::read(&parcel.name).number?;
            Some((parcel.kind.clone(), number, !parcel.full, parcel.id, parcel.clone()))
        })
        .collect();
    sorted.sort_by(|one, other| (&one.0, one.1, one.2, one.3).cmp(&(&other.0, other.1, other.2, other.3)));
    for parcel in parcels.iter_mut().filter(|parcel| Name::read(&parcel.name).number.is_some()) {
        let Some(next) = sorted.iter().position(|(kind, ..)| *kind == parcel.kind) else { continue };
        *parcel = sorted.remove(next).4;
    }
}

fn is_offered(parcels: &[ParcelRecord], at: usize) -> bool {
    let Some((before, [parcel, after @ ..])) = parcels.split_at_checked(at) else { return false };
    let of_kind = |other: &&ParcelRecord| other.kind == parcel.kind;
    let is_old = parcel.state == ParcelState::New && after.iter().filter(of_kind).any(|other| other.full);
    let mut last = before.iter().chain([parcel]).rev().filter(of_kind);
    // From the last full one that may be loaded, or from the beginning, none may be refused.
    let is_stopped = last.find_map(|other| match other.state {
        ParcelState::Bad => Some(true),
        _ if other.full => Some(false),
        _ => None,
    });
    !is_old && !is_stopped.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `9F` is the full parcel 9 that nobody loaded, `9I+` an increment that somebody did, `9I!` one that was refused.
    fn offered(parcels: &str) -> String {
        let records = (1..).zip(parcels.split_whitespace()).map(|(id, word)| {
            let (number, rest) = word.split_at(word.find(['F', 'I']).unwrap());
            let state = match &rest[1..] {
                "" => ParcelState::New,
                "+" => ParcelState::Done,
                _ => ParcelState::Bad,
            };
            let (kind, full) = ("items".to_owned(), rest.starts_with('F'));
            let (store, file, flag, sha256) = (String::new(), String::new(), None, String::new());
            let name = if number.is_empty() { "items.xml".to_owned() } else { format!("items_[{number}].xml") };
            ParcelRecord { id, store, name, file, flag, kind, full, state, sha256, size: 0, created: 0 }
        });
        let word = |parcel: ParcelRecord| {
            Name::read(&parcel.name).number.map_or_else(|| "-".to_owned(), |number| number.to_string())
        };
        super::offered(records.collect()).into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_go_up_whenever_their_files_came() {
        assert_eq!(offered("1F 10I 9I"), "1 9 10");
        assert_eq!(offered("10I F 9I"), "- 10");
        assert_eq!(offered("F I"), "- -");
    }

    #[test]
    fn the_newest_full_one_replaces_what_nobody_loaded() {
        assert_eq!(offered("1F 2I 3F 4I"), "3 4");
        assert_eq!(offered("1F+ 2I+ 3I 4F 5I"), "1 2 4 5");
    }

    #[test]
    fn a_refused_one_stops_all_behind_it_up_to_the_next_full_one() {
        assert_eq!(offered("1F+ 2I! 3I"), "1");
        assert_eq!(offered("1F! 2I"), "");
        assert_eq!(offered("1F 2F! 3I"), "");
        assert_eq!(offered("1F+ 2I! 3I 4F 5I"), "1 4 5");
        assert_eq!(offered("3I 2I! 1F"), "1");
    }
}
