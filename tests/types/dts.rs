//! As much of TypeScript as the declarations of the package use: interfaces, aliases, unions, literals, arrays, objects.

use std::collections::BTreeMap;

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// `'sale'`.
    Literal(String),
    /// `Receipt`, `string`.
    Name(String),
    /// `{ … }`, and what an interface holds.
    Object(Vec<Field>),
    /// `Line[]`.
    Array(Box<Type>),
    /// `A | B`.
    Union(Vec<Type>),
    /// Anything else: functions, tuples, intersections.
    Other,
}

/// A property; methods are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub optional: bool,
    pub of: Type,
}

/// Every interface and alias by its name.
pub fn read(text: &str) -> BTreeMap<String, Type> {
    let mut parser = Parser { tokens: tokens(text), at: 0 };
    let mut found = BTreeMap::new();
    while !parser.done() {
        match parser.next().as_str() {
            "import" => parser.skip_to(";"),
            "interface" => {
                let name = parser.next();
                parser.skip_to("{");
                found.insert(name, parser.object());
            }
            "type" => {
                let name = parser.next();
                parser.expect("=");
                found.insert(name, parser.union());
            }
            _ => {}
        }
    }
    found
}

/// Words, quoted texts and single signs; comments and spaces are gone.
fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '\'' {
            rest[1..].find('\'').map_or(rest.len(), |end| end + 2)
        } else if first.is_alphanumeric() || first == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("=>") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if !first.is_whitespace() && !token.starts_with("/*") && !token.starts_with("//") {
            found.push(token.to_owned());
        }
        rest = after;
    }
    found
}

struct Parser {
    tokens: Vec<String>,
    at: usize,
}

impl Parser {
    fn done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> String {
        let token = self.peek().to_owned();
        self.at += 1;
        token
    }

    fn take(&mut self, token: &str) -> bool {
        let there = self.peek() == token;
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, token: &str) {
        let found = self.next();
        assert_eq!(found, token, "near {:?}", &self.tokens[self.at.saturating_sub(12)..self.at]);
    }

    fn skip_to(&mut self, token: &str) {
        while !self.done() && !self.take(token) {
            self.at += 1;
        }
    }

    /// The fields up to the closing brace; the opening one is taken.
    fn object(&mut self) -> Type {
        let mut fields = Vec::new();
        while !self.done() && !self.take("}") {
            if self.peek() == "readonly" {
                self.at += 1;
            }
            let name = self.next();
            let optional = self.take("?");
            if self.take(":") {
                fields.push(Field { name, optional, of: self.union() });
            } else {
                self.skip_member();
            }
            let _ = self.take(";") || self.take(",");
        }
        Type::Object(fields)
    }

    /// Passes over a method.
    fn skip_member(&mut self) {
        let mut depth = 0_usize;
        while !self.done() && (depth > 0 || (self.peek() != ";" && self.peek() != "}")) {
            let token = self.next();
            depth += usize::from(["(", "{", "[", "<"].contains(&token.as_str()));
            depth -= usize::from([")", "}", "]", ">"].contains(&token.as_str()));
        }
    }

    fn union(&mut self) -> Type {
        self.take("|");
        let mut parts = vec![self.one()];
        while self.take("|") {
            parts.push(self.one());
        }
        if parts.len() == 1 { parts.remove(0) } else { Type::Union(parts) }
    }

    fn one(&mut self) -> Type {
        let mut found = if self.take("{") {
            self.object()
        } else if self.take("(") {
            let start = self.at;
            let inside = self.union();
            if self.take(")") {
                inside
            } else {
                self.at = start - 1; // parameters: from their parenthesis on
                return self.rest();
            }
        } else {
            self.word()
        };
        while self.take("[") {
            if !self.take("]") {
                self.at -= 1; // a type of one of its fields
                return self.rest();
            }
            found = Type::Array(Box::new(found));
        }
        if self.peek() == "=>" || self.peek() == "&" || self.peek() == "<" { self.rest() } else { found }
    }

    fn word(&mut self) -> Type {
        let token = self.next();
        match token.strip_prefix('\'') {
            Some(literal) => Type::Literal(literal.trim_end_matches('\'').to_owned()),
            None => Type::Name(token),
        }
    }

    /// What this reader knows nothing of, up to the member's end.
    fn rest(&mut self) -> Type {
        self.skip_member();
        Type::Other
    }
}
