import type { Live } from "../base/live.ts";
import type { YearMonth } from "../domain/calendar.ts";
import type { MemberId, StoryId, StoryPickId } from "../domain/ids.ts";
import {
  type MonthStory,
  type StoryPick,
  type StoryWords,
  standingPicks,
} from "../domain/monthStory.ts";
import { type DocKey, docKey, splitDocKey } from "../domain/rings.ts";
import { count, idOf, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** The stories of a month: one plain value each, in the document of the month they tell of (decision 0107). What is
 *  typed goes into the own ring; sharing moves it. All of these need `prepare(replica, month)`. */

export interface MonthStories {
  /** In both rings, oldest first. */
  readonly stories: readonly MonthStory[];
  readonly picks: readonly StoryPick[];
  /** Reasons that I have begun to write for a choice, which is not made yet. */
  readonly reasons: ReadonlyMap<StoryId, string>;
}

export interface StoryPlace {
  readonly id: StoryId;
  readonly month: YearMonth;
}

export function storyDoc(month: YearMonth, ring: MonthStory["ring"], member: MemberId): DocKey {
  return docKey(ring === "team" ? "team" : `own:${member}`, month);
}

export function saveStory(replica: Replica, { id, month }: StoryPlace, words: StoryWords): void {
  change(replica, month, "own", (stories) =>
    stories.set(id, {
      ...record(stories.get(id)),
      author: replica.me,
      changed: words.changed,
      whom: words.whom,
      why: words.why,
      at: replica.now(),
    }),
  );
}

/** Writes into the new ring first, then deletes from the old: whatever happens in between, the words exist. */
export function moveStory(
  replica: Replica,
  { id, month }: StoryPlace,
  from: MonthStory["ring"],
  to: MonthStory["ring"],
): void {
  const words = roots.stories(replica.doc(storyDoc(month, from, replica.me))).get(id);
  if (words === undefined) throw new Error(`no story ${id} in ${from}`);
  change(replica, month, to, (stories) => stories.set(id, words));
  removeStory(replica, { id, month }, from);
}

export function removeStory(
  replica: Replica,
  { id, month }: StoryPlace,
  ring: MonthStory["ring"],
): void {
  change(replica, month, ring, (stories) => stories.delete(id));
}

/** The reason as it is typed: in the own ring, one for each story, until the choice is made. Emptied, it is gone. */
export function saveReason(replica: Replica, { id: story, month }: StoryPlace, reason: string) {
  replica.change(storyDoc(month, "own", replica.me), { kind: "stories" }, (doc) => {
    const begun = roots.storyPicks(doc);
    if (reason.trim() === "") begun.delete(story);
    else begun.set(story, { story, reason, author: replica.me, at: replica.now(), instead: [] });
  });
}

/** In place of the picks that stand on this device; theirs are kept. */
export function pickStory(
  replica: Replica,
  { id: story, month }: StoryPlace,
  reason: string,
): StoryPickId {
  const id = replica.newId<StoryPickId>();
  const instead = standingPicks(storiesView(replica, month).get().picks).map((pick) => pick.id);
  const { me: author } = replica;
  replica.change(docKey("team", month), { kind: "stories" }, (doc) =>
    roots.storyPicks(doc).set(id, { story, reason, author, at: replica.now(), instead }),
  );
  saveReason(replica, { id: story, month }, "");
  return id;
}

/** The pick that it replaced stands again. */
export function unpickStory(replica: Replica, month: YearMonth, id: StoryPickId): void {
  replica.change(docKey("team", month), { kind: "stories" }, (doc) =>
    roots.storyPicks(doc).delete(id),
  );
}

export function storiesView(replica: Replica, month: YearMonth): Live<MonthStories> {
  const docs = (["own", "team"] as const).map((ring) => storyDoc(month, ring, replica.me));
  return liveView<MonthStories>(replica, `stories/${month}`, () => ({
    needs: docs,
    follows: (key) => docs.includes(key),
    isTouched: (touched) => touched.has("stories") || touched.has("storyPicks"),
    read: () => ({
      stories: docs
        .filter((key) => replica.isLoaded(key))
        .flatMap((key) => storiesIn(replica, key))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      picks: picksIn(replica, docKey("team", month)),
      reasons: new Map(
        picksIn(replica, storyDoc(month, "own", replica.me)).map((begun) => [
          begun.story,
          begun.reason,
        ]),
      ),
    }),
  }));
}

/** Every story of a loaded document. */
export function storiesIn(replica: Replica, key: DocKey): readonly MonthStory[] {
  const { ring, doc } = splitDocKey(key);
  const found: MonthStory[] = [];
  roots.stories(replica.doc(key)).forEach((value, id) => {
    const fields = record(value);
    const author = idOf<MemberId>(fields["author"]);
    if (author === undefined) return;
    found.push({
      id: id as StoryId,
      month: doc as YearMonth,
      author,
      ring: ring === "team" ? "team" : "own",
      changed: text(fields["changed"]),
      whom: text(fields["whom"]),
      why: text(fields["why"]),
      at: count(fields["at"]) ?? 0,
    });
  });
  return found;
}

export function picksIn(replica: Replica, key: DocKey): readonly StoryPick[] {
  if (!replica.isLoaded(key)) return [];
  const found: StoryPick[] = [];
  roots.storyPicks(replica.doc(key)).forEach((value, id) => {
    const fields = record(value);
    const story = idOf<StoryId>(fields["story"]);
    if (story === undefined) return;
    const { instead } = fields;
    found.push({
      id: id as StoryPickId,
      story,
      reason: text(fields["reason"]),
      author: (idOf<MemberId>(fields["author"]) ?? "") as MemberId,
      at: count(fields["at"]) ?? 0,
      instead: Array.isArray(instead) ? instead.flatMap((one) => idOf<StoryPickId>(one) ?? []) : [],
    });
  });
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function change(
  replica: Replica,
  month: YearMonth,
  ring: MonthStory["ring"],
  write: (stories: ReturnType<typeof roots.stories>) => void,
): void {
  replica.change(storyDoc(month, ring, replica.me), { kind: "stories" }, (doc) =>
    write(roots.stories(doc)),
  );
}
