import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { expect, test } from "vitest";
import { type Bytes, toHex } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import {
  keyCheckValue,
  makeDeviceKeys,
  makeLocalKey,
  makeRingKey,
  openRingKey,
  sealRingKey,
  unwrapPrevious,
  wrapPrevious,
} from "../../src/crypto/keys.ts";
import { openLockbox, sealLockbox } from "../../src/crypto/lockbox.ts";

const wsId = randomBytes(16);
const place = { wsId, prevHash: randomBytes(32) };
const anna = await makeDeviceKeys();
const key = makeRingKey(2, 5);
const kcv = keyCheckValue(wsId, key);

test("a lockbox opens for the device it was made for", async () => {
  const box = await sealLockbox(place, key, { dev: 4, hpkePub: anna.hpkePub });
  expect(await openLockbox(place, box, anna.hpkeKeys, kcv)).toEqual(key);
});

test("it opens for nobody else, nowhere else, and as nothing else", async () => {
  const box = await sealLockbox(place, key, { dev: 4, hpkePub: anna.hpkePub });
  const bo = await makeDeviceKeys();
  expect(await openLockbox(place, box, bo.hpkeKeys, kcv)).toBeUndefined();
  const elsewhere = { wsId, prevHash: randomBytes(32) };
  expect(await openLockbox(elsewhere, box, anna.hpkeKeys, kcv)).toBeUndefined();
  const other = { wsId: randomBytes(16), prevHash: place.prevHash };
  expect(await openLockbox(other, box, anna.hpkeKeys, kcv)).toBeUndefined();
  for (const swap of [{ ring: 3 }, { e: 6 }, { dev: 5 }]) {
    expect(await openLockbox(place, { ...box, ...swap }, anna.hpkeKeys, kcv)).toBeUndefined();
  }
  for (const field of ["enc", "ct"] as const) {
    const bytes = box[field].slice();
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    expect(
      await openLockbox(place, { ...box, [field]: bytes }, anna.hpkeKeys, kcv),
    ).toBeUndefined();
  }
});

test("a key that the log did not commit to is not taken", async () => {
  const box = await sealLockbox(place, makeRingKey(2, 5), { dev: 4, hpkePub: anna.hpkePub });
  expect(await openLockbox(place, box, anna.hpkeKeys, kcv)).toBeUndefined();
});

test("whoever holds an epoch can read the one before, and with another key nobody can", async () => {
  const next = { ...makeRingKey(2, 6), name: key.name };
  const wrapped = await wrapPrevious(wsId, next, key, 0);
  expect(await unwrapPrevious(wsId, next, wrapped)).toEqual(key);
  expect(await unwrapPrevious(wsId, { ...next, key: randomBytes(32) }, wrapped)).toBeUndefined();
  expect(await unwrapPrevious(wsId, next, new Uint8Array(0))).toBeUndefined();
});

test("a ring key on disk opens only with this device's own local key", async () => {
  const { key: local } = await makeLocalKey();
  const sealed = await sealRingKey(local, key);
  expect(await openRingKey(local, 2, 5, sealed)).toEqual(key);
  expect(await openRingKey(local, 2, 6, sealed)).toBeUndefined();
  expect(await openRingKey((await makeLocalKey()).key, 2, 5, sealed)).toBeUndefined();
});

test("a device's private keys cannot be taken out", async () => {
  const { key: local } = await makeLocalKey();
  for (const secret of [anna.signKey, anna.hpkeKeys.privateKey, local]) {
    expect(secret.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("jwk", secret)).rejects.toThrow();
  }
});

test("the library agrees with RFC 9180 A.3.1 (base mode, P-256, SHA-256)", async () => {
  const suite = new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });
  const recipientKey = await suite.kem.deriveKeyPair(
    hex("668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550"),
  );
  const enc = hex(
    "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4",
  );
  const recipient = await suite.createRecipientContext({
    recipientKey,
    enc,
    info: hex("4f6465206f6e2061204772656369616e2055726e"),
  });
  const plain = await recipient.open(
    hex(
      "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434",
    ),
    hex("436f756e742d30"),
  );
  expect(toHex(new Uint8Array(plain))).toBe(
    "4265617574792069732074727574682c20747275746820626561757479",
  );
});

function hex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
