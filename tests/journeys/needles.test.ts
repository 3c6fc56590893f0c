import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { disguises, findIn, needlesOf } from "./support/needles.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kuggboken-needles-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Noise around the text, so that it does not start where the file does. */
function bury(text: Buffer, before: number): void {
  const noise = Buffer.from([1, 2, 3, 4, 5].slice(0, before));
  writeFileSync(join(folder, "relay.db"), Buffer.concat([noise, text, Buffer.from([9, 9])]));
}

test("a name in the relay's file is found in every encoding and at every alignment", () => {
  const name = "Siobhán Åkerö";
  for (const before of [0, 1, 2, 3]) {
    for (const encoding of ["utf8", "utf16le", "base64", "base64url", "hex"] as const) {
      const inside = Buffer.concat([
        Buffer.alloc(before, 7),
        Buffer.from(name, "utf8"),
        Buffer.from("tail"),
      ]);
      const text =
        encoding === "utf8" || encoding === "utf16le"
          ? Buffer.from(name, encoding)
          : Buffer.from(inside.toString(encoding));
      bury(text, before);
      expect(findIn([folder], [name]), `${encoding} after ${before} bytes`).not.toEqual([]);
    }
  }
});

test("a single word of a sentence is found", () => {
  bury(Buffer.from("… kaffebryggaren …"), 1);
  expect(findIn([folder], ["Vi lagade kaffebryggaren i dag"])).toEqual([
    `kaffebryggaren as utf-8 in ${join(folder, "relay.db")}`,
  ]);
});

test("sealed bytes hold no needle", () => {
  writeFileSync(join(folder, "relay.db"), crypto.getRandomValues(new Uint8Array(60_000)));
  expect(findIn([folder], ["Cecilia Nordqvist", "Verkstaden i Tumba"])).toEqual([]);
});

test("short words are no needles, because chance finds them everywhere", () => {
  expect(needlesOf(["Vi var här i Tumba"])).toEqual(["Vi var här i Tumba", "Tumba"]);
  expect([...disguises("Tumba").values()].every((bytes) => bytes.length >= 5)).toBe(true);
});
