import { fromBase64Url } from "../base/bytes.ts";
import { live } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { openCatalog } from "../catalog/catalog.ts";
import { openCatalogDb } from "../catalog/catalogDb.ts";
import type { Problem } from "../domain/problem.ts";
import type { RingName } from "../domain/rings.ts";
import { phoneAmongSeveral } from "../domain/workspace.ts";
import { openReplica, type Replica } from "../replica/replica.ts";
import { appendToOutbox, unsentUpdates } from "../storage/outbox.ts";
import { keepKnownPlace, putSheetNote, workspaceRow } from "../storage/workspaces.ts";
import { atRest } from "./atRest.ts";
import type { Backups } from "./backups.ts";
import { type Connecting, openConnecting } from "./connecting.ts";
import { log } from "./log.ts";
import type { Opening } from "./openWorkspace.ts";
import { openPictures } from "./pictures.ts";
import { reportBug } from "./reportBug.ts";
import type { Pen } from "./tabLock.ts";
import type { Workspace } from "./workspace.ts";

declare const __BUILD__: string;

/** Replica → catalogue → the first screen → keys, membership log and sync. Where this device has not read its membership log
 *  before, or a code keeps its keys, those come first: it is not known yet what may be shown. */
export async function openOwnWorkspace(
  opening: Opening,
  pen: Pen,
): Promise<Result<Workspace, Problem>> {
  const { db, id } = opening;
  const now = () => Date.now();
  const hold = async () => {
    const { openMembership } = await import("../sync/membership.ts");
    return openMembership({ db, workspace: id, lock: opening.lock });
  };
  const [row, rows] = await Promise.all([workspaceRow(db, id), openCatalogDb(id)]);
  const wsId = fromBase64Url(id);
  const isMeant = opening.lock === undefined && row?.known?.build === __BUILD__;
  const stored = isMeant ? row.known : undefined;
  const early = stored === undefined ? await hold() : undefined;
  const known = early?.ok
    ? { rings: early.value.rings.get(), membership: early.value.membership.get() }
    : stored;
  if (early?.ok === false || !row || !wsId || !known) {
    rows.close();
    return early?.ok === false ? early : fail({ kind: "workspace-unknown" });
  }
  const { me } = row;
  const rings = live<readonly RingName[]>(known.rings);
  const replica = await openReplica({
    workspace: id,
    me,
    rings,
    phone: () => phoneAmongSeveral(connecting.membership.get().devices, me),
    now,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    keep: (key, topics, update) => appendToOutbox(db, id, key, topics, update, now()),
    unsent: (key) => unsentUpdates(db, id, key),
  });
  const catalog = await openCatalog(replica, rows);
  const connecting = openConnecting({
    known,
    rings,
    replica,
    remember: (place) => keepKnownPlace(db, id, { build: __BUILD__, ...place }),
    hold: async () => early ?? hold(),
    async talk(held) {
      const { startSync } = await import("../sync/syncWorkspace.ts");
      const sweep = async () => {
        await catalog.renew();
        const { letGoOfReplacedFiles } = await import("./lettingGo.ts");
        await letGoOfReplacedFiles();
      };
      return startSync({ db, held, replica, appAddress: opening.appAddress, now, sweep, log });
    },
    failed: reportBug,
  });
  if (early) await connecting.whole();
  else void catalog.drawn.then(atRest).then(connecting.whole);
  const pictures = openPictures({
    db,
    workspace: id,
    wsId,
    me,
    replica,
    line: connecting.blobs,
    tidyAfter: catalog.drawn.then(atRest),
    failed: reportBug,
  });
  return ok({
    id,
    me,
    get device() {
      return connecting.membership.get().devices.find(({ isThis }) => isThis)?.number ?? row.device;
    },
    isDemo: false,
    replica,
    catalog,
    pictures,
    status: connecting.status,
    membership: connecting.membership,
    knocks: connecting.knocks,
    invitation: connecting.invitation,
    ...deeds(connecting),
    sheetNote: async () => (await workspaceRow(db, id))?.sheetNote ?? {},
    noteSheet: (note) => putSheetNote(db, id, note),
    async newSheet(papers) {
      const { makeSheet } = await import("./newSheet.ts");
      const line = await connecting.whole();
      if (!line.ok) return line;
      const { held, sync } = line.value;
      const { appAddress } = opening;
      const { relay } = held;
      return ok(await makeSheet({ papers, appAddress, relay, list: sync.listSheet }));
    },
    ...backing(opening, replica, connecting),
    async roleChanges() {
      const line = await connecting.whole();
      const { roleChanges } = await import("../sync/auditTrail.ts");
      return line.ok ? roleChanges(line.value.held) : [];
    },
    async erase(plan, decisions) {
      const line = await connecting.whole();
      if (!line.ok) return line;
      const { eraseNow } = await import("./erasing.ts");
      return eraseNow({ replica, ...line.value }, plan, decisions);
    },
    async flush() {
      await replica.flushed();
      const line = await connecting.begun();
      if (line?.ok) await line.value.sync.flush();
    },
    async close() {
      pictures.close();
      await connecting.stop();
      await catalog.close();
      await replica.close();
      pen.release();
      log("workspace.closed");
    },
  });
}

