import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limits } from "../../src/protocol/limits.ts";
import { openCommitQueue } from "../../src/relay/commitQueue.ts";
import type { Guest } from "../../src/relay/connection.ts";
import { openMetrics } from "../../src/relay/metrics.ts";
import { fastRecordHash, keyOfId } from "../../src/relay/nativeBytes.ts";
import { openSqliteStore } from "../../src/relay/sqliteStore.ts";
import type { NewRecord, RelayStore } from "../../src/relay/store.ts";
import { openWorkspaces } from "../../src/relay/workspaces.ts";
import { foundedBy, newKeys, random } from "../protocol/cast.ts";
import { newDataDir } from "./relayProcess.ts";

let store: RelayStore;

beforeAll(() => {
  const opened = openSqliteStore(newDataDir(), { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  store = opened.value;
});

afterAll(() => store.close());

/** A real workspace on disk, and a writer in it. */
async function home() {
  const book = await foundedBy(await newKeys());
  const [genesis = new Uint8Array()] = book.entries;
  const { wsId } = book.state;
  const created = store.createWorkspace(wsId, random(16), genesis, Date.now());
  if (!created.ok) throw new Error(created.problem.kind);
  return openWorkspaces(store).adopt(created.value);
}

const bytesOf = (records: readonly NewRecord[]) =>
  records.reduce((sum, { record }) => sum + record.length, 0);

test("however fast records come, what waits for a commit never reaches the eight megabytes at which reading would stop", async () => {
  const workspace = await home();
  const doc = random(16);
  // The queue does not look at who wrote; it gives the writer back to its listener.
  const from = {} as Guest;
  const size = fc.oneof(
    fc.integer({ min: 150, max: 2000 }),
    fc.integer({ min: 60_000, max: limits.recordCtBytes + 200 }),
  );
  let seq = 0;
  fc.assert(
    fc.property(fc.array(size, { minLength: 1, maxLength: 400 }), (sizes) => {
      const commits: number[] = [];
      let waiting = 0;
      let stored = 0;
      const watched: RelayStore = {
        ...store,
        appendRecords(records) {
          commits.push(bytesOf(records));
          return store.appendRecords(records);
        },
      };
      const queue = openCommitQueue(watched, openMetrics(), pino({ level: "silent" }), {
        stored(records) {
          stored += records.length;
          waiting -= bytesOf(records);
        },
        failed: () => expect.unreachable(),
        lost: () => expect.unreachable(),
      });
      for (const length of sizes) {
        seq++;
        const record = new Uint8Array(length);
        waiting += length;
        queue.add({
          ...{ workspace: workspace.id, seq, doc: 1, dev: 1, dseq: seq, rid: random(8), record },
          ...{ newDoc: seq === 1 ? doc : undefined, from, in: workspace, ring: 0 },
          docKey: keyOfId(doc),
          hash: fastRecordHash(record),
        });
        // The turn of the event loop in which the record came is not over, and no more than this waits.
        expect(waiting).toBeLessThan(512 * 1024);
      }
      queue.stop();
      expect(stored).toBe(sizes.length);
      expect(waiting).toBe(0);
      expect(Math.max(...commits)).toBeLessThan(limits.queueBytes / 8);
    }),
    { numRuns: 30 },
  );
});
