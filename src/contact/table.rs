//! Countries by calling code. Sources: ITU-T E.164 (list of assigned codes), national numbering plans.

/// How numbers of one calling code look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plan {
    /// The country calling code.
    pub(super) code: u16,
    /// The fewest digits after it.
    pub(super) least: u8,
    /// The most digits after it.
    pub(super) most: u8,
    /// What is dialled before a number at home; see [`Plan::trunk`].
    trunk: u8,
}

/// No trunk prefix.
const NO: u8 = 255;

/// Code, fewest and most digits after it, trunk prefix (6 is written 06). By code.
#[rustfmt::skip]
const PLANS: [(u16, u8, u8, u8); 210] = [
    (1, 10, 10, 1), (7, 10, 10, 8), (20, 8, 10, 0), (27, 9, 9, 0), (30, 10, 10, NO), (31, 9, 9, 0),
    (32, 8, 9, 0), (33, 9, 9, 0), (34, 9, 9, NO), (36, 8, 9, 6), (39, 6, 11, NO), (40, 9, 9, 0),
    (41, 9, 9, 0), (43, 7, 13, 0), (44, 9, 10, 0), (45, 8, 8, NO), (46, 7, 10, 0), (47, 8, 8, NO),
    (48, 9, 9, NO), (49, 6, 13, 0), (51, 8, 9, 0), (52, 10, 10, NO), (53, 6, 10, 0), (54, 10, 11, 0),
    (55, 10, 11, 0), (56, 9, 9, NO), (57, 10, 10, 0), (58, 10, 10, 0), (60, 8, 10, 0), (61, 9, 9, 0),
    (62, 8, 12, 0), (63, 8, 10, 0), (64, 8, 10, 0), (65, 8, 8, NO), (66, 8, 9, 0), (81, 9, 10, 0),
    (82, 8, 11, 0), (84, 9, 10, 0), (86, 9, 11, 0), (90, 10, 10, 0), (91, 10, 10, 0), (92, 9, 10, 0),
    (93, 9, 9, 0), (94, 9, 9, 0), (95, 6, 10, 0), (98, 10, 10, 0), (211, 9, 9, 0), (212, 9, 9, 0),
    (213, 8, 9, 0), (216, 8, 8, NO), (218, 9, 9, 0), (220, 7, 9, NO), (221, 9, 9, NO), (222, 8, 8, NO),
    (223, 8, 8, NO), (224, 8, 9, NO), (225, 10, 10, NO), (226, 8, 8, NO), (227, 8, 8, NO), (228, 8, 8, NO),
    (229, 10, 10, NO), (230, 7, 10, NO), (231, 7, 9, 0), (232, 8, 8, 0), (233, 8, 9, 0), (234, 8, 10, 0),
    (235, 8, 8, NO), (236, 8, 8, NO), (237, 8, 9, NO), (238, 7, 7, NO), (239, 7, 7, NO), (240, 9, 9, NO),
    (241, 7, 8, NO), (242, 9, 9, NO), (243, 7, 10, 0), (244, 9, 9, NO), (245, 7, 9, NO), (246, 7, 7, NO),
    (247, 5, 6, NO), (248, 7, 7, NO), (249, 9, 9, 0), (250, 8, 9, 0), (251, 9, 9, 0), (252, 6, 9, 0),
    (253, 8, 8, NO), (254, 9, 9, 0), (255, 9, 9, 0), (256, 9, 9, 0), (257, 8, 8, NO), (258, 8, 9, NO),
    (260, 9, 9, 0), (261, 9, 9, 0), (262, 9, 9, 0), (263, 7, 10, 0), (264, 8, 9, 0), (265, 7, 9, 0),
    (266, 8, 8, NO), (267, 7, 10, NO), (268, 8, 9, NO), (269, 7, 7, NO), (290, 4, 5, NO), (291, 7, 7, 0),
    (297, 7, 7, NO), (298, 6, 6, NO), (299, 6, 6, NO), (350, 8, 8, NO), (351, 9, 9, NO), (352, 6, 11, NO),
    (353, 7, 9, 0), (354, 7, 9, NO), (355, 8, 9, 0), (356, 8, 8, NO), (357, 8, 8, NO), (358, 5, 12, 0),
    (359, 7, 9, 0), (370, 8, 8, 0), (371, 8, 8, NO), (372, 7, 8, NO), (373, 8, 8, 0), (374, 8, 8, 0),
    (375, 9, 9, 80), (376, 6, 9, NO), (377, 8, 9, 0), (378, 8, 10, NO), (380, 9, 9, 0), (381, 7, 10, 0),
    (382, 8, 8, 0), (383, 8, 8, 0), (385, 8, 9, 0), (386, 8, 8, 0), (387, 8, 9, 0), (389, 8, 8, 0),
    (420, 9, 9, NO), (421, 9, 9, 0), (423, 7, 9, 0), (500, 5, 5, NO), (501, 7, 11, NO), (502, 8, 11, NO),
    (503, 7, 11, NO), (504, 8, 11, NO), (505, 8, 8, NO), (506, 8, 10, NO), (507, 7, 11, NO), (508, 6, 9, 0),
    (509, 8, 8, NO), (590, 9, 9, 0), (591, 8, 9, 0), (592, 7, 7, NO), (593, 8, 11, 0), (594, 9, 9, 0),
    (595, 6, 11, 0), (596, 9, 9, 0), (597, 6, 7, NO), (598, 4, 12, 0), (599, 7, 8, NO), (670, 7, 8, NO),
    (672, 6, 6, NO), (673, 7, 7, NO), (674, 7, 7, NO), (675, 7, 8, NO), (676, 5, 7, NO), (677, 5, 7, NO),
    (678, 5, 7, NO), (679, 7, 11, NO), (680, 7, 7, NO), (681, 6, 9, NO), (682, 5, 5, NO), (683, 4, 7, NO),
    (685, 5, 10, NO), (686, 5, 8, 0), (687, 6, 6, NO), (688, 5, 7, NO), (689, 6, 9, NO), (690, 4, 7, NO),
    (691, 7, 7, NO), (692, 7, 7, 1), (850, 8, 10, 0), (852, 8, 8, NO), (853, 7, 8, NO), (855, 8, 10, 0),
    (856, 8, 10, 0), (870, 9, 12, NO), (880, 6, 10, 0), (881, 9, 10, NO), (882, 7, 12, NO), (883, 8, 12, NO),
    (886, 8, 9, 0), (960, 7, 10, NO), (961, 7, 8, 0), (962, 8, 9, 0), (963, 8, 9, 0), (964, 8, 10, 0),
    (965, 8, 8, NO), (966, 8, 9, 0), (967, 7, 9, 0), (968, 8, 8, NO), (970, 8, 10, 0), (971, 8, 9, 0),
    (972, 8, 9, 0), (973, 8, 8, NO), (974, 8, 8, NO), (975, 7, 8, NO), (976, 8, 10, 0), (977, 8, 11, 0),
    (992, 9, 9, NO), (993, 8, 8, 8), (994, 9, 9, 0), (995, 9, 9, 0), (996, 9, 9, 0), (998, 9, 9, NO),
];

