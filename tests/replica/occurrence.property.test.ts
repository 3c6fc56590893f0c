import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId, ParticipantId, SeriesId } from "../../src/domain/ids.ts";
import { occurrenceId, type SeriesPlan } from "../../src/domain/series.ts";
import { activityDoc, editActivity, unexpectParticipants } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { writeUnderPart } from "../../src/replica/noteFrame.ts";
import { noteText } from "../../src/replica/notes.ts";
import { occurrenceFrame, touchOccurrence } from "../../src/replica/occurrence.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { addSeries } from "../../src/replica/series.ts";
import { activityView, rosterView } from "../../src/replica/views.ts";
import { branchMeeting, type OutboxRow, open, type Phone, phoneOf } from "./cast.ts";
import { person } from "./fixtures.ts";

const DAY = "2019-03-21" as LocalDate;
const CAST = ["asa", "muhammed", "fatima"] as ParticipantId[];

const { date: _, state: _state, attendanceDone: _done, ...meeting } = branchMeeting;
const thursdays: SeriesPlan = {
  ...meeting,
  facilitators: ["anna" as MemberId],
  from: "2019-03-14" as LocalDate,
  rule: "FREQ=WEEKLY;BYDAY=TH;WKST=MO",
  expected: CAST,
  expectsHost: false,
  follows: undefined,
  uid: "",
};

interface Crew {
  readonly phone: Phone;
  readonly replica: Replica;
  readonly taken: Set<OutboxRow>;
}

/** Two or three phones that have heard of the same series, and of nothing else. */
async function crewOf(count: number): Promise<{ readonly crew: Crew[]; readonly id: ActivityId }> {
  const crew: Crew[] = [];
  for (const name of ["anna", "bo", "cecilia"].slice(0, count)) {
    const phone = phoneOf(name);
    crew.push({ phone, replica: await open(phone), taken: new Set() });
  }
  const [first] = crew;
  if (!first) throw new Error("nobody there");
  await prepare(first.replica, "register");
  const series = addSeries(first.replica, thursdays);
  await first.replica.flushed();
  for (const from of crew) for (const to of crew) await deliver(from, to);
  const id = occurrenceId(series, DAY);
  for (const { replica } of crew) await prepare(replica, id);
  for (const { replica } of crew) SERIES.set(replica, series);
  return { crew, id };
}
const SERIES = new WeakMap<Replica, SeriesId>();

async function deliver(from: Crew, to: Crew): Promise<void> {
  if (from === to) return;
  await from.replica.flushed();
  for (const row of from.phone.outbox) {
    if (!row.key.startsWith("team/") || to.taken.has(row)) continue;
    const applied = await to.replica.applyRemote(row.key, row.update);
    if (!applied.ok) throw new Error(applied.problem.kind);
    to.taken.add(row);
  }
}

const FIELDS = ["title", "place", "lecturer"] as const;
const deed = fc.record({
  who: fc.nat(2),
  what: fc.nat(5),
  a: fc.nat(20),
  to: fc.nat(2),
});

