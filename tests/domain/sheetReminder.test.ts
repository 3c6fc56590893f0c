import { expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import { sheetQuestion } from "../../src/domain/sheetReminder.ts";
import type { Membership } from "../../src/domain/workspaceStatus.ts";

const cecilia = "cecilia" as MemberId;
const anna = "anna" as MemberId;
const DAY = 24 * 60 * 60_000;
const made = Date.UTC(2026, 0, 15);

function team(role: Membership["role"], ...makers: MemberId[]): Membership {
  const sheets = makers.map((member) => ({ member, made, isWhole: true }));
  return { role, members: [], devices: [], sheets };
}

test("a coordinator is asked for a sheet as long as nobody has one, and a facilitator never", () => {
  expect(sheetQuestion(team("admin"), cecilia, made, {})).toBe("make");
  expect(sheetQuestion(team("editor"), cecilia, made, {})).toBeUndefined();
  expect(sheetQuestion(team("admin", anna), cecilia, made, {})).toBeUndefined();
});

test("before the log was read by this version nothing is known, and nobody is asked", () => {
  const { sheets: _, ...unread } = team("admin");
  expect(sheetQuestion(unread, cecilia, made, {})).toBeUndefined();
});

test("who asks for time gets it", () => {
  const note = { later: made + 7 * DAY };
  expect(sheetQuestion(team("admin"), cecilia, made + 6 * DAY, note)).toBeUndefined();
  expect(sheetQuestion(team("admin"), cecilia, made + 7 * DAY, note)).toBe("make");
});

test("after a month and after a year it is asked whether the paper is still there, once each", () => {
  const after = (days: number, kept?: number) =>
    sheetQuestion(
      team("admin", cecilia),
      cecilia,
      made + days * DAY,
      kept === undefined ? {} : { kept: made + kept * DAY },
    );
  expect(after(29)).toBeUndefined();
  expect(after(30)).toBe("kept");
  expect(after(31, 30)).toBeUndefined();
  expect(after(364, 30)).toBeUndefined();
  expect(after(365, 30)).toBe("kept");
  expect(after(2000, 366)).toBeUndefined();
});