/// Countries (ISO 3166-1, and AC, TA, XK in use) and their calling codes. By country.
#[rustfmt::skip]
const REGIONS: [(&[u8; 2], u16); 246] = [
    (b"AC", 247), (b"AD", 376), (b"AE", 971), (b"AF", 93), (b"AG", 1), (b"AI", 1), (b"AL", 355), (b"AM", 374),
    (b"AO", 244), (b"AQ", 672), (b"AR", 54), (b"AS", 1), (b"AT", 43), (b"AU", 61), (b"AW", 297), (b"AX", 358),
    (b"AZ", 994), (b"BA", 387), (b"BB", 1), (b"BD", 880), (b"BE", 32), (b"BF", 226), (b"BG", 359), (b"BH", 973),
    (b"BI", 257), (b"BJ", 229), (b"BL", 590), (b"BM", 1), (b"BN", 673), (b"BO", 591), (b"BQ", 599), (b"BR", 55),
    (b"BS", 1), (b"BT", 975), (b"BW", 267), (b"BY", 375), (b"BZ", 501), (b"CA", 1), (b"CC", 61), (b"CD", 243),
    (b"CF", 236), (b"CG", 242), (b"CH", 41), (b"CI", 225), (b"CK", 682), (b"CL", 56), (b"CM", 237), (b"CN", 86),
    (b"CO", 57), (b"CR", 506), (b"CU", 53), (b"CV", 238), (b"CW", 599), (b"CX", 61), (b"CY", 357), (b"CZ", 420),
    (b"DE", 49), (b"DJ", 253), (b"DK", 45), (b"DM", 1), (b"DO", 1), (b"DZ", 213), (b"EC", 593), (b"EE", 372),
    (b"EG", 20), (b"EH", 212), (b"ER", 291), (b"ES", 34), (b"ET", 251), (b"FI", 358), (b"FJ", 679), (b"FK", 500),
    (b"FM", 691), (b"FO", 298), (b"FR", 33), (b"GA", 241), (b"GB", 44), (b"GD", 1), (b"GE", 995), (b"GF", 594),
    (b"GG", 44), (b"GH", 233), (b"GI", 350), (b"GL", 299), (b"GM", 220), (b"GN", 224), (b"GP", 590), (b"GQ", 240),
    (b"GR", 30), (b"GT", 502), (b"GU", 1), (b"GW", 245), (b"GY", 592), (b"HK", 852), (b"HN", 504), (b"HR", 385),
    (b"HT", 509), (b"HU", 36), (b"ID", 62), (b"IE", 353), (b"IL", 972), (b"IM", 44), (b"IN", 91), (b"IO", 246),
    (b"IQ", 964), (b"IR", 98), (b"IS", 354), (b"IT", 39), (b"JE", 44), (b"JM", 1), (b"JO", 962), (b"JP", 81),
    (b"KE", 254), (b"KG", 996), (b"KH", 855), (b"KI", 686), (b"KM", 269), (b"KN", 1), (b"KP", 850), (b"KR", 82),
    (b"KW", 965), (b"KY", 1), (b"KZ", 7), (b"LA", 856), (b"LB", 961), (b"LC", 1), (b"LI", 423), (b"LK", 94),
    (b"LR", 231), (b"LS", 266), (b"LT", 370), (b"LU", 352), (b"LV", 371), (b"LY", 218), (b"MA", 212), (b"MC", 377),
    (b"MD", 373), (b"ME", 382), (b"MF", 590), (b"MG", 261), (b"MH", 692), (b"MK", 389), (b"ML", 223), (b"MM", 95),
    (b"MN", 976), (b"MO", 853), (b"MP", 1), (b"MQ", 596), (b"MR", 222), (b"MS", 1), (b"MT", 356), (b"MU", 230),
    (b"MV", 960), (b"MW", 265), (b"MX", 52), (b"MY", 60), (b"MZ", 258), (b"NA", 264), (b"NC", 687), (b"NE", 227),
    (b"NF", 672), (b"NG", 234), (b"NI", 505), (b"NL", 31), (b"NO", 47), (b"NP", 977), (b"NR", 674), (b"NU", 683),
    (b"NZ", 64), (b"OM", 968), (b"PA", 507), (b"PE", 51), (b"PF", 689), (b"PG", 675), (b"PH", 63), (b"PK", 92),
    (b"PL", 48), (b"PM", 508), (b"PR", 1), (b"PS", 970), (b"PT", 351), (b"PW", 680), (b"PY", 595), (b"QA", 974),
    (b"RE", 262), (b"RO", 40), (b"RS", 381), (b"RU", 7), (b"RW", 250), (b"SA", 966), (b"SB", 677), (b"SC", 248),
    (b"SD", 249), (b"SE", 46), (b"SG", 65), (b"SH", 290), (b"SI", 386), (b"SJ", 47), (b"SK", 421), (b"SL", 232),
    (b"SM", 378), (b"SN", 221), (b"SO", 252), (b"SR", 597), (b"SS", 211), (b"ST", 239), (b"SV", 503), (b"SX", 1),
    (b"SY", 963), (b"SZ", 268), (b"TA", 290), (b"TC", 1), (b"TD", 235), (b"TG", 228), (b"TH", 66), (b"TJ", 992),
    (b"TK", 690), (b"TL", 670), (b"TM", 993), (b"TN", 216), (b"TO", 676), (b"TR", 90), (b"TT", 1), (b"TV", 688),
    (b"TW", 886), (b"TZ", 255), (b"UA", 380), (b"UG", 256), (b"US", 1), (b"UY", 598), (b"UZ", 998), (b"VA", 39),
    (b"VC", 1), (b"VE", 58), (b"VG", 1), (b"VI", 1), (b"VN", 84), (b"VU", 678), (b"WF", 681), (b"WS", 685),
    (b"XK", 383), (b"YE", 967), (b"YT", 262), (b"ZA", 27), (b"ZM", 260), (b"ZW", 263),
];

