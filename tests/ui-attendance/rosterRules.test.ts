import { describe, expect, test } from "vitest";
import type { AttendanceClaim } from "../../src/domain/attendance.ts";
import type { ActivityId, MemberId, ParticipantId } from "../../src/domain/ids.ts";
import {
  afterTap,
  everyoneButton,
  frozenOrder,
  markedTogether,
  NOBODY,
  stillTogether,
} from "../../src/ui/attendance/rosterRules.ts";

const fatima = "fatima" as ParticipantId;
const gun = "gun" as ParticipantId;
const hassan = "hassan" as ParticipantId;
const anna = "anna" as MemberId;

function claim(participant: ParticipantId, state: "here" | "away", at: number): AttendanceClaim {
  return {
    activity: "workshop" as ActivityId,
    participant,
    author: anna,
    state,
    minutes: undefined,
    cameLate: undefined,
    leftEarly: undefined,
    apologies: false,
    followUp: false,
    at,
  };
}

describe("a tap on a row", () => {
  test("marks an unmarked person here, then turns here and away over, and never goes back to not marked", () => {
    expect(afterTap("unmarked")).toBe("here");
    expect(afterTap("here")).toBe("away");
    expect(afterTap("away")).toBe("here");
  });
});

describe("the order of an open roster", () => {
  test("stays when the register sorts the same people otherwise", () => {
    const before = [gun, fatima, hassan];
    expect(frozenOrder(before, [fatima, gun, hassan])).toBe(before);
  });

  test("lets a walk-in come last and takes away who left the list", () => {
    expect(frozenOrder([gun, fatima], [fatima, hassan])).toEqual([fatima, hassan]);
    expect(frozenOrder([gun, hassan], [fatima, gun, hassan])).toEqual([gun, hassan, fatima]);
  });
});

describe("Alla här and Ångra alla", () => {
  test("the way back takes only the marks that nobody has touched since", () => {
    const claims = new Map([
      [fatima, claim(fatima, "here", 100)],
      [gun, claim(gun, "here", 100)],
    ]);
    const together = markedTogether(NOBODY, [fatima, gun], (id) => claims.get(id));
    expect(stillTogether(together, (id) => claims.get(id))).toEqual([fatima, gun]);

    claims.set(gun, claim(gun, "away", 200));
    expect(stillTogether(together, (id) => claims.get(id))).toEqual([fatima]);

    claims.set(gun, claim(gun, "here", 300));
    expect(stillTogether(together, (id) => claims.get(id))).toEqual([fatima]);
  });

  test("a second Alla här keeps what the first one may still take back", () => {
    const claims = new Map([[fatima, claim(fatima, "here", 100)]]);
    const first = markedTogether(NOBODY, [fatima], (id) => claims.get(id));
    claims.set(hassan, claim(hassan, "here", 500));
    const both = markedTogether(first, [hassan], (id) => claims.get(id));
    expect(stillTogether(both, (id) => claims.get(id))).toEqual([fatima, hassan]);
  });

  test("the button marks while somebody is unmarked, then takes back, then has nothing to do", () => {
    expect(everyoneButton(3, 17)).toBe("mark");
    expect(everyoneButton(0, 17)).toBe("undo");
    expect(everyoneButton(0, 0)).toBe("nothing-to-mark");
  });
});
