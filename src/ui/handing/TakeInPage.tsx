import { Camera, FileLock2, ShieldCheck, TriangleAlert, X } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import type { Result } from "../../base/result.ts";
import type { LoopSeen, Taken } from "../../domain/handOver.ts";
import type { MemberId } from "../../domain/ids.ts";
import type { Problem } from "../../domain/problem.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { Viewfinder } from "../kit/Viewfinder.tsx";
import { whenWords } from "../status/moments.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import "./handing.css";

type Outcome = Result<Taken, Problem>;

/** The other side of Ge till kollega: a file, or a loop of codes on a colleague's screen. */
export function TakeInPage() {
  const t = useWords();
  const words = t.handing.take;
  const workspace = useWorkspace();
  const [outcome, setOutcome] = useState<Outcome>();
  const [see, setSee] = useState<(code: string) => LoopSeen>();
  const [isLooking, setLooking] = useState(false);
  const [seen, setSeen] = useState<LoopSeen>();
  const [file, setFile] = useState<Uint8Array<ArrayBuffer>>();
  const isTaking = useRef(false);

  const look = async () => {
    setOutcome(undefined);
    // Closing the camera forgets nothing: what was seen of a loop is gone on with.
    if (see === undefined) {
      const reader = await workspace.readLoop();
      setSee(() => reader);
    }
    setLooking(true);
  };
  const found = async (code: string) => {
    if (see === undefined || isTaking.current) return;
    const now = see(code);
    setSeen(now);
    if (now.kind !== "whole") return;
    isTaking.current = true;
    setLooking(false);
    setOutcome(await workspace.takeLoop(now.bytes));
    setSee(undefined);
    setSeen(undefined);
    isTaking.current = false;
  };
  const open = async (bytes: Uint8Array<ArrayBuffer>, fromRemoved?: "take-in") => {
    setOutcome(undefined);
    setFile(bytes);
    setOutcome(await workspace.takeFile(bytes, fromRemoved));
  };
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={words.lead}
      />
      <div className="pad take-in">
        {isLooking && (
          <Viewfinder
            onText={(code) => void found(code)}
            onTrouble={(problem) => {
              setLooking(false);
              setOutcome({ ok: false, problem });
            }}
            onEnd={() => setLooking(false)}
          />
        )}
        <div role="status">
          {seen?.kind === "collecting" && (
            <p className="t-2 num">{words.progress(seen.progress.have, seen.progress.of)}</p>
          )}
          {seen?.kind === "damaged" && <Notice kind="wait">{words.damaged}</Notice>}
          {isLooking && seen?.kind === "other" && <Notice kind="wait">{words.otherCode}</Notice>}
        </div>
        {outcome?.ok && <Received taken={outcome.value} />}
        {outcome?.ok === false &&
          (outcome.problem.kind === "hand-over-removed" && file !== undefined ? (
            <FromRemoved from={outcome.problem.from} onTake={() => void open(file, "take-in")} />
          ) : (
            <ProblemNotice problem={outcome.problem} />
          ))}
        {!isLooking && (
          <FileButton
            label={words.file}
            onFile={async (chosen) => open(new Uint8Array(await chosen.arrayBuffer()))}
          />
        )}
      </div>
      <Dock>
        {isLooking ? (
          <Button wide icon={X} onPress={() => setLooking(false)}>
            {t.start.scan.close}
          </Button>
        ) : (
          <Button kind="primary" wide icon={Camera} onPress={() => void look()}>
            {words.scan}
          </Button>
        )}
      </Dock>
    </>
  );
}

function Received({ taken }: { readonly taken: Taken }) {
  const t = useWords();
  const words = t.handing.take;
  const { replica } = useWorkspace();
  usePrepared("register");
  const { members } = useLive(registerView(replica));
  const now = useNow();
  const name = members.get(taken.from)?.name ?? t.kit.someone;
  return (
    <Notice kind="safe" icon={ShieldCheck} live title={words.received(name)}>
      <p>{words.receivedLead(whenWords(taken.made, now, t))}</p>
      {taken.closed > 0 && <p>{words.closed(taken.closed)}</p>}
    </Notice>
  );
}

/** A coordinator decides: it may be the person's last work, or a finder's. */
function FromRemoved({ from, onTake }: { readonly from: MemberId; readonly onTake: () => void }) {
  const t = useWords();
  const words = usePhoneWords().takeRemoved;
  const { replica } = useWorkspace();
  usePrepared("register");
  const { members } = useLive(registerView(replica));
  return (
    <Notice
      kind="help"
      icon={TriangleAlert}
      live
      title={words.title(members.get(from)?.name || t.kit.someone)}
    >
      <p>{words.lead}</p>
      <Button small onPress={onTake}>
        {words.take}
      </Button>
    </Notice>
  );
}

function FileButton({
  label,
  onFile,
}: {
  readonly label: string;
  readonly onFile: (file: File) => Promise<void>;
}) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file !== undefined) void onFile(file);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".txt,.kuggbok,text/plain"
        hidden
        aria-label={label}
        onChange={chosen}
      />
      <Button wide icon={FileLock2} onPress={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
