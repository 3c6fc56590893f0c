import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { monthRecords } from "../../src/app/monthRecords.ts";
import { openCatalog } from "../../src/catalog/catalog.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import { isUnsettled } from "../../src/domain/monthReport.ts";
import { addActivity, editActivity, removeActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { monthEndDoc } from "../../src/replica/monthEnd.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addOrganisation, addParticipant, REGISTER } from "../../src/replica/register.ts";
import { chooseTold, decideRemoved } from "../../src/replica/toldChoices.ts";
import { DESK_REGISTER } from "../../src/replica/vault.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { kafe, person } from "../replica/fixtures.ts";

const MARCH = "2019-03" as YearMonth;
const DAY = "2019-03-14" as LocalDate;

/** Cecilia coordinates, Anna has marked Fatima at a session that was held. */
async function march() {
  const [phone, other] = [phoneOf("cecilia", ["desk"]), phoneOf("anna")];
  const [cecilia, anna] = [await open(phone), await open(other)];
  await prepare(cecilia, "today");
  await Promise.all([cecilia.load(DESK_REGISTER), cecilia.load(monthEndDoc(MARCH))]);
  const organisation = addOrganisation(cecilia, kafe);
  const fatima = addParticipant(cecilia, { ...person, name: "Fatima Benali", organisation });
  const meeting = addActivity(cecilia, { ...branchMeeting, state: "held" }, [fatima]);
  markAttendance(cecilia, { activity: meeting, participant: fatima, state: "here" });
  await prepare(anna, meeting);
  await anna.load(REGISTER);
  const agree = async () => {
    await Promise.all([cecilia.flushed(), anna.flushed()]);
    for (const row of phone.outbox) {
      if (row.key.startsWith("team")) await anna.applyRemote(row.key, row.update);
    }
    for (const row of other.outbox) await cecilia.applyRemote(row.key, row.update);
  };
  await agree();
  const counted = async () => countMonth(await monthRecords(cecilia, MARCH));
  const catalog = await openCatalog(cecilia);
  const row = async () => {
    await catalog.caughtUp();
    return (await catalog.sessionsBetween(DAY, DAY))[0];
  };
  return { cecilia, anna, meeting, agree, counted, catalog, row };
}

test("a break told in two ways gives no hours and no lock until somebody has chosen", async () => {
  const { cecilia, anna, meeting, agree, counted, catalog, row } = await march();
  expect((await counted()).sums.registered).toBe(165);
  editActivity(cecilia, meeting, { breakMinutes: 30 });
  editActivity(anna, meeting, { breakMinutes: 0 });
  await agree();
  const asked = await counted();
  expect(asked.sums.registered).toBe(0);
  expect(asked.flags).toMatchObject([{ kind: "uncounted", why: "told-twice", people: 1 }]);
  expect(isUnsettled(asked)).toBe(true);
  const standing = (await row())?.told[0];
  expect(await row()).toMatchObject({ minutes: 0 });
  if (standing?.kind !== "two-versions") throw new Error("the inbox shows nothing");
  const hers = standing.versions.find(({ by }) => by === "anna");
  if (hers) chooseTold(cecilia, meeting, hers, standing.versions);
  const settled = await counted();
  expect(settled.sums.registered).toBe(180);
  expect(isUnsettled(settled)).toBe(false);
  expect(await row()).toMatchObject({ minutes: 180, told: [{ kind: "chosen" }] });
  await catalog.close();
});

test("a title in two versions is shown, and the hours do not wait for it", async () => {
  const { cecilia, anna, meeting, agree, counted, catalog, row } = await march();
  editActivity(cecilia, meeting, { title: "Prissättning" });
  editActivity(anna, meeting, { title: "Second hand-träff" });
  await agree();
  expect(await row()).toMatchObject({ minutes: 165, told: [{ kind: "two-versions" }] });
  expect(isUnsettled(await counted())).toBe(false);
  await catalog.close();
});

test("a session that was removed while somebody wrote in it stands in the lists again, without hours until it is decided", async () => {
  const { cecilia, anna, meeting, agree, counted, catalog, row } = await march();
  removeActivity(cecilia, meeting);
  expect(await row()).toBeUndefined();
  writeNote(anna, meeting, ["Beslut: Trådrullen delar sin prislista."]);
  await agree();
  expect(await row()).toMatchObject({ minutes: 0, inQuestion: { by: "cecilia" }, noteWords: 5 });
  expect((await counted()).sums.registered).toBe(0);
  decideRemoved(cecilia, meeting, "keep");
  expect(await row()).toMatchObject({ minutes: 165, inQuestion: undefined });
  expect((await counted()).sums.registered).toBe(165);
  decideRemoved(cecilia, meeting, "let-go");
  expect(await row()).toBeUndefined();
  await catalog.close();
});
