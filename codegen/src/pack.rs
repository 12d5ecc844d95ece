//! All countries, as one table.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::dag::{Dag, Target};
use crate::form::{Styles, Writer, written};
use crate::plan::{Class, LONGEST, Nodes, Plan};
use crate::prefix;
use crate::proto::Territory;
use crate::prune::{Pruner, Sample};
use crate::sample::{Random, numbers};
use crate::write::{Kind, Stream};

/// Codes whose numbers are told exactly, whatever that costs.
const EXACT: [u16; 11] = [1, 7, 36, 43, 44, 48, 49, 375, 380, 420, 421];
/// Numbers per code that weigh what the others may lose.
const SAMPLES: usize = 60_000;
/// How many bits a wrong answer to one of them is worth.
const PRICE: f64 = 2.0;

/// What is written of one calling code.
struct Packed<'a> {
    code: u16,
    regions: Vec<&'a Territory>,
    lengths: Target,
    styles: Styles,
}

/// The table and a few words about it.
pub(crate) fn pack(territories: &[Territory]) -> (Vec<u8>, String) {
    let mut dag = Dag::default();
    let packed: Vec<Packed<'_>> =
        by_code(territories).into_iter().map(|(code, regions)| pack_code(code, regions, &mut dag)).collect();
    let prefixes = Prefixes::new(&packed, &mut dag);
    let mut stream = Stream::new(&dag);
    prefixes.write(&mut stream);
    let mut last = 0;
    for it in packed {
        stream.number(1, usize::from(it.code - last));
        last = it.code;
        regions(&it.regions, &prefixes, &mut stream);
        stream.automaton(Kind::Lengths, it.lengths);
        stream.styles(it.styles.all, it.styles.root, it.regions.len() > 1);
    }
    stream.number(1, 0);
    let report = report(&stream);
    (stream.coder.finish(), report)
}

fn report(stream: &Stream<'_>) -> String {
    let bytes = |kinds: std::ops::Range<usize>, step| {
        kinds.step_by(step).map(|kind| stream.coder.cost[kind] / 8.0).sum::<f64>()
    };
    let styles = bytes(1..21, 3) + bytes(22..29, 1);
    let numbers = bytes(0..21, 3) + bytes(21..22, 1);
    format!(
        "bytes: numbers {numbers:.0}, styles {styles:.0}, prefixes {:.0}, regions {:.0}",
        bytes(2..21, 3),
        bytes(29..32, 1)
    )
}

/// Territories by calling code, the main one first.
fn by_code(territories: &[Territory]) -> BTreeMap<u16, Vec<&Territory>> {
    let mut codes: BTreeMap<u16, Vec<&Territory>> = BTreeMap::new();
    for territory in territories {
        let regions = codes.entry(territory.code).or_default();
        regions.insert(if territory.main { 0 } else { regions.len() }, territory);
    }
    codes
}

fn pack_code<'a>(code: u16, regions: Vec<&'a Territory>, dag: &mut Dag) -> Packed<'a> {
    let mut nodes = Nodes::new();
    let root = Plan::new(&regions).build(&mut nodes);
    let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ u64::from(code));
    let numbers = numbers(&regions, &nodes, root, SAMPLES, &mut random);
    let price = if EXACT.contains(&code) { f64::INFINITY } else { PRICE };
    let classes: Vec<Option<Class>> = numbers.iter().map(|digits| class(&nodes, root, digits)).collect();
    let lengths = dag.lengths(&nodes, root);
    let lengths = prune_lengths(dag, lengths, &numbers, &classes, price);
    let styles = Writer::new(regions[0], &nodes).styles(root, dag);
    let styles = prune_styles(dag, styles, regions[0], &numbers, &classes, price);
    Packed { code, regions, lengths, styles }
}

fn class(nodes: &Nodes<Class>, root: u32, digits: &[u8]) -> Option<Class> {
    nodes.get(digits.iter().fold(root, |at, &digit| nodes.get(at).next[usize::from(digit)])).ends
}

