import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.ts";
import { catalogName } from "../../src/catalog/catalogDb.ts";
import { attendanceKey } from "../../src/domain/attendance.ts";
import { birthMonth } from "../../src/domain/birth.ts";
import { addDays, type LocalDate } from "../../src/domain/calendar.ts";
import type {
  ActivityId,
  MemberId,
  OrganisationId,
  ParticipantId,
  SeriesId,
  StoryId,
} from "../../src/domain/ids.ts";
import { occurrenceId } from "../../src/domain/series.ts";
import {
  activityDoc,
  addActivity,
  editActivity,
  removeActivity,
} from "../../src/replica/activities.ts";
import { clearAttendance, finishAttendance, markAttendance } from "../../src/replica/attendance.ts";
import { writeCardEntry } from "../../src/replica/card.ts";
import { choose, takeChoiceBack } from "../../src/replica/choices.ts";
import { moveParticipant, takeMoveBack } from "../../src/replica/moving.ts";
import {
  addNeed,
  editNeed,
  type NeedPlace,
  removeNeed,
  restoreNeed,
} from "../../src/replica/needs.ts";
import { writeUnderPart } from "../../src/replica/noteFrame.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { touchOccurrence } from "../../src/replica/occurrence.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { activityRecords } from "../../src/replica/records.ts";
import { moveReflection, saveReflection } from "../../src/replica/reflections.ts";
import {
  addOrganisation,
  addParticipant,
  editOrganisation,
  editParticipant,
} from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { addSeries, endSeries, leaveOut } from "../../src/replica/series.ts";
import { moveStory, saveStory, storiesView } from "../../src/replica/stories.ts";
import { reflectionsView } from "../../src/replica/views.ts";
import { branchMeeting, NOON, open, type Phone, phoneOf } from "../replica/cast.ts";
import { kafe, person } from "../replica/fixtures.ts";
import { decide } from "./deciding.ts";
import { rowsOf } from "./rowsOf.ts";

/** A day's work as numbers: each deed picks its activity, person and organisation among those that exist. */
type Deed = readonly [kind: number, a: number, b: number];
const deeds = fc.array(fc.tuple(fc.nat(29), fc.nat(30), fc.nat(30)), {
  maxLength: 25,
  size: "max",
});

/** Two organisations, two people in the first, one activity where both are here. */
const MORNING: readonly Deed[] = [
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 0],
  [1, 2, 0],
  [2, 0, 0],
  [12, 1, 0],
  [12, 1, 1],
];

const GIBBS = { template: "gibbs", principles: {} } as const;

interface World {
  readonly phone: Phone;
  readonly activities: ActivityId[];
  readonly people: ParticipantId[];
  readonly organisations: OrganisationId[];
  readonly series: SeriesId[];
  readonly needs: NeedPlace[];
}

