import { expect, test } from "vitest";
import { networkOf, openAddressMeter } from "../../src/relay/addressMeter.ts";

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

test("of IPv6 a whole network is one address, because a customer has it all; of IPv4 it is each", () => {
  const network = "2001:db8:1:2/64";
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe(network);
  expect(networkOf("2001:db8:1:2::9")).toBe(network);
  expect(networkOf("2001:db8::9")).toBe("2001:db8:0:0/64");
  expect(networkOf("::1")).toBe("0:0:0:0/64");
  expect(networkOf("192.0.2.7")).toBe("192.0.2.7");
  expect(networkOf("::ffff:192.0.2.7")).toBe("::ffff:192.0.2.7");
});

test("who comes from ten thousand places does not wash away what one place has used up", () => {
  const meter = openAddressMeter(1, 1 / 3600);
  expect(meter.mustWait("busy", START)).toBe(0);
  for (let n = 0; n < 20_000; n++) {
    meter.mustWait(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, START + n);
    if (n % 5000 === 0) expect(meter.wouldWait("busy", START + n)).toBeGreaterThan(0);
  }
  expect(meter.wouldWait("busy", START + 20_000)).toBeGreaterThan(0);
});
