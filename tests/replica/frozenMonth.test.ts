import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fromBase64Url } from "../../src/base/bytes.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import { frozenMonth, lockedPeople, reportOfLock } from "../../src/domain/frozenMonth.ts";
import { stateOfMonth } from "../../src/domain/monthEnd.ts";
import type { MonthReport } from "../../src/domain/monthReport.ts";
import { forgetInMonthEnd } from "../../src/replica/forgetMonthEnd.ts";
import {
  lockMonth,
  markSent,
  monthEndDoc,
  monthEndView,
  openForCorrection,
} from "../../src/replica/monthEnd.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import {
  asa,
  branschtraff,
  claim,
  entry,
  kastanjen,
  MARCH,
  march,
  muhammed,
  person,
  session,
  signed,
  tradrullen,
} from "../domain/papersCast.ts";
import { open, phoneOf } from "./cast.ts";

/** Everything that a paper may say: somebody who changed organisation, a session that overlaps, one that was cancelled, people
 *  without a name, one who has not signed, one who got no minutes. */
const overlapping = session("overlapping", "2019-03-14", ["13.00", "16.00", 15]);
const cancelled = session("cancelled", "2019-03-20", ["09.00", "10.00"], { state: "cancelled" });
const later = session("later", "2019-03-28", ["09.00", "10.30"], { host: undefined, title: "" });
const mover = person("fatima", {
  name: "Fatima Benali",
  template: "PO2",
  moves: [
    { from: undefined, organisation: tradrullen.id },
    { from: "2019-03-20" as never, organisation: kastanjen.id },
  ],
});
const homeless = person("homeless", { name: "Östen Utan", organisation: undefined });
const report = countMonth(
  march({
    people: [asa, muhammed, mover, homeless],
    activities: [branschtraff, overlapping, cancelled, later],
    claims: [
      ...[asa, muhammed, mover, homeless].map((one) => claim(branschtraff, one)),
      claim(overlapping, asa),
      claim(cancelled, muhammed),
      claim(later, mover),
    ],
    headcounts: new Map([
      [branschtraff.id, [{ author: "anna" as never, people: 3, at: 1 } as never]],
    ]),
    signatures: [...signed(asa, 165), ...signed(mover, 255), ...signed(muhammed, 90)],
    entries: [entry(asa, { sex: "woman" }), entry(mover, { number: "19850101Tf29" })],
  }),
);
const asShown: MonthReport = { ...report, flags: [] };

async function desk(name: string): Promise<Replica> {
  const replica = await open(phoneOf(name, ["desk"]));
  await replica.load(monthEndDoc(MARCH));
  return replica;
}

function lockedReport(replica: Replica): MonthReport | undefined {
  const { frozen, people } = monthEndView(replica, MARCH).get();
  return frozen && reportOfLock(MARCH, frozen, people);
}

test("what a lock keeps gives the month back on another desk, figure by figure", async () => {
  const [cecilia, dagny] = [await desk("cecilia"), await desk("dagny")];
  expect(lockedReport(cecilia)).toBeUndefined();
  lockMonth(cecilia, MARCH, lockedPeople(report), frozenMonth(report));
  const key = monthEndDoc(MARCH);
  await dagny.applyRemote(key, await cecilia.encodeState(key));
  expect(lockedReport(dagny)).toEqual(asShown);
  openForCorrection(dagny, MARCH);
  expect(lockedReport(dagny)).toBeUndefined();
});

test("G10: an organisation that is renamed after the lock has its old name and number on the locked month's papers", async () => {
  const cecilia = await desk("cecilia");
  lockMonth(cecilia, MARCH, lockedPeople(report), frozenMonth(report));
  const renamed = { ...kastanjen, name: "Kastanjens kök", number: "999001-0002" };
  const now = countMonth(
    march({
      people: [asa],
      places: [renamed],
      activities: [branschtraff],
      claims: [claim(branschtraff, asa)],
      signatures: signed(asa, 165),
    }),
  );
  expect(now.organisations[0]).toMatchObject({ name: renamed.name, number: renamed.number });
  const locked = lockedReport(cecilia);
  const was = locked?.organisations.find(({ id }) => id === kastanjen.id);
  expect(was).toMatchObject({ name: kastanjen.name, number: kastanjen.number });
});

test("an erasure reaches every name that a lock keeps", async () => {
  const cecilia = await desk("cecilia");
  lockMonth(cecilia, MARCH, lockedPeople(report), frozenMonth(report));
  const doc = cecilia.doc(monthEndDoc(MARCH));
  forgetInMonthEnd(doc, mover.id, "Deltagare ABCD");
  expect(JSON.stringify(lockedReport(cecilia))).not.toContain(mover.name);
  expect(lockedReport(cecilia)?.sums).toEqual(report.sums);
  forgetInMonthEnd(doc, asa.id, undefined);
  const left = JSON.stringify([lockedReport(cecilia), doc.toJSON()]);
  expect(left).not.toContain(asa.name);
  expect(left).toContain(muhammed.name);
});

test("a lock that cannot be read whole gives no papers rather than others", async () => {
  const cecilia = await desk("cecilia");
  const frozen = frozenMonth(report);
  const strange = { ...frozen, sessions: [...frozen.sessions, { activity: "x", kind: "dance" }] };
  lockMonth(cecilia, MARCH, lockedPeople(report), strange as never);
  expect(lockedReport(cecilia)).toBeUndefined();
  expect(monthEndView(cecilia, MARCH).get().people.size).toBe(4);
});

test("locks of the version before are read as they were: figures, and no papers of their own", async () => {
  const file = join(import.meta.dirname, "monthEndBeforeFrozen.json");
  const { month, update } = JSON.parse(readFileSync(file, "utf8")) as {
    month: YearMonth;
    update: string;
  };
  const cecilia = await desk("cecilia");
  await cecilia.applyRemote(monthEndDoc(month), fromBase64Url(update) ?? new Uint8Array());
  const end = monthEndView(cecilia, month).get();
  expect(stateOfMonth(end)).toBe("correction");
  expect(end.frozen).toBeUndefined();
  expect([...end.people.values()]).toEqual([
    {
      participant: "asa",
      name: "Åsa Lindqvist",
      organisationName: "Kafé Kastanjen",
      minutes: { meeting: 120 },
      certified: true,
    },
    {
      participant: "fatima",
      name: "Fatima Benali",
      organisationName: "Kafé Kastanjen",
      minutes: { meeting: 60, seminar: 90 },
      certified: false,
    },
  ]);
  expect(end.sentPeople.get("asa" as never)?.minutes).toEqual({ meeting: 165 });
  // A lock of this version beside them.
  lockMonth(cecilia, month, lockedPeople(report), frozenMonth(report));
  markSent(cecilia, month, monthEndView(cecilia, month).get().current?.id ?? "");
  expect(lockedReport(cecilia)).toEqual(asShown);
  expect(roots.monthLocks(cecilia.doc(monthEndDoc(month))).size).toBe(6);
});
