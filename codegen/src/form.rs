//! How numbers are written: groups of digits and what stands before each.

use std::collections::{BTreeMap, HashMap};

use regex::Regex;

use crate::dag::{DEAD, Dag, Node, Target};
use crate::plan::{Class, Nodes};
use crate::proto::{Format, Territory};

/// One way to write a number of one length: what stands before each group (an index into [`SEPARATORS`]), and its digits.
pub(crate) type Form = Vec<(u8, u8)>;

/// What stands before a group. The last is for a group that is left out.
pub(crate) const SEPARATORS: [&str; 20] = [
    "", " ", "-", "0", ") ", "(0", "(", "8 (", ")", "8 ", "0 ", "8 0", "(0-", "(06 ", "(8 ", ".", "06 ", " 15-", ")-",
    "\0",
];

/// What a number of one length is: its region and its forms at home and abroad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) region: u8,
    pub(crate) home: Form,
    pub(crate) abroad: Form,
}

/// How the numbers of one beginning are written, by length.
pub(crate) type Style = BTreeMap<usize, Written>;

/// The styles of one calling code and which beginning has which; leaves are indices of styles.
#[derive(Debug)]
pub(crate) struct Styles {
    pub(crate) all: Vec<Style>,
    pub(crate) root: Target,
}

/// Works out styles.
pub(crate) struct Writer<'a> {
    main: &'a Territory,
    nodes: &'a Nodes<Class>,
    memo: HashMap<(u32, usize), Option<Style>>,
    styles: Vec<Style>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(main: &'a Territory, nodes: &'a Nodes<Class>) -> Self {
        Self { main, nodes, memo: HashMap::new(), styles: Vec::new() }
    }

    /// All styles of the numbers below `root`.
    pub(crate) fn styles(mut self, root: u32, dag: &mut Dag) -> Styles {
        let root = self.target(root, 0, dag).unwrap_or(DEAD);
        Styles { all: self.styles, root }
    }

    /// Where a beginning leads; nowhere if no number has it.
    fn target(&mut self, at: u32, depth: usize, dag: &mut Dag) -> Option<Target> {
        if at == 0 {
            return None;
        }
        if let Some(style) = self.style(at, depth) {
            return Some(Target::Leaf(self.index(&style)));
        }
        let next = self.nodes.get(at).next.map(|next| self.target(next, depth + 1, dag));
        let mut last = next.iter().find_map(|&next| next).unwrap_or(DEAD);
        let next = next.map(|next| {
            last = next.unwrap_or(last);
            last
        });
        Some(dag.add(Node { ends: false, next }))
    }

    /// A style that this one agrees with, widened; or a new one.
    fn index(&mut self, style: &Style) -> u32 {
        let at = self.styles.iter().position(|other| agree(style, other)).unwrap_or(self.styles.len());
        if at == self.styles.len() {
            self.styles.push(Style::new());
        }
        self.styles[at].extend(style.clone());
        u32::try_from(at).unwrap_or(0)
    }

    /// The one style of all numbers of this beginning, if they have one.
    fn style(&mut self, at: u32, depth: usize) -> Option<Style> {
        if at == 0 {
            return Some(Style::new());
        }
        if let Some(known) = self.memo.get(&(at, depth)) {
            return known.clone();
        }
        let node = self.nodes.get(at);
        let mut style = Some(Style::new());
        if let (Some(class), Some(style)) = (node.ends, &mut style) {
            style.insert(depth, self.written(class, depth));
        }
        for next in node.next {
            let more = self.style(next, depth + 1);
            style = style.zip(more).filter(|(style, more)| agree(style, more)).map(|(mut style, more)| {
                style.extend(more);
                style
            });
        }
        self.memo.insert((at, depth), style.clone());
        style
    }

    fn written(&self, class: Class, length: usize) -> Written {
        written(self.main, class, length)
    }
}

/// How a number of this class and length is written.
pub(crate) fn written(main: &Territory, class: Class, length: usize) -> Written {
    let abroad = if main.intl_formats.is_empty() { &main.formats } else { &main.intl_formats };
    Written {
        region: class.region,
        home: form(main.formats.get(usize::from(class.home)), length, true),
        abroad: form(abroad.get(usize::from(class.abroad)), length, false),
    }
}

fn agree(one: &Style, other: &Style) -> bool {
    one.iter().all(|(length, written)| other.get(length).is_none_or(|known| known == written))
}

/// A format as groups. Digits are put in as letters, so that they are told from what stands between.
fn form(format: Option<&Format>, length: usize, home: bool) -> Form {
    let letters: String = ('a'..).take(length).collect();
    let text = format.map_or_else(|| letters.clone(), |format| filled(format, &letters, home));
    let mut form = Form::new();
    let mut before = String::new();
    let mut expected = 'a';
    for letter in text.chars() {
        if !letter.is_ascii_lowercase() {
            before.push(letter);
            continue;
        }
        while expected < letter {
            form.push((separator("\0"), 1));
            expected = char::from(expected as u8 + 1);
        }
        match form.last_mut() {
            Some(group) if before.is_empty() => group.1 += 1,
            _ => form.push((separator(&before), 1)),
        }
        before.clear();
        expected = char::from(letter as u8 + 1);
    }
    form
}

fn separator(text: &str) -> u8 {
    let at = SEPARATORS.iter().position(|known| *known == text);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or_else(|| panic!("expected a known separator, found {text:?}"))
}

fn filled(format: &Format, letters: &str, home: bool) -> String {
    let pattern = Regex::new(&format.pattern.replace("\\d", "[a-q]")).unwrap_or_else(|error| panic!("{error}"));
    let groups = pattern.captures(letters).unwrap_or_else(|| panic!("{} has no {}", format.pattern, letters.len()));
    let mut text = format.template.clone();
    if home && !format.national_rule.is_empty() {
        let at = text.find('$').unwrap_or(0);
        let group = text[at..at + 2].to_owned();
        text.replace_range(at..at + 2, &format.national_rule.replace("$1", &group));
    }
    for (at, group) in groups.iter().enumerate().skip(1) {
        text = text.replace(&format!("${at}"), group.map_or("", |group| group.as_str()));
    }
    text
}
