import fc from "fast-check";
import { expect, test } from "vitest";
import { collectFrames, framesOf, MOST_FRAMES } from "../../src/crypto/handFrames.ts";
import type { LoopSeen } from "../../src/domain/handOver.ts";

const some = fc.uint8Array({ minLength: 1, maxLength: 3000 }).map((bytes) => new Uint8Array(bytes));

function shown(frames: readonly string[]): LoopSeen {
  const see = collectFrames();
  let last: LoopSeen = { kind: "other" };
  for (const frame of frames) last = see(frame);
  return last;
}

test("whatever is shown is read back, in any order and with frames seen twice or missed in the first round", () => {
  const order = fc.tuple(some, fc.infiniteStream(fc.nat()));
  fc.assert(
    fc.property(order, ([bytes, chances]) => {
      const frames = framesOf(bytes);
      if (!frames) throw new Error("too many");
      const see = collectFrames();
      const left = new Set(frames);
      for (const chance of chances) {
        const frame = frames[chance % frames.length] ?? "";
        left.delete(frame);
        const seen = see(frame);
        if (left.size > 0) {
          const progress = { have: frames.length - left.size, of: frames.length };
          expect(seen).toEqual({ kind: "collecting", progress });
          continue;
        }
        expect(seen).toEqual({ kind: "whole", bytes });
        return;
      }
    }),
  );
});

test("frames fit the dense letters of a QR code", () => {
  fc.assert(
    fc.property(some, (bytes) => {
      for (const frame of framesOf(bytes) ?? []) expect(frame).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
    }),
  );
});

test("other codes change nothing, and another loop begins anew", () => {
  const first = framesOf(new Uint8Array(1000).fill(1)) ?? [];
  const second = framesOf(new Uint8Array(1000).fill(2)) ?? [];
  const see = collectFrames();
  see(first[0] ?? "");
  for (const other of ["", "https://kugg.example/#i1.abc", "KB1:", "KB1:å", "KB1:000"]) {
    expect(see(other)).toEqual({ kind: "other" });
  }
  expect(see(first[1] ?? "")).toEqual({ kind: "collecting", progress: { have: 2, of: 4 } });
  expect(see(second[2] ?? "")).toEqual({ kind: "collecting", progress: { have: 1, of: 4 } });
  expect(shown(second)).toEqual({ kind: "whole", bytes: new Uint8Array(1000).fill(2) });
});

test("a frame that is not what was sent never becomes something whole", () => {
  const bytes = new Uint8Array(700).map((_, at) => at % 251);
  const frames = framesOf(bytes) ?? [];
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  fc.assert(
    fc.property(fc.nat(frames.length - 1), fc.nat(), fc.nat(44), (which, place, letter) => {
      const frame = frames[which] ?? "";
      const at = 4 + (place % (frame.length - 4));
      const changed = frame.slice(0, at) + letters[letter] + frame.slice(at + 1);
      if (changed === frame) return;
      const others = frames.filter((_, n) => n !== which);
      const seen = shown([...others, changed]);
      expect(seen.kind).not.toBe("whole");
    }),
  );
});

test("what is too large for a loop is not shown as one", () => {
  expect(framesOf(new Uint8Array(280 * MOST_FRAMES))).toHaveLength(MOST_FRAMES);
  expect(framesOf(new Uint8Array(280 * MOST_FRAMES + 1))).toBeUndefined();
});
