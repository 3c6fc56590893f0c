import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What Chromium's LevelDB has in its tables, unfolded: they are compressed with Snappy, block by block, so a search in the raw
 *  file may miss what the browser could still read. Layouts: LevelDB's table_format.md and Snappy's format_description.txt. */

const FOOTER = 48;
const MAGIC = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];

/** Every file under these folders; a table with its blocks unfolded behind it. */
export function unfoldedFiles(folders: readonly string[]): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      const bytes = readFileSync(path);
      files.set(path, isTable(bytes) ? Buffer.concat([bytes, ...blocksOf(bytes)]) : bytes);
    }
  }
  return files;
}

function isTable(bytes: Buffer): boolean {
  return bytes.length > FOOTER && MAGIC.every((byte, at) => bytes[bytes.length - 8 + at] === byte);
}

interface Handle {
  readonly offset: number;
  readonly size: number;
}

function blocksOf(table: Buffer): readonly Buffer[] {
  const footer = reader(table.subarray(table.length - FOOTER));
  handle(footer);
  const index = block(table, handle(footer));
  return valuesOf(index).map((value) => block(table, handle(reader(value))));
}

function block(table: Buffer, { offset, size }: Handle): Buffer {
  const content = table.subarray(offset, offset + size);
  return table[offset + size] === 1 ? unsnapped(content) : content;
}

function handle(source: ReturnType<typeof reader>): Handle {
  return { offset: source.vu(), size: source.vu() };
}

/** Entries: shared vu | unshared vu | length vu | key | value; then restarts, 4 bytes each, and their number. */
function valuesOf(bytes: Buffer): readonly Buffer[] {
  const end = bytes.length - 4 - 4 * bytes.readUInt32LE(bytes.length - 4);
  const source = reader(bytes.subarray(0, end));
  const values: Buffer[] = [];
  while (source.at() < end) {
    source.vu();
    const unshared = source.vu();
    const length = source.vu();
    source.raw(unshared);
    values.push(source.raw(length));
  }
  return values;
}

function unsnapped(packed: Buffer): Buffer {
  const source = reader(packed);
  const out = Buffer.alloc(source.vu());
  let at = 0;
  while (source.at() < packed.length) {
    const tag = source.u8();
    if (tag % 4 === 0) {
      const short = tag >> 2;
      const length = short < 60 ? short + 1 : source.little(short - 59) + 1;
      source.raw(length).copy(out, at);
      at += length;
      continue;
    }
    const isNear = tag % 4 === 1;
    const length = isNear ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
    const back = isNear ? ((tag >> 5) << 8) + source.u8() : source.little(tag % 4 === 2 ? 2 : 4);
    for (let n = 0; n < length; n++) {
      out[at] = out[at - back] ?? 0;
      at++;
    }
  }
  return out;
}

function reader(bytes: Buffer) {
  let at = 0;
  const u8 = () => bytes[at++] ?? 0;
  return {
    at: () => at,
    u8,
    vu() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = u8();
        value += (byte % 128) * factor;
        if (byte < 128) return value;
      }
    },
    little: (length: number) =>
      Array.from({ length }, u8).reduce((sum, byte, n) => sum + byte * 256 ** n, 0),
    raw(length: number) {
      at += length;
      return bytes.subarray(at - length, at);
    },
  };
}
