import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, toHex } from "../../src/base/bytes.ts";
import { readSheet, type SheetPaper, writeShareLink } from "../../src/crypto/recoverySheet.ts";
import { readSheetLetters, writeSheetLetters } from "../../src/crypto/sheetLetters.ts";
import { joinShares, type SheetShare, splitSecret } from "../../src/crypto/sheetShares.ts";
import printed from "./fixtures/recoveryShares.json" with { type: "json" };

const RELAY = "https://relay.example";
const bytes = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((found) => new Uint8Array(found) as Bytes);
const secret = bytes(16);
const papers = fc.constantFrom(2, 3) as fc.Arbitrary<2 | 3>;
const how = fc.constantFrom("letters", "link") as fc.Arbitrary<"letters" | "link">;

/** Printed, and read again from its letters or its QR code. */
function asRead(share: SheetShare, by: "letters" | "link"): SheetShare {
  const text =
    by === "link"
      ? writeShareLink("https://kugg.example", share)
      : writeSheetLetters(share.bytes, share.paper).join(" ");
  const read = readSheet(text, RELAY);
  if (!read.ok || read.value.kind !== "share") throw new Error(`not a share: ${text}`);
  return read.value.share;
}

test("any two papers of a sheet give its secret, in any order, by letters or by QR code", async () => {
  await fc.assert(
    fc.asyncProperty(secret, papers, how, how, async (key, count, byOne, byOther) => {
      const shares = await splitSecret(key, count, RELAY);
      expect(shares.map(({ paper }) => paper)).toEqual([1, 2, 3].slice(0, count));
      for (const one of shares) {
        for (const other of shares) {
          if (one === other) continue;
          const joined = await joinShares(asRead(one, byOne), asRead(other, byOther));
          expect(joined).toEqual({ ok: true, value: { secret: key, relay: RELAY } });
        }
      }
    }),
  );
});

test("one paper says nothing about the secret: with it, every secret is as possible as any other", async () => {
  await fc.assert(
    fc.asyncProperty(secret, secret, papers, async (key, other, count) => {
      for (const share of await splitSecret(key, count, RELAY)) {
        // The second paper with which this one would give another secret: it exists, whatever that secret is.
        const elsewhere = share.paper === 1 ? 2 : 1;
        const [line, asked] = [share.paper, elsewhere].map(Number) as [number, number];
        const missing = share.bytes.map((value, at) => {
          const slope = divided(value ^ (other[at] ?? 0), line);
          return (other[at] ?? 0) ^ multiplied(slope, asked);
        }) as Bytes;
        const paper = { paper: elsewhere, bytes: missing, set: undefined, relay: RELAY } as const;
        const joined = await joinShares({ ...share, set: undefined }, paper);
        expect(joined).toEqual({ ok: true, value: { secret: other, relay: RELAY } });
      }
    }),
    { numRuns: 30 },
  );
});

test("no paper is the secret itself, and the same secret never gives the same paper twice", async () => {
  const key = new Uint8Array(Buffer.from(printed.secret, "hex"));
  const seen = new Set([printed.secret]);
  const firstBytes = new Set<number>();
  for (let time = 0; time < 200; time++) {
    for (const { bytes: share } of await splitSecret(key, 3, RELAY)) {
      seen.add(toHex(share));
      firstBytes.add(share[0] ?? 0);
    }
  }
  expect(seen.size).toBe(1 + 200 * 3);
  // Of 256 values 600 tries hit 231 on average; fewer than 180 never happens by chance.
  expect(firstBytes.size).toBeGreaterThan(180);
});

/** GF(2^8) the long way, so that it is not the library's tables that are compared with themselves. */
function multiplied(a: number, b: number): number {
  let [product, left, right] = [0, a, b];
  for (; right > 0; right >>= 1) {
    if (right & 1) product ^= left;
    left = left & 0x80 ? ((left << 1) ^ 0x11b) & 0xff : left << 1;
  }
  return product;
}

