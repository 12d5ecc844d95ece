// The words of a template's editor: what each placeholder of a short message gives, with an example. Loaded when asked for.

const TABLES = {
  ru: `документ|чек или возврат|Чек
сумма|сумма чека; {сумма:0.00} — без валюты|1418,00 руб.
дата|дата и время; {дата:дд.ММ.гг ЧЧ:мм} — коротко|22.11.2026 14:03
РН ККТ|регистрационный номер кассы|0007768750034436
ФП|фискальный признак чека|0306862417
сайт|где проверить чек|nalog.ru
ФН|номер фискального накопителя|9999078902003344
ФД|номер фискального документа|1507
UID|номер чека eKasa|O-7DBCDA8A56EE426DBCDA8A56EE426D1A
магазин|название магазина; {магазин:20} — до 20 знаков|Ромашка у дома
продавец|название продавца|ООО «Ромашка»
ИНН|ИНН продавца|7700123459
адрес|адрес магазина|ул. Цветочная, 5
номер|номер чека за смену|7
кассир|кто пробил чек|Кузнецова А. П.`,
  sk: `doklad|doklad alebo vrátenie|Doklad
suma|suma dokladu; {suma:0,00} – bez meny|12,50 EUR
dátum|dátum a čas; {dátum:dd.MM.rr HH:mm} – krátko|22.11.2026 14:03
RN KKT|registračné číslo ruskej pokladnice|0007768750034436
FP|fiškálny znak ruského dokladu|0306862417
stránka|kde overiť ruský doklad|nalog.ru
FN|číslo ruskej fiškálnej pamäte|9999078902003344
FD|poradové číslo dokladu|1507
UID|číslo dokladu eKasa|O-7DBCDA8A56EE426DBCDA8A56EE426D1A
predajňa|názov predajne; {predajňa:20} – do 20 znakov|Čučoriedka
predávajúci|názov predávajúceho|Čučoriedka, s. r. o.
DIČ|DIČ predávajúceho|2020123456
adresa|adresa predajne|Štúrova 12
číslo|číslo dokladu v zmene|7
pokladník|kto doklad vydal|Ľubica Kováčová`,
  en: `document|receipt or refund|Receipt
total|sum of the receipt; {total:0.00} has no currency|12.50 EUR
date|date and time; {date:dd.MM.yy HH:mm} is short|22 Nov 2026 14:03
RN KKT|registration number of a Russian till|0007768750034436
FP|fiscal sign of a Russian receipt|0306862417
site|where to check a Russian receipt|nalog.ru
FN|number of a Russian fiscal drive|9999078902003344
FD|number of the fiscal document|1507
UID|number of an eKasa document|O-7DBCDA8A56EE426DBCDA8A56EE426D1A
shop|name of the shop; {shop:20} has up to 20 characters|Harbour Books
seller|name of the seller|Harbour Books Ltd
tax ID|the seller's tax number|123456789
address|address of the shop|4 Pier Road
number|number within the shift|7
cashier|who rang it up|Anna Smith`,
};

/** @param {import('./index.d.ts').Locale} locale @returns {import('./index.d.ts').SmsPlaceholder[]} */
export function placeholders(locale) {
  return TABLES[locale].split('\n').map((line) => {
    const [name = '', description = '', example = ''] = line.split('|');
    return { name, description, example };
  });
}
