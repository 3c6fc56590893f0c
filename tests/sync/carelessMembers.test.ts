import "fake-indexeddb/auto";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bytes, ByteWriter, utf8 } from "../../src/base/bytes.ts";
import { importAeadKey, sealBox } from "../../src/crypto/aead.ts";
import { rotationOf } from "../../src/sync/lockboxes.ts";
import type { HeldMembership } from "../../src/sync/membership.ts";
import {
  closeApp,
  everyoneHasAll,
  found,
  hasRings,
  invite,
  NOVEMBER,
  read,
  ringOf,
  until,
  write,
} from "./cast.ts";
import { append } from "./pastTheApp.ts";
import { type HouseRelay, houseRelay } from "./relayInHouse.ts";

/** What one member's app does wrongly, by mistake or in anger, is that member's trouble and nobody else's. */

let relay: HouseRelay;
beforeAll(async () => {
  relay = await houseRelay();
});
afterAll(() => relay.remove());

test("a key before this one that was wrapped too short opens nothing, and the app all the same", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await hasRings(anna, ringOf("lead", bo));
  await everyoneHasAll(anna, bo);
  const taken = await append(bo, async (held) => {
    const state = held.state();
    const lead = held.ringNumber(ringOf("lead", bo)) ?? 0;
    const { rotation, key } = await rotationOf(state, lead, held.keys, state.head.hash);
    const wrapPrev = await tooShort(held, lead, key.e, key.key);
    return { kind: "rotate", rotation: { ...rotation, wrapPrev } };
  });
  expect(taken).toBe("taken");
  const cecilia = await invite(anna, "Cecilia", "admin");
  await hasRings(cecilia, ringOf("lead", bo));
  await write(cecilia, NOVEMBER, "Cecilia", "är med");
  await until("Bo reads her", async () => "Cecilia" in (await read(bo, NOVEMBER)));
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});

/** As keys.ts wraps, with ten bytes where the key should be. */
async function tooShort({ wsId }: HeldMembership, ring: number, e: number, key: Bytes) {
  const wrapKey = await importAeadKey(hkdf(sha256, key, wsId, utf8("flr1/wrap"), 32) as Bytes);
  const place = new ByteWriter().raw(wsId).vu(ring).vu(e).done();
  return sealBox(wrapKey, new Uint8Array(10), place);
}
