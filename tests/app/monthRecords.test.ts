import { expect, test } from "vitest";
import { monthRecords } from "../../src/app/monthRecords.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import { addActivity, editActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { lockMonth, monthEndDoc } from "../../src/replica/monthEnd.ts";
import { moveParticipant } from "../../src/replica/moving.ts";
import { setPaperSettings } from "../../src/replica/paperSettings.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addOrganisation, addParticipant } from "../../src/replica/register.ts";
import { declareSame } from "../../src/replica/sameness.ts";
import { setSignatures } from "../../src/replica/signing.ts";
import { DESK_REGISTER, setVault } from "../../src/replica/vault.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";

const MARCH = "2019-03" as YearMonth;
const FEBRUARY = "2019-02" as YearMonth;

/** Cecilia coordinates; Anna has marked Fatima at sessions that were born in other months than they are dated. */
test("a month is read from the documents its sessions were born in, with what the desk alone knows", async () => {
  const phone = phoneOf("cecilia", ["desk"]);
  const cecilia = await open(phone);
  await prepare(cecilia, "today");
  await Promise.all([
    cecilia.load(DESK_REGISTER),
    cecilia.load(monthEndDoc(MARCH)),
    cecilia.load(monthEndDoc(FEBRUARY)),
  ]);
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
  const fatima = addParticipant(cecilia, {
    name: "Fatima Benali",
    organisation: home,
    role: undefined,
    template: "PO1",
    active: true,
  });
  const held = { ...branchMeeting, state: "held" as const };
  const inMarch = addActivity(cecilia, held, []);
  // The oldest speaks, so its date decides.
  phone.clock += 1000;
  const twin = addActivity(cecilia, held, []);
  const moved = addActivity(cecilia, { ...held, date: "2019-04-02" as LocalDate }, []);
  // Born in May, and written in afterwards about March.
  phone.clock = Date.UTC(2019, 4, 3, 12);
  await prepare(cecilia, "today");
  const late = addActivity(cecilia, { ...held, date: "2019-03-31" as LocalDate }, []);
  for (const activity of [inMarch, twin, moved, late]) {
    markAttendance(cecilia, { activity, participant: fatima, state: "here", minutes: 60 });
  }
  editActivity(cecilia, twin, { date: "2019-04-14" as LocalDate });
  declareSame(cecilia, "activity", inMarch, twin, {});
  setVault(cecilia, fatima, { number: "19640823-3234" });
  setPaperSettings(cecilia, { rounding: "exact" });
  for (const whose of ["participant", "manager"] as const) {
    const signed = { how: "paper", date: "2019-04-02" as LocalDate, minutes: 120 } as const;
    setSignatures(cecilia, MARCH, [{ participant: fatima, whose, signed }]);
  }
  const before = await monthRecords(cecilia, MARCH);
  expect(before.activities.map(({ id }) => id).sort()).toEqual([inMarch, twin, late].sort());
  expect(before.settings.rounding).toBe("exact");
  expect([...before.reportedBefore]).toEqual([]);
  const report = countMonth(before);
  expect(report.people).toMatchObject([
    { participant: fatima, registered: 120, certified: 120, hours: 2, sex: "man" },
  ]);

  const figures = {
    participant: fatima,
    name: "Fatima Benali",
    organisationName: "Kafé Kastanjen",
  };
  lockMonth(cecilia, FEBRUARY, [{ ...figures, minutes: { [inMarch]: 60 }, certified: true }]);
  expect([...(await monthRecords(cecilia, MARCH)).reportedBefore]).toEqual([fatima]);
});

test("who changes organisation within the month has the hours of each where they were, until the move is taken back", async () => {
  const phone = phoneOf("cecilia", ["desk"]);
  const cecilia = await open(phone);
  await prepare(cecilia, "today");
  await Promise.all([cecilia.load(DESK_REGISTER), cecilia.load(monthEndDoc(MARCH))]);
  const [kastanjen, tradrullen] = ["Kafé Kastanjen", "Trådrullens Återbruk"].map((name) =>
    addOrganisation(cecilia, {
      name,
      number: "",
      type: "private",
      legalForm: undefined,
      branches: [],
      municipality: "",
      joined: undefined,
      left: undefined,
    }),
  );
  const fatima = addParticipant(cecilia, {
    name: "Fatima Benali",
    organisation: kastanjen,
    role: undefined,
    template: "PO1",
    active: true,
  });
  for (const date of ["2019-03-10", "2019-03-20"] as LocalDate[]) {
    const activity = addActivity(cecilia, { ...branchMeeting, date, state: "held" }, []);
    markAttendance(cecilia, { activity, participant: fatima, state: "here", minutes: 60 });
  }
  const hours = async () => {
    const { organisations } = countMonth(await monthRecords(cecilia, MARCH));
    return organisations.map(({ id, registered }) => [id, registered]);
  };
  expect(await hours()).toEqual([[kastanjen, 120]]);
  const undo = moveParticipant(cecilia, fatima, tradrullen, "2019-03-15" as LocalDate);
  expect(await hours()).toEqual([
    [kastanjen, 60],
    [tradrullen, 60],
  ]);
  undo();
  expect(await hours()).toEqual([[kastanjen, 120]]);
});