async function act(replica: Replica, world: World, [kind, a, b]: Deed): Promise<void> {
  const { phone, activities, people, organisations } = world;
  if (kind === 23) await takeAway(replica, world, a);
  const activity = activities[a % activities.length];
  const participant = people[b % people.length];
  const organisation = organisations[a % organisations.length];
  await prepare(replica, activity ?? "today");
  if (kind === 0) organisations.push(addOrganisation(replica, { ...kafe, name: `Kafé ${a}` }));
  if (kind === 1) people.push(addParticipant(replica, { ...person, name: `P${a}`, organisation }));
  if (kind === 2) {
    phone.clock = NOON + (a % 3) * 31 * 86_400_000;
    await prepare(replica, "today");
    const date = `2019-0${3 + (b % 4)}-15` as LocalDate;
    const fields = { ...branchMeeting, date, host: organisation, facilitators: [replica.me] };
    activities.push(addActivity(replica, fields, participant ? [participant] : []));
  }
  if (organisation && kind === 3) editOrganisation(replica, organisation, { name: `Annat ${b}` });
  if (participant && kind === 4) editParticipant(replica, participant, { organisation });
  const since = `2019-0${3 + (a % 4)}-16` as LocalDate;
  if (participant && kind === 24) moveParticipant(replica, participant, organisation, since);
  if (participant && kind === 25) takeMoveBack(replica, participant, since);
  if (kind === 14) {
    const { date: _date, state: _state, attendanceDone: _done, ...plan } = branchMeeting;
    const from = "2019-03-14" as LocalDate;
    const followed = b % 3 === 0 ? world.series[a % world.series.length] : undefined;
    world.series.push(
      addSeries(replica, {
        ...plan,
        from,
        rule: `FREQ=WEEKLY;BYDAY=${b % 2 ? "TH" : "MO,FR"};COUNT=${1 + (a % 9)};WKST=MO`,
        host: organisation,
        facilitators: [replica.me],
        expected: [],
        expectsHost: true,
        follows: followed,
        uid: "",
      }),
    );
  }
  const series = world.series[a % world.series.length];
  const day = addDays("2019-03-14" as LocalDate, 7 * (b % 5));
  if (series && kind === 15) {
    await prepare(replica, occurrenceId(series, day));
    activities.push(touchOccurrence(replica, series, day));
  }
  if (series && kind === 16) (b % 2 ? leaveOut : endSeries)(replica, series, day);
  if (kind >= 26) await decide(replica, world, kind, a, b);
  const need = world.needs[b % world.needs.length];
  if (kind === 17) {
    await prepare(replica, "today");
    const about = b % 3 === 0 ? undefined : activity;
    const words = { text: `Prislista ${b}`, theme: "", state: "open", takenBy: "" } as const;
    const marked = { activity: about, marked: `saknar prislista ${a}` };
    world.needs.push({
      id: addNeed(replica, { ...words, ...marked, organisation }),
      activity: about,
    });
  }
  if (need) await prepare(replica, need.activity ?? need.id);
  if (need && kind === 18)
    editNeed(replica, need, { organisation, state: b % 2 ? "taken" : "done" });
  if (need && kind === 19) a % 2 ? removeNeed(replica, need) : restoreNeed(replica, need);
  if (!activity) return;
  await prepare(replica, activity);
  if (kind === 20) writeUnderPart(replica, activity, "todo", [[`Ring ${a}`, "Bo, 28 mars"]]);
  if (kind === 5) {
    const moved = { date: `2019-0${3 + (b % 4)}-20` as LocalDate };
    editActivity(replica, activity, b % 2 ? moved : { host: organisation, breakMinutes: b });
  }
  if (kind === 6) editActivity(replica, activity, { state: b % 2 ? "cancelled" : "held" });
  if (kind === 7 && b % 5 === 0) removeActivity(replica, activity);
  if (kind === 8) finishAttendance(replica, activity);
  if (kind === 9) writeNote(replica, activity, [`Fyra av fem saknar prislista ${b}`]);
  if (kind === 10) {
    const ring = (["own", "team", "lead"] as const)[b % 3] ?? "own";
    const answers = { happened: "Tysta före rasten", means: "", now: "" };
    saveReflection(replica, { activity, ring, answers, principles: {} });
  }
  if (kind === 21) {
    const ring = (["own", "team", "lead"] as const)[b % 3] ?? "own";
    const [one] = reflectionsView(replica, activity).get();
    const words = { description: a % 2 ? `Tyst ${a}` : "" };
    if (one) moveReflection(replica, one.id, activity, one.ring, ring);
    else saveReflection(replica, { activity, ring, ...GIBBS, answers: words });
  }
  if (kind === 22) {
    const month = birthMonth(activity);
    const [story] = storiesView(replica, month).get().stories;
    const place = { id: story?.id ?? replica.newId<StoryId>(), month };
    if (!story || b % 2) saveStory(replica, place, { changed: `Kön ${b}`, whom: "", why: "" });
    else moveStory(replica, place, story.ring, story.ring === "own" ? "team" : "own");
  }
  if (kind === 11) {
    const words = { did: "", noticed: "hiss ur funktion", change: "", nothingToNote: false };
    writeCardEntry(replica, { activity, principle: "accessibility", ...words });
  }
  if (!participant) return;
  if (kind === 12) {
    markAttendance(replica, { activity, participant, state: a % 3 ? "here" : "away" });
  }
  if (kind === 13) clearAttendance(replica, activity, participant);
  const about = { activity, participant };
  const doc = activityDoc(activity);
  if (kind === 24) {
    const bo = attendanceKey(activity, participant, "bo" as MemberId);
    replica.change(doc, { kind: "attendance", activity }, (all) =>
      roots.attendance(all).set(bo, { state: "here", minutes: b, at: a }),
    );
  }
  if (kind === 25) {
    const claims = activityRecords(replica, doc).get(activity)?.claims ?? [];
    const asked = claims.filter((claim) => claim.participant === participant);
    const [first] = asked;
    if (first && a % 4) choose(replica, about, { ...first, minutes: b }, asked);
    else takeChoiceBack(replica, activity, participant);
  }
}

