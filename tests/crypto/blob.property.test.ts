import fc from "fast-check";
import { expect, test } from "vitest";
import { openBlob, sealBlob } from "../../src/crypto/blob.ts";
import { random } from "../protocol/cast.ts";

const content = fc.uint8Array({ maxLength: 3000 }).map((bytes) => new Uint8Array(bytes));
const place = fc.record({ ring: fc.nat(40) }).map(({ ring }) => ({
  wsId: random(16),
  ring,
  id: random(16),
}));

test("a sealed picture comes back as it was, at most an eighth longer", async () => {
  await fc.assert(
    fc.asyncProperty(place, content, async (where, bytes) => {
      const { key, sealed } = await sealBlob(where, bytes);
      expect(await openBlob(where, key, sealed)).toEqual(bytes);
      expect(sealed.length).toBeLessThan(bytes.length * 1.12 + 40);
    }),
  );
});

test("with a bit turned, another key, another project, ring or id it does not open", async () => {
  await fc.assert(
    fc.asyncProperty(place, content, fc.nat(), async (where, bytes, chance) => {
      const { key, sealed } = await sealBlob(where, bytes);
      const turned = sealed.slice();
      const at = chance % turned.length;
      turned[at] = (turned[at] ?? 0) ^ (1 << (chance % 8));
      expect(await openBlob(where, key, turned)).toBeUndefined();
      expect(await openBlob(where, random(32), sealed)).toBeUndefined();
      expect(await openBlob(where, key.slice(1), sealed)).toBeUndefined();
      for (const other of [{ wsId: random(16) }, { ring: where.ring + 1 }, { id: random(16) }]) {
        expect(await openBlob({ ...where, ...other }, key, sealed)).toBeUndefined();
      }
      expect(await openBlob(where, key, sealed.slice(0, chance % sealed.length))).toBeUndefined();
    }),
  );
});

test("the same picture sealed twice has nothing in common", async () => {
  const where = { wsId: random(16), ring: 0, id: random(16) };
  const bytes = random(500);
  const [one, two] = [await sealBlob(where, bytes), await sealBlob(where, bytes)];
  expect(one.key).not.toEqual(two.key);
  expect(one.sealed).not.toEqual(two.sealed);
});
