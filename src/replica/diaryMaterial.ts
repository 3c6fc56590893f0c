import type { Live } from "../base/live.ts";
import type { Activity } from "../domain/activity.ts";
import { birthMonth } from "../domain/birth.ts";
import { localDate, monthOf, type YearMonth } from "../domain/calendar.ts";
import type { CardEntry } from "../domain/card.ts";
import {
  type Material,
  materialOf,
  mayBecomeMaterial,
  type SessionTexts,
} from "../domain/diaryMaterial.ts";
import type { ActivityId, CodingId, ConversationId, ImprovementId } from "../domain/ids.ts";
import type { Improvement } from "../domain/improvement.ts";
import type { Need } from "../domain/need.ts";
import type { Reflection } from "../domain/reflection.ts";
import { type DocKey, docKey, splitDocKey } from "../domain/rings.ts";
import { passagesIn } from "./codedPassages.ts";
import { conversationsIn } from "./conversations.ts";
import { fnv1a } from "./fnv1a.ts";
import { improvementsIn } from "./improvements.ts";
import { liveView } from "./liveView.ts";
import { needsIn } from "./needs.ts";
import { allPhotos } from "./photos.ts";
import { activityRecords } from "./records.ts";
import { reflectionsIn } from "./reflectionSchema.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { NOTE_ROOT } from "./schema.ts";
import { storiesIn } from "./stories.ts";

/** What may be offered for a month's diary, read from the truth and followed while it is shown. */

export interface DiaryTexts {
  readonly material: readonly Material[];
  /** Everybody's words on the principles, by the session that speaks. */
  readonly cards: ReadonlyMap<ActivityId, readonly CardEntry[]>;
  /** Every work of these documents, whatever its months are: their words are not the replica's business. */
  readonly works: readonly Improvement[];
  /** False until every document is read: nothing can be called gone before. */
  readonly isWhole: boolean;
}

/** The documents that hold these conversations and works and what is written about these sessions, and the month's own. Only such that this device keeps, and
 *  none of a ring that is its owner's alone. */
export async function diaryDocs(
  replica: Replica,
  month: YearMonth,
  activities: readonly ActivityId[],
  others: readonly (ConversationId | ImprovementId)[],
): Promise<readonly DocKey[]> {
  const { group } = samenessNow(replica);
  const months = new Set([month, ...[...activities.flatMap(group), ...others].map(birthMonth)]);
  const readable = new Set(replica.rings.get().filter(mayBecomeMaterial));
  return (await replica.keptDocs()).filter((key) => {
    const { ring, doc } = splitDocKey(key);
    return readable.has(ring) && doc !== "register" && months.has(doc);
  });
}

const ROOTS = [
  "activities",
  "cards",
  "reflections",
  "templateReflections",
  "needs",
  "stories",
  "photos",
  "codings",
  "conversations",
  "improvements",
];

/** `activities`: the month's, those that speak; `docs`: what `diaryDocs` says. */
export function diaryTextsView(
  replica: Replica,
  month: YearMonth,
  activities: readonly ActivityId[],
  docs: readonly DocKey[],
): Live<DiaryTexts> {
  const name = `diaryTexts/${month}/${activities.join()}/${docs.join()}`;
  return liveView<DiaryTexts>(replica, name, () => ({
    needs: docs,
    follows: (key) => docs.includes(key),
    isTouched: (touched) =>
      [...touched.keys()].some((root) => root.startsWith(NOTE_ROOT) || ROOTS.includes(root)),
    read: () => read(replica, month, activities, docs),
  }));
}

function read(
  replica: Replica,
  month: YearMonth,
  activities: readonly ActivityId[],
  docs: readonly DocKey[],
): DiaryTexts {
  const { group } = samenessNow(replica);
  const speaking = new Map(activities.flatMap((id) => group(id).map((one) => [one, id] as const)));
  const there = docs.filter((key) => replica.isLoaded(key));
  const teams = there.filter((key) => splitDocKey(key).ring === "team");
  const reflections = there.flatMap((key) => reflectionsIn(replica.doc(key), key));
  const needs = teams.flatMap((key) => needsIn(replica, key));
  const passages = passagesOnce(replica, there);
  const sessions: SessionTexts[] = [];
  const cards = new Map<ActivityId, CardEntry[]>();
  const known = new Map<ActivityId, Activity>();
  for (const key of teams) {
    for (const [id, { activity, noteLines, cards: own }] of activityRecords(
      replica,
      key,
      new Set(speaking.keys()),
    )) {
      if (activity.removed) continue;
      known.set(id, activity);
      const speaker = speaking.get(id) ?? id;
      cards.set(speaker, [...(cards.get(speaker) ?? []), ...own]);
      const isOf = (about: Pick<Need | Reflection, "activity">) => about.activity === id;
      sessions.push({
        activity: { ...activity, id: speaker },
        written: id,
        lines: noteLines,
        cards: own,
        needs: needs.filter(isOf),
        reflections: reflections.filter(isOf),
        photos: allPhotos(replica, id).filter(({ removed }) => !removed),
        passages: passages.filter(({ written }) => written === id),
      });
    }
  }
  const dayOf = (need: Need) => localDate(need.at);
  const besides = {
    needs: needs.filter((need) => need.activity === undefined && monthOf(dayOf(need)) === month),
    conversations: teams
      .flatMap((key) => conversationsIn(replica.doc(key)))
      .filter(({ date }) => monthOf(date) === month),
    stories: teams.includes(docKey("team", month)) ? storiesIn(replica, docKey("team", month)) : [],
  };
  return {
    material: materialOf(sessions, besides, dayOf, (words) => fnv1a(words).toString(36)),
    cards,
    works: teams.flatMap((key) => improvementsIn(replica.doc(key))),
    isWhole: there.length === docs.length,
  };
}

/** After a phone that died in the midst of a move a passage stands in two rings: the one with most readers is told. */
function passagesOnce(
  replica: Replica,
  docs: readonly DocKey[],
): readonly ReturnType<typeof passagesIn>[number][] {
  const found = new Map<CodingId, ReturnType<typeof passagesIn>[number]>();
  for (const passage of docs.flatMap((key) => passagesIn(replica, key))) {
    if (passage.ring === "team" || !found.has(passage.id)) found.set(passage.id, passage);
  }
  return [...found.values()];
}
