import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader, type Bytes } from "../../src/base/bytes.ts";
import { deflate, inflate, pad, padmeLength, unpad } from "../../src/crypto/padding.ts";

const content = fc.uint8Array({ maxLength: 3000 }).map((bytes) => new Uint8Array(bytes));

test("padding comes off again, costs at most 12 %, and has few lengths", () => {
  fc.assert(
    fc.property(content, (bytes) => {
      const padded = pad(bytes);
      expect(unpad(new ByteReader(padded))).toEqual(bytes);
      const bare = bytes.length + (bytes.length < 128 ? 1 : 2);
      expect(padded.length).toBe(padmeLength(bare));
      expect(padded.length).toBeLessThanOrEqual(Math.ceil(bare * 1.12) + 1);
    }),
  );
});

test.each([
  [0, 0],
  [1, 1],
  [9, 10],
  [100, 104],
  [1000, 1024],
  [10_000, 10_240],
])("Padmé of %i is %i", (length, padded) => {
  expect(padmeLength(length)).toBe(padded);
});

test("padding that is not zeros is refused", () => {
  const padded = pad(new Uint8Array(100));
  padded[padded.length - 1] = 1;
  expect(() => unpad(new ByteReader(padded))).toThrow();
});

test("what was deflated inflates, and what was not is refused", async () => {
  await fc.assert(
    fc.asyncProperty(content, async (bytes) => {
      expect(await inflate(await deflate(bytes))).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
  expect(await inflate(new Uint8Array([255, 255, 255, 1, 2, 3]) as Bytes)).toBeUndefined();
});

test("a bomb is refused before it fills the memory", async () => {
  const bomb = await deflate(new Uint8Array(40 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  expect(await inflate(bomb)).toBeUndefined();
});
