import { fromFirstMatch, markedParts } from "./markedParts.ts";

/** `short` begins a few words before the first match and has room for two lines. */
export function Marked({
  text,
  typed,
  short = false,
}: {
  readonly text: string;
  readonly typed: string;
  readonly short?: boolean;
}) {
  const parts = markedParts(text, typed);
  const drawn = (short ? fromFirstMatch(parts) : parts).map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts are the text itself, in order.
    return part.isMatch ? <mark key={place}>{part.text}</mark> : part.text;
  });
  return short ? <span className="excerpt">{drawn}</span> : drawn;
}