/// How numbers are written, as counts of digits and what stands between them; elsewhere in threes.
const GROUPS: [(u16, &str); 26] = [
    (1, "3-3-4"),
    (7, "3 3-2-2"),
    (33, "1 2 2 2 2"),
    (36, "2 3 4"),
    (43, "3 7"),
    (44, "4 6"),
    (45, "2 2 2 2"),
    (47, "3 2 3"),
    (49, "3 8"),
    (55, "2 5-4"),
    (65, "4 4"),
    (86, "3 4 4"),
    (90, "3 3 2 2"),
    (91, "5 5"),
    (373, "2 3 3"),
    (374, "2 6"),
    (375, "2 3-2-2"),
    (380, "2 3 2 2"),
    (421, "3 3 3"),
    (852, "4 4"),
    (971, "2 3 4"),
    (972, "2-3-4"),
    (992, "2 3 2 2"),
    (993, "2 2-2-2"),
    (994, "2 3 2 2"),
    (998, "2 3 2 2"),
];

impl Plan {
    const fn from_row(row: (u16, u8, u8, u8)) -> Self {
        Self { code: row.0, least: row.1, most: row.2, trunk: row.3 }
    }

    /// The plan whose code `digits` begin with. No code begins another, so there is at most one.
    pub(super) fn of(digits: &str) -> Option<Self> {
        (1..=3).find_map(|length| by_code(digits.get(..length)?.parse().ok()?))
    }

