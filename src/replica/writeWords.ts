import type * as Y from "yjs";

/** Changes a text that two may write in by the smallest difference: what stood there when the writing began (`before`) against what stands
 *  there now that it has paused (`after`). A colleague's words that came in between stay, wherever they are. */
export function writeWords(shared: Y.Text, before: string, after: string): void {
  const edit = editBetween(before, after);
  const now = shared.toString();
  const { at, remove, insert } = now === before ? edit : rebased(edit, editBetween(before, now));
  if (remove > 0) shared.delete(at, remove);
  if (insert !== "") shared.insert(at, insert);
}

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

function editBetween(before: string, after: string): Edit {
  const at = alike(before, after);
  const rest = Math.min(before.length, after.length) - at;
  const end = Math.min(rest, alikeAtEnd(before, after));
  return { at, remove: before.length - at - end, insert: after.slice(at, after.length - end) };
}

/** The same edit in a text where `other` was done first. Where both took words away, what the other wrote in their place stays. */
function rebased({ at, remove, insert }: Edit, other: Edit): Edit {
  const grown = other.insert.length - other.remove;
  if (other.at + other.remove <= at) return { at: at + grown, remove, insert };
  if (at + remove <= other.at) return { at, remove, insert };
  if (at < other.at) return { at, remove: other.at - at, insert };
  const rest = Math.max(0, at + remove - (other.at + other.remove));
  return { at: other.at + other.insert.length, remove: rest, insert };
}

/** How many units the two begin with alike. A letter of two units (`first` = what begins one) is not cut in two. */
function alike(a: string, b: string, first = /[\ud800-\udbff]/): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return first.test(a[at - 1] ?? "") ? at - 1 : at;
}

function alikeAtEnd(a: string, b: string): number {
  return alike(reversed(a), reversed(b), /[\udc00-\udfff]/);
}

function reversed(words: string): string {
  return words.split("").reverse().join("");
}
