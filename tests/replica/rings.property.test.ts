import fc from "fast-check";
import { expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import type { ActivityId, ReflectionId, StoryId, ThemeId } from "../../src/domain/ids.ts";
import { quoteAt } from "../../src/domain/passage.ts";
import { type ReflectionRing, TEMPLATES, type Template } from "../../src/domain/reflection.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { codeAnswer } from "../../src/replica/codings.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { reflectionDoc } from "../../src/replica/reflections.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { moveStory, saveStory, storiesView } from "../../src/replica/stories.ts";
import { reflectionsView } from "../../src/replica/views.ts";
import {
  actOf,
  gatherDraft,
  type MyReflection,
  mineIn,
  myReflection,
  settle,
  wordsOf,
} from "../../src/ui/writing/reflectionActs.ts";
import { branchMeeting, open, type Phone, phoneOf, until } from "./cast.ts";

/** For every history: words that Anna never pressed Klar on for a ring are not in that ring's documents, nor in anything
 *  that waits to be sent to it, whatever she types, shares, changes and takes back, and wherever the phone dies. */

const RINGS: readonly ReflectionRing[] = ["own", "team", "lead"];
const LEADERSHIP = "leadership" as ThemeId;
const MARCH = "2019-03" as YearMonth;
/** Before anything of Klar is kept, between its two writes, or when both are. */
const DEATHS = ["before", "between", "after"] as const;
type Death = (typeof DEATHS)[number];

type Act =
  | { readonly do: "type"; readonly template: Template; readonly key: number }
  | { readonly do: "klar"; readonly ring: ReflectionRing; readonly dies?: Death }
  | { readonly do: "another" }
  | { readonly do: "restart" }
  | { readonly do: "story"; readonly what: "type" | "share" | "take back" };

const acts = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("type" as const),
        template: fc.constantFrom(...TEMPLATES),
        key: fc.nat(2),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record(
        {
          do: fc.constant("klar" as const),
          ring: fc.constantFrom(...RINGS),
          dies: fc.constantFrom(...DEATHS),
        },
        { requiredKeys: ["do", "ring"] },
      ),
    },
    { weight: 1, arbitrary: fc.constant({ do: "another" as const }) },
    { weight: 1, arbitrary: fc.constant({ do: "restart" as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("story" as const),
        what: fc.constantFrom("type" as const, "share" as const, "take back" as const),
      }),
    },
  ),
  { maxLength: 16, size: "max" },
);

interface Sitting {
  readonly phone: Phone;
  replica: Replica;
  readonly activity: ActivityId;
  readonly story: StoryId;
  id: ReflectionId;
  typed: number;
  /** What may stand in a ring: every word that was pressed Klar on for it. */
  readonly told: Record<ReflectionRing, Set<string>>;
}

function mine({ replica, activity, id }: Sitting): MyReflection {
  const all = mineIn(reflectionsView(replica, activity).get(), replica.me);
  return all.find((one) => one.id === id) ?? myReflection(id, []);
}

function newWord(sitting: Sitting): string {
  sitting.typed++;
  return `ord-${sitting.typed}-`;
}

async function play(sitting: Sitting, act: Act): Promise<void> {
  const { phone, activity } = sitting;
  phone.clock++;
  if (act.do === "another") sitting.id = sitting.replica.newId<ReflectionId>();
  if (act.do === "restart") await startAgain(sitting);
  if (act.do === "type") type(sitting, act.template, act.key);
  if (act.do === "story") tellStory(sitting, act.what);
  if (act.do !== "klar") return;
  const before = mine(sitting);
  const words = wordsOf(before);
  if (words === undefined) return;
  for (const text of Object.values(words.answers)) sitting.told[act.ring].add(text);
  await sitting.replica.flushed();
  const kept = phone.outbox.length;
  const writes = actOf(before, act.ring) !== "nothing";
  phone.dies = act.dies === "between" ? "after" : act.dies;
  settle(sitting.replica, activity, before, act.ring);
  if (act.dies === "between" && writes) {
    await until("kept", () => phone.outbox.length > kept);
    phone.outbox.length = kept + 1;
  }
  if (act.dies) await startAgain(sitting);
  else expect(actOf(mine(sitting), act.ring)).toBe("nothing");
  // Died or not: the newest words are there.
  expect(wordsOf(mine(sitting))?.answers).toEqual(words.answers);
}

