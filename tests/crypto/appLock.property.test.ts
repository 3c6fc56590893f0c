import fc from "fast-check";
import { expect, test } from "vitest";
import { utf8 } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import {
  makeBindingKey,
  makeLockKey,
  unwrapByPasskey,
  unwrapByPin,
  wrapByPasskey,
  wrapByPin,
} from "../../src/crypto/appLock.ts";
import { sign } from "../../src/crypto/keys.ts";
import {
  makeLockedDeviceKeys,
  makeLockedLocalKey,
  openDeviceKeys,
  openLocalKey,
} from "../../src/crypto/lockedKeys.ts";

/** Real stretching costs a quarter of a second a guess; the rules are the same with little. */
const FAST = { m: 8, t: 1, p: 1 };
const pins = fc.stringMatching(/^[0-9]{6}$/);

test("no other code than the one that was set opens, and that one always does", async () => {
  await fc.assert(
    fc.asyncProperty(pins, pins, async (pin, other) => {
      const lock = await makeLockKey();
      const binding = await makeBindingKey();
      const wrapping = await wrapByPin(lock, pin, binding, FAST);
      expect(await unwrapByPin(wrapping, pin, binding)).toBeDefined();
      expect((await unwrapByPin(wrapping, other, binding)) !== undefined).toBe(pin === other);
    }),
    { numRuns: 40 },
  );
});

test("the right code opens nothing without this device's own key", async () => {
  const lock = await makeLockKey();
  const wrapping = await wrapByPin(lock, "271828", await makeBindingKey(), FAST);
  expect(await unwrapByPin(wrapping, "271828", await makeBindingKey())).toBeUndefined();
});

test("a wrapping with one bit changed opens with nothing", async () => {
  const lock = await makeLockKey();
  const binding = await makeBindingKey();
  const wrapping = await wrapByPin(lock, "271828", binding, FAST);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("salt" as const, "wrapped" as const),
      fc.nat(),
      async (field, at) => {
        const bytes = wrapping[field].slice();
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << (at % 8));
        expect(await unwrapByPin({ ...wrapping, [field]: bytes }, "271828", binding)).toBe(
          undefined,
        );
      },
    ),
    { numRuns: 40 },
  );
  for (const how of [{ m: 9 }, { t: 2 }, { m: 4e9 }, { p: 0 }, { t: Number.NaN }]) {
    expect(await unwrapByPin({ ...wrapping, ...how }, "271828", binding)).toBeUndefined();
  }
  const short = { ...wrapping, wrapped: wrapping.wrapped.slice(0, 9) };
  expect(await unwrapByPin(short, "271828", binding)).toBeUndefined();
});

test("a passkey opens the same lock, and only its own answer does", async () => {
  const made = await makeLockKey();
  const binding = await makeBindingKey();
  const byPin = await wrapByPin(made, "271828", binding, FAST);
  const secret = randomBytes(32);
  const place = { credential: randomBytes(16), salt: randomBytes(32) };
  const byPasskey = await wrapByPasskey(made, secret, place);
  const locked = await makeLockedLocalKey(made, "w1");
  const lock = await unwrapByPasskey(byPasskey, secret);
  expect(await unwrapByPasskey(byPasskey, randomBytes(32))).toBeUndefined();
  expect(await unwrapByPin(byPin, "271828", binding)).toBeDefined();
  expect(lock && locked.locked && (await openLocalKey(lock, "w1", locked.locked))).toBeDefined();
});

test("the opened lock cannot be taken out of the browser, nor can the keys that it opened", async () => {
  const binding = await makeBindingKey();
  const wrapping = await wrapByPin(await makeLockKey(), "271828", binding, FAST);
  const lock = await unwrapByPin(wrapping, "271828", binding);
  if (!lock) throw new Error("the right code opens");
  const keys = await makeLockedDeviceKeys(lock);
  const local = await makeLockedLocalKey(lock, "w1");
  for (const secret of [binding, lock, keys.signKey, keys.hpkeKeys.privateKey, local.key]) {
    expect(secret.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("jwk", secret)).rejects.toThrow();
  }
});

test("device keys that rested under the lock sign as before, and open nowhere else", async () => {
  const lock = await makeLockKey();
  const keys = await makeLockedDeviceKeys(lock);
  const { locked } = keys;
  if (!locked) throw new Error("made without a resting form");
  const opened = await openDeviceKeys(lock, { ...keys, locked });
  if (!opened) throw new Error("does not open");
  const raw = { name: "ECDSA", namedCurve: "P-256" };
  const pub = await crypto.subtle.importKey("raw", keys.signPub, raw, false, ["verify"]);
  const said = utf8("Fatima kom");
  const how = { name: "ECDSA", hash: "SHA-256" };
  expect(await crypto.subtle.verify(how, pub, await sign(opened.signKey, said), said)).toBe(true);

  const other = await makeLockedDeviceKeys(lock);
  expect(await openDeviceKeys(await makeLockKey(), { ...keys, locked })).toBeUndefined();
  expect(await openDeviceKeys(lock, { ...other, locked })).toBeUndefined();
  for (const at of [0, 5, 40, locked.length - 1]) {
    const altered = locked.slice();
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(await openDeviceKeys(lock, { ...keys, locked: altered })).toBeUndefined();
  }
  const local = await makeLockedLocalKey(lock, "w1");
  if (!local.locked) throw new Error("made without a resting form");
  expect(await openLocalKey(lock, "w2", local.locked)).toBeUndefined();
});
