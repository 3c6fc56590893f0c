import { live } from "../base/live.ts";
import { fail } from "../base/result.ts";
import { openCatalog } from "../catalog/catalog.ts";
import type { Problem } from "../domain/problem.ts";
import type { Membership } from "../domain/workspaceStatus.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { DEMO_ANNA, DEMO_HEDDA, DEMO_KARIN, DEMO_WORKSPACE, openDemoReplica } from "./demoPlace.ts";
import { reportBug } from "./reportBug.ts";
import { restingStatus } from "./restingStatus.ts";
import type { Pen } from "./tabLock.ts";
import type { Workspace } from "./workspace.ts";

/** The made-up project. Nothing is sent and nothing waits; what the phone's storage says still counts. */
export async function openDemoWorkspace(db: DeviceDb, pen: Pen): Promise<Workspace> {
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
    tidyAfter: catalog.drawn,
    failed: reportBug,
  });
  const never = () => Promise.resolve(fail<Problem>({ kind: "demo-stays-here" }));
  const status = restingStatus(replica);
  return {
    id: DEMO_WORKSPACE,
    me: DEMO_ANNA,
    device: demoMembership.devices[0].number,
    isDemo: true,
    replica,
    catalog,
    pictures,
    status,
    membership: live<Membership>(demoMembership),
    knocks: live([]),
    invitation: live(undefined),
    invite: never,
    revokeInvitation: never,
    admit: never,
    dismiss: () => undefined,
    remove: never,
    setRole: never,
    handOverLead: never,
    newSheet: never,
    sheetNote: async () => ({}),
    noteSheet: async () => undefined,
    tryNow: () => undefined,
    giveFoundingCode: async () => undefined,
    give: never,
    takeFile: never,
    readLoop: async () => () => ({ kind: "other" }),
    takeLoop: never,
    answerHeld: never,
    backups: undefined,
    erase: undefined,
    roleChanges: () => Promise.resolve([]),
    flush: () => replica.flushed(),
    async close() {
      pictures.close();
      status.stop();
      await catalog.close();
      await replica.close();
      pen.release();
    },
  };
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
