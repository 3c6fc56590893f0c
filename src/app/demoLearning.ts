import { addDays, addMonths, type LocalDate, monthOf, type YearMonth } from "../domain/calendar.ts";
import { halfYearOf } from "../domain/halfYear.ts";
import type { ActivityId, StoryId } from "../domain/ids.ts";
import {
  addConversation,
  editConversation,
  lookBackOn,
  writeConversation,
} from "../replica/conversations.ts";
import { chooseStory } from "../replica/halfYear.ts";
import { prepare } from "../replica/prepare.ts";
import type { Replica } from "../replica/replica.ts";
import { moveStory, pickStory, type StoryPlace, saveStory } from "../replica/stories.ts";

/** What the made-up project has thought about together: two conversations, and a story that its month and its half-year chose. */

/** `sessions` = those of the last days, newest first; what is born today must be loaded. */
export function writeDemoConversations(
  replica: Replica,
  sessions: readonly ActivityId[],
  today: LocalDate,
): void {
  const write = (
    fields: Parameters<typeof editConversation>[2],
    texts: Readonly<Record<"said" | "learnt" | "next", string>>,
    looksBackOn: readonly ActivityId[],
  ) => {
    const id = addConversation(replica, today);
    editConversation(replica, id, fields);
    for (const name of ["said", "learnt", "next"] as const) {
      writeConversation(replica, id, name, "", texts[name]);
    }
    for (const session of looksBackOn) lookBackOn(replica, id, session, true);
  };
  write(
    { title: "Vem kommer till tals på träffarna?", date: addDays(today, -5), people: 6 },
    {
      said: "Det är tyst före rasten och många idéer efter. De som är vana vid möten tar första halvan.",
      learnt: "Ett par minuter i par gör att fler säger något i den stora gruppen.",
      next: "Börja med parsamtal på de två nästa träffarna.",
    },
    sessions.slice(1),
  );
  write(
    { title: "Hur är man nära utan att ta över?", date: addDays(today, -1), people: 7 },
    {
      said: "Det svåra är att vänta när någon fastnar. När det är bråttom gör vi klart åt andra.",
      learnt: "Omsorg kan vara att låta någon pröva en gång till.",
      next: "Handledarna på Kastanjen och Hjul i Hand väntar en minut, och berättar hur det gick.",
    },
    sessions.slice(0, 1),
  );
}

/** The month that ended last, unless another half-year ended with it. */
function storyMonth(today: LocalDate): YearMonth {
  const now = monthOf(today);
  const before = addMonths(now, -1);
  return halfYearOf(before) === halfYearOf(now) ? before : now;
}

/** Told and picked by whom the replica is. */
export async function writeDemoStory(replica: Replica, today: LocalDate): Promise<StoryPlace> {
  const month = storyMonth(today);
  await prepare(replica, month);
  const story = { id: replica.newId<StoryId>(), month };
  saveStory(replica, story, {
    changed: "Kafé Kastanjen beställer bröd efter vädret och slänger tre kilo mindre i veckan.",
    whom: "Köket och kassan på Kastanjen",
    why: "De mätte själva, och kom på själva vad de skulle pröva.",
  });
  moveStory(replica, story, "own", "team");
  pickStory(replica, story, "Fler vill börja mäta sedan de hörde den.");
  return story;
}

export async function writeDemoHalfYear(replica: Replica, story: StoryPlace): Promise<void> {
  const last = halfYearOf(story.month);
  await prepare(replica, last);
  const reason = "Den visar att en liten mätning kan ge en grupp tilltro till sitt eget arbete.";
  chooseStory(replica, last, story.id, reason);
}