fn prune_lengths(dag: &mut Dag, root: Target, numbers: &[Vec<u8>], classes: &[Option<Class>], price: f64) -> Target {
    let truths: Vec<(usize, bool)> =
        numbers.iter().zip(classes).map(|(digits, class)| (digits.len(), class.is_some())).collect();
    let samples: Vec<_> = numbers.iter().zip(&truths).map(|(digits, truth)| Sample { digits, truth }).collect();
    let mut leaves = BTreeSet::from([0]);
    leaves_of(dag, root, &mut leaves);
    let leaves: Vec<u32> = leaves.into_iter().collect();
    let right = |found: Result<u32, bool>, &(length, valid): &(usize, bool)| {
        valid == found.map_or_else(|ends| ends, |lengths| length <= LONGEST && lengths >> length & 1 == 1)
    };
    Pruner { dag, right: &right, leaves: &leaves, price }.prune(root, &samples).target
}

fn prune_styles(
    dag: &mut Dag,
    styles: Styles,
    main: &Territory,
    numbers: &[Vec<u8>],
    classes: &[Option<Class>],
    price: f64,
) -> Styles {
    let right_styles = |length: usize, class: Class| {
        let written = written(main, class, length);
        let right = styles.all.iter().map(|style| style.get(&length) == Some(&written));
        right.enumerate().map(|(at, right)| u64::from(right) << at).sum::<u64>()
    };
    let mut known = HashMap::new();
    let valid = numbers.iter().zip(classes).filter_map(|(digits, class)| Some((digits, (*class)?)));
    let truths: Vec<(&[u8], u64)> = valid
        .map(|(digits, class)| {
            let styles = known.entry((digits.len(), class)).or_insert_with(|| right_styles(digits.len(), class));
            (digits.as_slice(), *styles)
        })
        .collect();
    let samples: Vec<_> = truths.iter().map(|(digits, truth)| Sample { digits, truth }).collect();
    let right = |found: Result<u32, bool>, styles: &u64| found.is_ok_and(|at| styles >> at & 1 == 1);
    let leaves: Vec<u32> = (0..).take(styles.all.len()).collect();
    let root = Pruner { dag, right: &right, leaves: &leaves, price }.prune(styles.root, &samples).target;
    Styles { all: styles.all, root }
}

fn leaves_of(dag: &Dag, target: Target, leaves: &mut BTreeSet<u32>) {
    match target {
        Target::Leaf(leaf) => _ = leaves.insert(leaf),
        Target::Node(at) => {
            dag.node(at)
                .next
                .iter()
                .copied()
                .collect::<BTreeSet<_>>()
                .iter()
                .for_each(|&next| leaves_of(dag, next, leaves));
        }
    }
}

/// The prefixes of all regions, each once.
struct Prefixes {
    all: Vec<(String, Target)>,
}

impl Prefixes {
    fn new(packed: &[Packed<'_>], dag: &mut Dag) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for region in packed.iter().flat_map(|it| &it.regions) {
            *counts.entry(region.international_prefix.clone()).or_default() += 1;
            *counts.entry(prefix::national(region).0).or_default() += 1;
        }
        let mut all: Vec<(String, usize)> = counts.into_iter().collect();
        all.sort_by_key(|(_, count)| usize::MAX - count);
        let all = all.into_iter().map(|(pattern, _)| (pattern.clone(), prefix::automaton(&pattern, dag))).collect();
        Self { all }
    }

    fn write(&self, stream: &mut Stream<'_>) {
        stream.number(0, self.all.len());
        self.all.iter().for_each(|&(_, target)| stream.automaton(Kind::Prefix, target));
    }

    fn index(&self, pattern: &str) -> usize {
        self.all.iter().position(|(other, _)| other == pattern).unwrap_or_default()
    }
}

/// Regions by name with their prefixes; a code of no region has none.
fn regions(regions: &[&Territory], prefixes: &Prefixes, stream: &mut Stream<'_>) {
    let named = regions.iter().filter(|region| region.id != "001");
    stream.number(2, named.clone().count());
    for (at, region) in named.enumerate() {
        let mut before = 0;
        for letter in region.id.bytes() {
            stream.symbol(3, before, letter - b'A');
            before = letter - b'A';
        }
        let (national, area) = prefix::national(region);
        let first = u32::from(at > 0) + 2 * u32::from(region.code == 1);
        stream.number(4 + first, prefixes.index(&region.international_prefix));
        stream.number(8 + first, prefixes.index(&national));
        stream.number(12 + first, area.len());
        area.bytes().for_each(|digit| stream.symbol(16, 0, digit - b'0'));
    }
}