function divided(a: number, b: number): number {
  for (let found = 0; found < 256; found++) if (multiplied(found, b) === a) return found;
  throw new Error("by nothing");
}

test("a paper read twice, and papers of two sheets, are told when they can be", async () => {
  await fc.assert(
    fc.asyncProperty(secret, secret, how, async (key, other, by) => {
      fc.pre(!key.every((byte, at) => byte === other[at]));
      const [one, two] = await splitSecret(key, 3, RELAY);
      const [otherOne, otherTwo] = await splitSecret(other, 2, RELAY);
      if (!one || !two || !otherOne || !otherTwo) throw new Error("too few papers");
      const refused = (kind: string) => ({ ok: false, problem: { kind } });
      expect(await joinShares(asRead(one, "letters"), asRead(one, by))).toEqual(
        refused("same-paper"),
      );
      expect(await joinShares(one, asRead(otherOne, by))).toEqual(refused("strangers"));
      // One QR code is enough; with letters alone the mailbox knows no such sheet.
      expect(await joinShares(one, asRead(otherTwo, by))).toEqual(refused("strangers"));
      const unnoticed = await joinShares(asRead(one, "letters"), asRead(otherTwo, "letters"));
      expect(unnoticed.ok && unnoticed.value.secret).not.toEqual(key);
    }),
  );
});

test("a wrong letter on a share is refused and located, and a share is never taken for a whole sheet", () => {
  fc.assert(
    fc.property(
      secret,
      fc.constantFrom(1, 2, 3) as fc.Arbitrary<1 | 2 | 3>,
      fc.nat(27),
      fc.integer({ min: 1, max: 31 }),
      (share, paper, at, by) => {
        const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        const letters = [...writeSheetLetters(share, paper).join("")];
        expect(readSheetLetters(letters.join(""))).toEqual({
          ok: true,
          value: { paper, bytes: share },
        });
        letters[at] = alphabet[alphabet.indexOf(letters[at] ?? "") ^ by] ?? "";
        const group = Math.floor(at / 4) + 1;
        expect(readSheetLetters(letters.join(""))).toEqual({
          ok: false,
          problem: { kind: "mistyped", group },
        });
      },
    ),
  );
});

test("a damaged QR code of a share is unreadable", () => {
  fc.assert(
    fc.property(secret, bytes(4), fc.nat(), (share, set, at) => {
      const link = writeShareLink("https://kugg.example", {
        paper: 2,
        bytes: share,
        set,
        relay: RELAY,
      });
      const code = link.slice(link.indexOf("#"));
      const place = 4 + (at % (code.length - 4));
      const damaged =
        code.slice(0, place) + (code[place] === "A" ? "B" : "A") + code.slice(place + 1);
      expect(readSheet(damaged, RELAY)).toEqual({ ok: false, problem: { kind: "unreadable" } });
    }),
  );
});

test("papers printed by the first version open for ever, by letters and by QR code", async () => {
  const secret = new Uint8Array(Buffer.from(printed.secret, "hex"));
  const read = printed.papers.map(({ letters, link }) => [
    shareOf(readSheet(letters, printed.relay)),
    shareOf(readSheet(link, RELAY)),
  ]);
  for (const [at, [typed, scanned]] of read.entries()) {
    const paper = printed.papers[at];
    if (!typed || !scanned || !paper) throw new Error("a paper is missing");
    expect([typed.paper, scanned.paper]).toEqual([at + 1, at + 1]);
    expect(writeShareLink("https://kugg.example", scanned)).toBe(paper.link);
    for (const other of [...read.slice(0, at), ...read.slice(at + 1)].flat()) {
      for (const own of [typed, scanned]) {
        const joined = await joinShares(own, other);
        expect(joined).toEqual({ ok: true, value: { secret, relay: printed.relay } });
      }
    }
  }
});

function shareOf(read: ReturnType<typeof readSheet>): SheetShare {
  const paper: SheetPaper | undefined = read.ok ? read.value : undefined;
  if (paper?.kind !== "share") throw new Error("not a share");
  return paper.share;
}
