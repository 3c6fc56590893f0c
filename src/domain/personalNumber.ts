/** Text that looks like a Swedish personnummer, samordningsnummer (day + 60) or a number with a letter for those who
 *  have neither. Such numbers are never stored on a phone (domain.md E1, E2); whether the check digit is right does not
 *  matter, a mistyped one is somebody's too. */
const PERSONAL_NUMBER =
  /(?<!\d)(?:(?:18|19|20)\d{2}|\d{2})[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[ ]?[-+–]?[ ]?[\dTRSUWXJKLMN]\d{3}(?!\d)/i;

export function hasPersonalNumber(text: string): boolean {
  return PERSONAL_NUMBER.test(text);
}
