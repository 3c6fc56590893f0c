import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import type { YearMonth } from "../domain/calendar.ts";
import {
  BLOCK_KINDS,
  type BlockKind,
  type BlockSource,
  byPlace,
  type DiaryBlock,
  type DiarySection,
  isOrder,
  isUsualSection,
  type Placing,
  placeAt,
} from "../domain/diary.ts";
import { type BlockId, bornAt, type MemberId } from "../domain/ids.ts";
import { count, date, idOf, oneOf, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { monthEndDoc } from "./monthEnd.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";
import { writeWords } from "./writeWords.ts";

/** The diary of a month, in the coordinators' own document of it: one record per block, its words a shared text, its section
 *  and order one value, so that a block which two have moved stands in one place. Docs: decision 0235. The month's
 *  document must be loaded for the commands. */

export interface NewBlock {
  readonly kind: BlockKind;
  readonly section: DiarySection;
  /** Before the block that is now number `at` of its section; at the end when there are not so many. */
  readonly at: number;
  readonly text: string;
  readonly sources: readonly BlockSource[];
}

export function addBlock(replica: Replica, month: YearMonth, block: NewBlock): BlockId {
  const id = replica.newId<BlockId>();
  change(replica, month, (diary) => {
    const { order, moved } = placeAt(inSection(diary, block.section), block.at);
    const fields: Fields = new Y.Map();
    diary.set(id, fields);
    fields.set("kind", block.kind);
    fields.set("text", new Y.Text(block.text));
    fields.set("sources", block.sources.map(plain));
    fields.set("author", replica.me);
    fields.set("at", replica.now());
    fields.set("place", { section: block.section, order });
    makeRoom(diary, block.section, moved);
  });
  return id;
}

export interface BlockPlace {
  readonly section: DiarySection;
  /** Counted without the block itself. */
  readonly at: number;
}

export function moveBlock(
  replica: Replica,
  month: YearMonth,
  id: BlockId,
  { section, at }: BlockPlace,
): void {
  change(replica, month, (diary) => {
    const others = inSection(diary, section).filter((block) => block.id !== id);
    const { order, moved } = placeAt(others, at);
    makeRoom(diary, section, moved);
    blockIn(diary, id).set("place", { section, order });
  });
}

/** Takes it out of the diary; its words stay for whoever takes that back. */
export function removeBlock(replica: Replica, month: YearMonth, id: BlockId): void {
  change(replica, month, (diary) => blockIn(diary, id).set("removed", true));
}

export function restoreBlock(replica: Replica, month: YearMonth, id: BlockId): void {
  change(replica, month, (diary) => blockIn(diary, id).delete("removed"));
}

/** What differs between the words that stand there and `words` is changed, and nothing else: a colleague who writes in the
 *  same block keeps theirs. */
export function writeBlock(replica: Replica, month: YearMonth, id: BlockId, words: string): void {
  change(replica, month, (diary) => {
    const shared = blockIn(diary, id).get("text");
    if (!(shared instanceof Y.Text)) throw new Error(`no text in block ${id}`);
    writeWords(shared, shared.toString(), words);
  });
}

/** Those that stand in the diary, in the order of their places, sections mixed. */
export function diaryView(replica: Replica, month: YearMonth): Live<readonly DiaryBlock[]> {
  const key = monthEndDoc(month);
  return liveView<readonly DiaryBlock[]>(replica, `diary/${month}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touched.has("diary"),
    read: () => diaryIn(replica.doc(key)),
  }));
}

/** Never throws on what another version wrote. */
export function diaryIn(doc: Y.Doc): readonly DiaryBlock[] {
  return blocksIn(roots.diary(doc));
}

function blocksIn(diary: Y.Map<Fields>): readonly DiaryBlock[] {
  const blocks: DiaryBlock[] = [];
  diary.forEach((fields, id) => {
    const block = fields instanceof Y.Map ? readBlock(id as BlockId, fields) : undefined;
    if (block) blocks.push(block);
  });
  return blocks.sort(byPlace);
}

/** Undefined for one that was taken out, and for a kind that this version does not know. */
function readBlock(id: BlockId, fields: Fields): DiaryBlock | undefined {
  const kind = oneOf(BLOCK_KINDS, fields.get("kind"));
  if (!kind || fields.get("removed") === true) return undefined;
  const place = record(fields.get("place"));
  const sources = fields.get("sources");
  const words = fields.get("text");
  return {
    id,
    section: sectionOf(text(place["section"])),
    order: isOrder(text(place["order"])) ? text(place["order"]) : "i",
    kind,
    text: words instanceof Y.Text ? words.toString() : text(words),
    sources: Array.isArray(sources) ? sources.flatMap(readSource) : [],
    author: (idOf<MemberId>(fields.get("author")) ?? "") as MemberId,
    at: count(fields.get("at")) ?? bornAt(id),
  };
}

function readSource(value: unknown): readonly BlockSource[] {
  const fields = record(value);
  const id = text(fields["id"]);
  if (id === "") return [];
  return [
    {
      id,
      words: text(fields["words"]),
      author: idOf<MemberId>(fields["author"]),
      date: date(fields["date"]),
    },
  ];
}

/** A section of a newer version is shown under its own word rather than nowhere. */
function sectionOf(section: string): DiarySection {
  if (isUsualSection(section) || section.startsWith("own:")) return section as DiarySection;
  return section === "" ? "activities" : `own:${section}`;
}

/** Without what is not told: a field that is undefined cannot be stored. */
function plain({ id, words, author, date: day }: BlockSource) {
  return { id, words, ...(author && { author }), ...(day && { date: day }) };
}

function inSection(diary: Y.Map<Fields>, section: DiarySection): readonly DiaryBlock[] {
  return blocksIn(diary).filter((block) => block.section === section);
}

function makeRoom(diary: Y.Map<Fields>, section: DiarySection, moved: Placing["moved"]): void {
  for (const [id, order] of moved) diary.get(id)?.set("place", { section, order });
}

function blockIn(diary: Y.Map<Fields>, id: BlockId): Fields {
  const block = diary.get(id);
  if (!(block instanceof Y.Map)) throw new Error(`no block ${id}`);
  return block;
}

function change(replica: Replica, month: YearMonth, write: (diary: Y.Map<Fields>) => void): void {
  replica.change(monthEndDoc(month), { kind: "month" }, (doc) => write(roots.diary(doc)));
}
