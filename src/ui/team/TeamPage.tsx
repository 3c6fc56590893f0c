import { UserPlus } from "lucide-react";
import { Suspense, useState } from "react";
import type { MemberId } from "../../domain/ids.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { InvitationCard } from "./InvitationCard.tsx";
import { InviteSheet, KnockNotice, MemberSheet } from "./leading.ts";
import { MemberList } from "./MemberList.tsx";
import "./team.css";

export function TeamPage() {
  const t = useWords();
  const words = t.team;
  const workspace = useWorkspace();
  usePrepared("register");
  const register = useLive(registerView(workspace.replica));
  const membership = useLive(workspace.membership);
  const knocks = useLive(workspace.knocks);
  const invitation = useLive(workspace.invitation);
  const [inviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<MemberId>();
  const leads = membership.role === "admin" && !workspace.isDemo;
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
      />
      <div className="pad team">
        <div className="side">
          <p className="sr" role="status">
            {knocks.map((knock) => words.knock.title(knock.name)).join(". ")}
          </p>
          <Suspense fallback={undefined}>
            {knocks.map((knock) => (
              <KnockNotice key={`${knock.inviteId}/${knock.checkCode}`} knock={knock} />
            ))}
          </Suspense>
          {leads && invitation && (
            <InvitationCard invitation={invitation} project={register.profile.name} />
          )}
          {!leads && (
            <Notice>
              <p>{workspace.isDemo ? words.inviteDemo : words.inviteOnlyLeader}</p>
            </Notice>
          )}
        </div>
        <MemberList
          membership={membership}
          register={register}
          onChange={leads ? setChanging : undefined}
        />
      </div>
      {leads && invitation?.state !== "open" && (
        <Dock>
          <Button kind="primary" wide icon={UserPlus} onPress={() => setInviting(true)}>
            {words.invite}
          </Button>
        </Dock>
      )}
      <Suspense fallback={undefined}>
        {changing && <MemberSheet member={changing} onClose={() => setChanging(undefined)} />}
        {inviting && <InviteSheet onClose={() => setInviting(false)} />}
      </Suspense>
    </>
  );
}
