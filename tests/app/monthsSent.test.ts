import { expect, test } from "vitest";
import { monthRecords, recordsOfMonths } from "../../src/app/monthRecords.ts";
import { monthsSent } from "../../src/app/monthsSent.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import { lockedPeople } from "../../src/domain/frozenMonth.ts";
import { docKey } from "../../src/domain/rings.ts";
import { factMarks } from "../../src/domain/sentFacts.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { forgetInMonthEnd } from "../../src/replica/forgetMonthEnd.ts";
import {
  lockMonth,
  markSent,
  monthEndDoc,
  monthEndView,
  openForCorrection,
} from "../../src/replica/monthEnd.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addOrganisation, addParticipant, REGISTER } from "../../src/replica/register.ts";
import { declareSame } from "../../src/replica/sameness.ts";
import { setSignatures } from "../../src/replica/signing.ts";
import { DESK_REGISTER, setVault } from "../../src/replica/vault.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";

const [JANUARY, FEBRUARY, MARCH] = ["2019-01", "2019-02", "2019-03"] as YearMonth[] as [
  YearMonth,
  YearMonth,
  YearMonth,
];
const MARCH_DOC = docKey("team", MARCH);

/** Cecilia coordinates; Anna's phone has the same register, and was in a cellar when January was sent. All sessions are born in
 *  March, which changes nothing: they are dated. */
async function sentMonthsOfCecilia() {
  const [phone, annas] = [phoneOf("cecilia", ["desk"]), phoneOf("anna")];
  const [cecilia, anna] = [await open(phone), await open(annas)];
  await prepare(cecilia, "today");
  await Promise.all([JANUARY, FEBRUARY, MARCH].map((month) => cecilia.load(monthEndDoc(month))));
  await cecilia.load(DESK_REGISTER);
  const home = addOrganisation(cecilia, {
    name: "Kafé Kastanjen",
    number: "999001-0001",
    type: "private",
    legalForm: undefined,
    branches: [],
    municipality: "",
    joined: undefined,
    left: undefined,
  });
  const [fatima, asa] = ["Fatima Benali", "Åsa Lindqvist"].map((name) =>
    addParticipant(cecilia, {
      name,
      organisation: home,
      role: undefined,
      template: "PO1",
      active: true,
    }),
  ) as [ReturnType<typeof addParticipant>, ReturnType<typeof addParticipant>];
  const session = (date: string) => {
    phone.clock += 1000;
    const fields = { ...branchMeeting, date: date as LocalDate, state: "held" as const };
    const activity = addActivity(cecilia, fields, []);
    markAttendance(cecilia, { activity, participant: fatima, state: "here", minutes: 120 });
    return activity;
  };
  const [first] = ["2019-01-24", "2019-02-14", "2019-03-14"].map(session) as [
    ReturnType<typeof session>,
  ];
  setVault(cecilia, fatima, { number: "19850101Tf29", start: "2019-01-07" as LocalDate });
  for (const month of [JANUARY, FEBRUARY]) {
    for (const whose of ["participant", "manager"] as const) {
      const signed = { how: "paper", date: "2019-03-02" as LocalDate, minutes: 120 } as const;
      setSignatures(cecilia, month, [{ participant: fatima, whose, signed }]);
    }
  }
  const lock = async (month: YearMonth) => {
    phone.clock += 1000;
    const [records] = await recordsOfMonths(cecilia, [month]);
    lockMonth(cecilia, month, records ? lockedPeople(countMonth(records)) : []);
  };
  const send = async (month: YearMonth) => {
    phone.clock += 1000;
    const records = await monthRecords(cecilia, month);
    const facts = factMarks(countMonth(records), records);
    markSent(cecilia, month, monthEndView(cecilia, month).get().current?.id ?? "", facts);
  };
  for (const month of [JANUARY, FEBRUARY]) {
    await lock(month);
    await send(month);
  }
  const states = async () =>
    (await monthsSent(cecilia, MARCH)).map(({ month, state }) => `${month} ${state}`);
  return { cecilia, anna, phone, home, fatima, asa, first, lock, send, states };
}