/** No button does this; a phone that has gone astray may, and its changes arrive like any others. */
async function takeAway(replica: Replica, world: World, which: number): Promise<void> {
  const lists = [world.organisations, world.people, world.activities, world.needs] as const;
  const place = which % 4;
  const gone = lists[place]?.shift();
  if (gone === undefined) return;
  const id = typeof gone === "string" ? gone : gone.id;
  const name = ["organisations", "participants", "activities", "needs"][place];
  for (const key of await replica.keptDocs()) {
    const root = replica.isLoaded(key) ? replica.doc(key).getMap(name) : undefined;
    const flat = [...(root?.keys() ?? [])].find((own) => own.endsWith(id));
    if (flat) replica.change(key, { kind: "register" }, () => root?.delete(flat));
  }
}

async function rows(catalog: Catalog, phone: Phone) {
  await catalog.caughtUp();
  return rowsOf(catalogName(phone.workspace));
}

test("a catalogue that was kept up says what a rebuilt one says", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, fc.nat(24), async (day, restart) => {
      const phone = phoneOf("anna");
      const world: World = {
        phone,
        activities: [],
        people: [],
        organisations: [],
        series: [],
        needs: [],
      };
      let replica = await open(phone);
      let catalog = await openCatalog(replica);
      for (const deed of MORNING) await act(replica, world, deed);
      await catalog.caughtUp();
      for (const [i, deed] of day.entries()) {
        await act(replica, world, deed);
        // Sometimes several deeds are counted at once, and one night the app is closed and opened.
        if (i % 3 === 0) await catalog.caughtUp();
        if (i !== restart) continue;
        await catalog.close();
        await replica.close();
        replica = await open(phone);
        catalog = await openCatalog(replica);
      }
      const keptUp = await rows(catalog, phone);
      await catalog.rebuild();
      expect(keptUp).toEqual(await rows(catalog, phone));
      await catalog.close();
      await replica.close();
    }),
    {
      numRuns: 30,
      examples: [
        // Somebody who was here moves to the other organisation; the same after a night.
        [[[4, 1, 0]], 24],
        [
          [
            [8, 0, 0],
            [4, 1, 0],
          ],
          0,
        ],
        [[[3, 0, 7]], 24],
        // Two people become one where one of them was not marked, and are two again; the same over a night.
        [
          [
            [13, 0, 1],
            [26, 2, 1],
            [8, 0, 0],
            [26, 10, 1],
          ],
          1,
        ],
        // Two sessions of different months become one, and a mark comes to the one that is not shown.
        [
          [
            [2, 1, 1],
            [28, 2, 1],
            [12, 1, 0],
            [10, 1, 1],
          ],
          24,
        ],
        // Everybody's last day moves with the activity.
        [[[5, 0, 1]], 24],
      ],
    },
  );
}, 60_000);