    /// The plan of a two-letter country, in either case.
    pub(super) fn of_region(region: &str) -> Option<Self> {
        let region = <[u8; 2]>::try_from(region.as_bytes()).ok()?.map(|letter| letter.to_ascii_uppercase());
        let at = REGIONS.binary_search_by(|(name, _)| name.as_slice().cmp(&region)).ok()?;
        by_code(REGIONS.get(at)?.1)
    }

    /// What is dialled before a number at home; empty where nothing is.
    pub(super) const fn trunk(self) -> &'static str {
        match self.trunk {
            0 => "0",
            1 => "1",
            6 => "06",
            8 => "8",
            80 => "80",
            _ => "",
        }
    }

    /// What is dialled before a foreign number, beside `00`.
    pub(super) const fn international(self) -> &'static str {
        match self.trunk {
            8 | 80 => "810",
            1 => "011",
            _ => "00",
        }
    }

    /// The least digit that a number begins with: where a trunk prefix is dialled, never 0.
    pub(super) const fn first_digit(self) -> char {
        match (self.code, self.trunk) {
            (7, _) => '3',
            (1 | 421, _) => '2',
            (_, NO) => '0',
            _ => '1',
        }
    }

    /// How its numbers are written, if not in threes.
    pub(super) fn groups(self) -> Option<&'static str> {
        GROUPS.iter().find(|(code, _)| *code == self.code).map(|(_, groups)| *groups)
    }
}

fn by_code(code: u16) -> Option<Plan> {
    let at = PLANS.binary_search_by(|row| row.0.cmp(&code)).ok()?;
    PLANS.get(at).map(|row| Plan::from_row(*row))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_tables_are_in_order_and_whole() {
        assert!(PLANS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(REGIONS.is_sorted_by(|a, b| a.0 < b.0));
        for (region, code) in REGIONS {
            assert_eq!(by_code(code).unwrap().code, code, "{region:?}");
        }
        for (code, _) in GROUPS {
            assert!(by_code(code).is_some(), "{code}");
        }
    }

    #[test]
    fn no_code_begins_another_and_no_number_is_longer_than_15_digits() {
        for (code, least, most, _) in PLANS {
            let text = code.to_string();
            assert!((1..=most).contains(&least) && text.len() + usize::from(most) <= 15, "{code}");
            assert_eq!(Plan::of(&format!("{text}00000")).unwrap().code, code);
        }
    }
}
