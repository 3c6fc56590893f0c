import { expect, test } from "vitest";
import { openAddressMeter } from "../../src/relay/addressMeter.ts";

const START = 1_000_000;

test("an address may do a thing so often at once, and then as often as time allows", () => {
  const meter = openAddressMeter(2, 1 / 60);
  expect(meter.mustWait("a", START)).toBe(0);
  expect(meter.mustWait("a", START)).toBe(0);
  expect(meter.mustWait("a", START)).toBe(60_000);
  expect(meter.mustWait("a", START + 60_000)).toBe(0);
});

test("one address does not use up another's turns", () => {
  const meter = openAddressMeter(1, 1 / 60);
  expect(meter.mustWait("a", START)).toBe(0);
  expect(meter.mustWait("b", START)).toBe(0);
});
