//! What is dialled before a number: the region's own prefixes, and area codes that may be left out.

use std::collections::HashMap;

use crate::dag::{DEAD, Dag, Node, Target};
use crate::nfa::Nfa;
use crate::proto::Territory;

/// No prefix is longer.
const LONGEST: usize = 10;

/// An automaton of a prefix pattern: a number may go on where it ends.
pub(crate) fn automaton(pattern: &str, dag: &mut Dag) -> Target {
    if pattern.is_empty() {
        return DEAD;
    }
    let mut nfa = Nfa::default();
    nfa.whole(pattern, 0);
    let start = nfa.start();
    target(&nfa, start, 0, dag, &mut HashMap::new())
}

fn target(nfa: &Nfa, set: Vec<u32>, depth: usize, dag: &mut Dag, memo: &mut HashMap<Vec<u32>, Target>) -> Target {
    if set.is_empty() || depth > LONGEST {
        return DEAD;
    }
    if let Some(&known) = memo.get(&set) {
        return known;
    }
    let ends = nfa.tags(&set).next().is_some();
    let next: [Target; 10] = std::array::from_fn(|digit| {
        let after = nfa.step(&set, u8::try_from(digit).unwrap_or(0));
        target(nfa, after, depth + 1, dag, memo)
    });
    let dead = next.iter().all(|&next| next == DEAD);
    let at = if ends && dead { Target::Leaf(1) } else { dag.add(Node { ends, next }) };
    memo.insert(set, at);
    at
}

/// A region's national prefix as a plain pattern, and the area code that completes its local numbers.
///
/// Google's patterns may take a number apart and put it together anew. Carrier codes of Brazil are prefixes here; what
/// Argentina moves is moved by the reader.
pub(crate) fn national(territory: &Territory) -> (String, String) {
    let pattern = territory.national_prefix.trim_start_matches("^(?:");
    let pattern = pattern.strip_suffix(")$").unwrap_or(pattern);
    if territory.id == "AR" || territory.id == "GA" {
        return ("0".to_owned(), String::new());
    }
    if let Some(at) = pattern.find(")$") {
        let rest = pattern[at + 2..].trim_start_matches('|');
        let area = territory.transform.strip_suffix("$1").unwrap_or_default();
        return (rest.to_owned(), area.to_owned());
    }
    (pattern.replace("(\\d{10,11})", ""), String::new())
}
