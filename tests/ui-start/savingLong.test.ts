import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { live } from "../../src/base/live.ts";
import type { WorkspaceStatus } from "../../src/domain/workspaceStatus.ts";
import { savingLong } from "../../src/ui/status/savingLong.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const calm: WorkspaceStatus = {
  connection: "live",
  lastContact: undefined,
  unsaved: 0,
  waiting: [],
  unreceipted: 0,
  secured: { count: 0, at: undefined },
  recent: [],
  held: [],
  problems: [],
};

test("a write that takes milliseconds says nothing; one that hangs says that it is saving", () => {
  const status = live(calm);
  const long = savingLong(status);
  const said: boolean[] = [];
  const stop = long.subscribe(() => said.push(long.get()));

  status.set({ ...calm, unsaved: 1 });
  vi.advanceTimersByTime(80);
  status.set(calm);
  vi.advanceTimersByTime(5_000);
  expect(said).toEqual([]);

  status.set({ ...calm, unsaved: 1 });
  status.set({ ...calm, unsaved: 3 });
  vi.advanceTimersByTime(5_000);
  status.set(calm);
  expect(said).toEqual([true, false]);
  stop();
});

test("nobody looking means no timer running", () => {
  const status = live<WorkspaceStatus>({ ...calm, unsaved: 1 });
  const stop = savingLong(status).subscribe(() => {});
  stop();
  expect(vi.getTimerCount()).toBe(0);
});
