//! The commands of a load file. Source: Frontol 6, integrator's manual, 17.2.1.

use super::super::schema::Kind;

/// What the lines below a command mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// Goods and groups of goods.
    Goods,
    /// Taxes with their percentages.
    TaxRates,
    /// Groups of taxes; they mean something once a tax is put into them.
    TaxGroups,
    /// Which tax is in which group.
    TaxGroupRates,
    /// More barcodes of goods.
    Barcodes,
    /// Prices from a moment on.
    Prices,
    /// People who work at the till.
    Users,
    /// Something taken away by its code.
    Remove(Kind),
    /// Barcodes taken away from goods.
    RemoveBarcodes,
    /// Prices taken away from goods.
    RemovePrices,
    /// Everything of some kinds taken away; no lines follow.
    Clear(&'static [Kind]),
    /// All barcodes taken away; no lines follow.
    ClearBarcodes,
    /// Taxes forgotten, their groups not; no lines follow.
    ForgetRates,
}

/// The names of the commands that are read.
const COMMANDS: [(&str, Command); 20] = [
    ("ADDQUANTITY", Command::Goods),
    ("REPLACEQUANTITY", Command::Goods),
    ("REPLACEQUANTITYWITHOUTSALE", Command::Goods),
    ("ADDTAXRATES", Command::TaxRates),
    ("ADDTAXGROUPS", Command::TaxGroups),
    ("ADDTAXGROUPRATES", Command::TaxGroupRates),
    ("ADDBARCODES", Command::Barcodes),
    ("ADDPRICES", Command::Prices),
    ("ADDUSERS", Command::Users),
    ("DELETEWARESBYWARECODE", Command::Remove(Kind::Items)),
    ("DELETEUSERSBYCODE", Command::Remove(Kind::Users)),
    ("DELETEBARCODESBYWARECODE", Command::RemoveBarcodes),
    ("DELETEPRICESBYWARE", Command::RemovePrices),
    ("DELETEALLWARES", Command::Clear(&[Kind::Groups, Kind::Items, Kind::Prices])),
    ("DELETEALLBARCODES", Command::ClearBarcodes),
    ("DELETEALLPRICES", Command::Clear(&[Kind::Prices])),
    ("DELETEALLUSERS", Command::Clear(&[Kind::Users])),
    ("DELETEALLTAXGROUPS", Command::Clear(&[Kind::Taxes])),
    ("DELETEALLTAXGROUPRATES", Command::Clear(&[Kind::Taxes])),
    ("DELETEALLTAXRATES", Command::ForgetRates),
];

/// The command whose lines come before any command is named.
pub(super) const FIRST: (&str, Command) = COMMANDS[0];

/// The command of this name, in letters of either case.
pub(super) fn named(name: &str) -> Option<(&'static str, Command)> {
    COMMANDS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_described() {
        let page = include_str!("../../../docs/atol.md");
        for (name, command) in COMMANDS {
            assert!(page.contains(&format!("`{name}`")), "{name}");
            assert_eq!(named(&name.to_lowercase()), Some((name, command)));
        }
    }
}
