import { plain } from "../domain/folding.ts";
import type { MemberId } from "../domain/ids.ts";
import { isBlankStory, type MonthStory } from "../domain/monthStory.ts";
import {
  answeredParts,
  isBlank,
  type PastRing,
  type Reflection,
  type Template,
} from "../domain/reflection.ts";
import type { DocKey } from "../domain/rings.ts";
import { reflectionsIn } from "../replica/reflectionSchema.ts";
import type { Replica } from "../replica/replica.ts";
import { storiesIn } from "../replica/stories.ts";
import type { CatalogDb } from "./catalogDb.ts";
import { writeConversations } from "./conversationRows.ts";
import type { MyWriting, ReflectionRow, StoryRow } from "./rows.ts";

/** Rows for the reflections, the stories and the conversations that this device may read: whatever stands in its documents. Nothing of a
 *  ring that it has no key for can be here. */

/** Belongs into the transaction that indexes a month document of any ring. */
export async function writeWritings(
  replica: Replica,
  db: CatalogDb,
  doc: DocKey,
  only: ReadonlySet<string> | undefined,
): Promise<void> {
  const isMeant = (id: string) => only?.has(id) ?? true;
  const gone = await db.reflections.where("doc").equals(doc).toArray();
  await db.reflections.bulkDelete(
    gone.filter(({ activity }) => isMeant(activity)).map(({ key }) => key),
  );
  await db.reflections.bulkPut(
    reflectionsIn(replica.doc(doc), doc)
      .filter((one) => isMeant(one.activity) && !isBlank(one))
      .map((one) => reflectionRow(doc, one)),
  );
  await writeConversations(replica, db, doc, only);
  const stories = await db.stories.where("doc").equals(doc).toArray();
  await db.stories.bulkDelete(stories.filter(({ id }) => isMeant(id)).map(({ key }) => key));
  await db.stories.bulkPut(
    storiesIn(replica, doc)
      .filter((one) => isMeant(one.id) && !isBlankStory(one))
      .map((one) => storyRow(doc, one)),
  );
}

/** Mine, newest words first. A change that is not shared yet stands before what the others have. */
export async function myReflections(db: CatalogDb, me: MemberId): Promise<readonly MyWriting[]> {
  const newest = new Map<string, { words: ReflectionRow; ring: ReflectionRow["ring"] }>();
  for (const row of await db.reflections.where("author").equals(me).toArray()) {
    const known = newest.get(row.id);
    const isNewer = known === undefined || row.ring === "own";
    newest.set(row.id, {
      words: isNewer ? row : known.words,
      // Its readers are those of the shared words.
      ring: row.ring === "own" ? (known?.ring ?? "own") : row.ring,
    });
  }
  const mine = [...newest.values()].sort((a, b) => b.words.at - a.words.at);
  const activities = await db.activities.bulkGet(mine.map(({ words }) => words.activity));
  return mine.map(({ words, ring }, i) => ({
    ...words,
    ring,
    isChanged: words.ring !== ring,
    about: activities[i],
  }));
}

/** Where my earlier words went, in every month. */
export async function pastRings(db: CatalogDb, me: MemberId): Promise<readonly PastRing[]> {
  const rows = await db.reflections.where("author").equals(me).toArray();
  const activities = await db.activities.bulkGet(rows.map(({ activity }) => activity));
  return rows.map(({ ring, at }, i) => ({
    series: activities[i]?.series,
    kind: activities[i]?.kind,
    ring,
    at,
  }));
}

function reflectionRow(doc: DocKey, one: Reflection): ReflectionRow {
  const { id, activity, author, ring, template, at } = one;
  const text = textOf(one, template);
  const key = `${doc}/${activity}/${id}`;
  return { key, doc, id, activity, author, ring, template, at, text, folded: plain(text) };
}

/** A beginning is the first half of its sentence; other questions are nobody's words. */
function textOf(one: Reflection, template: Template): string {
  return answeredParts(one)
    .map(({ asked, text }) => (template === "starters" && asked ? `${asked} ${text}` : text))
    .join("\n");
}

function storyRow(doc: DocKey, story: MonthStory): StoryRow {
  const { id, month, author, ring, at } = story;
  const text = [story.changed, story.whom, story.why].filter((part) => part.trim()).join("\n");
  return { key: `${doc}/${id}`, doc, id, month, author, ring, at, text, folded: plain(text) };
}
