import type { MemberId } from "../../domain/ids.ts";
import type { Device } from "../../domain/workspace.ts";
import { registerView } from "../../replica/views.ts";
import { useApp, useLive, useWords, useWorkspace } from "../data.ts";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { deviceTitle } from "../team/deviceTitle.ts";
import { RevokeSteps } from "./RevokeSteps.tsx";
import { useReach } from "./useReach.ts";

export type RevokeTarget =
  | { readonly kind: "phone"; readonly device: Device }
  | { readonly kind: "member"; readonly member: MemberId };

/** Revokes a phone, or a person with all phones. Whose only phone it is loses the place with it: nobody but a member can
 *  add a further phone of that member (docs/decisions/0039), so it could never be used again. */
export function RevokeSheet({
  target,
  onClose,
}: {
  readonly target: RevokeTarget;
  /** `isRevoked`: it is done. */
  readonly onClose: (isRevoked: boolean) => void;
}) {
  const t = useWords();
  const words = usePhoneWords().revoke;
  const { lock } = useApp();
  const workspace = useWorkspace();
  const register = useLive(registerView(workspace.replica));
  const { devices } = useLive(workspace.membership);
  const canReach = useReach();
  const member = target.kind === "phone" ? target.device.member : target.member;
  const name = register.members.get(member)?.name || t.kit.someone;
  const theirs = devices.filter((device) => device.member === member && !device.removed);
  const phone = target.kind === "phone" ? deviceTitle(target.device, register, t) : undefined;
  const isLast = target.kind === "phone" && theirs.length <= 1 && member !== workspace.me;
  const gone =
    target.kind === "member" || isLast
      ? { members: [member] }
      : { devices: [target.device.number] };
  return (
    <RevokeSteps
      what={phone ?? name}
      title={phone === undefined ? words.titleMember(name) : words.titlePhone(phone)}
      lead={target.kind === "member" ? words.leadMember(theirs.length) : undefined}
      warning={isLast ? words.lastPhone(name) : undefined}
      hindrance={workspace.isDemo ? words.demo : canReach ? undefined : words.offline}
      lock={lock}
      act={() => workspace.remove(gone)}
      onClose={onClose}
    />
  );
}
