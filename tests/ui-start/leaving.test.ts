import { expect, test } from "vitest";
import type { DeviceNumber, MemberId } from "../../src/domain/ids.ts";
import type { Device } from "../../src/domain/workspace.ts";
import type { Membership, WorkspaceStatus } from "../../src/domain/workspaceStatus.ts";
import { hindrance, isLastKeyHolder } from "../../src/ui/settings/leaving.ts";

const anna = "anna" as MemberId;
const cecilia = "cecilia" as MemberId;
const calm: WorkspaceStatus = {
  connection: "offline",
  lastContact: undefined,
  unsaved: 0,
  waiting: [],
  unreceipted: 0,
  secured: { count: 0, at: undefined },
  recent: [],
  held: [],
  problems: [],
};

function device(number: number, member: MemberId, more: Partial<Device> = {}): Device {
  return {
    number: number as DeviceNumber,
    member,
    name: "",
    removed: false,
    isThis: false,
    ...more,
  };
}

function team(...devices: readonly Device[]): Membership {
  return { role: "admin", members: [], devices };
}

test("nobody leaves while something exists only here", () => {
  const thing = {
    topic: { kind: "register" },
    changes: 9,
    since: 0,
    newest: 0,
    reason: "on-its-way",
  } as const;
  expect(hindrance({ ...calm, waiting: [thing] })).toEqual({ kind: "waiting", things: 1 });
  expect(hindrance({ ...calm, unsaved: 2, waiting: [thing] })).toEqual({ kind: "saving" });
  expect(hindrance({ ...calm, waiting: [{ ...thing, reason: "set-aside" }] })).toEqual({
    kind: "waiting",
    things: 1,
  });
  // What a colleague handed over and this phone has promised to bring.
  expect(hindrance({ ...calm, unreceipted: 2 })).toEqual({ kind: "waiting", things: 2 });
  expect(hindrance(calm)).toBeUndefined();
});

test("the last holder of the keys is told so, and a revoked phone holds none", () => {
  const mine = device(1, anna, { isThis: true });
  expect(isLastKeyHolder(team(mine))).toBe(true);
  expect(isLastKeyHolder(team(mine, device(2, cecilia, { removed: true })))).toBe(true);
  expect(isLastKeyHolder(team(mine, device(2, cecilia)))).toBe(false);
  expect(isLastKeyHolder(team(mine, device(2, anna)))).toBe(false);
});
