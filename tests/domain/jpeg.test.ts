import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutMetadata } from "../../src/domain/jpeg.ts";

const START = [0xff, 0xd8];
const SCAN = [0xff, 0xda, 0, 4, 1, 2, 0x33, 0xff, 0x00, 0x44, 0xff, 0xd9];

function segment(kind: number, body: Iterable<number>): readonly number[] {
  const bytes = [...body];
  const length = bytes.length + 2;
  return [0xff, kind, length >> 8, length & 255, ...bytes];
}

const body = fc.uint8Array({ maxLength: 200 });
const told = fc.constantFrom(0xe1, 0xe2, 0xe3, 0xec, 0xed, 0xef, 0xfe);
const needed = fc.constantFrom(0xe0, 0xee, 0xdb, 0xc0, 0xc4, 0xdd);

test("what the picture is made of stays in order, what it tells is gone", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(told, needed), body), { maxLength: 12 }),
      fc.array(fc.nat(255), { maxLength: 40 }),
      (segments, behind) => {
        const isNeeded = ([kind]: readonly [number, Uint8Array]) =>
          [0xe0, 0xee, 0xdb, 0xc0, 0xc4, 0xdd].includes(kind);
        const made = (list: typeof segments) =>
          list.flatMap(([kind, bytes]) => segment(kind, bytes));
        const jpeg = new Uint8Array([...START, ...made(segments), ...SCAN, ...behind]);
        const clean = withoutMetadata(jpeg);
        expect([...(clean ?? [])]).toEqual([...START, ...made(segments.filter(isNeeded)), ...SCAN]);
      },
    ),
  );
});

test("what is no JPEG, or is cut inside a segment, is refused and never throws", () => {
  fc.assert(fc.property(body, (bytes) => void withoutMetadata(bytes)));
  expect(withoutMetadata(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toBeUndefined();
  expect(withoutMetadata(new Uint8Array([...START, 0xff, 0xe1, 1, 0, 7]))).toBeUndefined();
  expect(withoutMetadata(new Uint8Array(START))).toBeUndefined();
});