/** What needs the connection waits until it has begun. */
function deeds({ whole }: Connecting) {
  return {
    async invite(how) {
      const line = await whole();
      return line.ok ? line.value.sync.invite(how) : line;
    },
    async revokeInvitation() {
      const line = await whole();
      return line.ok ? line.value.sync.revokeInvitation() : line;
    },
    async admit(knock) {
      const line = await whole();
      return line.ok ? line.value.sync.admit(knock) : line;
    },
    async remove(gone) {
      const line = await whole();
      return line.ok ? line.value.sync.remove(gone) : line;
    },
    async setRole(member, role) {
      const line = await whole();
      return line.ok ? line.value.sync.setRole(member, role) : line;
    },
    async handOverLead(to, role) {
      const line = await whole();
      return line.ok ? line.value.sync.handOverLead(to, role) : line;
    },
    dismiss: (knock) => void whole().then((line) => line.ok && line.value.sync.dismiss(knock)),
    tryNow: () => void whole().then((line) => line.ok && line.value.sync.tryNow()),
    async giveFoundingCode(code) {
      const line = await whole();
      if (line.ok) await line.value.sync.giveFoundingCode(code);
    },
    async give() {
      const line = await whole();
      return line.ok ? line.value.sync.give() : line;
    },
    async takeFile(file, fromRemoved) {
      const { packInFile } = await import("../sync/handOver.ts");
      const pack = packInFile(file);
      const line = await whole();
      if (!line.ok) return line;
      return pack
        ? line.value.sync.takeIn(pack, fromRemoved)
        : fail({ kind: "hand-over-unreadable" });
    },
    async readLoop() {
      const { readLoop } = await import("../sync/handOver.ts");
      return readLoop();
    },
    async takeLoop(pack) {
      const line = await whole();
      return line.ok ? line.value.sync.takeIn(pack) : line;
    },
  } satisfies Partial<Workspace>;
}

/** What is kept of the project outside of it, and before something of it is taken away. */
function backing({ db, id }: Opening, replica: Replica, { whole }: Connecting) {
  const backups = async (): Promise<Result<Backups, Problem>> => {
    const { openBackups } = await import("./backups.ts");
    const line = await whole();
    if (!line.ok) return line;
    const { held, sync } = line.value;
    const queued = () => void sync.flush();
    return ok(openBackups({ db, workspace: id, held, replica, queued }));
  };
  return {
    backups,
    async answerHeld(doc, answer) {
      const line = await whole();
      if (!line.ok) return line;
      if (answer === "let-through") {
        const opened = await backups();
        const kept = opened.ok ? await opened.value.keepPoint("removal", [doc]) : opened;
        if (!kept.ok) return kept;
      }
      return line.value.sync.answerHeld(doc, answer);
    },
  } satisfies Partial<Workspace>;
}
