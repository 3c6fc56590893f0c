/** dchain of every document (sync.md 2.1), followed while records come: 32 bytes each, by which a snapshot says which
 *  records it stands for, and by which this device knows whether that is true. */

import { type Bytes, toHex } from "../base/bytes.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import { chainNext, docChainStart } from "../protocol/record.ts";
import type { CursorRow } from "../storage/deviceDb.ts";
import { docChainRows } from "../storage/docChains.ts";
import { sendRows } from "../storage/sendq.ts";
import type { DocChainRow } from "../storage/snapshotRows.ts";
import type { HeldMembership } from "./membership.ts";
import type { DocLink } from "./readRows.ts";
import type { SyncParts } from "./syncParts.ts";

/** dchain(doc, 0); like the log's own chain it does not depend on the generation (docs/decisions/0035). */
export function docStart(wsId: Bytes, doc: Bytes): Bytes {
  return docChainStart(wsId, new Uint8Array(16), doc);
}

export function docIdOf(held: HeldMembership, key: DocKey): Bytes | undefined {
  const { ring: name, doc } = splitDocKey(key);
  const ring = held.ringNumber(name);
  const newest = ring === undefined ? undefined : held.keys.newest(ring);
  return newest && held.keys.docId(newest, doc);
}

/** The chains that these rows moved. Undefined when one of the rows is this device's own and its document is not known any
 *  more: the log is read once more after its receipts were taken. */
export async function linkedChains(
  parts: Pick<SyncParts, "db" | "held">,
  cursor: CursorRow,
  links: readonly DocLink[],
): Promise<readonly DocChainRow[] | undefined> {
  if (links.length === 0) return [];
  const placed = await placedLinks(parts, links);
  if (!placed) return undefined;
  const { workspace, wsId } = parts.held;
  const docs = [...new Set(placed.map(({ doc }) => toHex(doc)))];
  const known = new Map(await docChainRows(parts.db, workspace, docs));
  const moved = new Map<string, DocChainRow>();
  for (const { doc: id, seq, hash, dev, dseq } of placed) {
    const doc = toHex(id);
    const before = known.get(doc) ?? (cursor.isCounted ? begun(id) : undefined);
    // A snapshot that was received stands for it already.
    if (!before || seq <= before.seq) continue;
    const chain = chainNext(before.chain, hash);
    const authors = { ...before.authors, [dev]: dseq };
    const row: DocChainRow = { workspace, doc, seq, chain, authors };
    known.set(doc, row);
    moved.set(doc, row);
  }
  return [...moved.values()];

  function begun(doc: Bytes): DocChainRow {
    return { workspace, doc: toHex(doc), seq: 0, chain: docStart(wsId, doc), authors: {} };
  }
}

interface PlacedLink {
  readonly seq: number;
  readonly hash: Bytes;
  readonly doc: Bytes;
  readonly dev: number;
  readonly dseq: number;
}

async function placedLinks(
  { db, held }: Pick<SyncParts, "db" | "held">,
  links: readonly DocLink[],
): Promise<readonly PlacedLink[] | undefined> {
  const hasOwn = links.some(({ of }) => typeof of === "number");
  const rows = hasOwn ? await sendRows(db, held.workspace) : [];
  const docByDseq = new Map(rows.map((row) => [row.dseq, row.doc]));
  const placed: PlacedLink[] = [];
  for (const { seq, hash, of } of links) {
    if (typeof of === "number") {
      const key = docByDseq.get(of);
      const doc = key && docIdOf(held, key);
      if (!doc) return undefined;
      placed.push({ seq, hash, doc, dev: held.device, dseq: of });
    } else placed.push({ seq, hash, doc: of.doc, dev: of.dev, dseq: of.dseq });
  }
  return placed;
}
