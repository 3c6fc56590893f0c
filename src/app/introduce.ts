import { until } from "../base/live.ts";
import { prepare } from "../replica/prepare.ts";
import { nameDevice, nameMember } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import type { Workspace } from "./workspace.ts";

/** The newcomer's own card in the register: colleagues see a name instead of a number. The relay takes nothing from a
 *  reader, so a reader leaves no card. Stored when it resolves: nobody is asked for the name again, and a page that is left at
 *  once would lose it. */
export async function introduce(
  workspace: Workspace,
  who: { readonly name: string; readonly organisation: string; readonly deviceName: string },
): Promise<void> {
  if (workspace.membership.get().role === "reader") return;
  await prepare(workspace.replica, "register");
  nameMember(workspace.replica, workspace.me, {
    name: who.name,
    organisationName: who.organisation,
  });
  nameDevice(workspace.replica, workspace.device, who.deviceName);
  await storedOrTold(workspace.replica);
}

/** A full disk does not keep anybody waiting: the status tells of it, and the write is tried again. */
export async function storedOrTold(replica: Replica): Promise<void> {
  await Promise.race([
    replica.flushed(),
    until(replica.trouble, (problem) => problem !== undefined),
  ]);
}
