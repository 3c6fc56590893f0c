import { expect, test } from "vitest";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import { chosenStories, halfYearOf, isHalfYear, monthsOfHalf } from "../../src/domain/halfYear.ts";
import type { StoryId } from "../../src/domain/ids.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import { docKey } from "../../src/domain/rings.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { erasePerson } from "../../src/replica/erasing.ts";
import { chooseStory, halfYearView } from "../../src/replica/halfYear.ts";
import { personTexts } from "../../src/replica/personTexts.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { moveStory, pickStory, removeStory, saveStory } from "../../src/replica/stories.ts";
import { halfYearParts } from "../../src/report/halfYearParts.ts";
import { open, phoneOf } from "./cast.ts";

const [MARCH, MAY, JUNE] = ["2019-03", "2019-05", "2019-06"] as YearMonth[] as [
  YearMonth,
  YearMonth,
  YearMonth,
];

/** Anna has shared a story of March and one of May, and the team chose that of March; Cecilia and Bo coordinate. */
async function halfYear() {
  const outboxes = [phoneOf("cecilia"), phoneOf("bo")];
  const [anna, cecilia, bo] = [
    await open(phoneOf("anna")),
    ...(await Promise.all(outboxes.map((phone) => open(phone)))),
  ] as [Replica, Replica, Replica];
  for (const replica of [anna, cecilia, bo]) {
    for (const month of monthsOfHalf(JUNE)) await prepare(replica, month);
  }
  const share = (month: YearMonth, changed: string) => {
    const place = { id: anna.newId<StoryId>(), month };
    saveStory(anna, place, { changed, whom: "Alla som handlar", why: "" });
    moveStory(anna, place, "own", "team");
    return place;
  };
  const till = share(MARCH, "Kassan går fort nu");
  const bread = share(MAY, "Brödet räcker.");
  pickStory(anna, till, "Alla märkte det");
  for (const to of [cecilia, bo]) await tell(anna, to);
  return { anna, cecilia, bo, till, bread, outbox: outboxes[0]?.outbox };
}

async function tell(from: Replica, to: Replica) {
  for (const month of monthsOfHalf(JUNE)) {
    const key = docKey("team", month);
    await to.applyRemote(key, await from.encodeState(key));
  }
}

const seen = (replica: Replica) => halfYearView(replica, JUNE).get();

test("a half-year is its last month, and has six", () => {
  expect(["2019-01", "2019-06", "2019-07"].map((month) => halfYearOf(month as YearMonth))).toEqual([
    ...["2019-06", "2019-06", "2019-12"],
  ]);
  expect(monthsOfHalf(JUNE)).toEqual([1, 2, 3, 4, 5, 6].map((month) => `2019-0${month}`));
  expect([MAY, JUNE, "juni" as YearMonth].map(isHalfYear)).toEqual([false, true, false]);
});

test("the months' stories come side by side with what each month chose; of another month there is nothing", async () => {
  const { cecilia, till, bread } = await halfYear();
  expect(seen(cecilia)).toMatchObject({
    ...{ isWhole: true, choices: [] },
    stories: [{ id: till.id }, { id: bread.id }],
    picks: [{ story: till.id, reason: "Alla märkte det" }],
  });
  expect(halfYearView(cecilia, MAY).get()).toMatchObject({ stories: [], choices: [] });
});

test("two coordinators who choose at once both keep their reasons, and each may choose several", async () => {
  const { cecilia, bo, till, bread, outbox } = await halfYear();
  chooseStory(cecilia, JUNE, till.id, "Det spred sig");
  chooseStory(bo, JUNE, till.id, "Den kom från deltagarna");
  chooseStory(bo, JUNE, bread.id, "Ingen väntade sig det");
  await cecilia.flushed();
  expect(outbox?.at(-1)).toMatchObject({
    key: docKey("team", JUNE),
    topics: [{ kind: "stories" }],
  });
  await tell(cecilia, bo);
  await tell(bo, cecilia);
  for (const replica of [cecilia, bo]) {
    const { stories, choices } = seen(replica);
    const chosen = chosenStories(stories, choices);
    expect(chosen.map(({ story, choices: own }) => [story.id, own.length])).toEqual([
      [till.id, 2],
      [bread.id, 1],
    ]);
    expect(new Set(chosen[0]?.choices.map(({ reason }) => reason))).toEqual(
      new Set(["Det spred sig", "Den kom från deltagarna"]),
    );
  }
  // An emptied reason is no choice, and a story that is taken back is told of no more.
  chooseStory(bo, JUNE, till.id, " ");
  const left = seen(bo).choices.map(({ story, author }) => `${story} ${author}`);
  expect(new Set(left)).toEqual(new Set([`${till.id} ${cecilia.me}`, `${bread.id} ${bo.me}`]));
  removeStory(bo, till, "team");
  const { stories, choices } = seen(bo);
  expect(chosenStories(stories, choices).map(({ story }) => story.id)).toEqual([bread.id]);
});

test("a paper tells each chosen story in its own words with every reason, and keeps where it is from", async () => {
  const { cecilia, till } = await halfYear();
  chooseStory(cecilia, JUNE, till.id, "Det spred sig");
  const { stories, choices } = seen(cecilia);
  const parts = halfYearParts({ chosen: chosenStories(stories, choices) });
  expect(parts).toMatchObject([
    {
      text: "Halvårets mest betydelsefulla förändring, från mars 2019: Kassan går fort nu. För vem, eller inom vad: Alla som handlar.",
      ids: [`story/${till.id}`],
    },
    { text: "Därför valdes den: Det spred sig.", ids: [`story/${till.id}`] },
  ]);
});

test("what another version wrote is read as far as it is understood, and never throws", async () => {
  const { cecilia, till } = await halfYear();
  cecilia.change(docKey("team", JUNE), { kind: "stories" }, (doc) => {
    const choices = roots.halfYearChoices(doc);
    choices.set("odd", "not a record");
    choices.set(`${till.id}/x`, { reason: 7 });
    choices.set(`${till.id}/y`, { reason: "Utan tid", at: "sent" });
  });
  expect(seen(cecilia).choices).toMatchObject([{ reason: "Utan tid", at: 0, author: "y" }]);
});

test("a name in a reason is told to the person who asks, and goes when they are erased", async () => {
  const { cecilia, till } = await halfYear();
  const person = addParticipant(cecilia, {
    ...{ name: "Fatima Benali", organisation: undefined, role: "employee", template: "PO1" },
    active: true,
  });
  chooseStory(cecilia, JUNE, till.id, "Fatima Benali visade vägen");
  const report = await aboutPerson(cecilia, person);
  expect(report?.mentions).toMatchObject([{ ring: "team", line: "Fatima Benali visade vägen" }]);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, await personTexts(cecilia, report.named), {
    ...{ retention: USUAL_RETENTION, end: undefined, called: "Deltagare" },
    today: "2019-06-30" as LocalDate,
  });
  await erasePerson(cecilia, plan, new Map(), { job: "job", device: 1 });
  expect(seen(cecilia).choices[0]?.reason).toContain("visade vägen");
  expect(seen(cecilia).choices[0]?.reason).not.toContain("Fatima");
});
