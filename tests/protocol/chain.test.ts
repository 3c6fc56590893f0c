import { expect, test } from "vitest";
import { toHex, utf8 } from "../../src/base/bytes.ts";
import {
  closeCode,
  errorCode,
  errorName,
  isFatal,
  isRetryable,
} from "../../src/protocol/errors.ts";
import { checkCode } from "../../src/protocol/membershipEntry.ts";
import { chainNext, chainStart, docChainStart, recordHash } from "../../src/protocol/record.ts";
import { fastRecordHash } from "../../src/relay/nativeBytes.ts";
import { random } from "./cast.ts";

const zeros = (length: number) => new Uint8Array(length);

test("the chain is a hash of hashes, so two histories part for good at the first difference", () => {
  const start = chainStart(zeros(16), zeros(16));
  // SHA-256 of 32 zero bytes.
  expect(toHex(start)).toBe("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
  const [a, b, c] = ["a", "b", "c"].map((text) => recordHash(utf8(text)));
  if (!a || !b || !c) throw new Error("no hashes");
  const one = chainNext(chainNext(start, a), c);
  const other = chainNext(chainNext(start, b), c);
  expect(one).not.toEqual(other);
  expect(docChainStart(zeros(16), zeros(16), zeros(16))).not.toEqual(start);
});

test("relay and devices hash a record to the same bytes", () => {
  const record = random(300);
  expect(fastRecordHash(record)).toEqual(recordHash(record));
});

test("every error has one number, and its socket closes with a number of its family", () => {
  expect(errorName(errorCode("STALE_EPOCH"))).toBe("STALE_EPOCH");
  expect(errorName(999)).toBeUndefined();
  expect(closeCode("MALFORMED")).toBe(4019);
  expect([isFatal("REMOVED"), isRetryable("REMOVED")]).toEqual([true, false]);
  expect([isFatal("STORAGE"), isRetryable("STORAGE")]).toEqual([false, true]);
});

test("two screens show the same six digits for the same keys", () => {
  const [sign, hpke, invite] = [random(65), random(65), random(65)];
  expect(checkCode(sign, hpke, invite)).toMatch(/^\d{6}$/);
  expect(checkCode(sign, hpke, invite)).toBe(checkCode(sign, hpke, invite));
});
