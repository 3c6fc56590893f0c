import { CircleCheck, Copy, Share2, TimerOff, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import type { OpenInvitation } from "../../domain/workspaceStatus.ts";
import { useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { copyText } from "../kit/copyText.ts";
import { Icon } from "../kit/Icon.tsx";
import { Notice } from "../kit/Notice.tsx";
import { QrCode } from "../kit/QrCode.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";

/** The invitation that is out, as large as the screen allows, or the word about what became of it. */
export function InvitationCard({
  invitation,
  project,
}: {
  readonly invitation: OpenInvitation;
  readonly project: string;
}) {
  const now = useNow();
  if (invitation.state === "open" && invitation.expires > now)
    return <Open invitation={invitation} project={project} now={now} />;
  return <Outcome invitation={invitation} />;
}

function Open({
  invitation,
  project,
  now,
}: {
  readonly invitation: OpenInvitation;
  readonly project: string;
  readonly now: number;
}) {
  const t = useWords();
  const words = t.team.card;
  const workspace = useWorkspace();
  const [step, setStep] = useState<"open" | "withdrawing" | Problem>("open");
  const isInstant = invitation.mode === "instant";
  const minutes = Math.ceil((invitation.expires - now) / 60_000);
  const withdraw = async () => {
    setStep("withdrawing");
    const done = await workspace.revokeInvitation();
    setStep(done.ok ? "open" : done.problem);
  };
  return (
    <section className="invitation" aria-labelledby="invited-person">
      <p className="t-meta">{words.to(t.kit.roles[invitation.role])}</p>
      <h2 className="t-1" id="invited-person">
        {invitation.name}
      </h2>
      <QrCode text={invitation.link} label={words.qr(invitation.name)} />
      {invitation.code === undefined ? (
        <p className="t-meta cen">{words.noCode}</p>
      ) : (
        <p className="letters num">
          <span className="sr">{words.code}</span> {invitation.code}
        </p>
      )}
      <p className="t-meta cen">
        {isInstant
          ? words.minutesLeft(minutes)
          : words.daysLeft(t.format.when(invitation.expires, now))}
      </p>
      <p className="warning">
        <Icon of={TriangleAlert} />
        <span>{isInstant ? words.warning : words.linkWarning}</span>
      </p>
      {!isInstant && <ShareLink link={invitation.link} project={project} />}
      {typeof step === "object" && <ProblemNotice problem={step} />}
      <Button
        kind="text"
        wide
        onPress={() => {
          if (step !== "withdrawing") void withdraw();
        }}
      >
        {step === "withdrawing" ? words.withdrawing : words.withdraw}
      </Button>
    </section>
  );
}

/** The link leaves this device only by a tap, and only where the coordinator decides again before anyone is in. */
function ShareLink({ link, project }: { readonly link: string; readonly project: string }) {
  const t = useWords();
  const words = t.team.card;
  const [copied, setCopied] = useState<"yes" | "no">();
  // Absent in most browsers on computers.
  const canShare = "share" in navigator;
  const share = async () => {
    try {
      await navigator.share({ text: words.shareText(project), url: link });
    } catch (error) {
      // Closing the phone's share sheet arrives as an exception; so does a tap that came too late.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  const copy = async () => setCopied((await copyText(link)) ? "yes" : "no");
  return (
    <div className="share-link">
      {canShare && (
        <Button kind="primary" wide icon={Share2} onPress={() => void share()}>
          {words.share}
        </Button>
      )}
      <Button wide icon={Copy} onPress={() => void copy()}>
        {words.copy}
      </Button>
      <p className="t-meta cen" role="status">
        {copied === "yes" && words.copied}
        {copied === "no" && words.copyRefused}
      </p>
    </div>
  );
}

function Outcome({ invitation }: { readonly invitation: OpenInvitation }) {
  const t = useWords();
  const words = t.team.card;
  switch (invitation.state) {
    case "used":
      return (
        <Notice kind="safe" icon={CircleCheck} title={words.used(invitation.name)} live>
          <p>{words.usedLead}</p>
        </Notice>
      );
    case "revoked":
      return (
        <Notice icon={TimerOff} title={words.revoked} live>
          <p>{words.revokedLead}</p>
        </Notice>
      );
    case "open":
    case "expired":
      return (
        <Notice icon={TimerOff} title={words.expired} live>
          <p>{words.expiredLead}</p>
        </Notice>
      );
  }
}
