import fc from "fast-check";
import jsQR from "jsqr";
import { expect, test } from "vitest";
import { QUIET_ZONE, qrPath } from "../../src/ui/kit/qrPath.ts";

const LINK = `https://kuggboken.example/join#${"k7mQ2fXd".repeat(40)}`;

test("the drawn path is read back by a scanner", () => {
  expect(scan(LINK)).toBe(LINK);
});

test("any invitation text is read back as it was written", () => {
  const text = fc.string({
    unit: fc.constantFrom(..."abcXYZ019-_#/:."),
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(text, (written) => {
      expect(scan(written)).toBe(written);
    }),
    { numRuns: 15 },
  );
});

/** Draws the path's runs at 4 pixels a module, as the screen would, and lets a scanner look at it. */
function scan(text: string): string | undefined {
  const { size, path } = qrPath(text);
  const scale = 4;
  const side = (size + 2 * QUIET_ZONE) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let py = 0; py < scale; py++) {
      const row = (Number(y) + QUIET_ZONE) * scale + py;
      const from = (Number(x) + QUIET_ZONE) * scale;
      for (let px = from; px < from + Number(run) * scale; px++) {
        pixels.set([20, 58, 48, 255], (row * side + px) * 4);
      }
    }
  }
  return jsQR(pixels, side, side, { inversionAttempts: "dontInvert" })?.data;
}
