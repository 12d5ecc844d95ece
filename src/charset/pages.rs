//! The upper halves of the code pages. Source: the mapping tables of unicode.org (`VENDORS/MICSFT`), and for CP858 its
//! registration by IBM: CP850 with the euro sign at D5.

/// CP866 from byte 80.
pub(super) static CP866: [u16; 128] = page(
    "\
    АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
    абвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{a0}",
);
/// CP1251 from byte 80; byte 98 has no character.
pub(super) static CP1251: [u16; 128] = page(
    "\
    ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\
    \u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї\
    АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
    абвгдежзийклмнопрстуфхцчшщъыьэюя",
);
/// CP852 from byte 80.
pub(super) static CP852: [u16; 128] = page(
    "\
    ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č\
    áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
    └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀\
    ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
);
/// CP858 from byte 80.
pub(super) static CP858: [u16; 128] = page(
    "\
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
    áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀\
    ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
);

/// The code points of a text of characters of at most three bytes in UTF-8.
const fn page(text: &str) -> [u16; 128] {
    let bytes = text.as_bytes();
    let (mut page, mut at, mut from) = ([0; 128], 0, 0);
    while at < page.len() {
        let (length, mut code) = match bytes[from] {
            lead @ 0xe0.. => (3, (lead & 0x0f) as u16),
            lead => (2, (lead & 0x1f) as u16),
        };
        let end = from + length;
        from += 1;
        while from < end {
            code = code << 6 | (bytes[from] & 0x3f) as u16;
            from += 1;
        }
        page[at] = code;
        at += 1;
    }
    page
}
