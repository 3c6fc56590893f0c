import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Shorter pieces turn up in sealed bytes by chance. */
const SHORTEST_WORD = 5;

/** Whole texts and each longer word in them, once. */
export function needlesOf(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  const pieces = [...texts, ...words].map((piece) => piece.trim());
  return [...new Set(pieces.filter((piece) => piece.length >= SHORTEST_WORD))];
}

/** The ways a text may lie in a file: UTF-8, UTF-16 both ways, hex, and base64 at each of its three alignments. */
export function disguises(text: string): Map<string, Buffer> {
  const utf8 = Buffer.from(text, "utf8");
  const little = Buffer.from(text, "utf16le");
  const big = Buffer.from(little).swap16();
  const found = new Map([
    ["utf-8", utf8],
    ["utf-16le", little],
    ["utf-16be", big],
    ["hex", Buffer.from(utf8.toString("hex"))],
  ]);
  for (const [name, bytes] of [
    ["utf-8", utf8],
    ["utf-16le", little],
  ] as const) {
    for (const alignment of [0, 1, 2]) {
      const core = base64Core(bytes, alignment);
      found.set(`base64 of ${name}, alignment ${alignment}`, Buffer.from(core));
      found.set(`base64url of ${name}, alignment ${alignment}`, Buffer.from(urlSafe(core)));
    }
  }
  return found;
}

/** The letters that do not depend on what stands before and after. */
function base64Core(bytes: Buffer, alignment: number): string {
  const shifted = Buffer.concat([Buffer.alloc(alignment), bytes]);
  const letters = shifted.toString("base64").replaceAll("=", "");
  const first = Math.ceil((alignment * 8) / 6);
  const last = Math.floor((shifted.length * 8) / 6);
  return letters.slice(first, last);
}

const urlSafe = (letters: string) => letters.replaceAll("+", "-").replaceAll("/", "_");

/** Where any of the texts can be read in any file under the folders; empty = nowhere. */
export function findIn(paths: readonly string[], texts: readonly string[]): string[] {
  const files = paths.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name)),
  );
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    return needlesOf(texts).flatMap((text) =>
      [...disguises(text)]
        .filter(([, disguise]) => bytes.includes(disguise))
        .map(([name]) => `${text} as ${name} in ${file}`),
    );
  });
}
