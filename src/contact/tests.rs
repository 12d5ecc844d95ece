#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn read(text: &str, region: &str) -> Result<(String, String, String), &'static str> {
    let contact = Contact::parse(text, region).map_err(|error| error.code())?;
    Ok((contact.value(), contact.display(), contact.masked()))
}

#[test]
fn phones_are_read_as_people_write_them() {
    let russian = ("+79123456789", "+7 912 345-67-89", "+7 ••• •••-67-89");
    let slovak = ("+421905123456", "+421 905 123 456", "+421 ••• ••3 456");
    let german = ("+4915112345678", "+49 1511 2345678", "+49 •••• •••5678");
    for (text, region, expected) in [
        ("8 912 345-67-89", "RU", russian),
        ("8(912)345.67.89", "RU", russian),
        ("9123456789", "ru", russian),
        ("79123456789", "RU", russian),
        ("+7 912 345 67 89", "SK", russian),
        ("+7 8 912 345 67 89", "", russian),
        ("(+7) 912 3456789", "", russian),
        ("007 912 3456789", "SK", russian),
        ("\u{a0}8\u{a0}912\u{a0}345–67–89 ", "KZ", russian),
        ("0905 123 456", "SK", slovak),
        ("0905/123 456", "SK", slovak),
        ("905 123 456", "SK", slovak),
        ("421905123456", "SK", slovak),
        ("00421 905 123 456", "SK", slovak),
        ("8 10 421 905 123456", "RU", slovak),
        ("+421 (0) 905 123 456", "RU", slovak),
        ("0151 1234 5678", "DE", german),
        ("011 49 151 12345678", "US", german),
        ("8 701 123 45 67", "KZ", ("+77011234567", "+7 701 123 4567", "+7 ••• ••• 4567")),
        ("8 812 345 67 89", "RU", ("+78123456789", "+7 812 345-67-89", "+7 ••• •••-67-89")),
        ("812 345 67 89", "RU", ("+78123456789", "+7 812 345-67-89", "+7 ••• •••-67-89")),
        ("8 029 123 45 67", "BY", ("+375291234567", "+375 29 123-45-67", "+375 •• •••-45-67")),
        ("06 20 123 4567", "HU", ("+36201234567", "+36 20 123 4567", "+36 •• ••• 4567")),
        ("02 1234 5678", "IT", ("+390212345678", "+39 02 1234 5678", "+39 •• •••• 5678")),
        ("211 234", "FO", ("+298211234", "+298 21 12 34", "+298 •• •• 34")),
        ("011 15-2345-6789", "AR", ("+5491123456789", "+54 9 11 2345-6789", "+54 • •• ••••-6789")),
        ("00421 905 123 456", "", slovak),
        ("٨٩١٢٣٤٥٦٧٨٩", "RU", russian),
        ("８（９１２）３４５－６７－８９", "RU", russian),
        ("(650) 253-0000", "US", ("+16502530000", "+1 650-253-0000", "+1 •••-•••-0000")),
    ] {
        let expected = (expected.0.to_owned(), expected.1.to_owned(), expected.2.to_owned());
        assert_eq!(read(text, region), Ok(expected), "{text} in {region}");
    }
}

#[test]
fn phones_against_the_plan_are_refused_in_plain_words() {
    for (text, region, code, message) in [
        ("", "RU", "empty", "expected an e-mail address or a phone, found nothing"),
        (" - ", "RU", "empty", "expected an e-mail address or a phone, found nothing"),
        ("8 912 345", "RU", "digits", "expected 10 digits after +7, found 6"),
        ("8 912 345 67 89 0", "RU", "digits", "expected 10 digits after +7, found 11"),
        ("+7 012 345 67 89", "", "first-digit", "expected another first digit after +7, found 0"),
        ("+49 30", "", "digits", "expected 5 to 15 digits after +49, found 2"),
        ("+39 12345", "", "first-digit", "expected other first digits after +39, found 12"),
        ("+7 912 345 67 89 доб. 12", "", "extension", "expected a phone without an extension, found 'д'"),
        (&"1".repeat(40), "RU", "digits", "expected at most 15 digits in a phone, found more"),
        ("+999 123456", "", "calling-code", "expected a country calling code such as +7 or +421, found +999"),
        ("+", "", "empty", "expected an e-mail address or a phone, found nothing"),
        ("9123456789", "", "country-unknown", "expected a phone from + and the country's code, found \"9123456789\""),
        (
            "9123456789",
            "other",
            "country-unknown",
            "expected a phone from + and the country's code, found \"9123456789\"",
        ),
        (
            "8 912 eva",
            "RU",
            "phone-character",
            "expected digits, spaces or hyphens in a phone, or an address with @, found 'e'",
        ),
        (
            "8+912",
            "RU",
            "phone-character",
            "expected digits, spaces or hyphens in a phone, or an address with @, found '+'",
        ),
    ] {
        let error = Contact::parse(text, region).unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), (code, message), "{text}");
    }
}

