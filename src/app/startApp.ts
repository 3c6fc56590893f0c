import { live, until } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { prepare } from "../replica/prepare.ts";
import { REGISTER, setProfile } from "../replica/register.ts";
import { registerView } from "../replica/views.ts";
import { type DeviceDb, openDeviceDb } from "../storage/deviceDb.ts";
import { freshLog } from "../storage/freshLog.ts";
import { waitingCount } from "../storage/outbox.ts";
import { readSetting, writeSetting } from "../storage/settings.ts";
import { listWorkspaces, removeWorkspaceRows, renameWorkspace } from "../storage/workspaces.ts";
import type { App, Settings, WorkspaceSummary } from "./app.ts";
import { watchUpdates } from "./appUpdate.ts";
import { atRest } from "./atRest.ts";
import type { Lender } from "./backupShelf.ts";
import {
  closeStored,
  countOnlyHere,
  forgetDocuments,
  pointBeforeLeaving,
  removeProjects,
  whenStored,
} from "./closing.ts";
import { DEMO_WORKSPACE } from "./demoPlace.ts";
import { watchHadProject } from "./hadProject.ts";
import { watchInstall } from "./install.ts";
import { introduce, storedOrTold } from "./introduce.ts";
import { invitationFacts } from "./invitationFacts.ts";
import { openLockDoor } from "./lockDoor.ts";
import type { LockHolder } from "./lockShapes.ts";
import { log } from "./log.ts";
import { readLook, writeLook } from "./look.ts";
import { openWorkspace } from "./openWorkspace.ts";
import { watchStorage } from "./storageState.ts";
import { sweepAfterStart } from "./sweeping.ts";
import type { Workspace } from "./workspace.ts";

const LAST = "last-workspace";

/** Opens the device's database and the project that was open last. Never rejects because of storage: what is wrong
 *  stands in `blocked`. */
