import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bytes, ByteWriter, concat, utf8 } from "../../src/base/bytes.ts";
import { type BackupWriter, beginBackup, openBackup } from "../../src/crypto/backupFile.ts";
import { type BackupItem, encodeItem, readItems } from "../../src/crypto/backupItems.ts";
import { BACKUP_STRETCHING, HEAD_BYTES, makeHead, readHead } from "../../src/crypto/backupKey.ts";
import { padmeLength } from "../../src/crypto/padding.ts";
import { NO_COUNTS } from "../../src/domain/backup.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { docKey } from "../../src/domain/rings.ts";

/** Quick to make; how long the real one takes is measured by bench:backup. */
const QUICK = { m: 64, t: 1, p: 1 };
const WORDS = "Sill lampa  ÖSTER knapp";

async function bytesOf(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await blob.arrayBuffer());
}

const about: BackupItem = {
  kind: "about",
  about: {
    made: Date.UTC(2019, 2, 14),
    app: "0.2.0",
    workspace: "AAAAAAAAAAAAAAAAAAAAAA" as never,
    project: "Vägen in",
    me: "BBBBBBBBBBBBBBBBBBBBBA" as never,
    device: 1 as never,
    role: "admin",
  },
};
const end: BackupItem = { kind: "end", counts: NO_COUNTS };

async function fileOf(items: readonly BackupItem[], more: readonly Bytes[] = []): Promise<Blob> {
  const writer = await beginBackup(WORDS, QUICK);
  for (const item of items) await writer.write(await encodeItem(item));
  for (const bytes of more) await writer.write(bytes);
  return (await writer.end()).file;
}

/** Every item, or the reason why it is refused. */
async function read(file: Blob, words = WORDS): Promise<readonly BackupItem[] | string> {
  const opened = await openBackup(file, words);
  if (!opened.ok) return opened.problem;
  const items: BackupItem[] = [];
  for await (const item of readItems(opened.value)) {
    if (!item.ok) return item.problem;
    items.push(item.value);
  }
  return items;
}

const bytes = (maxLength: number) =>
  fc.uint8Array({ maxLength }).map((some) => new Uint8Array(some));
const rings = fc.constantFrom("team", "desk", "own:BBBBBBBBBBBBBBBBBBBBBA");
const documents = fc
  .record({
    ring: rings,
    doc: fc.constantFrom("register", "2019-03", "2024-12"),
    state: fc.oneof(bytes(300), bytes(200_000)),
  })
  .map(
    ({ ring, doc, state }) => ({ kind: "document", doc: `${ring}/${doc}`, state }) as BackupItem,
  );
const pictures = fc
  .record({
    blob: fc.string({ maxLength: 22 }),
    part: fc.constantFrom("thumb", "picture"),
    isMine: fc.boolean(),
    since: fc.nat(),
    sealed: bytes(90_000),
  })
  .map((some) => ({ kind: "picture", activity: "a", photo: "p", ...some }) as BackupItem);
const entries = bytes(400).map((entry): BackupItem => ({ kind: "entry", entry }));
const contents = fc.array(fc.oneof(documents, pictures, entries), { maxLength: 8 });

function withEnds(items: readonly BackupItem[]): readonly BackupItem[] {
  const count = (kind: BackupItem["kind"]) => items.filter((item) => item.kind === kind).length;
  const counts = {
    documents: count("document"),
    pictures: count("picture"),
    entries: count("entry"),
  };
  return [about, ...items, { kind: "end", counts }];
}

