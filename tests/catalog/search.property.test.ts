import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openCatalog, type SearchHit } from "../../src/catalog/catalog.ts";
import { catalogName } from "../../src/catalog/catalogDb.ts";
import type { ActivityKind } from "../../src/domain/activity.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, ConversationId, OrganisationId } from "../../src/domain/ids.ts";
import {
  addActivity,
  editActivity,
  removeActivity,
  restoreActivity,
} from "../../src/replica/activities.ts";
import {
  addConversation,
  editConversation,
  removeConversation,
  writeConversation,
} from "../../src/replica/conversations.ts";
import { addNeed } from "../../src/replica/needs.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { removeReflection, saveReflection } from "../../src/replica/reflections.ts";
import { addOrganisation, addParticipant, editOrganisation } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { reflectionsView } from "../../src/replica/views.ts";
import { branchMeeting, NOON, open, phoneOf } from "../replica/cast.ts";
import { kafe, person } from "../replica/fixtures.ts";
import { plainSearch } from "./plainSearch.ts";
import { rowsOf } from "./rowsOf.ts";

const WORDS = ["Kassa", "kassan", "kaka", "Prislista", "pris", "listan", "Åkassa", "timpris"];
const ASKED: readonly (readonly [string, readonly ActivityKind[]])[] = [
  ["ka", []],
  ["kas", []],
  ["kassa", []],
  ["lis", []],
  ["pris ka", []],
  ["prislita", []],
  ["semi", ["seminar"]],
];
/** Each deed picks its activity and its words among those that there are. */
type Deed = readonly [kind: number, a: number, b: number];
const deeds = fc.array(fc.tuple(fc.nat(11), fc.nat(30), fc.nat(63)), {
  minLength: 4,
  maxLength: 24,
  size: "max",
});

interface World {
  readonly activities: ActivityId[];
  readonly conversations: ConversationId[];
  readonly organisations: OrganisationId[];
}

const said = (b: number) => `${WORDS[b % 8]} ${WORDS[(b >> 3) % 8]}`;

async function act(replica: Replica, world: World, [kind, a, b]: Deed): Promise<void> {
  const organisation = world.organisations[a % world.organisations.length];
  if (kind === 0) {
    const date = `2019-03-${10 + (b % 9)}` as LocalDate;
    const about = { title: b % 3 ? said(b) : "", kind: a % 2 ? "seminar" : "workshop" } as const;
    const fields = { ...branchMeeting, ...about, date, host: organisation };
    world.activities.push(addActivity(replica, fields, []));
  }
  if (kind === 1) world.organisations.push(addOrganisation(replica, { ...kafe, name: said(b) }));
  if (kind === 2 && organisation) editOrganisation(replica, organisation, { name: said(b) });
  if (kind === 3) addParticipant(replica, { ...person, name: said(b) });
  if (kind === 10) {
    const id = addConversation(replica, "2019-03-14" as LocalDate);
    editConversation(replica, id, { title: said(a) });
    world.conversations.push(id);
  }
  const conversation = world.conversations[a % world.conversations.length];
  if (kind === 11 && conversation) {
    writeConversation(replica, conversation, "said", "", said(b));
    removeConversation(replica, conversation, b % 4 === 3);
  }
  const activity = world.activities[a % world.activities.length];
  if (activity === undefined) return;
  await prepare(replica, activity);
  if (kind === 4) writeNote(replica, activity, [said(b)]);
  if (kind === 5) (b % 2 ? removeActivity : restoreActivity)(replica, activity);
  if (kind === 6) editActivity(replica, activity, { title: said(b), place: WORDS[a % 8] ?? "" });
  if (kind === 7) {
    const words = { text: said(b), theme: "", state: "open", takenBy: "" } as const;
    addNeed(replica, { ...words, activity, organisation: undefined });
  }
  if (kind === 8) {
    // Sometimes the author's change of words that others have already.
    const [before] = reflectionsView(replica, activity).get();
    const answers = { happened: said(b), means: "", now: "" };
    const ring = b % 2 ? "own" : "team";
    const id = before && before.ring !== ring ? { id: before.id } : {};
    saveReflection(replica, { ...id, activity, ring, answers, principles: {} });
  }
  if (kind === 9) {
    const [one] = reflectionsView(replica, activity).get();
    if (one) removeReflection(replica, one.id, activity, one.ring);
  }
}

function idOf(hit: SearchHit): string {
  switch (hit.kind) {
    case "activity":
    case "note":
      return hit.activity.id;
    case "need":
      return hit.need.id;
    case "improvement":
      return hit.improvement.id;
    case "conversation":
      return hit.conversation.id;
    case "reflection":
      return hit.reflection.id;
    case "person":
      return hit.person.id;
    case "organisation":
      return hit.organisation.id;
  }
}

test("whatever was written since, a search counts and shows what reading every row would", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, deeds, async (before, after) => {
      const phone = phoneOf("anna");
      const world: World = { activities: [], conversations: [], organisations: [] };
      const anna = await open(phone);
      await prepare(anna, "today");
      const catalog = await openCatalog(anna);
      const name = catalogName(phone.workspace);
      for (const day of [before, after]) {
        for (const [i, deed] of day.entries()) {
          phone.clock = NOON + i * 1000;
          await act(anna, world, deed);
        }
        await catalog.caughtUp();
        const { activities = [] } = await rowsOf(name);
        for (const [text, called] of ASKED) {
          const expected = await plainSearch(name, anna.me, text, called);
          const counts = new Map([...expected].map(([kind, ids]) => [kind, ids.length]));
          const { hits, found } = await catalog.search(text, { each: 3, alone: 5 }, called);
          expect(found).toEqual(counts);
          const shown = expected.size === 1 ? 5 : 3;
          for (const [kind, ids] of expected) {
            const own = hits.filter((hit) => hit.kind === kind);
            expect(own.map(idOf)).toEqual(ids.slice(0, shown));
            const alone = await catalog.search(text, { each: 3, alone: 5, kind }, called);
            expect(alone.hits.map(idOf)).toEqual(ids.slice(0, 5));
            expect(alone.found).toEqual(counts);
          }
          for (const hit of hits) {
            if (hit.kind !== "activity" && hit.kind !== "note") continue;
            const { removed: _, ...drawn } = { removed: false, ...hit.activity };
            expect(activities).toContainEqual(expect.objectContaining(drawn));
          }
        }
      }
      await catalog.close();
      await anna.close();
    }),
    { numRuns: 15 },
  );
});
