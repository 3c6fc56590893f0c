/** Without the characters that XML 1.0 has no place for (2.2), which come with what is pasted into a field: in a footer, which is
 *  our own XML, no program opens the file; in a cell the library would take the letter before half a pair along; and a file of text
 *  has no use for them either. */
export function allowedText(words: string): string {
  return words.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
}