describe("what goes in comes out", () => {
  test("in the same order, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(contents, async (items) => {
        const all = withEnds(items);
        expect(await read(await fileOf(all))).toEqual(all);
      }),
      { numRuns: 40 },
    );
  });

  test("the words may be typed with another case, more spaces or another å", async () => {
    const file = await fileOf([about, end]);
    expect(await read(file, " sill LAMPA öster  knapp ".normalize("NFD"))).toHaveLength(2);
  });

  test("the size of the file is one of few", async () => {
    await fc.assert(
      fc.asyncProperty(bytes(3000), async (state) => {
        const item: BackupItem = { kind: "document", doc: "team/register", state };
        const text = await Promise.all(withEnds([item]).map(encodeItem));
        const length = concat(...text).length;
        const head = readHead(await bytesOf((await fileOf([about])).slice(0, HEAD_BYTES)));
        const file = await fileOf(withEnds([item]));
        const headLength = head.ok ? head.value.bytes.length : 0;
        expect(file.size).toBe(headLength + padmeLength(length) + 16);
      }),
      { numRuns: 20 },
    );
  });

  test("a kind of thing that a newer version adds is passed over", async () => {
    const added = new ByteWriter().u8(64).bytes(utf8("något nytt")).done();
    const last = await encodeItem(end);
    expect(await read(await fileOf([about], [added, last]))).toEqual([about, end]);
  });

  test("a kind that changes what the others mean says that the app is too old", async () => {
    const added = new ByteWriter().u8(5).bytes(utf8("något nytt")).done();
    expect(await read(await fileOf([about], [added, await encodeItem(end)]))).toBe("newer");
  });
});

describe("what is not whole is refused, and changes nothing", () => {
  let whole: Bytes;
  let items: readonly BackupItem[];
  const CHUNK = 65_536 + 16;

  beforeAll(async () => {
    const state = crypto.getRandomValues(new Uint8Array(60_000));
    const months = ["2019-03", "2019-04", "2019-05", "2019-06"] as YearMonth[];
    items = withEnds(
      months.map((month) => ({ kind: "document", doc: docKey("team", month), state })),
    );
    whole = await bytesOf(await fileOf(items));
  });

  const headLength = () => {
    const head = readHead(whole.slice(0, HEAD_BYTES));
    if (!head.ok) throw new Error(head.problem);
    return head.value.bytes.length;
  };

  test("every beginning of it", async () => {
    const lengths = [...Array(200).keys(), ...[1, 2, 3].map((n) => headLength() + n * CHUNK)];
    for (const length of lengths) {
      const refused = await read(new Blob([whole.slice(0, length)]));
      expect(["no-backup", "cut", "damaged"]).toContain(refused);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        expect(await read(new Blob([whole.slice(0, length)]))).toBeTypeOf("string");
      }),
      { numRuns: 60 },
    );
  });

  test("one that ends between two chunks says that the end is missing", async () => {
    const file = new Blob([whole.slice(0, headLength() + 2 * CHUNK)]);
    expect(await read(file)).toBe("cut");
  });

  test("one with a single bit changed, and never as a wrong passphrase", async () => {
    const flip = async (at: number, bit: number) => {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      return read(new Blob([changed]));
    };
    for (let at = 0; at < headLength() + 40; at++) {
      const refused = await flip(at, at % 8);
      expect(["no-backup", "newer", "cut", "damaged"]).toContain(refused);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        expect(["no-backup", "newer", "cut", "damaged"]).toContain(await flip(at, bit));
      }),
      { numRuns: 60 },
    );
  });

  test("one whose chunks have changed places, come twice or come from another file", async () => {
    const at = (n: number) => headLength() + n * CHUNK;
    const chunk = (n: number, from = whole) => from.slice(at(n), at(n + 1));
    const other = await bytesOf(await fileOf(items));
    const head = whole.slice(0, headLength());
    const rest = whole.slice(at(2));
    for (const parts of [
      [head, chunk(1), chunk(0), rest],
      [head, chunk(0), chunk(0), rest],
      [head, chunk(0), chunk(0), chunk(1), rest],
      [head, chunk(0), rest],
      [head, chunk(0, other), chunk(1), rest],
      [other.slice(0, headLength()), whole.slice(headLength())],
      [whole, chunk(0)],
    ]) {
      expect(await read(new Blob(parts))).toBeTypeOf("string");
    }
  });

  test("two whole chunks that have changed places do not even open, whatever they say", async () => {
    const writer = await beginBackup(WORDS, QUICK);
    for (const letter of [1, 2, 3]) await writer.write(new Uint8Array(65_536).fill(letter));
    const file = await bytesOf((await writer.end()).file);
    const at = (n: number) => headLength() + n * CHUNK;
    const [first, second] = [file.slice(at(0), at(1)), file.slice(at(1), at(2))];
    const swapped = new Blob([file.slice(0, headLength()), second, first, file.slice(at(2))]);
    const opened = await openBackup(swapped, WORDS);
    if (!opened.ok) throw new Error(opened.problem);
    await expect(opened.value.read().take(1)).rejects.toThrow("damaged");
  });

  test("one that was opened with other words, before a byte of it is read", async () => {
    expect(await read(new Blob([whole]), "sill lampa öster knopp")).toBe("passphrase");
  });

  test("one whose end counts otherwise, or that goes on after it, or has no end", async () => {
    const wrong: BackupItem = { kind: "end", counts: { documents: 1, pictures: 0, entries: 0 } };
    expect(await read(await fileOf([about, wrong]))).toBe("damaged");
    expect(await read(await fileOf([about, end, about]))).toBe("damaged");
    expect(await read(await fileOf([end]))).toBe("damaged");
    expect(await read(await fileOf([about]))).toBeTypeOf("string");
  });
});