test("a planned session that several phones open without network is one, and no mark, edit or line is lost or doubled", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 3 }),
      fc.array(deed, { maxLength: 24 }),
      async (count, deeds) => {
        const { crew, id } = await crewOf(count);
        const marks = new Map<string, "here" | "away">();
        const lines: string[] = [];
        const edits = new Map<string, { by: Set<string>; last: string }>();
        const unexpected = new Map<ParticipantId, boolean>();
        for (const [at, { who, what, a, to }] of deeds.entries()) {
          const one = crew[who % count];
          const other = crew[to % count];
          if (!one || !other) continue;
          const { replica } = one;
          if (what === 0) {
            await deliver(one, other);
            continue;
          }
          const series = SERIES.get(replica);
          if (!series) throw new Error("no series");
          touchOccurrence(replica, series, DAY);
          const participant = CAST[a % CAST.length] ?? ("asa" as ParticipantId);
          if (what === 2) {
            const state = a % 2 ? "here" : "away";
            markAttendance(replica, { activity: id, participant, state, minutes: undefined });
            marks.set(`${participant}/${replica.me}`, state);
          }
          if (what === 3) {
            const field = FIELDS[a % FIELDS.length] ?? "title";
            const value = `${replica.me} ${at}`;
            editActivity(replica, id, { [field]: value });
            const known = edits.get(field) ?? { by: new Set<string>(), last: "" };
            edits.set(field, { by: known.by.add(replica.me), last: value });
          }
          if (what === 4) {
            lines.push(`line ${at}`);
            writeUnderPart(replica, id, "needs", [`line ${at}`]);
          }
          if (what === 5) {
            unexpectParticipants(replica, id, [participant]);
            unexpected.set(participant, true);
          }
        }
        for (const from of crew) for (const to of crew) await deliver(from, to);
        for (const { replica } of crew) {
          const key = activityDoc(id);
          const activities = roots.activities(replica.doc(key));
          if (deeds.every(({ what }) => what === 0)) {
            expect(activities.size).toBe(0);
            continue;
          }
          expect([...activities.keys()]).toEqual([id]);
          const activity = activityView(replica, id).get();
          for (const [field, { by, last }] of edits) {
            const value = activity?.[field as "title"];
            if (by.size === 1) expect(value).toBe(last);
            else expect(by).toContain(value?.split(" ")[0]);
          }
          const claims = new Map(
            rosterView(replica, id)
              .get()
              .people.flatMap((each) => each.claims)
              .map((claim) => [`${claim.participant}/${claim.author}`, claim.state]),
          );
          expect(claims).toEqual(marks);
          const said = noteText(replica, id).split("\n").sort();
          expect(said.filter((line) => line.startsWith("line"))).toEqual(lines.sort());
          const expected = [...roots.expected(replica.doc(key)).keys()];
          const kept = CAST.filter((each) => !unexpected.has(each)).map((each) => `${id}/${each}`);
          expect(expected.sort()).toEqual(kept.sort());
        }
        await Promise.all(crew.map(({ replica }) => replica.close()));
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test("the frame of a session never changes its bytes", () => {
  const series = {
    ...thursdays,
    id: "00001d8z00000000frzn" as SeriesId,
    createdBy: "anna" as MemberId,
    ended: undefined,
    except: [],
    isUnderstood: true,
  };
  const bytes = occurrenceFrame(series, DAY);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(FROZEN);
  const client = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(bytes));
  expect([...client.keys()].every((number) => number >= 2 ** 52)).toBe(true);
  const longer = { ...series, title: "Another", end: "17.00" as ClockTime };
  const [other] = Y.decodeStateVector(
    Y.encodeStateVectorFromUpdate(occurrenceFrame(longer, DAY)),
  ).keys();
  expect([...client.keys()]).not.toContain(other);
});
const FROZEN = "92c8aaa0d26e5c4ad0881750448f99649eeefd77b40c322e062e6c0e5cd54e89";

test("whoever the host has by then is expected too, and looking makes nothing", async () => {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "register");
  const host = "kafe" as never;
  const series = addSeries(anna, { ...thursdays, host, expectsHost: true, expected: [] });
  const asa = addParticipant(anna, { ...person, organisation: host });
  const id = occurrenceId(series, DAY);
  await prepare(anna, id);
  expect(activityView(anna, id).get()).toBeUndefined();
  expect(phone.outbox.filter((row) => row.key === activityDoc(id))).toEqual([]);
  expect(touchOccurrence(anna, series, DAY)).toBe(id);
  expect(rosterView(anna, id).get().people).toMatchObject([{ participant: asa, expected: true }]);
  expect(activityView(anna, id).get()).toMatchObject({
    title: thursdays.title,
    date: DAY,
    series,
    occurrence: DAY,
    facilitators: ["anna"],
    state: "planned",
  });
  await anna.flushed();
  const before = phone.outbox.length;
  touchOccurrence(anna, series, DAY);
  await anna.flushed();
  expect(phone.outbox.length).toBe(before);
  await anna.close();
});
