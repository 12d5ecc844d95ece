//! Acyclic automata whose leaves say what every longer number is; equal nodes are one.

use std::collections::HashMap;

use crate::plan::{Class, LONGEST, Nodes};

/// Where a digit leads: to a leaf or to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Target {
    /// What the number is, whatever follows.
    Leaf(u32),
    /// A node by its index.
    Node(u32),
}

/// Nothing is known of such a number, or it is none.
pub(crate) const DEAD: Target = Target::Leaf(0);

/// A node: whether a number that ends here is one, and where each digit leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Node {
    pub(crate) ends: bool,
    pub(crate) next: [Target; 10],
}

/// Nodes, each once.
#[derive(Debug, Default)]
pub(crate) struct Dag {
    nodes: Vec<Node>,
    known: HashMap<Node, u32>,
}

impl Dag {
    pub(crate) fn node(&self, at: u32) -> &Node {
        &self.nodes[at as usize]
    }

    /// A node of these; where all digits lead to one leaf, that leaf.
    pub(crate) fn add(&mut self, node: Node) -> Target {
        if let Target::Leaf(leaf) = node.next[0]
            && node.next.iter().all(|&next| next == node.next[0])
            && !node.ends
        {
            return Target::Leaf(leaf);
        }
        let at = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let at = *self.known.entry(node.clone()).or_insert_with(|| {
            self.nodes.push(node);
            at
        });
        Target::Node(at)
    }

    /// The leaf that a number leads to, or whether it ends at a node.
    pub(crate) fn walk(&self, mut at: Target, digits: &[u8]) -> Result<u32, bool> {
        for &digit in digits {
            match at {
                Target::Leaf(leaf) => return Ok(leaf),
                Target::Node(node) => at = self.node(node).next[usize::from(digit)],
            }
        }
        match at {
            Target::Leaf(leaf) => Ok(leaf),
            Target::Node(node) => Err(self.node(node).ends),
        }
    }

    /// Which numbers there are: a leaf is the set of their lengths, a bit each.
    pub(crate) fn lengths(&mut self, nodes: &Nodes<Class>, root: u32) -> Target {
        self.lengths_from(nodes, root, 0, &mut HashMap::new())
    }

    fn lengths_from(
        &mut self,
        nodes: &Nodes<Class>,
        at: u32,
        depth: usize,
        memo: &mut HashMap<(u32, usize), Target>,
    ) -> Target {
        if at == 0 || depth > LONGEST {
            return DEAD;
        }
        if let Some(&known) = memo.get(&(at, depth)) {
            return known;
        }
        let node = nodes.get(at);
        let ends = node.ends.is_some();
        let next = node.next.map(|next| self.lengths_from(nodes, next, depth + 1, memo));
        let here = u32::from(ends) << depth;
        let target = match next[0] {
            Target::Leaf(leaf) if next.iter().all(|&other| other == next[0]) => Target::Leaf(leaf | here),
            _ => self.add(Node { ends, next }),
        };
        memo.insert((at, depth), target);
        target
    }
}
