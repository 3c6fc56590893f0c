import { expect, test } from "vitest";
import { randomBytes } from "../../src/crypto/aead.ts";
import { docId } from "../../src/crypto/docIds.ts";
import { makeRingKey, presenceKey } from "../../src/crypto/keys.ts";
import { openPresence, sealPresence } from "../../src/crypto/presence.ts";
import { openName, sealName } from "../../src/crypto/profile.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";

const wsId = randomBytes(16);
const team = makeRingKey(0, 0);

test("two phones that begin the same month offline give it the same pseudonym", () => {
  const month = "2026-11" as YearMonth;
  expect(docId(team.name, month)).toEqual(docId(team.name.slice(), month));
  expect(docId(team.name, month)).not.toEqual(docId(team.name, "register"));
  expect(docId(team.name, month)).not.toEqual(docId(randomBytes(32), month));
  expect(docId(team.name, month)).toHaveLength(16);
});

test("a sealed name opens under its epoch, and not as somebody else's", async () => {
  const anna = randomBytes(16);
  const sealed = await sealName(team, wsId, "member", anna, "Anna");
  const keyOf = (e: number) => (e === 0 ? team : undefined);
  expect(await openName(keyOf, wsId, "member", anna, sealed)).toBe("Anna");
  expect(await openName(keyOf, wsId, "device", anna, sealed)).toBeUndefined();
  expect(await openName(keyOf, wsId, "member", randomBytes(16), sealed)).toBeUndefined();
  expect(await openName(() => undefined, wsId, "member", anna, sealed)).toBeUndefined();
});

test("the relay cannot show one colleague's presence under another's name", async () => {
  const key = await presenceKey(team, wsId);
  const place = { ring: 0, doc: randomBytes(16), dev: 2 };
  const word = { session: randomBytes(8), counter: 3, time: 1000, payload: randomBytes(20) };
  const ct = await sealPresence(key, place, word);
  expect(await openPresence(key, place, ct)).toEqual(word);
  expect(await openPresence(key, { ...place, dev: 3 }, ct)).toBeUndefined();
  expect(await openPresence(key, { ...place, ring: 2 }, ct)).toBeUndefined();
  expect(await openPresence(key, { ...place, doc: randomBytes(16) }, ct)).toBeUndefined();
});
