import type { Conversation } from "../domain/conversation.ts";
import type { Dissemination } from "../domain/dissemination.ts";
import type { HalfYearChoice } from "../domain/halfYear.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Improvement } from "../domain/improvement.ts";
import { type MonthStory, standingPicks } from "../domain/monthStory.ts";
import type { Need } from "../domain/need.ts";
import type { ProjectRecords, SessionRecords } from "../domain/projectRecords.ts";
import type { Reflection } from "../domain/reflection.ts";
import { splitDocKey } from "../domain/rings.ts";
import { codebookView } from "../replica/codebook.ts";
import { passagesIn } from "../replica/codedPassages.ts";
import { conversationsIn } from "../replica/conversations.ts";
import { disseminationIn } from "../replica/dissemination.ts";
import { choicesIn } from "../replica/halfYear.ts";
import { improvementsIn } from "../replica/improvements.ts";
import { needsIn } from "../replica/needs.ts";
import { activityRecords } from "../replica/records.ts";
import { reflectionsIn } from "../replica/reflectionSchema.ts";
import { REGISTER } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import { picksIn, storiesIn } from "../replica/stories.ts";
import { DESK_REGISTER, vaultView } from "../replica/vault.ts";
import { registerView } from "../replica/views.ts";

/** Reads the team's documents, one at a time; the vault only when numbers are asked for. Other rings are not opened. */
export async function projectRecords(
  replica: Replica,
  withNumbers: boolean,
): Promise<ProjectRecords> {
  await replica.load(REGISTER);
  if (withNumbers) await replica.load(DESK_REGISTER);
  const sessions: SessionRecords[] = [];
  const reflections: Reflection[] = [];
  const needs: Need[] = [];
  const stories: MonthStory[] = [];
  const picked = new Set<StoryId>();
  const halfYearChoices: HalfYearChoice[] = [];
  const dissemination: Dissemination[] = [];
  const codings: ProjectRecords["codings"][number][] = [];
  const improvements: Improvement[] = [];
  const conversations: Conversation[] = [];
  for (const key of await replica.keptDocs()) {
    if (splitDocKey(key).ring !== "team") continue;
    await replica.visit(key, async () => {
      for (const records of activityRecords(replica, key).values()) {
        const { activity, claims, cards, noteLines, captions } = records;
        sessions.push({ activity, claims, cards, noteLines, captions });
      }
      stories.push(...storiesIn(replica, key));
      for (const { story } of standingPicks(picksIn(replica, key))) picked.add(story);
      halfYearChoices.push(...choicesIn(replica, key));
      reflections.push(...reflectionsIn(replica.doc(key), key));
      needs.push(...needsIn(replica, key));
      dissemination.push(...disseminationIn(replica, key));
      codings.push(...passagesIn(replica, key));
      improvements.push(...improvementsIn(replica.doc(key)));
      conversations.push(...conversationsIn(replica.doc(key)));
    });
  }
  const { organisations, participants, members, sameness, series } = registerView(replica).get();
  return {
    ...{ organisations, participants, members, sameness },
    vault: withNumbers ? vaultView(replica).get() : undefined,
    sessions: sessions.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
    reflections: reflections.sort((a, b) => (a.id < b.id ? -1 : 1)),
    needs,
    stories: stories.sort((a, b) => (a.month < b.month ? -1 : 1)),
    picked,
    halfYearChoices: halfYearChoices.sort((a, b) => a.at - b.at),
    series: [...series.values()],
    dissemination: dissemination.sort((a, b) => (a.date < b.date ? -1 : 1)),
    themes: codebookView(replica).get(),
    codings,
    improvements: improvements.sort((a, b) => (a.id < b.id ? -1 : 1)),
    conversations: conversations.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function placeOf({ activity: { date, start, id } }: SessionRecords): string {
  return `${date} ${start} ${id}`;
}
