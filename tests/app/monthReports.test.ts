import { expect, test } from "vitest";
import { monthRecords } from "../../src/app/monthRecords.ts";
import { monthReports } from "../../src/app/monthReports.ts";
import { until } from "../../src/base/live.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import type { MonthReport } from "../../src/domain/monthReport.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { monthEndDoc } from "../../src/replica/monthEnd.ts";
import { setPaperSettings } from "../../src/replica/paperSettings.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant } from "../../src/replica/register.ts";
import { declareSame } from "../../src/replica/sameness.ts";
import { setSignatures } from "../../src/replica/signing.ts";
import { DESK_REGISTER, setVault } from "../../src/replica/vault.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";

const FEBRUARY = "2019-02" as YearMonth;
const MARCH = "2019-03" as YearMonth;
const APRIL = "2019-04" as YearMonth;

/** How many are there without a name is no figure of the overview. */
const withoutHeadcounts = (report: MonthReport): MonthReport => ({
  ...report,
  sessions: report.sessions.map((session) => ({ ...session, anonymous: 0 })),
});

test("all months are counted as each is for its papers, also when sessions were born in other months or are one", async () => {
  const phone = phoneOf("cecilia", ["desk"]);
  const cecilia = await open(phone);
  await prepare(cecilia, "today");
  await Promise.all([cecilia.load(DESK_REGISTER), cecilia.load(monthEndDoc(MARCH))]);
  const person = (name: string) =>
    addParticipant(cecilia, {
      name,
      organisation: undefined,
      role: undefined,
      template: "PO1",
      active: true,
    });
  const [fatima, ali] = [person("Fatima Benali"), person("Ali Berg")];
  const held = { ...branchMeeting, state: "held" as const };
  const on = (date: string) => addActivity(cecilia, { ...held, date: date as LocalDate }, []);
  const [inMarch, twin, february] = [on("2019-03-14"), on("2019-03-14"), on("2019-02-20")];
  // Born in May, and written in afterwards.
  phone.clock = Date.UTC(2019, 4, 3, 12);
  await prepare(cecilia, "today");
  const late = on("2019-03-31");
  for (const activity of [inMarch, twin, february, late]) {
    markAttendance(cecilia, { activity, participant: fatima, state: "here", minutes: 60 });
  }
  declareSame(cecilia, "activity", inMarch, twin, {});
  setVault(cecilia, fatima, { number: "19640823-3234" });
  for (const whose of ["participant", "manager"] as const) {
    const signed = { how: "paper", date: "2019-04-02" as LocalDate, minutes: 120 } as const;
    setSignatures(cecilia, MARCH, [{ participant: fatima, whose, signed }]);
  }

  const reports = monthReports(cecilia);
  const forget = reports.subscribe(() => undefined);
  await until(reports, (all) => all !== undefined);
  const before = reports.get() ?? [];
  expect(before.map(({ month }) => month)).toEqual([FEBRUARY, MARCH]);
  for (const report of before) {
    const alone = countMonth(await monthRecords(cecilia, report.month));
    expect(report).toEqual(withoutHeadcounts(alone));
  }
  expect(before[1]?.people).toMatchObject([{ registered: 120, certified: 120, sex: "man" }]);

  // Only what changed is counted again.
  markAttendance(cecilia, { activity: late, participant: ali, state: "here", minutes: 30 });
  await until(reports, (all) => all !== before);
  expect(reports.get()?.[0]).toBe(before[0]);
  expect(reports.get()?.[1]?.sums.registered).toBe(150);
  forget();

  // Nobody looks, and nothing is read; whoever looks again is told what is true then.
  const april = on("2019-04-01");
  markAttendance(cecilia, { activity: april, participant: ali, state: "here", minutes: 45 });
  setPaperSettings(cecilia, { goal: 360 });
  expect(reports.get()).toHaveLength(2);
  const again = reports.subscribe(() => undefined);
  await until(reports, (all) => all?.length === 3);
  expect(reports.get()?.[2]).toMatchObject({
    month: APRIL,
    sums: { registered: 45 },
    settings: { goal: 360 },
  });
  again();
});