export async function startApp(): Promise<App> {
  const settings = live<Settings>(readLook());
  const workspaces = live<readonly WorkspaceSummary[]>([]);
  const open = live<Workspace | undefined>(undefined);
  const blocked = live<Problem | undefined>(undefined);
  const install = watchInstall();
  const storage = watchStorage();
  const flush = async () => open.get()?.flush();
  const updates = watchUpdates(flush);
  const appAddress = window.location.origin;

  const fresh = freshLog();
  const opened = await openDeviceDb();
  if (!opened.ok) blocked.set(opened.problem);
  const db = opened.ok ? opened.value : undefined;
  const withDb = async <T>(
    deed: (db: DeviceDb) => Promise<Result<T, Problem>>,
  ): Promise<Result<T, Problem>> =>
    db === undefined
      ? fail({ kind: "storage-blocked" })
      : during(async () => (isShut() ? fail({ kind: "app-locked" }) : deed(db)));
  let lock: LockHolder | undefined;
  const isShut = () => !["off", "open", undefined].includes(lock?.state.get().kind);
  const during = <T>(deed: () => Promise<T>): Promise<T> => lock?.during(deed) ?? deed();
  const whenOpen = async () => lock && until(lock.state, () => !isShut());

  /** The project that was open last, as it was written. */
  let last: unknown;

  async function list(from: DeviceDb): Promise<void> {
    const rows = await listWorkspaces(from);
    workspaces.set(rows.map(({ id, name, isDemo }) => ({ id, name, isDemo })));
  }

  async function openOne(
    from: DeviceDb,
    id: WorkspaceId,
    take: boolean,
  ): Promise<Result<Workspace, Problem>> {
    const before = open.get();
    if (before?.id === id) return ok(before);
    open.set(undefined);
    await before?.close();
    const result = await openWorkspace({
      db: from,
      id,
      lock: lock?.key(),
      take,
      appAddress,
      onPenLost() {
        if (open.get()?.id === id) open.set(undefined);
        blocked.set({ kind: "other-tab" });
      },
    });
    if (!result.ok) {
      blocked.set(result.problem);
      return result;
    }
    blocked.set(undefined);
    open.set(result.value);
    // A write waits for the disk; the first screen does not, and most starts open what was open last.
    if (last !== id) await writeSetting(from, LAST, id);
    last = id;
    if (!result.value.isDemo) {
      void followName(from, result.value);
      void keepCard(result.value);
    }
    return result;
  }

  async function keepCard(workspace: Workspace): Promise<void> {
    await workspace.catalog.drawn.then(atRest);
    const { keepDeviceCard } = await import("./deviceNotice.ts");
    keepDeviceCard(workspace);
  }

  async function openNew(from: DeviceDb, id: WorkspaceId): Promise<Result<Workspace, Problem>> {
    await list(from);
    return openOne(from, id, true);
  }

  /** The list of projects shows the name that the register has now. */
  async function followName(from: DeviceDb, workspace: Workspace): Promise<void> {
    await workspace.catalog.drawn.then(atRest);
    await prepare(workspace.replica, "register");
    // Closed meanwhile, as when the app lock shuts: the name is followed when it is opened again.
    if (!workspace.replica.isLoaded(REGISTER)) return;
    const register = registerView(workspace.replica);
    const follow = async () => {
      const { name } = register.get().profile;
      const known = workspaces.get().find((row) => row.id === workspace.id);
      if (name === "" || known === undefined || known.name === name) return;
      await renameWorkspace(from, workspace.id, name);
      await list(from);
    };
    register.subscribe(() => void follow());
    await follow();
  }

  async function look(from: DeviceDb): Promise<void> {
    [last] = await Promise.all([readSetting(from, LAST), list(from)]);
  }

  async function openFirst(from: DeviceDb): Promise<void> {
    const first = workspaces.get().find((row) => row.id === last) ?? workspaces.get()[0];
    if (first !== undefined) await openOne(from, first.id, false);
  }

  async function openLast(from: DeviceDb): Promise<void> {
    await look(from);
    await openFirst(from);
  }

  if (db !== undefined) {
    [lock] = await Promise.all([
      openLockDoor({
        db,
        close: () => closeStored(open),
        stored: () => whenStored(open),
        openLast: () => openLast(db),
        onlyHere: () => countOnlyHere(db),
        removeProjects: () => removeProjects(db, open),
      }),
      look(db),
    ]);
    await during(async () => {
      if (!isShut()) await openFirst(db);
    });
  }
  const hadProject = watchHadProject(workspaces);
  const drawn = Promise.resolve(open.get()?.catalog.drawn).then(atRest);
  void drawn.then(updates.begin);
  if (db !== undefined) void drawn.then(() => sweepAfterStart(db));
  const lender: Lender = {
    relay: appAddress,
    lock: () => lock?.key(),
    isHere: (id) => workspaces.get().some((row) => row.id === id),
    withDb,
    open: openNew,
  };
  void fresh.then(({ ok: isFresh }) =>
    log("app.started", { projects: workspaces.get().length, isFresh }),
  );

  return {
    settings,
    workspaces,
    open,
    blocked,
    lock,
    emptied: hadProject.isEmptied,
    readThatEmptied: hadProject.isRead,
    install: install.state,
    promptInstall: install.prompt,
    update: updates.state,
    storage: storage.state,
    measureStorage: storage.measure,
    askToPersist: storage.askToPersist,
    updateNow: () => updates.applyNow(async () => flush()),
    change(changes) {
      const next = { ...settings.get(), ...changes };
      writeLook(next);
      settings.set(next);
    },
    openHere: (id) => withDb(async (on) => quiet(await openOne(on, id, true))),
    createWorkspace: (first) =>
      withDb(async (on) => {
        const { foundWorkspace } = await import("../sync/foundWorkspace.ts");
        const founded = await foundWorkspace({
          db: on,
          project: first.project,
          name: first.name,
          deviceName: first.deviceName,
          relay: appAddress,
          lock: lock?.key(),
          now: Date.now,
        });
        if (!founded.ok) return founded;
        const result = await openNew(on, founded.value);
        if (!result.ok) return result;
        await introduce(result.value, first);
        setProfile(result.value.replica, { name: first.project });
        await storedOrTold(result.value.replica);
        return ok(undefined);
      }),
    readInvitation: (text) => invitationFacts(text, appAddress, Date.now()),
    async fetchByCode(code) {
      const { fetchCode } = await import("../sync/fetchCode.ts");
      return fetchCode({ relay: appAddress, code, now: Date.now });
    },
    async join(invitation, newcomer, onKnock, signal) {
      if (db === undefined) return fail({ kind: "storage-blocked" });
      const { joinWorkspace } = await import("../sync/joinWorkspace.ts");
      // A coordinator may take hours, and the lock shuts and opens meanwhile.
      const joined = await joinWorkspace({
        db,
        invitation,
        newcomer,
        onKnock,
        signal,
        lock: async () => {
          await whenOpen();
          return lock?.key();
        },
        now: Date.now,
      });
      if (!joined.ok) return joined;
      await whenOpen();
      return withDb(async (on) => {
        const result = await openNew(on, joined.value);
        if (!result.ok) return result;
        await introduce(result.value, { ...newcomer, organisation: "" });
        return ok(undefined);
      });
    },
    async shelf() {
      const { openShelf } = await import("./backupShelf.ts");
      return openShelf(lender);
    },
    async sheetDoor() {
      const { openSheetDoor } = await import("./sheetDoor.ts");
      return openSheetDoor(lender);
    },
    openDemo: () =>
      withDb(async (on) => {
        if (!workspaces.get().some((row) => row.id === DEMO_WORKSPACE)) {
          const { makeDemo } = await import("./makeDemo.ts");
          await makeDemo(on, Date.now());
          await list(on);
        }
        return quiet(await openOne(on, DEMO_WORKSPACE, true));
      }),
    async removeWorkspace(id) {
      await flush();
      return withDb(async (on) => {
        const waiting = id === DEMO_WORKSPACE ? 0 : await waitingCount(on, id);
        if (waiting > 0) return fail({ kind: "still-waiting", changes: waiting });
        const current = open.get();
        if (current?.id === id) {
          const kept = await pointBeforeLeaving(current);
          if (!kept.ok) return kept;
          open.set(undefined);
          await current.close();
        }
        await removeWorkspaceRows(on, id);
        await forgetDocuments(id);
        await list(on);
        const next = workspaces.get()[0];
        if (open.get() === undefined && next !== undefined) await openOne(on, next.id, false);
        return ok(undefined);
      });
    },
  };
}

function quiet(result: Result<Workspace, Problem>): Result<void, Problem> {
  return result.ok ? ok(undefined) : result;
}
