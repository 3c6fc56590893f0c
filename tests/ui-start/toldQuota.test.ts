import { expect, test } from "vitest";
import { toldQuota } from "../../src/app/storageState.ts";

test("ten gibibytes more than is used is what Chrome always says, and not taken for an answer", () => {
  expect(toldQuota({ usage: 14e6, quota: 14e6 + 10 * 2 ** 30 })).toBeUndefined();
  expect(toldQuota({ usage: 14e6, quota: 3e9 })).toBe(3e9);
  expect(toldQuota({ quota: 3e9 })).toBe(3e9);
  expect(toldQuota({ usage: 14e6 })).toBeUndefined();
});
