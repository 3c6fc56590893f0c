import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bytes, ByteWriter } from "../../src/base/bytes.ts";
import type { Result } from "../../src/base/result.ts";
import type { Frame, KnownFrame } from "../../src/protocol/frameShapes.ts";
import { decodeFrame, encodeFrame } from "../../src/protocol/frames.ts";
import { limits } from "../../src/protocol/limits.ts";
import { decodeEntry, encodeEntry } from "../../src/protocol/membershipEntry.ts";
import { decodeRecord, decodeRecordHeader, encodeRecord } from "../../src/protocol/record.ts";
import type { ProtocolRefusal } from "../../src/protocol/refusal.ts";
import { bodyByKind, entry, exactly, frame, frameByKind, record, upTo } from "./arbitraries.ts";

/** How often the matcher runs decides how long this file takes, so runs count offences and assert once. */
function offences<T>(
  bytes: Bytes,
  decode: (bytes: Bytes) => Result<T, ProtocolRefusal>,
  encode: (value: T) => Bytes | undefined,
): string[] {
  const found: string[] = [];
  for (let end = 0; end < bytes.length; end++) {
    if (decode(bytes.slice(0, end)).ok) found.push(`accepted cut at ${end}`);
  }
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const other = flipped(bytes, bit);
    if (!isCanonical(other, decode, encode)) found.push(`bit ${bit}: two encodings of one value`);
  }
  return found;
}

/** encode ∘ decode is the identity on whatever is accepted: a changed byte is a refusal or another value. */
function isCanonical<T>(
  bytes: Bytes,
  decode: (bytes: Bytes) => Result<T, ProtocolRefusal>,
  encode: (value: T) => Bytes | undefined,
): boolean {
  const decoded = decode(bytes);
  if (!decoded.ok) return true;
  const again = encode(decoded.value);
  return again === undefined || Buffer.compare(again, bytes) === 0;
}

function flipped(bytes: Bytes, bit: number): Bytes {
  const other = bytes.slice();
  other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return other;
}

/** An unknown frame is ignored, so it has no bytes to compare. */
function encodeKnown(frame: Frame): Bytes | undefined {
  return frame.kind === "unknown" ? undefined : encodeFrame(frame);
}

describe.each(Object.entries(frameByKind))("a %s frame", (_kind, arbitrary) => {
  test("comes back as it was sent", () => {
    fc.assert(
      fc.property(arbitrary as fc.Arbitrary<KnownFrame>, (value) => {
        expect(decodeFrame(encodeFrame(value))).toEqual({ ok: true, value });
      }),
    );
  });

  test("is refused when it is cut anywhere, and is another when any bit is turned", () => {
    fc.assert(
      fc.property(arbitrary as fc.Arbitrary<KnownFrame>, (value) => {
        expect(offences(encodeFrame(value), decodeFrame, encodeKnown)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

test("a frame with a byte too many is refused", () => {
  fc.assert(
    fc.property(frame, fc.nat(255), (value, extra) => {
      const bytes = new ByteWriter().raw(encodeFrame(value)).u8(extra).done();
      expect(decodeFrame(bytes).ok).toBe(false);
    }),
  );
});

test("a stranger's bytes never throw and never decode to what would be written otherwise", () => {
  fc.assert(
    fc.property(fc.nat(255), upTo(300), (type, rest) => {
      const bytes = new ByteWriter().u8(type).raw(rest).done();
      if (!isCanonical(bytes, decodeFrame, encodeKnown))
        throw new Error("two encodings of one value");
    }),
    { numRuns: 5000 },
  );
});

test("types this version does not know are ignored from 0x80 on and refused below", () => {
  expect(decodeFrame(new Uint8Array([0xf0, 1, 2]))).toEqual({
    ok: true,
    value: { kind: "unknown", type: 0xf0 },
  });
  expect(decodeFrame(new Uint8Array([0x7e]))).toEqual({
    ok: false,
    problem: { kind: "unknown-frame", type: 0x7e },
  });
});

test("an integer in a longer form than needed is refused", () => {
  expect(decodeFrame(new Uint8Array([0x60, 0x05])).ok).toBe(true);
  expect(decodeFrame(new Uint8Array([0x60, 0x85, 0x00])).ok).toBe(false);
});

test("a frame over a mebibyte is refused before it is read", () => {
  const decoded = decodeFrame(new Uint8Array(limits.frameBytes + 1));
  expect(decoded).toMatchObject({ ok: false, problem: { kind: "too-large" } });
});

test("counts and lengths that promise more than there is cost no memory", () => {
  const promises = [2 ** 20, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER];
  const before = process.memoryUsage().arrayBuffers;
  for (let type = 0; type < 0x90; type++) {
    for (const promise of promises) {
      for (let at = 0; at < 120; at++) {
        const bytes = new ByteWriter()
          .u8(type)
          .raw(new Uint8Array(at))
          .vu(promise)
          .raw(new Uint8Array(64));
        decodeFrame(bytes.done());
      }
    }
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
});

test("a record comes back as it was sealed, and the relay reads the same header", () => {
  fc.assert(
    fc.property(record, (value) => {
      const bytes = encodeRecord(value);
      expect(decodeRecord(bytes)).toEqual({ ok: true, value });
      const { nonce: _nonce, ct: _ct, sig: _sig, ...header } = value;
      expect(decodeRecordHeader(bytes)).toEqual({ ok: true, value: header });
    }),
  );
});

test("a record that is cut or changed is refused or another record, for relay and reader alike", () => {
  fc.assert(
    fc.property(record, exactly(1), (value, extra) => {
      const bytes = encodeRecord(value);
      expect(offences(bytes, decodeRecord, encodeRecord)).toEqual([]);
      expect(decodeRecord(new ByteWriter().raw(bytes).raw(extra).done()).ok).toBe(false);
      const disagreed = Array.from({ length: bytes.length * 8 }, (_, bit) => flipped(bytes, bit))
        .concat(Array.from({ length: bytes.length }, (_, end) => bytes.slice(0, end)))
        .filter((other) => decodeRecordHeader(other).ok !== decodeRecord(other).ok);
      expect(disagreed).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test("a record whose sealed part is over the limit is refused", () => {
  const one = fc.sample(record, 1)[0];
  if (!one) throw new Error("no sample");
  const bytes = encodeRecord({ ...one, ct: new Uint8Array(limits.recordCtBytes + 1) });
  expect(decodeRecord(bytes).ok).toBe(false);
  expect(decodeRecordHeader(bytes)).toMatchObject({ ok: false, problem: { kind: "too-large" } });
});

describe.each(Object.entries(bodyByKind))("a %s entry", (_kind, arbitrary) => {
  test("comes back as it was signed; cut or changed it is refused or another", () => {
    fc.assert(
      fc.property(entry, arbitrary, (base, body) => {
        const value = { ...base, body };
        const bytes = encodeEntry(value);
        expect(decodeEntry(bytes)).toEqual({ ok: true, value });
        expect(offences(bytes, decodeEntry, encodeEntry)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

test("a stranger's bytes are no record and no entry, and never throw", () => {
  fc.assert(
    fc.property(upTo(400), (bytes) => {
      expect(isCanonical(bytes, decodeRecord, encodeRecord)).toBe(true);
      expect(isCanonical(bytes, decodeEntry, encodeEntry)).toBe(true);
    }),
    { numRuns: 5000 },
  );
});
