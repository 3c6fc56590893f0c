import {
  CircleAlert,
  ClockArrowUp,
  FlaskConical,
  HardDrive,
  type LucideIcon,
  Save,
  ShieldCheck,
  Smartphone,
  WifiOff,
} from "lucide-react";
import { Suspense, useState } from "react";
import type { Workspace } from "../../app/workspace.ts";
import type { Messages } from "../../i18n/sv.ts";
import { useApp, useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { PillContext } from "../kit/PillSlot.tsx";
import { GiveSheet } from "../pages.ts";
import { measuredStorage } from "./measuredStorage.ts";
import { daysApart, whenWords } from "./moments.ts";
import { type PillState, pillState } from "./pillState.ts";
import { place } from "./place.ts";
import { savingLong } from "./savingLong.ts";
import { WaitingSheet } from "./WaitingSheet.tsx";
import "./status.css";

/** In view on every page: where the things a person has written are. Opens the sheet that lists them. */
export function StatusPill() {
  const t = useWords();
  const app = useApp();
  const now = useNow();
  const workspace = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  const [packing, setPacking] = useState<ReturnType<Workspace["give"]>>();
  const state = pillState({
    status: useLive(workspace.status),
    isDemo: workspace.isDemo,
    savingLong: useLive(savingLong(workspace.status)),
    storage: useLive(measuredStorage(app)),
    now,
  });
  const hasUpdate = useLive(app.update) === "ready";
  const words = pillWords(state, now, t);
  const face = <PillFace state={state} words={words} hasUpdate={hasUpdate} />;
  return (
    <>
      <button
        type="button"
        className="pill-hit"
        aria-haspopup="dialog"
        aria-label={[t.status.pill.label(words), hasUpdate && t.status.pill.update]
          .filter(Boolean)
          .join(". ")}
        onClick={() => setOpen(true)}
      >
        {face}
      </button>
      {/* Only what needs a person is said aloud; the rest changes all day long. */}
      <span className="sr" role="status">
        {state.kind === "needs-help" && words}
      </span>
      {isOpen && (
        <PillContext value={<span aria-hidden="true">{face}</span>}>
          {packing === undefined ? (
            <WaitingSheet
              state={state}
              onGive={() => setPacking(workspace.give())}
              onClose={() => setOpen(false)}
            />
          ) : (
            <Suspense fallback={undefined}>
              <GiveSheet packing={packing} onClose={() => setPacking(undefined)} />
            </Suspense>
          )}
        </PillContext>
      )}
    </>
  );
}

function PillFace({
  state,
  words,
  hasUpdate,
}: {
  readonly state: PillState;
  readonly words: string;
  readonly hasUpdate: boolean;
}) {
  const { look, icon } = LOOKS[state.kind];
  return (
    <span className={`pill ${look}`}>
      <Icon of={icon} size="s" />
      <span className="pill-words">{words}</span>
      {hasUpdate && <span className="update-dot" />}
    </span>
  );
}

const LOOKS: Readonly<
  Record<PillState["kind"], { readonly look: string; readonly icon: LucideIcon }>
> = {
  demo: { look: "calm", icon: FlaskConical },
  saving: { look: "wait", icon: Save },
  "needs-help": { look: "help", icon: CircleAlert },
  "storage-nearly-full": { look: "wait", icon: HardDrive },
  "waiting-long": { look: "wait", icon: ClockArrowUp },
  waiting: { look: "wait", icon: ClockArrowUp },
  offline: { look: "calm", icon: WifiOff },
  secured: { look: "safe", icon: ShieldCheck },
  "kept-here": { look: "calm", icon: Smartphone },
};

function pillWords(state: PillState, now: number, t: Messages): string {
  const words = t.status.pill;
  switch (state.kind) {
    case "demo":
      return words.demo;
    case "saving":
      return words.saving;
    case "needs-help":
      return words.needsHelp(state.count);
    case "storage-nearly-full":
      return words.storage;
    case "waiting-long":
      return words.waitingSince(state.count, t.status.daysAgo(daysApart(state.since, now)));
    case "waiting":
      return words.waiting(state.count);
    case "offline":
      return words.offline;
    case "secured":
      return words.secured(whenWords(state.at, now, t));
    case "kept-here":
      return words.kept(place());
  }
}
