import { ClipboardPaste, HardDrive, Keyboard, MapPin, ScanQrCode } from "lucide-react";
import { useState } from "react";
import type { InvitationFacts } from "../../app/app.ts";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useLive, useNow, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Field } from "../kit/Field.tsx";
import { Notice } from "../kit/Notice.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { threeByThree } from "../status/digits.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { place } from "../status/place.ts";
import { heldInvitation } from "./heldInvitation.ts";
import { InstallFirstPage } from "./InstallFirstPage.tsx";
import { tryingInTab } from "./installFirst.ts";
import { joinAttempt, startJoining, stopJoining } from "./joinAttempt.ts";
import { StartForm } from "./StartForm.tsx";
import "./start.css";

/** From an invitation, however it came, to being in. */
export function JoinPage() {
  const app = useApp();
  const now = useNow();
  const invitation = useLive(heldInvitation);
  const attempt = useLive(joinAttempt);
  const install = useLive(app.install);
  const trying = useLive(tryingInTab);
  if (install === "iphone-tab" && !trying) return <InstallFirstPage />;
  if (attempt.kind === "working" || attempt.kind === "joined") return <Working />;
  if (attempt.kind === "knocking") return <Knocking checkCode={attempt.checkCode} />;
  if (invitation === undefined) return <NoInvitation problem={undefined} />;
  const facts = app.readInvitation(invitation);
  if (!facts.ok) return <NoInvitation problem={facts.problem} />;
  if (facts.value.expires <= now) return <NoInvitation problem={{ kind: "invitation-expired" }} />;
  return (
    <JoinForm
      facts={facts.value}
      problem={
        attempt.kind === "failed" && attempt.invitation === invitation ? attempt.problem : undefined
      }
      onJoin={async (newcomer) => {
        // Browsers take the question on a tap only, and from here on there is something to keep.
        void app.askToPersist();
        await startJoining(app, invitation, newcomer);
        if (joinAttempt.get().kind !== "joined") return;
        stopJoining();
        go({ kind: "today" }, "replace");
      }}
    />
  );
}

function JoinForm({
  facts,
  problem,
  onJoin,
}: {
  readonly facts: InvitationFacts;
  readonly problem: Problem | undefined;
  readonly onJoin: (newcomer: {
    readonly name: string;
    readonly deviceName: string;
  }) => Promise<void>;
}) {
  const t = useWords();
  const words = t.start.join;
  const install = useLive(useApp().install);
  const now = useNow();
  const [name, setName] = useState("");
  const [typedDevice, setTypedDevice] = useState<string>();
  const [asked, setAsked] = useState(false);
  const first = name.trim().split(/\s+/)[0] ?? "";
  const device = typedDevice ?? (first === "" ? "" : words.deviceOf(first, place()));

  const submit = () => {
    setAsked(true);
    if (name.trim() === "" || device.trim() === "") return;
    void onJoin({ name: name.trim(), deviceName: device.trim() });
  };
  return (
    <StartForm
      title={words.title}
      lead={words.goes(t.format.when(facts.expires, now))}
      problem={problem}
      note={words.readable}
      go={words.go}
      onSubmit={submit}
    >
      {facts.relayIsElsewhere && (
        <Notice kind="wait" icon={MapPin} title={words.elsewhereTitle}>
          <p>{words.elsewhere(hostOf(facts.relay))}</p>
        </Notice>
      )}
      {install === "iphone-tab" && (
        <Notice kind="wait" icon={HardDrive} title={words.inTabTitle}>
          <p>{words.inTab}</p>
        </Notice>
      )}
      <Field
        label={words.name}
        hint={words.lead}
        value={name}
        onChange={setName}
        autoComplete="name"
        enterKeyHint="next"
        maxLength={80}
        required
        wrong={asked && name.trim() === "" ? words.nameMissing : undefined}
      />
      <Field
        label={words.device(place())}
        hint={words.deviceHint}
        value={device}
        onChange={setTypedDevice}
        autoComplete="off"
        enterKeyHint="done"
        maxLength={80}
        required
        wrong={asked && device.trim() === "" ? words.deviceMissing : undefined}
      />
    </StartForm>
  );
}

function Working() {
  const t = useWords();
  return <PageHeader title={t.start.join.working} meta={t.start.join.workingLead} />;
}

function Knocking({ checkCode }: { readonly checkCode: string }) {
  const t = useWords();
  const words = t.start.join;
  return (
    <div className="start-form">
      <PageHeader title={words.knockTitle} meta={words.knockLead} />
      <div className="pad">
        <p className="digits num">
          <span className="sr">{words.knockDigits}</span> {threeByThree(checkCode)}
        </p>
        <p className="t-meta" role="status">
          {words.knockWait}
        </p>
      </div>
      <Dock>
        <Button wide onPress={stopJoining}>
          {words.stop}
        </Button>
      </Dock>
    </div>
  );
}

/** Nothing to join with: what happened, and the three ways to read an invitation in. */
function NoInvitation({ problem }: { readonly problem: Problem | undefined }) {
  const t = useWords();
  return (
    <div className="start-form">
      <PageHeader
        title={problem === undefined ? t.start.join.gone : t.start.join.title}
        back={{ to: { kind: "today" }, label: t.start.back }}
        meta={problem === undefined ? t.start.join.goneLead : undefined}
      />
      <div className="pad">
        {problem && <ProblemNotice problem={problem} />}
        <div className="ways">
          <Button icon={ScanQrCode} to={{ kind: "start", page: "skanna" }}>
            {t.start.welcome.scan}
          </Button>
          <Button icon={Keyboard} to={{ kind: "start", page: "kod" }}>
            {t.start.welcome.code}
          </Button>
          <Button icon={ClipboardPaste} to={{ kind: "start", page: "lank" }}>
            {t.start.welcome.link}
          </Button>
        </div>
      </div>
    </div>
  );
}

function hostOf(relay: string): string {
  return URL.canParse(relay) ? new URL(relay).host : relay;
}
