import { WifiOff } from "lucide-react";
import type { Device } from "../../domain/workspace.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Notice } from "../kit/Notice.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { InvitationCard } from "../team/InvitationCard.tsx";
import { useLeadingWords } from "../team/useLeadingWords.ts";
import { InviteButton } from "./LossSteps.tsx";
import { useReach } from "./useReach.ts";
import "../team/team.css";

/** Who has another phone adds the new one from that; who has none is invited anew (docs/decisions/0039). */
export function NewPhone({ of }: { readonly of: Device }) {
  const t = useWords();
  const words = usePhoneWords();
  const { lost } = useLeadingWords();
  const workspace = useWorkspace();
  const register = useLive(registerView(workspace.replica));
  const { members, devices } = useLive(workspace.membership);
  const invitation = useLive(workspace.invitation);
  const canReach = useReach();
  const name = register.members.get(of.member)?.name || t.kit.someone;
  const hasOther = devices.some(
    ({ member, removed, number }) => member === of.member && !removed && number !== of.number,
  );
  if (hasOther) return <p>{lost.newPhoneOwn(name)}</p>;
  const role = members.find(({ id }) => id === of.member)?.role ?? "editor";
  const invite = async () => {
    const made = await workspace.invite({ mode: "instant", role, name });
    return made.ok ? undefined : <ProblemNotice problem={made.problem} />;
  };
  const isShown = invitation?.state === "open" || invitation?.state === "used";
  return (
    <>
      <p>{words.lost.newPhoneLead(name)}</p>
      <p className="t-meta">{lost.newPhoneAgain(name)}</p>
      {invitation && isShown && (
        <div className="apart">
          <InvitationCard invitation={invitation} project={register.profile.name} />
        </div>
      )}
      {!canReach && (
        <div className="apart">
          <Notice kind="wait" icon={WifiOff}>
            <p>{words.member.offline}</p>
          </Notice>
        </div>
      )}
      {canReach && invitation?.state !== "open" && <InviteButton onInvite={invite} />}
    </>
  );
}