test("G9: what comes after the lock changes no locked figure; taken in, it asks for signatures again and sends every later month again", async () => {
  const { cecilia, anna, phone, fatima, asa, first, lock, send, states } =
    await sentMonthsOfCecilia();
  expect(await states()).toEqual(["2019-01 sent", "2019-02 sent", "2019-03 new"]);
  // Two hours more for Fatima, and Åsa was there too: written in the cellar, and here only now.
  for (const key of [REGISTER, MARCH_DOC]) {
    await anna.load(key);
    await anna.applyRemote(key, await cecilia.encodeState(key));
  }
  markAttendance(anna, { activity: first, participant: asa, state: "here", minutes: 90 });
  await cecilia.applyRemote(MARCH_DOC, await anna.encodeState(MARCH_DOC));
  markAttendance(cecilia, { activity: first, participant: fatima, state: "here", minutes: 240 });

  const locked = monthEndView(cecilia, JANUARY).get();
  expect([...locked.people.values()].map(({ minutes }) => minutes)).toEqual([{ [first]: 120 }]);
  expect(await states()).toEqual(["2019-01 changed", "2019-02 sent", "2019-03 new"]);
  const [january] = await monthsSent(cecilia, MARCH);
  expect(january?.changes).toMatchObject([
    { name: "Fatima Benali", before: 120, certifiedBefore: 120, certifiedAfter: 0 },
    { name: "Åsa Lindqvist", before: 0, after: 90, sessions: [{ about: { date: "2019-01-24" } }] },
  ]);

  openForCorrection(cecilia, JANUARY);
  expect(await states()).toEqual(["2019-01 corrected", "2019-02 again", "2019-03 new"]);
  await lock(JANUARY);
  expect(await states()).toEqual(["2019-01 corrected", "2019-02 again", "2019-03 new"]);
  expect((await monthsSent(cecilia, MARCH))[0]?.changes).toHaveLength(2);
  const [records] = await recordsOfMonths(cecilia, [JANUARY]);
  const again = records && countMonth(records).people.find(({ signing }) => signing === "again");
  expect(again?.participant).toBe(fatima);
  await send(JANUARY);
  expect(await states()).toEqual(["2019-01 sent", "2019-02 again", "2019-03 new"]);
  const [, february] = await monthsSent(cecilia, MARCH);
  // Nothing of January is certified any more: February is the month that tells SCB her start.
  expect(february).toMatchObject({
    after: JANUARY,
    changes: [{ name: "Fatima Benali", before: 120, after: 120, facts: ["start"] }],
  });
  openForCorrection(cecilia, FEBRUARY);
  await lock(FEBRUARY);
  await send(FEBRUARY);
  expect(await states()).toEqual(["2019-01 sent", "2019-02 sent", "2019-03 new"]);
  expect(phone.refuses).toBeUndefined();
});

test("signatures that come after a month was sent are a difference, though no minute is", async () => {
  const { cecilia, fatima, states } = await sentMonthsOfCecilia();
  const mark = { participant: fatima, whose: "manager", signed: undefined } as const;
  setSignatures(cecilia, JANUARY, [mark]);
  expect(await states()).toEqual(["2019-01 changed", "2019-02 sent", "2019-03 new"]);
  const [january] = await monthsSent(cecilia, MARCH);
  expect(january?.changes).toEqual([
    {
      participant: fatima,
      name: "Fatima Benali",
      before: 120,
      after: 120,
      certifiedBefore: 120,
      certifiedAfter: 0,
      facts: [],
      sessions: [],
    },
  ]);
});

test("two who became one after a month was sent are compared with what was told of both", async () => {
  const { cecilia, phone, home, fatima, first, lock, send, states } = await sentMonthsOfCecilia();
  const twin = addParticipant(cecilia, {
    name: "Fatima Ben Ali",
    organisation: home,
    role: undefined,
    template: "PO1",
    active: true,
  });
  markAttendance(cecilia, { activity: first, participant: twin, state: "here", minutes: 120 });
  openForCorrection(cecilia, JANUARY);
  await lock(JANUARY);
  await send(JANUARY);
  expect((await states())[0]).toBe("2019-01 sent");
  phone.clock += 1000;
  declareSame(cecilia, "person", fatima, twin, {});
  const [january] = await monthsSent(cecilia, MARCH);
  expect(january).toMatchObject({
    state: "changed",
    changes: [{ participant: fatima, before: 240, after: 120 }],
  });
});

test("a number or a start that is put right in the vault after its month was sent is a difference, and one that is put back is none", async () => {
  const { cecilia, fatima, lock, send, states } = await sentMonthsOfCecilia();
  const changed = async () =>
    (await monthsSent(cecilia, MARCH)).flatMap(({ month, changes }) =>
      changes.map(({ name, before, after, facts }) => [month, name, after - before, facts]),
    );
  setVault(cecilia, fatima, { terms: 1 });
  expect(await changed()).toEqual([]);
  // Told with the first month only, and so is the start.
  setVault(cecilia, fatima, { start: "2019-01-08" as LocalDate });
  expect(await changed()).toEqual([[JANUARY, "Fatima Benali", 0, ["start"]]]);
  setVault(cecilia, fatima, { number: "19640823-3234" });
  expect(await changed()).toEqual([
    [JANUARY, "Fatima Benali", 0, ["number", "sex", "start"]],
    [FEBRUARY, "Fatima Benali", 0, ["number", "sex"]],
  ]);
  setVault(cecilia, fatima, { end: "2019-02-20" as LocalDate, number: "19850101Tf29" });
  expect(await changed()).toEqual([
    [JANUARY, "Fatima Benali", 0, ["start"]],
    [FEBRUARY, "Fatima Benali", 0, ["exit"]],
  ]);
  expect(await states()).toEqual(["2019-01 changed", "2019-02 changed", "2019-03 new"]);
  openForCorrection(cecilia, JANUARY);
  await lock(JANUARY);
  await send(JANUARY);
  expect(await states()).toEqual(["2019-01 sent", "2019-02 again", "2019-03 new"]);
  // Marks of the facts, and no fact.
  const kept = JSON.stringify(cecilia.doc(monthEndDoc(JANUARY)).toJSON());
  expect(kept).toContain("sentFacts");
  for (const fact of ["19850101", "Tf29", "2019-01-08"]) expect(kept).not.toContain(fact);
  forgetInMonthEnd(cecilia.doc(monthEndDoc(JANUARY)), fatima, "Deltagare ABCD");
  expect([...monthEndView(cecilia, JANUARY).get().sentFacts.keys()]).toEqual([]);
});
