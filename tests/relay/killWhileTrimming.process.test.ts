import { expect, test } from "vitest";
import { killAndLook, type Tally } from "./killing.ts";

const KILLS = 20;

test("killed under load, at its start and while snapshots come, rows leave, pages are given back and a backup is taken, the relay has all it acknowledged, in its log or in a base", async () => {
  const tally: Tally = new Map();
  await killAndLook(20_261_126, KILLS, tally);
  const at = (what: string) => tally.get(what) ?? 0;
  const inCalls = [...tally].filter(([what]) => /^in: (write|sync|shorten) /.test(what));
  console.log([...tally].map(([what, times]) => `${what} ${times}`).join(", "));
  expect(at("kills")).toBe(KILLS);
  expect(at("lost")).toBe(0);
  expect(at("acknowledged")).toBeGreaterThan(KILLS * 10);
  expect(at("trimmed")).toBeGreaterThan(KILLS);
  expect(inCalls.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(KILLS / 4);
  expect(at("left: rows that a base stands for")).toBeGreaterThan(0);
  expect(at("backups read back")).toBe(1);
}, 240_000);
