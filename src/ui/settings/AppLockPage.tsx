import { Fingerprint, LockKeyhole } from "lucide-react";
import { Suspense, use, useState } from "react";
import type { AppLock, LockState } from "../../app/lockShapes.ts";
import { LOCK_AFTER } from "../../domain/appLock.ts";
import { useApp, useLive, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { AskCode, type Asking } from "./AskCode.tsx";
import { Choice } from "./Choice.tsx";
import "./settings.css";

/** The lock of the app, whatever project is open: its code, when it shuts, and in plain words what it does not do. */
export function AppLockPage() {
  const t = useWords();
  const { lock } = useApp();
  return (
    <>
      <PageHeader
        title={t.lock.title}
        meta={lock && <OnOrOff lock={lock} />}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
      />
      {lock && <Lock lock={lock} />}
    </>
  );
}

function OnOrOff({ lock }: { readonly lock: AppLock }) {
  const t = useWords();
  const { kind } = useLive(lock.state);
  return kind === "open" ? t.lock.set : t.lock.removed;
}

function Lock({ lock }: { readonly lock: AppLock }) {
  const t = useWords();
  const words = t.lock;
  const state = useLive(lock.state);
  const trouble = useLive(lock.trouble);
  const projects = useLive(useApp().workspaces);
  const [asking, setAsking] = useState<Asking>();
  const [said, setSaid] = useState("");
  const isOn = state.kind === "open";
  const isOnlyPractice = projects.every(({ isDemo }) => isDemo);
  const ask = (about: Asking) => {
    setSaid("");
    setAsking(about);
  };
  return (
    <>
      <div className="pad">
        <p role="status" className="lock-status">
          {said}
        </p>
        {trouble && <ProblemNotice problem={trouble} />}
        {isOn && <WhenOn lock={lock} state={state} ask={ask} say={setSaid} />}
        <Section title={words.protects.title}>
          <p>{words.protects.does}</p>
          <p>{words.protects.doesNot}</p>
          <p>{words.protects.locked}</p>
          <p>{words.protects.forgotten}</p>
        </Section>
      </div>
      <Dock>
        {isOn ? (
          <Button kind="primary" wide icon={LockKeyhole} onPress={() => void lock.lockNow()}>
            {words.lockNow}
          </Button>
        ) : (
          <Button
            kind="primary"
            wide
            icon={LockKeyhole}
            unavailable={isOnlyPractice ? words.demoOnly : undefined}
            onPress={() => ask("set")}
          >
            {words.turnOn}
          </Button>
        )}
      </Dock>
      {asking && (
        <AskCode
          lock={lock}
          about={asking}
          onClose={(sentence) => {
            setSaid(sentence);
            setAsking(undefined);
          }}
        />
      )}
    </>
  );
}

function WhenOn({
  lock,
  state,
  ask,
  say,
}: {
  readonly lock: AppLock;
  readonly state: Extract<LockState, { kind: "open" }>;
  readonly ask: (about: Asking) => void;
  readonly say: (sentence: string) => void;
}) {
  const t = useWords();
  const words = t.lock;
  const [open] = useState(() => lock.hasOpenKeys());
  const dropPasskey = async () => {
    const removed = await lock.removePasskey();
    if (removed.ok) say(words.passkey.removed);
  };
  return (
    <>
      <Suspense fallback={undefined}>
        <KeysLater open={open} />
      </Suspense>
      <Section title={words.after.label}>
        <Choice
          label={words.after.label}
          choices={LOCK_AFTER.map((value) => ({
            value,
            label: words.after.choices[value],
            meta: words.after.hints[value],
          }))}
          value={state.after}
          onChange={(after) => void lock.lockAfter(after)}
        />
      </Section>
      <div className="ask">
        {state.hasPasskey ? (
          <Button icon={Fingerprint} onPress={() => void dropPasskey()}>
            {words.passkey.remove}
          </Button>
        ) : (
          lock.canHavePasskey && (
            <>
              <Button icon={Fingerprint} onPress={() => ask("passkey")}>
                {words.passkey.add}
              </Button>
              <p className="t-meta">{words.passkey.addHint}</p>
            </>
          )
        )}
        <Button onPress={() => ask("change")}>{words.change}</Button>
        <Button kind="text" onPress={() => ask("remove")}>
          {words.turnOff}
        </Button>
      </div>
    </>
  );
}

/** True from the moment the lock is set until the key pairs that were there before it are replaced. */
function KeysLater({ open }: { readonly open: Promise<boolean> }) {
  const t = useWords();
  const isLater = use(open);
  return isLater && <p className="t-meta">{t.lock.keysLater}</p>;
}
