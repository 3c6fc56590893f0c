import { expect, test } from "vitest";
import { live } from "../../src/base/live.ts";
import type { Problem } from "../../src/domain/problem.ts";
import type { Waiting } from "../../src/storage/outbox.ts";
import { openStatus } from "../../src/sync/status.ts";

function board() {
  const trouble = live<Problem | undefined>(undefined);
  const waiting = live<Waiting>({ rows: 0, topics: [], aside: [] });
  const sources = { unsaved: live(0), trouble, waiting, places: live([]), held: live([]) };
  return { trouble, board: openStatus({ ...sources, recount: () => Promise.resolve() }) };
}

test("a phone that can store neither what is written nor what comes is full once", () => {
  const { trouble, board: shown } = board();
  shown.show({ alarm: { kind: "disk-full" } });
  trouble.set({ kind: "disk-full" });
  expect(shown.status.get().problems).toEqual([{ kind: "disk-full" }]);
  trouble.set(undefined);
  expect(shown.status.get().problems).toEqual([{ kind: "disk-full" }]);
  shown.stop();
});

test("troubles of different kinds stand beside each other", () => {
  const { trouble, board: shown } = board();
  shown.show({
    alarm: { kind: "relay-rolled-back" },
    hindrance: { kind: "relay-full", retryAfterMs: 1 },
  });
  trouble.set({ kind: "disk-full" });
  const kinds = shown.status.get().problems.map(({ kind }) => kind);
  expect(kinds).toEqual(["relay-rolled-back", "disk-full", "relay-full"]);
  shown.stop();
});

test("an app that is closed calls nothing säkrat that is written while it closes", () => {
  const { board: shown } = board();
  shown.show({ connection: "live" });
  shown.stop();
  expect(shown.status.get().connection).toBe("offline");
  shown.show({ connection: "catching-up" });
  expect(shown.status.get().connection).toBe("offline");
});
