import { markedParts } from "./markedParts.ts";

export function Marked({ text, typed }: { readonly text: string; readonly typed: string }) {
  return markedParts(text, typed).map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts are the text itself, in order.
    return part.isMatch ? <mark key={place}>{part.text}</mark> : part.text;
  });
}