#[test]
fn phones_are_written_as_at_home() {
    for (text, national, country) in [
        ("+79123456789", "8 (912) 345-67-89", "RU"),
        ("+77011234567", "8 (701) 123 4567", "KZ"),
        ("+421905123456", "0905 123 456", "SK"),
        ("+420601123456", "601 123 456", "CZ"),
        ("+380501234567", "050 123 4567", "UA"),
        ("+375291234567", "8 029 123-45-67", "BY"),
        ("+36201234567", "06 20 123 4567", "HU"),
        ("+12015550123", "(201) 555-0123", "US"),
        ("+16045550123", "(604) 555-0123", "CA"),
        ("+447400123456", "07400 123456", "GB"),
        ("+5491123456789", "011 15-2345-6789", "AR"),
    ] {
        let phone = PhoneNumber::parse(text, "").unwrap();
        assert_eq!((phone.national().as_str(), phone.country()), (national, Some(country)), "{text}");
        assert_eq!(PhoneNumber::parse(national, country), Ok(phone), "{text}");
    }
    assert_eq!(PhoneNumber::parse("+80012345678", "").unwrap().country(), None);
}

#[test]
fn a_field_reads_well_after_each_key() {
    let typed = |text: &str, region: &str| -> Vec<String> {
        (1..=text.len()).map(|end| type_phone(&text[..end], region)).collect()
    };
    let russian =
        ["8", "8 (9", "8 (91", "8 (912", "8 (912) 3", "8 (912) 34", "8 (912) 345", "8 (912) 345-6", "8 (912) 345-67"];
    assert_eq!(typed("891234567", "RU"), russian);
    assert_eq!(
        typed("+79123456", "SK"),
        ["+", "+7", "+7 9", "+7 91", "+7 912", "+7 912 3", "+7 912 34", "+7 912 345", "+7 912 345-6"]
    );
    assert_eq!(
        typed("0905123456", "SK")[4..],
        ["0905 1", "0905 12", "0905 123", "0905 123 4", "0905 123 45", "0905 123 456"]
    );
    for (text, region, expected) in [
        ("8 912 345 67 89", "RU", "8 (912) 345-67-89"),
        ("9123456", "RU", "912 345-6"),
        ("8 (912) 345-67-890", "RU", "891234567890"),
        ("8 (912) ", "RU", "8 (912"),
        ("8 912 45-67-89", "RU", "8 (912) 456-78-9"),
        ("810421905123456", "RU", "810 421 905 123 456"),
        ("2015550", "US", "(201) 555-0"),
        ("1201555", "US", "1 201-555"),
        ("8029123", "BY", "8 029 123"),
        ("905", "", "905"),
        ("anna@8912", "RU", "anna@8912"),
        ("", "RU", ""),
    ] {
        assert_eq!(type_phone(text, region), expected, "{text} in {region}");
    }
}

#[test]
fn addresses_are_read_and_international_domains_become_ascii() {
    for (text, value, display, masked) in [
        ("eva@gmail.com", "eva@gmail.com", "eva@gmail.com", "e•••@gmail.com"),
        (" Eva@GMail.Com\t", "Eva@gmail.com", "Eva@gmail.com", "E•••@gmail.com"),
        ("a+b_c-d.e@x-y.co.uk", "a+b_c-d.e@x-y.co.uk", "a+b_c-d.e@x-y.co.uk", "a•••@x-y.co.uk"),
        ("e@Пример.рф", "e@xn--e1afmkfd.xn--p1ai", "e@пример.рф", "e•••@пример.рф"),
        ("e@xn--e1afmkfd.xn--p1ai", "e@xn--e1afmkfd.xn--p1ai", "e@пример.рф", "e•••@пример.рф"),
        ("e@košice.sk", "e@xn--koice-wdb.sk", "e@košice.sk", "e•••@košice.sk"),
        ("e@xn--gmil-63d.com", "e@xn--gmil-63d.com", "e@xn--gmil-63d.com", "e•••@xn--gmil-63d.com"),
        ("e@1c.example.s7", "e@1c.example.s7", "e@1c.example.s7", "e•••@1c.example.s7"),
    ] {
        assert_eq!(read(text, ""), Ok((value.into(), display.into(), masked.into())), "{text}");
    }
}

