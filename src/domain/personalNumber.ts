/** Personnummer, samordningsnummer (day + 60) and the numbers of those who have neither: `ÅÅÅÅMMDDTf29` (domain.md C4)
 *  and interim numbers with a letter. The one place that knows what they look like; forms refuse them (decision 0059)
 *  and the guard marks them in free text (decision 0085).
 *
 *  How they are built: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer): six or eight digits of
 *  birth, three of an own number and a check digit by modulus 10 with the weights 2 and 1 over the ten last digits.
 *  A hyphen becomes a plus in the year that somebody turns a hundred. */

export type PersonalNumberKind = "personal-number" | "coordination-number" | "temporary-number";

export interface PersonalNumber {
  readonly kind: PersonalNumberKind;
  readonly start: number;
  readonly end: number;
  /** right = the check digit agrees, or the form leaves no doubt; like = date and form of one, but mistyped or another
   *  number; doubtful = rather a date with a clock, or an article. */
  readonly certainty: "right" | "like" | "doubtful";
}

const GAP = "[ \\u00a0\\u202f]?";
const WITHIN = "[ \\u00a0\\u202f.\\-–/]?";
const NUMBER = new RegExp(
  `(?<!\\d)(?<century>18|19|20)?(?<year>\\d\\d)(?<within>${WITHIN})(?<month>\\d\\d)${WITHIN}(?<day>\\d\\d)` +
    `(?<between>${GAP}[-+–—]?${GAP})(?<last>\\d{4}|\\d\\d \\d\\d|[TRSUWXJKLMN]\\d{3}|Tf ?\\d\\d)(?!\\d)`,
  "gi",
);

/** Numbers that a word in front has already explained. */
const OTHER_NUMBER =
  /(?:artik|art\.? ?n|kund|order|faktur|ocr|konto|serie|streckkod|plusgiro|postgiro|bankgiro|dnr|diarie|ärende|inventarie|projekt|modell|isbn|iban)[\p{L}.]*[.: ]*(?:nr|nummer)?[.: ]*$/iu;

/** Whether the words right before `at` say that the number there is an article, an account, a customer… */
export function isOtherNumber(text: string, at: number): boolean {
  return OTHER_NUMBER.test(text.slice(Math.max(0, at - 32), at));
}

/** Every place in the text that has the shape, doubtful ones too. */
export function personalNumbersIn(text: string): readonly PersonalNumber[] {
  const found: PersonalNumber[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const judged = judge(text, match);
    if (judged !== undefined) found.push(judged);
  }
  return found;
}

/** For names and other fields where no such number has any business: doubt is reason enough, and whether the check
 *  digit is right does not matter, for a mistyped one is somebody's too. */
export function hasPersonalNumber(text: string): boolean {
  return personalNumbersIn(text).length > 0;
}

function judge(text: string, match: RegExpExecArray): PersonalNumber | undefined {
  const { century = "", year = "", month = "", day = "" } = match.groups ?? {};
  const { within = "", between = "", last = "" } = match.groups ?? {};
  const start = match.index;
  const end = start + match[0].length;
  const isDate = isBirthDay(Number(month), Number(day));
  if (/^[a-z]/i.test(last)) {
    if (!isDate) return undefined;
    return { kind: "temporary-number", start, end, certainty: "right" };
  }
  const kind = Number(day) > 60 ? "coordination-number" : "personal-number";
  const isJoined = /[-+–—]/.test(between);
  if (!isDate) {
    // Six digits, a hyphen and four: an organisation number has a third digit above 1.
    const hasForm = isJoined && within === "" && /^[01]/.test(month);
    if (!hasForm || isOtherNumber(text, start)) return undefined;
    return { kind: "personal-number", start, end, certainty: "like" };
  }
  // "2026-03-14 1300": with such a year it is a day and a clock, not somebody of that age.
  const isRecent = century === "20" && Number(year) >= 15;
  const clock = isClock(last) && between !== "" && (isRecent || !isJoined);
  if (clock && isRecent && (within !== "" || !isJoined)) {
    return { kind, start, end, certainty: "doubtful" };
  }
  const digits = `${year}${month}${day}${last}`.replace(/\D/g, "");
  if (hasCheckDigit(digits)) return { kind, start, end, certainty: "right" };
  const isRange = within !== "" && /^[-–]\d/.test(text.slice(end, end + 2));
  const isAmongOthers =
    between !== "" && !isJoined && /\d[ .]?$/.test(text.slice(Math.max(0, start - 2), start));
  const isDoubtful =
    clock || isRange || isAmongOthers || /^\s/.test(within) || isOtherNumber(text, start);
  return { kind, start, end, certainty: isDoubtful ? "doubtful" : "like" };
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isBirthDay(month: number, day: number): boolean {
  const date = day > 60 ? day - 60 : day;
  return date >= 1 && date <= (DAYS[month - 1] ?? 0);
}

function isClock(four: string): boolean {
  const clock = four.replace(/\D/g, "");
  return Number(clock.slice(0, 2)) < 25 && Number(clock.slice(2)) < 60;
}

/** Ten digits whose last agrees with the nine before it. */
export function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const weighed = Number(digits[at]) * (at % 2 === 0 ? 2 : 1);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return digits.length === 10 && sum % 10 === 0;
}
