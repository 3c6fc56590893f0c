import { Camera, KeyRound, RotateCcw, ShieldCheck, X } from "lucide-react";
import { type FormEvent, useEffect, useEffectEvent, useState } from "react";
import type {
  JoinFault,
  RecoverySheet,
  SheetFault,
  SheetOnHand,
  SheetShare,
} from "../../app/sheetDoor.ts";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useLive, useWords } from "../data.ts";
import { fragment } from "../fragment.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Field } from "../kit/Field.tsx";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Viewfinder } from "../kit/Viewfinder.tsx";
import { InstallFirstPage } from "../start/InstallFirstPage.tsx";
import { tryingInTab } from "../start/installFirst.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { ChooseLost } from "./ChooseLost.tsx";
import { type SheetWords, useSheetWords } from "./useSheetWords.ts";
import "../start/start.css";
import "./sheet.css";

/** What the QR code of a sheet said, when it opened the app; in memory only, as an invitation is. */
const scanned = location.pathname.startsWith("/recover") ? fragment : undefined;

type Fault = SheetFault | JoinFault;
type Step =
  | { readonly kind: "form"; readonly fault?: Fault; readonly problem?: Problem }
  | { readonly kind: "camera" }
  | { readonly kind: "opening" }
  | { readonly kind: "opened"; readonly sheet: SheetOnHand };

/** From a paper, or two of a sheet in shares, to a phone that is in: the letters or the QR code, whose it is, which phones are
 *  gone, and done. */
export function ComeBackPage() {
  const app = useApp();
  const install = useLive(app.install);
  const trying = useLive(tryingInTab);
  const [step, setStep] = useState<Step>({ kind: "form" });
  const [typed, setTyped] = useState("");
  const [share, setShare] = useState<SheetShare>();

  const visit = async (sheet: RecoverySheet) => {
    setStep({ kind: "opening" });
    const door = await app.sheetDoor();
    const opened = await door.open(sheet);
    setStep(
      opened.ok
        ? { kind: "opened", sheet: opened.value }
        : { kind: "form", problem: opened.problem },
    );
  };
  const take = async (text: string, from: "camera" | "field") => {
    const door = await app.sheetDoor();
    const read = door.read(text);
    if (!read.ok) {
      setStep({ kind: "form", fault: from === "camera" ? { kind: "unreadable" } : read.problem });
    } else if (read.value.kind === "whole") {
      await visit(read.value.sheet);
    } else if (share) {
      const joined = await door.join(share, read.value.share);
      if (joined.ok) await visit(joined.value);
      else setStep({ kind: "form", fault: joined.problem });
    } else {
      setShare(read.value.share);
      setTyped("");
      setStep({ kind: "form" });
    }
  };
  const openScanned = useEffectEvent(() => {
    if (scanned !== undefined) void take(scanned, "field");
  });
  useEffect(() => openScanned(), []);

  if (install === "iphone-tab" && !trying) return <InstallFirstPage />;
  if (step.kind === "opened") return <ChooseLost sheet={step.sheet} />;
  return (
    <Letters
      step={step}
      typed={typed}
      share={share}
      onType={(text) => {
        setTyped(text.toUpperCase());
        if (step.kind === "form") setStep({ kind: "form" });
      }}
      onOpen={(text, from) => void take(text, from)}
      onStep={setStep}
      onStartOver={() => {
        setShare(undefined);
        setTyped("");
        setStep({ kind: "form" });
      }}
    />
  );
}

function Letters({
  step,
  typed,
  share,
  onType,
  onOpen,
  onStep,
  onStartOver,
}: {
  readonly step: Exclude<Step, { kind: "opened" }>;
  readonly typed: string;
  /** The first paper, when it has been read. */
  readonly share: SheetShare | undefined;
  readonly onType: (text: string) => void;
  readonly onOpen: (text: string, from: "camera" | "field") => void;
  readonly onStep: (step: Step) => void;
  readonly onStartOver: () => void;
}) {
  const t = useWords();
  const words = useSheetWords().back;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step.kind !== "opening") onOpen(typed, "field");
  };
  const { fault, problem } = step.kind === "form" ? step : {};
  return (
    <form className="start-form" onSubmit={submit} noValidate>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "today" }, label: t.start.back }}
        meta={words.lead}
      />
      <div className="pad fields">
        {problem && <ProblemNotice problem={problem} />}
        {problem?.kind === "sheet-unknown" && share && <p>{words.maybeStrangers}</p>}
        {share && (
          <Notice kind="safe" icon={ShieldCheck} title={words.first(share.paper)} live>
            <p>{words.firstText}</p>
            <Button small icon={RotateCcw} onPress={onStartOver}>
              {words.startOver}
            </Button>
          </Notice>
        )}
        {step.kind === "camera" ? (
          <>
            <Viewfinder
              onText={(text) => onOpen(text, "camera")}
              onTrouble={(problem) => onStep({ kind: "form", problem })}
              onEnd={() => onStep({ kind: "form" })}
            />
            <Button wide icon={X} onPress={() => onStep({ kind: "form" })}>
              {words.close}
            </Button>
          </>
        ) : (
          <Button wide icon={Camera} onPress={() => onStep({ kind: "camera" })}>
            {words.scan}
          </Button>
        )}
        <div role="status">
          {fault?.kind === "unreadable" && <Notice kind="wait">{words.otherCode}</Notice>}
          {fault?.kind === "same-paper" && <Notice kind="wait">{words.samePaper}</Notice>}
          {fault?.kind === "strangers" && <Notice kind="wait">{words.strangers}</Notice>}
          {step.kind === "opening" && <p className="t-meta">{words.opening}</p>}
        </div>
        <Field
          label={share ? words.second : words.letters}
          hint={words.lettersHint}
          value={typed}
          onChange={onType}
          wrong={fault && faultWords(fault, words)}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder="A1B2 C3D4 …"
          maxLength={60}
        />
        <p className="t-meta">{words.needsNet}</p>
      </div>
      <Dock>
        <Button
          kind="primary"
          wide
          submits
          icon={KeyRound}
          unavailable={typed.trim() === "" ? words.lettersMissing : undefined}
        >
          {step.kind === "opening" ? words.opening : words.go}
        </Button>
      </Dock>
    </form>
  );
}

/** Undefined for what is said above the field. */
function faultWords(fault: Fault, words: SheetWords["back"]): string | undefined {
  switch (fault.kind) {
    case "length":
      return fault.letters < 28 ? words.left(28 - fault.letters) : words.tooMany(fault.letters);
    case "mistyped":
      return fault.group === undefined ? words.mistypedSomewhere : words.mistyped(fault.group);
    case "newer":
      return words.newer;
    case "unreadable":
    case "same-paper":
    case "strangers":
      return undefined;
  }
}
