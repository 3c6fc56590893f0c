import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, concat, toHex } from "../../src/base/bytes.ts";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { firstCursor, settleReceipts } from "../../src/storage/cursors.ts";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import { appendToOutbox, unsentUpdates, waitingCount } from "../../src/storage/outbox.ts";
import {
  docsWaiting,
  renumber,
  sendRows,
  setAside,
  startGeneration,
  takeBack,
  takeForSending,
} from "../../src/storage/sendq.ts";

/** Updates are single numbers here, and merging them is writing them in a row. */

const docs = ["team/register", "team/2026-11", "own:anna/2026-11"] as DocKey[];

type Step =
  | { readonly kind: "write" | "take" | "take-dies"; readonly doc: number }
  | { readonly kind: "send" | "receipts" | "refuse" | "take-back" | "old" | "restart" }
  | { readonly kind: "relay-forgets"; readonly records: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("write" as const), doc: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("take" as const), doc: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("take-dies" as const), doc: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.constant({ kind: "send" as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: "receipts" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "refuse" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "take-back" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "old" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "restart" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("relay-forgets" as const), records: fc.nat(3) }),
  },
);

interface Stored {
  readonly dseq: number;
  readonly rid: Bytes;
  readonly update: Bytes;
}

let runs = 0;

test("whatever dies between two steps, every word is on the phone or receipted, and numbers have no gaps", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const name = `outbox-${runs++}`;
      const workspace = "w" as WorkspaceId;
      let db = await opened(name);
      await db.cursors.put(firstCursor(workspace, new Uint8Array(32)));
      let unseen = new Set<number>();
      let relay: Stored[] = [];
      let receipts: { dseq: number; rid: Bytes; seq: number }[] = [];
      let written = 0;
      const merge = (updates: readonly Uint8Array[]) => concat(...updates);
      const whole = () => Uint8Array.from({ length: written }, (_, n) => n);

      const run = async (what: Step): Promise<void> => {
        switch (what.kind) {
          case "write": {
            const kept = await appendToOutbox(
              db,
              workspace,
              docOf(what.doc),
              [{ kind: "register" }],
              new Uint8Array([written]),
              written,
            );
            expect(kept.ok).toBe(true);
            written++;
            return;
          }
          case "take": {
            const taking = { merge, chance, unseen };
            for (const row of await takeForSending(db, workspace, docOf(what.doc), taking)) {
              unseen.add(row);
            }
            return;
          }
          case "take-dies": {
            const before = await contents(db, workspace);
            const dies = () => {
              throw new Error("the phone died");
            };
            const taking = { merge: dies, chance, unseen };
            await takeForSending(db, workspace, docOf(what.doc), taking).catch(() => undefined);
            expect(await contents(db, workspace)).toEqual(before);
            return;
          }
          case "send":
            for (const { dseq, rid, update, i } of await sendRows(db, workspace)) {
              if (i !== undefined) unseen.delete(i);
              const known = relay[dseq - 1];
              if (!known) {
                expect(dseq, "no gap").toBe(relay.length + 1);
                relay.push({ dseq, rid, update });
              } else expect(toHex(known.rid), "no fork").toBe(toHex(rid));
              receipts.push({ dseq, rid, seq: dseq });
            }
            return;
          case "receipts":
            expect(await settleReceipts(db, workspace, receipts, 1)).toBe("settled");
            receipts = [];
            return;
          case "refuse": {
            const [next] = (await sendRows(db, workspace)).filter(
              ({ dseq }) => dseq > relay.length,
            );
            if (next) await setAside(db, workspace, next.dseq, 121);
            return;
          }
          case "take-back":
            await takeBack(db, workspace);
            return;
          case "old":
            // Receipts on their way are of the numbers before.
            await settleReceipts(db, workspace, receipts, 1);
            receipts = [];
            await renumber(db, workspace, relay.length + 1, chance);
            return;
          case "restart":
            db.close();
            unseen = new Set();
            receipts = [];
            db = await opened(name);
            return;
          case "relay-forgets": {
            relay = relay.slice(0, Math.max(0, relay.length - what.records));
            receipts = [];
            await startGeneration(db, workspace, {
              gen: chance(16),
              chain: new Uint8Array(32),
              lastDseq: relay.length,
              asAdmin: false,
              heals: [{ doc: docOf(0), state: whole() }],
              chance,
            });
          }
        }
      };

      for (const what of steps) {
        await run(what);
        const here = await contents(db, workspace);
        const there = relay.flatMap(({ update }) => [...update]);
        for (let n = 0; n < written; n++) expect([...here, ...there]).toContain(n);
      }
      for (const kind of ["take-back", "send", "receipts"] as const) await run({ kind });
      for (const doc of await docsWaiting(db, workspace))
        await run({ kind: "take", doc: docs.indexOf(doc) });
      for (const kind of ["send", "receipts"] as const) await run({ kind });
      expect(await waitingCount(db, workspace)).toBe(0);
      expect(new Set(relay.flatMap(({ update }) => [...update]))).toEqual(new Set(whole()));
      db.close();
    }),
    { numRuns: 60 },
  );
}, 120_000);

function docOf(n: number): DocKey {
  return docs[n] ?? "team/register";
}

function chance(bytes: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

async function opened(name: string): Promise<DeviceDb> {
  const db = await openDeviceDb(name);
  if (!db.ok) throw new Error(db.problem.kind);
  return db.value;
}

async function contents(db: DeviceDb, workspace: WorkspaceId): Promise<readonly number[]> {
  const all = await Promise.all(docs.map((doc) => unsentUpdates(db, workspace, doc)));
  return all.flat().flatMap((update) => [...update]);
}
