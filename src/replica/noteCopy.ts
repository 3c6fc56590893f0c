import * as Y from "yjs";
import type { ActivityId } from "../domain/ids.ts";
import type { WrittenLine } from "../domain/noteLines.ts";
import { activityDoc } from "./activities.ts";
import { noteFragment } from "./notes.ts";
import { versionKeeper } from "./noteVersions.ts";
import type { Replica } from "./replica.ts";

/** Puts an earlier version back as a copy, above the first heading and under a line of its own; what stands in the note
 *  is left as it is. To-dos come back as points, so that nothing is to be done twice. `headingWords` names the headings
 *  of the copy, which are lines there. Gives the way to take the copy out again, as far as nobody has written in it. */
export function restoreCopy(
  replica: Replica,
  activity: ActivityId,
  title: string,
  lines: readonly WrittenLine[],
  headingWords: (heading: WrittenLine) => string,
): () => void {
  versionKeeper(replica, activity).beforeChange();
  const note = noteFragment(replica, activity);
  const blocks = [paragraph(title), ...blocksOf(lines, headingWords)];
  replica.change(activityDoc(activity), { kind: "notes", activity }, () => note.insert(0, blocks));
  return wayBackFrom(replica, activity, blocks);
}

/** Takes blocks that were put into a note out of it again, those that nobody has written in since. */
export function wayBackFrom(
  replica: Replica,
  activity: ActivityId,
  blocks: readonly Y.XmlElement[],
): () => void {
  const note = noteFragment(replica, activity);
  const written = new Map(blocks.map((block) => [block, block.toString()]));
  return () => {
    versionKeeper(replica, activity).beforeChange();
    replica.change(activityDoc(activity), { kind: "notes", activity }, () => {
      for (let at = note.length - 1; at >= 0; at--) {
        const block = note.get(at);
        if (block instanceof Y.XmlElement && written.get(block) === block.toString()) {
          note.delete(at);
        }
      }
    });
  };
}

function blocksOf(
  lines: readonly WrittenLine[],
  headingWords: (heading: WrittenLine) => string,
): readonly Y.XmlElement[] {
  const blocks: Y.XmlElement[] = [];
  let item: Y.XmlElement | undefined;
  for (const line of lines) {
    const last = blocks.at(-1);
    switch (line.kind) {
      case "heading":
        blocks.push(paragraph(headingWords(line)));
        break;
      case "quote":
        if (last?.nodeName === "blockquote") last.push([paragraph(line.text)]);
        else blocks.push(element("blockquote", [paragraph(line.text)]));
        break;
      case "bullet":
      case "todo":
      case "done": {
        item = element("listItem", [paragraph(line.text)]);
        if (last?.nodeName === "bulletList") last.push([item]);
        else blocks.push(element("bulletList", [item]));
        break;
      }
      case "who":
        if (item && last?.nodeName === "bulletList") item.push([paragraph(line.text)]);
        else blocks.push(paragraph(line.text));
        break;
      case "plain":
        blocks.push(paragraph(line.text));
    }
  }
  return blocks;
}

function paragraph(words: string): Y.XmlElement {
  return element("paragraph", words === "" ? [] : [new Y.XmlText(words)]);
}

function element(name: string, content: readonly (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, [...content]);
  return made;
}