#[test]
fn addresses_that_no_letter_reaches_are_refused_in_plain_words() {
    let long_local = format!("{}@example.com", "a".repeat(65));
    let long_label = format!("a@{}.com", "b".repeat(64));
    let long = format!("{}@{}com", "a".repeat(64), format!("{}.", "b".repeat(60)).repeat(4));
    for (text, code, message) in [
        ("@", "local-part", "expected 1 to 64 characters before @, found 0"),
        ("a@@b.com", "at-sign", "expected one @, found 2"),
        ("eva novak@b.com", "local-character", "expected Latin letters, digits, dots or hyphens before @, found ' '"),
        ("\"eva\"@b.com", "local-character", "expected Latin letters, digits, dots or hyphens before @, found '\"'"),
        ("еva@b.com", "local-character", "expected Latin letters, digits, dots or hyphens before @, found 'е'"),
        (
            "eva\r\nBcc:x@b.com",
            "local-character",
            "expected Latin letters, digits, dots or hyphens before @, found '\\r'",
        ),
        (&long_local, "local-part", "expected 1 to 64 characters before @, found 65"),
        (".eva@b.com", "dots", "expected single dots inside the name before @, found \".eva\""),
        ("e..va@b.com", "dots", "expected single dots inside the name before @, found \"e..va\""),
        ("eva@gmail", "domain", "expected a domain such as example.com after @, found \"gmail\""),
        ("eva@", "domain", "expected a domain such as example.com after @, found \"\""),
        ("eva@127.0.0.1", "domain", "expected a domain such as example.com after @, found \"127.0.0.1\""),
        ("eva@b_c.com", "domain-character", "expected letters, digits, dots or hyphens after @, found '_'"),
        ("eva@[::1].a", "domain-character", "expected letters, digits, dots or hyphens after @, found '['"),
        ("eva@b..com", "domain-label", "expected 1 to 63 letters, digits or inner hyphens between dots, found \"\""),
        ("eva@b.com.", "domain-label", "expected 1 to 63 letters, digits or inner hyphens between dots, found \"\""),
        ("eva@-b.com", "domain-label", "expected 1 to 63 letters, digits or inner hyphens between dots, found \"-b\""),
        ("eva@gmаil.com", "mixed-script", "expected letters of one alphabet between dots, found \"gmаil\""),
        ("eva@gοogle.com", "mixed-script", "expected letters of one alphabet between dots, found \"gοogle\""),
        (&long, "too-long", "expected at most 254 characters, found 312"),
    ] {
        let error = Contact::parse(text, "RU").unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), (code, message), "{text}");
    }
    assert_eq!(Contact::parse(&long_label, "").unwrap_err().code(), "domain-label");
}

#[test]
fn tag_1008_takes_64_characters() {
    let at = |length: usize| Contact::parse(&format!("{}@example.com", "a".repeat(length - 12)), "").unwrap();
    assert!(at(64).fits_tag_1008());
    assert!(!at(65).fits_tag_1008());
    assert!(Contact::parse("+79123456789", "").unwrap().fits_tag_1008());
}

proptest! {
    #[test]
    fn any_text_gets_an_answer_that_reads_back(text in "\\PC{0,40}", region in "[A-Za-z]{0,3}") {
        reads_back(&text, &region);
    }

    #[test]
    fn any_phone_reads_back(text in "[+]?[0-9 ()-]{4,20}", region in "(RU|SK|KZ|BY|DE|IT|US|HU|FO|AR|BR|JE|JP|CN)") {
        reads_back(&text, &region);
    }

    #[test]
    fn typing_keeps_the_digits_and_settles(text in "[+]?[0-9 ()-]{0,20}|\\PC{0,20}", region in "(RU|SK|KZ|BY|DE|IT|US|HU|AR|GB|)") {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let shown = type_phone(&text, &region);
        prop_assert!(!text.is_ascii() || digits(&shown) == digits(&text));
        prop_assert_eq!(type_phone(&shown, &region), shown);
    }

    #[test]
    fn any_address_reads_back(text in "[a-z.+]{1,9}@[a-zа-яäš-]{1,9}\\.(рф|sk|com|xn--[a-z0-9]{1,9})") {
        reads_back(&text, "");
    }
}

fn reads_back(text: &str, region: &str) {
    if let Ok(contact) = Contact::parse(text, region) {
        assert_eq!(Contact::parse(&contact.value(), ""), Ok(contact.clone()), "{text}");
        assert_eq!(Contact::parse(&contact.display(), ""), Ok(contact.clone()), "{text}");
        assert!(contact.masked().contains('•'), "{text}");
    }
}