describe("what a stranger sends costs nothing", () => {
  const headWith = (m: number, t: number, p: number): Promise<Bytes> => forged(m, t, p);

  /** A head with any numbers, and the sum that belongs to it. */
  async function forged(m: number, t: number, p: number): Promise<Bytes> {
    const { sha256 } = await import("@noble/hashes/sha2.js");
    const open = new ByteWriter().raw(utf8("KUGGKOPIA")).u8(1).vu(m).vu(t).vu(p);
    const summed = open.raw(new Uint8Array(16 + 8)).done();
    return concat(summed, (sha256(summed) as Bytes).slice(0, 8));
  }

  test("no head makes a phone stretch with more than 128 MiB, or for minutes", async () => {
    for (const [m, t, p] of [
      [4_194_304, 3, 1],
      [2 ** 40, 1, 1],
      [131_072, 5, 1],
      [65_536, 2 ** 30, 1],
      [65_536, 3, 200],
      [4, 1, 1],
      [65_536, 0, 1],
    ] as const) {
      expect(readHead(await headWith(m, t, p))).toEqual({ ok: false, problem: "damaged" });
    }
    const { m, t, p } = BACKUP_STRETCHING;
    expect(readHead(await headWith(m, t, p)).ok).toBe(true);
  });

  test("garbage is never more than no backup", async () => {
    await fc.assert(
      fc.asyncProperty(bytes(400), async (some) => {
        expect(await read(new Blob([some]))).toBe("no-backup");
        const pretending = concat(utf8("KUGGKOPIA"), some);
        expect(["cut", "damaged", "newer"]).toContain(await read(new Blob([pretending])));
      }),
    );
  });

  test("sealed garbage is refused as damaged, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(bytes(600), async (some) => {
        expect(["damaged", "newer"]).toContain(await read(await fileOf([], [some])));
        expect(["damaged", "newer"]).toContain(await read(await fileOf([about], [some])));
      }),
      { numRuns: 40 },
    );
  });

  test("every file has a key of its own, also under the same words", async () => {
    const [a, b] = [await makeHead(WORDS, QUICK), await makeHead(WORDS, QUICK)];
    expect(a.bytes).not.toEqual(b.bytes);
    const writer: BackupWriter = await beginBackup(WORDS, QUICK);
    await writer.write(utf8("samma ord"));
    const one = await bytesOf((await writer.end()).file);
    const again = await beginBackup(WORDS, QUICK);
    await again.write(utf8("samma ord"));
    expect(one.slice(-30)).not.toEqual((await bytesOf((await again.end()).file)).slice(-30));
  });
});
