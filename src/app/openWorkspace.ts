import { type Live, live } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { openCatalog } from "../catalog/catalog.ts";
import { openCatalogDb } from "../catalog/catalogDb.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { Membership, WorkspaceStatus } from "../domain/workspaceStatus.ts";
import { openReplica } from "../replica/replica.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { appendToOutbox, unsentUpdates } from "../storage/outbox.ts";
import { openMembership } from "../sync/membership.ts";
import { startSync } from "../sync/syncWorkspace.ts";
import { DEMO_ANNA, DEMO_HEDDA, DEMO_KARIN, DEMO_WORKSPACE, openDemoReplica } from "./demoPlace.ts";
import { log } from "./log.ts";
import { type Pen, takePen } from "./tabLock.ts";
import type { Workspace } from "./workspace.ts";

export interface Opening {
  readonly db: DeviceDb;
  readonly id: WorkspaceId;
  /** What the app lock's code has opened; undefined without a lock. */
  readonly lock: CryptoKey | undefined;
  /** Take the pen from another tab that has it. */
  readonly take: boolean;
  /** `location.origin`: where links of invitations lead. */
  readonly appAddress: string;
  /** Another tab took the pen: everything is stored and closed when this is called. */
  onPenLost(): void;
}

/** Pen → keys and rings → replica → catalogue → sync. Lists can be read when this resolves; documents are loaded when
 *  they are opened. Problems: `other-tab`, or what the device's storage says. */
export async function openWorkspace(opening: Opening): Promise<Result<Workspace, Problem>> {
  const lost = live(false);
  const pen = await takePen(opening.id, opening.take, () => lost.set(true));
  if (pen === undefined) return fail({ kind: "other-tab" });
  const opened =
    opening.id === DEMO_WORKSPACE
      ? await openDemoWorkspace(opening, pen)
      : await openOwn(opening, pen);
  if (!opened.ok) {
    pen.release();
    return opened;
  }
  const workspace = opened.value;
  const letGo = () => {
    log("pen.lost");
    void workspace.close().then(opening.onPenLost);
  };
  if (lost.get()) letGo();
  else lost.subscribe(letGo);
  log("workspace.opened", { demo: workspace.isDemo });
  return ok(workspace);
}

async function openOwn(opening: Opening, pen: Pen): Promise<Result<Workspace, Problem>> {
  const { db, id } = opening;
  const now = () => Date.now();
  const picturing = import("./pictures.ts");
  // The lists' database opens while signatures are checked: nothing of one waits for the other.
  const [opened, rows] = await Promise.all([
    openMembership({ db, workspace: id, lock: opening.lock }),
    openCatalogDb(id),
  ]);
  if (!opened.ok) {
    rows.close();
    return opened;
  }
  const held = opened.value;
  const replica = await openReplica({
    workspace: id,
    me: held.me,
    rings: held.rings,
    now,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    keep: (key, topics, update) => appendToOutbox(db, id, key, topics, update, now()),
    unsent: (key) => unsentUpdates(db, id, key),
  });
  const catalog = await openCatalog(replica, rows);
  const sync = startSync({ db, held, replica, appAddress: opening.appAddress, now, log });
  const { openPictures } = await picturing;
  const pictures = openPictures({
    db,
    workspace: id,
    wsId: held.wsId,
    me: held.me,
    replica,
    line: sync.blobs,
    failed: reportBug,
  });
  return ok({
    id,
    me: held.me,
    get device() {
      return held.device;
    },
    isDemo: false,
    replica,
    catalog,
    pictures,
    status: sync.status,
    membership: held.membership,
    knocks: sync.knocks,
    invitation: sync.invitation,
    invite: sync.invite,
    revokeInvitation: sync.revokeInvitation,
    admit: sync.admit,
    dismiss: sync.dismiss,
    tryNow: sync.tryNow,
    give: sync.give,
    async takeFile(file) {
      const { packInFile } = await import("../sync/handOver.ts");
      const pack = packInFile(file);
      return pack ? sync.takeIn(pack) : fail({ kind: "hand-over-unreadable" });
    },
    async readLoop() {
      const { readLoop } = await import("../sync/handOver.ts");
      return readLoop();
    },
    takeLoop: sync.takeIn,
    answerHeld: sync.answerHeld,
    async flush() {
      await replica.flushed();
      await sync.flush();
    },
    async close() {
      pictures.close();
      await sync.stop();
      await catalog.close();
      await replica.close();
      pen.release();
      log("workspace.closed");
    },
  });
}

async function openDemoWorkspace({ db }: Opening, pen: Pen): Promise<Result<Workspace, Problem>> {
  const replica = await openDemoReplica(DEMO_ANNA, () => Date.now());
  const catalog = await openCatalog(replica);
  const { openPictures } = await import("./pictures.ts");
  const pictures = openPictures({
    db,
    workspace: DEMO_WORKSPACE,
    wsId: new Uint8Array(16),
    me: DEMO_ANNA,
    replica,
    line: "none",
    failed: reportBug,
  });
  const never = () => Promise.resolve(fail<Problem>({ kind: "demo-stays-here" }));
  return ok({
    id: DEMO_WORKSPACE,
    me: DEMO_ANNA,
    device: demoMembership.devices[0].number,
    isDemo: true,
    replica,
    catalog,
    pictures,
    status: demoStatus(replica.unsaved, replica.trouble),
    membership: live<Membership>(demoMembership),
    knocks: live([]),
    invitation: live(undefined),
    invite: never,
    revokeInvitation: never,
    admit: never,
    dismiss: () => undefined,
    tryNow: () => undefined,
    give: never,
    takeFile: never,
    readLoop: async () => () => ({ kind: "other" }),
    takeLoop: never,
    answerHeld: never,
    flush: () => replica.flushed(),
    async close() {
      pictures.close();
      await catalog.close();
      await replica.close();
      pen.release();
    },
  });
}

/** It belongs to whoever listens for uncaught errors. */
function reportBug(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

const demoMembership = {
  role: "editor",
  members: [DEMO_ANNA, DEMO_KARIN, DEMO_HEDDA].map((id) => ({
    id,
    role: "editor" as const,
    removed: false,
  })),
  devices: [
    {
      number: 1 as Membership["devices"][number]["number"],
      member: DEMO_ANNA,
      name: "",
      removed: false,
      isThis: true,
    },
  ],
} as const satisfies Membership;

/** Nothing is sent and nothing waits; what the phone's storage says still counts. */
function demoStatus(
  unsaved: Live<number>,
  trouble: Live<Problem | undefined>,
): Live<WorkspaceStatus> {
  const read = (): WorkspaceStatus => {
    const problem = trouble.get();
    return {
      connection: "offline",
      lastContact: undefined,
      unsaved: unsaved.get(),
      waiting: [],
      unreceipted: 0,
      secured: { count: 0, at: undefined },
      recent: [],
      held: [],
      problems: problem === undefined ? [] : [problem],
    };
  };
  const status = live(read());
  unsaved.subscribe(() => status.set(read()));
  trouble.subscribe(() => status.set(read()));
  return status;
}
