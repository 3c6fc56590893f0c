import type { Live } from "../base/live.ts";
import type { YearMonth } from "../domain/calendar.ts";
import { type HalfYearChoice, isHalfYear, monthsOfHalf } from "../domain/halfYear.ts";
import type { MemberId, StoryId } from "../domain/ids.ts";
import { type MonthStory, type StoryPick, standingPicks } from "../domain/monthStory.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import { count, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";
import { picksIn, storiesIn } from "./stories.ts";

/** What the coordinators have chosen of half a year: a key `<story>/<author>` in the team's document of its last month, so that two
 *  who choose at once both keep their reasons (decision 0302). That document must be loaded for the command. */

/** Without a reason it is no choice: an emptied one is gone. */
export function chooseStory(
  replica: Replica,
  last: YearMonth,
  story: StoryId,
  reason: string,
): void {
  const { me: author } = replica;
  replica.change(docKey("team", last), { kind: "stories" }, (doc) => {
    const choices = roots.halfYearChoices(doc);
    const key = `${story}/${author}`;
    if (reason.trim() === "") choices.delete(key);
    else choices.set(key, { reason, author, at: replica.now() });
  });
}

export interface HalfYear {
  /** Those that the team reads, by month. */
  readonly stories: readonly MonthStory[];
  /** What the months have chosen, and why. */
  readonly picks: readonly StoryPick[];
  /** Oldest first. */
  readonly choices: readonly HalfYearChoice[];
  /** False until every month is read. */
  readonly isWhole: boolean;
}

/** `last` = its last month; of another month there is nothing to tell. */
export function halfYearView(replica: Replica, last: YearMonth): Live<HalfYear> {
  const docs = isHalfYear(last) ? monthsOfHalf(last).map((month) => docKey("team", month)) : [];
  return liveView<HalfYear>(replica, `halfYear/${last}`, () => ({
    needs: docs,
    follows: (key) => docs.includes(key),
    isTouched: (touched) =>
      ["stories", "storyPicks", "halfYearChoices"].some((root) => touched.has(root)),
    read: () => {
      const there = docs.filter((key) => replica.isLoaded(key));
      return {
        stories: there.flatMap((key) => storiesIn(replica, key).toSorted(byId)),
        picks: there.flatMap((key) => standingPicks(picksIn(replica, key))),
        choices: there.flatMap((key) => choicesIn(replica, key)),
        isWhole: there.length === docs.length,
      };
    },
  }));
}

/** The choices alone, for those who read one month: it needs no document but that of the half-year's last month. */
export function halfYearChoices(
  replica: Replica,
  last: YearMonth,
): Live<readonly HalfYearChoice[]> {
  const key = docKey("team", last);
  return liveView<readonly HalfYearChoice[]>(replica, `halfYearChoices/${last}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touched.has("halfYearChoices"),
    read: () => (replica.isLoaded(key) ? choicesIn(replica, key) : []),
  }));
}

/** Of a loaded document. Never throws on what another version wrote. */
export function choicesIn(replica: Replica, key: DocKey): readonly HalfYearChoice[] {
  const found: HalfYearChoice[] = [];
  roots.halfYearChoices(replica.doc(key)).forEach((value, at) => {
    const [story, author] = at.split("/");
    const fields = record(value);
    const reason = text(fields["reason"]);
    if (!story || !author || reason === "") return;
    const time = count(fields["at"]) ?? 0;
    found.push({ story: story as StoryId, author: author as MemberId, reason, at: time });
  });
  return found.sort((a, b) => a.at - b.at || (a.author < b.author ? -1 : 1));
}

function byId(a: MonthStory, b: MonthStory): number {
  return a.id < b.id ? -1 : 1;
}
