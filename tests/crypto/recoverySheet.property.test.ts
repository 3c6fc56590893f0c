import { p256 } from "@noble/curves/nist.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, toHex, utf8 } from "../../src/base/bytes.ts";
import { sign } from "../../src/crypto/keys.ts";
import { openSealedTo, sealTo } from "../../src/crypto/lockbox.ts";
import { recoveryHpkeKeys, recoverySignKeys } from "../../src/crypto/recoveryKeys.ts";
import { readSheet, writeSheetLink } from "../../src/crypto/recoverySheet.ts";
import { readSheetLetters, writeSheetLetters } from "../../src/crypto/sheetLetters.ts";
import { recoveryId } from "../../src/protocol/recoveryRules.ts";
import { isSignedBy } from "../../src/protocol/signatures.ts";
import printed from "./fixtures/recoverySheet.json" with { type: "json" };

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RELAY = "https://relay.example";
const secret = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => new Uint8Array(bytes) as Bytes);
const bytesOf = (hex: string): Bytes => new Uint8Array(Buffer.from(hex, "hex"));

test("what is printed is read again: seven groups of four, however they are typed", () => {
  fc.assert(
    fc.property(secret, fc.constantFrom(" ", "", "-", "\n", " – "), (key, between) => {
      const groups = writeSheetLetters(key);
      expect(groups).toHaveLength(7);
      expect(groups.every((group) => group.length === 4)).toBe(true);
      const typed = groups.join(between).toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
      expect(readSheetLetters(typed)).toEqual({ ok: true, value: { paper: 0, bytes: key } });
    }),
  );
});

test("every single wrong letter is refused, and the group it stands in is named", () => {
  fc.assert(
    fc.property(secret, (key) => {
      const letters = writeSheetLetters(key).join("");
      for (let at = 0; at < letters.length; at++) {
        for (const other of ALPHABET) {
          if (other === letters[at]) continue;
          const typed = letters.slice(0, at) + other + letters.slice(at + 1);
          const group = Math.floor(at / 4) + 1;
          const read = readSheetLetters(typed);
          if (read.ok || read.problem.kind !== "mistyped" || read.problem.group !== group) {
            throw new Error(`${typed}: ${JSON.stringify(read)}`);
          }
        }
      }
    }),
    { numRuns: 20 },
  );
});

test("two letters that changed places, next to each other or not, are refused", () => {
  fc.assert(
    fc.property(secret, (key) => {
      const letters = [...writeSheetLetters(key).join("")];
      for (let a = 0; a < letters.length; a++) {
        for (let b = a + 1; b < letters.length; b++) {
          if (letters[a] === letters[b]) continue;
          const typed = letters.with(a, letters[b] ?? "").with(b, letters[a] ?? "");
          if (readSheetLetters(typed.join("")).ok) throw new Error(typed.join(""));
        }
      }
    }),
    { numRuns: 20 },
  );
});

