import fc from "fast-check";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { chainNext, chainStart, recordHash } from "../../src/protocol/record.ts";
import { openCore } from "../../src/relay/core.ts";
import type { Doc } from "../../src/relay/documents.ts";
import { openMetrics } from "../../src/relay/metrics.ts";
import { openSqliteStore } from "../../src/relay/sqliteStore.ts";
import { trim } from "../../src/relay/trimming.ts";
import type { Workspace } from "../../src/relay/workspaces.ts";
import { foundedBy, newKeys, random } from "../protocol/cast.ts";
import { newDataDir } from "./relayProcess.ts";
import { record } from "./wireDevice.ts";

const DOCS = 3;
const ids = Array.from({ length: DOCS }, () => random(16));

/** Which document each record is of, and then which document is trimmed up to which part of the log. */
const histories = fc.record({
  log: fc.array(fc.nat(DOCS - 1), { minLength: 1, maxLength: 14 }),
  trims: fc.array(
    fc.record({ doc: fc.nat(DOCS - 1), share: fc.double({ min: 0.1, max: 1, noNaN: true }) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
});

test("whatever is trimmed in whichever order, rows and runs are the whole log, and each run has the chain at its end", async () => {
  const founder = await foundedBy(await newKeys());
  const { wsId } = founder.state;
  const [genesis = new Uint8Array()] = founder.entries;
  await fc.assert(
    fc.asyncProperty(histories, async ({ log, trims }) => {
      const opened = openSqliteStore(newDataDir(), { maxBytes: undefined, isRestored: false });
      if (!opened.ok) throw new Error(opened.problem);
      const store = opened.value;
      const created = store.createWorkspace(wsId, random(16), genesis, 1);
      if (!created.ok) throw new Error(created.problem.kind);
      const workspace = created.value.id;
      const chains: Bytes[] = [chainStart(wsId, new Uint8Array(16))];
      const known = [...new Set(log)];
      store.appendRecords(
        log.map((which, i) => {
          const id = ids[which] ?? random(16);
          const bytes = record({ dev: 1, dseq: i + 1, doc: id });
          chains.push(chainNext(chains[i] ?? random(32), recordHash(bytes)));
          const isFirst = log.indexOf(which) === i;
          return {
            workspace,
            seq: i + 1,
            doc: known.indexOf(which) + 1,
            newDoc: isFirst ? id : undefined,
            dev: 1,
            dseq: i + 1,
            rid: random(8),
            record: bytes,
          };
        }),
      );
      const silent = pino({ level: "silent" });
      const core = openCore({
        store,
        metrics: openMetrics(),
        log: silent,
        onLost: () => undefined,
      });
      const held = core.relay.workspaces.get(wsId);
      if (!held) throw new Error("no workspace");
      for (const { doc: which, share } of trims) {
        const doc = [...held.docs.values()][known.indexOf(which)];
        const covers = Math.ceil(share * log.length);
        if (!doc || covers <= (doc.base?.header.covers ?? 0)) continue;
        standFor(held, doc, covers);
        trim(core.relay, held, doc);
        while (doc.isBeingTrimmed) await new Promise(setImmediate);
        expect(doc.trimmed).toBe(covers);
      }
      const rows = store.recordsAfter(workspace, 0, 100).map(({ seq }) => [seq, seq]);
      const runs = store.snapshots.runsAfter(workspace, 0, 100);
      const pieces = [...rows, ...runs.map(({ first, last }) => [first, last])];
      let reached = 0;
      for (const [first = 0, last = 0] of pieces.sort(([a = 0], [b = 0]) => a - b)) {
        expect(first).toBe(reached + 1);
        reached = last;
      }
      expect(reached).toBe(log.length);
      for (const { last, chain } of runs) expect(new Uint8Array(chain)).toEqual(chains[last]);
      core.close();

      function standFor(of: Workspace, doc: Doc, covers: number): void {
        const header = {
          ring: 0,
          doc: doc.id,
          dev: 1,
          covers,
          epoch: 0,
          nonce: random(12),
          size: 8,
          hash: random(32),
          dchain: random(32),
          sig: random(64),
        };
        const begun = store.snapshots.begin(of.id, doc.ordinal, header, 1);
        if (!begun.ok) throw new Error(begun.problem.kind);
        const row = begun.value;
        store.snapshots.add(row, 0, random(8));
        store.snapshots.finish(row, 1);
        const base = { row, workspace: of.id, doc: doc.ordinal, state: "base", header } as const;
        store.snapshots.promote(base, random(8), 1);
        doc.base = base;
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
