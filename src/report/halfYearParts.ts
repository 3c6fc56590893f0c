import type { MemberId, StoryId } from "../domain/ids.ts";
import type { ProjectRecords } from "../domain/projectRecords.ts";
import type { WrittenMonth, WrittenPart } from "../domain/writtenPaper.ts";
import { formatIn } from "../i18n/format.ts";
import { svHalfYear } from "../i18n/sv/deskHalfYear.ts";

const swedish = formatIn("sv");

/** What was chosen of the half-year that ends with the month: each story in its own words, and why it was chosen. */
export function halfYearParts({ chosen }: Pick<WrittenMonth, "chosen">): readonly WrittenPart[] {
  const words = svHalfYear.paper;
  return chosen.flatMap(({ story, choices }) => {
    const [changed, whom, why] = [story.changed, story.whom, story.why].map((text) => text.trim());
    const told = [changed, whom && words.whom(whom), why].flatMap((text) => text || []);
    const parts = [
      words.chosen(swedish.month(story.month), told.map(asSentence).join(" ")),
      ...choices.map(({ reason }) => words.reason(asSentence(reason.trim()))),
    ];
    return parts.map((text) => ({
      ...({ kind: "text", isOwn: false, source: "" } as const),
      ...{ text, ids: [`story/${story.id}`] },
    }));
  });
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Why the coordinators chose a story for its half-year; empty = they did not. */
export function reasonsOf(
  { halfYearChoices }: Pick<ProjectRecords, "halfYearChoices">,
  story: StoryId,
  whoIs: (id: MemberId) => string,
): string {
  const own = halfYearChoices.filter((choice) => choice.story === story);
  return own.map(({ author, reason }) => `${whoIs(author)}: ${reason}`).join("; ");
}
