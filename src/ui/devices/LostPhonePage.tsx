import { FlaskConical, WifiOff } from "lucide-react";
import { Suspense, useState } from "react";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { RealLoss } from "../team/leading.ts";
import { useReach } from "./useReach.ts";
import "../settings/settings.css";
import "./devices.css";

/** For coordinators the guided drill; for everybody else what to do and whom to call, which works without a network. */
export function LostPhonePage() {
  const t = useWords();
  const words = usePhoneWords().lost;
  const { membership } = useWorkspace();
  usePrepared("register");
  const { role } = useLive(membership);
  // Somebody else may take the lead over meanwhile; what is under way here is not thrown away by that.
  const [leads] = useState(role === "admin");
  const canReach = useReach();
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={leads ? words.lead : words.onlyLeader}
      />
      <div className="pad">
        {leads && !canReach && (
          <Notice kind="wait" icon={WifiOff}>
            <p>{words.offline}</p>
          </Notice>
        )}
        {leads ? (
          <Suspense fallback={undefined}>
            <RealLoss />
          </Suspense>
        ) : (
          <WhatToDo />
        )}
      </div>
      <Dock>
        <Button wide icon={FlaskConical} to={{ kind: "more", page: "tappad-ovning" }}>
          {words.practise}
        </Button>
      </Dock>
    </>
  );
}

function WhatToDo() {
  const t = useWords();
  const words = usePhoneWords().lost;
  const workspace = useWorkspace();
  const register = useLive(registerView(workspace.replica));
  const { members } = useLive(workspace.membership);
  const leaders = members
    .filter(({ id, role, removed }) => role === "admin" && !removed && id !== workspace.me)
    .map(({ id }) => register.members.get(id)?.name ?? "")
    .filter((name) => name !== "");
  return (
    <>
      <ol className="numbered">
        {words.steps.map((step, at) => (
          <li key={step}>
            {step}
            {at === 1 && leaders.length > 0 && (
              <b className="call">{words.call(t.format.list(leaders))}</b>
            )}
          </li>
        ))}
      </ol>
      {!workspace.isDemo && (
        <p className="apart">
          <LinkTo to={{ kind: "more", page: "borja-om" }}>{words.goneForGood}</LinkTo>
        </p>
      )}
    </>
  );
}
