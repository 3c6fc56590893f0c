/** Snapshots as they come, piece by piece, and the jobs that the relay asks for: making one, and attesting another's
 *  (sync.md 2.10). One snapshot is under way at a time, and one job. */

import { type Bytes, concat, equalBytes, toHex } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { isOfHeader, type SealedSnapshot } from "../crypto/snapshot.ts";
import type { Problem } from "../domain/problem.ts";
import { errorName } from "../protocol/errors.ts";
import type { SnapshotState } from "../protocol/frameShapes.ts";
import type { SnapshotHeader } from "../protocol/snapshot.ts";
import { type Asking, openAsking } from "./asking.ts";
import { judgeHeader, receiveBase } from "./bases.ts";
import { forged } from "./readRows.ts";
import type { AboutSnapshots } from "./sessionShapes.ts";
import type { SnapshotParts } from "./snapshots.ts";

export interface SnapshotDesk {
  heard(frame: AboutSnapshots): Promise<Result<void, Problem>>;
  isUnderWay(): boolean;
  disconnected(): void;
  settled(): Promise<void>;
}

type FrameOf<K extends AboutSnapshots["kind"]> = Extract<AboutSnapshots, { kind: K }>;

/** What a job has to work with. Every answer may be "gone": the socket is, and the job with it. */
export interface JobParts extends SnapshotParts {
  readonly asking: Asking;
  /** The job may go on. */
  isOn(): boolean;
  /** This device and another have different pictures of a document. */
  differs(doc: Bytes): void;
}

const NOTHING = ok(undefined);

export function openSnapshotDesk(parts: SnapshotParts): SnapshotDesk {
  const { held } = parts;
  let underWay: UnderWay | undefined;
  let turn = 0;
  let job: Promise<void> | undefined;
  const differing = new Set<string>();
  const asking = openAsking(parts.send);

  const showDoubts = () =>
    parts.doubted([...differing].map((): Problem => ({ kind: "copies-differ" })).slice(0, 1));

  const begin = async ({ state, header }: FrameOf<"snapref">): Promise<Result<void, Problem>> => {
    underWay = undefined;
    const problem = await judgeHeader(held, header);
    if (problem) return fail(problem);
    underWay = { state, header, pieces: [], length: 0 };
    return NOTHING;
  };

  const more = async ({
    doc,
    offset,
    bytes,
  }: FrameOf<"snapchunk">): Promise<Result<void, Problem>> => {
    const has = underWay;
    const isNext =
      has &&
      equalBytes(doc, has.header.doc) &&
      offset === has.length &&
      bytes.length > 0 &&
      offset + bytes.length <= has.header.size;
    if (!isNext) return fail(forged(has?.header.covers ?? 0, "a piece of no snapshot"));
    has.pieces.push(bytes);
    has.length += bytes.length;
    if (has.length < has.header.size) return NOTHING;
    underWay = undefined;
    return whole(has.state, { header: has.header, sealed: concat(...has.pieces) });
  };

  const whole = async (
    state: SnapshotState,
    snapshot: SealedSnapshot,
  ): Promise<Result<void, Problem>> => {
    if (!isOfHeader(snapshot)) {
      const reason = "other bytes than the snapshot's maker signed";
      return fail(forged(snapshot.header.covers, reason));
    }
    if (asking.snapshot(state, snapshot) || state === "candidate") return NOTHING;
    const received = await receiveBase(parts, snapshot);
    if (!received.ok) return received;
    await parts.incoming.reload();
    parts.log?.("snapshot.received", { bytes: snapshot.sealed.length });
    parts.queued();
    return NOTHING;
  };

  const work = (hint: FrameOf<"compact-hint">) => {
    if (job !== undefined) return;
    const mine = turn;
    const until = parts.now() + hint.leaseMs;
    const isOn = () => mine === turn && parts.isLive() && parts.now() < until;
    const jobParts: JobParts = { ...parts, asking, isOn, differs };
    job = run(hint, jobParts)
      .catch(parts.failed)
      .finally(() => {
        job = undefined;
      });
  };

  const run = async ({ job: kind, doc }: FrameOf<"compact-hint">, jobParts: JobParts) => {
    if (kind === "snapshot") {
      const { makeSnapshot } = await import("./makeSnapshot.ts");
      const outcome = await makeSnapshot(jobParts, doc);
      parts.log?.("snapshot.made", { stored: outcome === "stored" });
    } else {
      const { attest } = await import("./attest.ts");
      const outcome = await attest(jobParts, doc);
      parts.log?.("snapshot.attested", { ok: outcome === "ok", rejected: outcome === "reject" });
    }
  };

  const differs = (doc: Bytes) => {
    differing.add(toHex(doc));
    showDoubts();
  };

  const agrees = (doc: Bytes) => {
    if (differing.delete(toHex(doc))) showDoubts();
  };

  return {
    async heard(frame) {
      switch (frame.kind) {
        case "snapref":
          return begin(frame);
        case "snapchunk":
          return more(frame);
        case "pulled":
          asking.rows(frame);
          return NOTHING;
        case "compact-hint":
          work(frame);
          return NOTHING;
        case "snap-stored":
          if (frame.state === "base") agrees(frame.doc);
          asking.stored(frame);
          return NOTHING;
        case "trimmed":
          agrees(frame.doc);
          return NOTHING;
        case "snap-no":
          // Nobody asked: what this device made was rejected by the one that tried it.
          if (!asking.refused(frame) && errorName(frame.code) === "SNAP_BAD") differs(frame.doc);
          return NOTHING;
        case "snap-terms":
          return NOTHING;
      }
    },
    isUnderWay: () => underWay?.state === "base",
    disconnected() {
      turn++;
      underWay = undefined;
      asking.disconnected();
    },
    settled: async () => job,
  };
}

interface UnderWay {
  readonly state: SnapshotState;
  readonly header: SnapshotHeader;
  readonly pieces: Bytes[];
  length: number;
}