function type(sitting: Sitting, template: Template, at: number): void {
  const keys = gatherDraft(sitting.replica, sitting.activity);
  const open = wordsOf(mine(sitting));
  const key = ["happened", "means", "now"][at] ?? "happened";
  const names = { three: key, gibbs: "feelings", starters: `s${at}`, round: `line/${at + 1}` };
  const kept = open?.template ?? template;
  keys.type({
    id: sitting.id,
    words: {
      template: kept,
      asked: open?.asked ?? (at === 2 ? { [names[kept]]: `fråga ${at}` } : {}),
      answers: { ...open?.answers, [names[kept]]: newWord(sitting) },
      principles: {},
    },
  });
  keys.writeNow();
  code(sitting);
}

/** What was typed last is coded as a whole, where it stands: its quote must go where the words go, and nowhere else. */
function code({ replica, activity, id }: Sitting): void {
  const own = reflectionsView(replica, activity)
    .get()
    .find((one) => one.id === id && one.ring === "own");
  for (const [key, text] of Object.entries(own?.answers ?? {})) {
    const doc = reflectionDoc(activity, "own", replica.me);
    const place = { activity, doc, answer: { reflection: id, key } };
    if (text !== "") codeAnswer(replica, place, quoteAt(text, 0, text.length), LEADERSHIP);
  }
}

function tellStory(sitting: Sitting, what: "type" | "share" | "take back"): void {
  const { replica, story } = sitting;
  const place = { id: story, month: MARCH };
  const { stories } = storiesView(replica, place.month).get();
  const own = stories.find(({ ring }) => ring === "own");
  const shared = stories.find(({ ring }) => ring === "team");
  if (what === "type") {
    saveStory(replica, place, { changed: newWord(sitting), whom: "", why: "" });
  } else if (what === "share" && own) {
    sitting.told.team.add(own.changed);
    moveStory(replica, place, "own", "team");
  } else if (what === "take back" && shared && !own) moveStory(replica, place, "team", "own");
}

async function startAgain(sitting: Sitting): Promise<void> {
  sitting.phone.dies = undefined;
  sitting.replica = await open(sitting.phone);
  await prepare(sitting.replica, sitting.activity);
}

async function check(sitting: Sitting): Promise<void> {
  const { phone, replica, told } = sitting;
  await replica.flushed();
  for (const ring of ["team", "lead"] as const) {
    const key = `${ring === "team" ? ring : `lead:${phone.me}`}/${MARCH}` as DocKey;
    const bytes = [await replica.encodeState(key)].concat(
      phone.outbox.filter((row) => row.key === key).map(({ update }) => update),
    );
    const found = new Set(bytes.flatMap((each) => Buffer.from(each).toString().match(WORD) ?? []));
    expect([...found].filter((word) => !told[ring].has(word))).toEqual([]);
    // What was taken back, moved or replaced is not in the document any more either.
    const state = new Set(
      Buffer.from(bytes[0] ?? new Uint8Array())
        .toString()
        .match(WORD) ?? [],
    );
    expect([...state].sort()).toEqual(standingIn(sitting, ring));
  }
}

const WORD = /ord-\d+-/g;

function standingIn({ replica, activity }: Sitting, ring: "team" | "lead"): readonly string[] {
  const reflections = reflectionsView(replica, activity)
    .get()
    .filter((one) => one.ring === ring)
    .flatMap(({ answers }) => Object.values(answers));
  const stories = storiesView(replica, MARCH)
    .get()
    .stories.filter((one) => one.ring === ring)
    .map(({ changed }) => changed);
  return [...reflections, ...stories].filter((text) => text !== "").sort();
}

test("private words are never in another ring's documents, whatever Anna does", async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (history) => {
      const phone = phoneOf("anna");
      const replica = await open(phone);
      await prepare(replica, "today");
      const sitting: Sitting = {
        phone,
        replica,
        activity: addActivity(replica, branchMeeting, []),
        story: replica.newId<StoryId>(),
        id: replica.newId<ReflectionId>(),
        typed: 0,
        told: { own: new Set(), team: new Set(), lead: new Set() },
      };
      for (const act of history) await play(sitting, act);
      await check(sitting);
      await sitting.replica.close();
    }),
    {
      numRuns: 40,
      examples: [
        [
          [
            { do: "type", template: "gibbs", key: 0 },
            { do: "klar", ring: "team" },
            { do: "type", template: "gibbs", key: 0 },
            { do: "klar", ring: "lead", dies: "between" },
            { do: "klar", ring: "own" },
          ],
        ],
        // Once there was a copy left with the team that Anna could neither see nor take back.
        [
          [
            { do: "type", template: "three", key: 0 },
            { do: "klar", ring: "team" },
            { do: "klar", ring: "lead", dies: "between" },
            { do: "klar", ring: "own" },
          ],
        ],
      ],
    },
  );
}, 120_000);