test("any two wrong letters are refused", () => {
  const change = fc.record({ at: fc.nat(27), by: fc.integer({ min: 1, max: 31 }) });
  fc.assert(
    fc.property(secret, change, change, (key, one, two) => {
      fc.pre(one.at !== two.at);
      const letters = [...writeSheetLetters(key).join("")];
      for (const { at, by } of [one, two]) {
        letters[at] = ALPHABET[ALPHABET.indexOf(letters[at] ?? "") ^ by] ?? "";
      }
      expect(readSheetLetters(letters.join("")).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("a letter too few or too many, a strange sign and a later format are told apart", () => {
  const letters = writeSheetLetters(bytesOf("00112233445566778899aabbccddeeff")).join("");
  const length = (letters: number) => ({ ok: false, problem: { kind: "length", letters } });
  expect(readSheetLetters(letters.slice(1))).toEqual(length(27));
  expect(readSheetLetters(`${letters}A`)).toEqual(length(29));
  expect(readSheetLetters("")).toEqual(length(0));
  expect(readSheetLetters(`${letters.slice(0, 9)}U${letters.slice(10)}`)).toEqual({
    ok: false,
    problem: { kind: "mistyped", group: 3 },
  });
  // Eight groups are for a later version to print.
  expect(readSheetLetters(`${letters}4F78`)).toEqual({ ok: false, problem: { kind: "newer" } });
});

test("the QR code opens as link, as fragment and as nothing else", () => {
  fc.assert(
    fc.property(secret, fc.nat(), (key, at) => {
      const sheet = { secret: key, relay: RELAY };
      const link = writeSheetLink("https://kugg.example", sheet);
      expect(link.slice(0, link.indexOf("#"))).toBe("https://kugg.example/recover");
      const whole = { ok: true, value: { kind: "whole", sheet } };
      expect(readSheet(` ${link}\n`, "https://other.example")).toEqual(whole);
      const fragment = link.slice(link.indexOf("#"));
      expect(readSheet(fragment, "https://other.example")).toEqual(whole);
      const place = 4 + (at % (fragment.length - 4));
      const letter = fragment[place] === "A" ? "B" : "A";
      const damaged = fragment.slice(0, place) + letter + fragment.slice(place + 1);
      expect(readSheet(damaged, RELAY).ok).toBe(false);
    }),
  );
  expect(readSheet("#r3.AAAA", RELAY)).toEqual({ ok: false, problem: { kind: "newer" } });
  for (const text of ["https://kugg.example/recover", "#i1.AAAA", "#r1.", "#r2.AAAA"]) {
    expect(readSheet(text, RELAY)).toEqual({ ok: false, problem: { kind: "unreadable" } });
  }
});

test("a sheet printed by the first version opens for ever, by letters and by QR code", async () => {
  const { letters, link, relay, wsId, signPub, hpkePub, id } = printed;
  const sheet = { secret: bytesOf(printed.secret), relay };
  expect(writeSheetLetters(sheet.secret).join(" ")).toBe(letters);
  expect(writeSheetLink("https://kugg.example", sheet)).toBe(link);
  const whole = { ok: true, value: { kind: "whole", sheet } };
  expect(readSheet(letters, relay)).toEqual(whole);
  expect(readSheet(link, RELAY)).toEqual(whole);
  const keys = await recoverySignKeys(sheet.secret);
  const opening = await recoveryHpkeKeys(sheet.secret, bytesOf(wsId));
  expect(toHex(keys.signPub)).toBe(signPub);
  expect(toHex(opening.hpkePub)).toBe(hpkePub);
  expect(toHex(recoveryId(keys.signPub))).toBe(id);
});

test("the derivation is HKDF of RFC 5869 as WebCrypto does it, reduced as FIPS 186-5 says", async () => {
  const base = await crypto.subtle.importKey("raw", bytesOf(printed.secret), "HKDF", false, [
    "deriveBits",
  ]);
  const info = utf8("flr1/recovery sign");
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info };
  const seed = new Uint8Array(await crypto.subtle.deriveBits(how, base, 48 * 8));
  const order = p256.Point.Fn.ORDER;
  const scalar = (BigInt(`0x${toHex(seed)}`) % (order - 1n)) + 1n;
  expect(toHex(p256.Point.BASE.multiply(scalar).toBytes(false))).toBe(printed.signPub);
});

test("the pair signs and opens, and another project's does not open", async () => {
  const key = crypto.getRandomValues(new Uint8Array(16));
  const wsId = crypto.getRandomValues(new Uint8Array(16));
  const words = utf8("flr1/auth");
  const { signPub, signKey } = await recoverySignKeys(key);
  expect(await isSignedBy(signPub, await sign(signKey, words), words)).toBe(true);
  const { hpkePub, hpkeKeys } = await recoveryHpkeKeys(key, wsId);
  const sealed = await sealTo(hpkePub, words, utf8("hemligt"));
  expect(await openSealedTo(hpkeKeys, words, sealed)).toEqual(utf8("hemligt"));
  const other = await recoveryHpkeKeys(key, crypto.getRandomValues(new Uint8Array(16)));
  expect(await openSealedTo(other.hpkeKeys, words, sealed)).toBeUndefined();
});
