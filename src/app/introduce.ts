import { prepare } from "../replica/prepare.ts";
import { nameDevice, nameMember } from "../replica/register.ts";
import type { Workspace } from "./workspace.ts";

/** The newcomer's own card in the register: colleagues see a name instead of a number. The relay takes nothing from a
 *  reader, so a reader leaves no card. */
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
}
