import { isOtherNumber } from "./personalNumber.ts";

/** Where in a text a person could be reached. Numbers that only lead to authorities and shops (020, 077x, 112) are no
 *  one's and are left alone. */
export interface Reach {
  readonly kind: "phone" | "e-mail";
  readonly start: number;
  readonly end: number;
}

const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu;

const LEAD = "(?<![\\p{L}\\d+])(?<!\\d[.,:/–-])(?:(?:\\+|00)46[ -]?(?:\\(0\\)[ -]?)?|\\(?0)";
const BETWEEN = "\\)?[ \\u00a0]?[-–/]?[ \\u00a0]?";
/** Everything in one, or ending with groups of two or three: a year or a clock of four digits ends no phone number. */
const GROUPS = "(?:\\d{2,6}(?:[ \\u00a0]\\d{2,3}){1,3}|\\d{5,8})(?!\\d)";
const AREAS = "10|11|13|16|18|19|21|23|26|31|33|35|36|40|42|44|46|54|60|63|90";

const MOBILE = new RegExp(`${LEAD}7[02369]${BETWEEN}(?:\\d[ \\u00a0-]?){6}\\d(?!\\d)`, "gu");
const STOCKHOLM = new RegExp(`${LEAD}8${BETWEEN}${GROUPS}`, "gu");
const TWO_DIGITS = new RegExp(`${LEAD}(?:${AREAS})${BETWEEN}${GROUPS}`, "gu");
const THREE_DIGITS = new RegExp(
  `${LEAD}(?!${AREAS}|7|8|20|9[0139])[1-9]\\d\\d${BETWEEN}${GROUPS}`,
  "gu",
);
const ABROAD = /(?<![\p{L}\d])(?:\+|00)(?!46)[1-9]\d{0,2}[ -]?\d(?:[ -]?\d){6,11}(?!\d)/gu;

/** Pattern, and how many digits such a number has after the first 0 or +46. */
const PHONES: readonly (readonly [RegExp, number, number])[] = [
  [MOBILE, 9, 9],
  [STOCKHOLM, 7, 9],
  [TWO_DIGITS, 7, 9],
  [THREE_DIGITS, 8, 9],
];

export function reachesIn(text: string): readonly Reach[] {
  const found: Reach[] = [];
  for (const match of text.matchAll(EMAIL)) {
    found.push({ kind: "e-mail", start: match.index, end: match.index + match[0].length });
  }
  for (const [pattern, least, most] of PHONES) {
    for (const match of text.matchAll(pattern)) {
      const digits = match[0].replace(/\(0\)/, "").replace(/\D/g, "");
      const own = digits.replace(/^(?:0046|46|0)/, "").length;
      if (own < least || own > most) continue;
      // Ten digits in a row may be anything; the word before them tells.
      if (/^\d+$/.test(match[0]) && (own < 9 || isOtherNumber(text, match.index))) continue;
      found.push({ kind: "phone", start: match.index, end: match.index + match[0].length });
    }
  }
  for (const match of text.matchAll(ABROAD)) {
    found.push({ kind: "phone", start: match.index, end: match.index + match[0].length });
  }
  return found;
}
