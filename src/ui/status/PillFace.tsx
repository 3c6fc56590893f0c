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
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import type { PillState } from "./pillState.ts";
import { pillWords } from "./pillWords.ts";
import type { Pill } from "./usePill.ts";

/** How the pill looks, on a page where it is a button and above its own sheet where it is not. */
export function PillFace({ pill }: { readonly pill: Pill }) {
  const t = useWords();
  const { look, icon } = LOOKS[pill.state.kind];
  return (
    <span className={`pill ${look}`}>
      <Icon of={icon} size="s" />
      <span className="pill-words">{pillWords(pill.state, pill.now, t)}</span>
      {pill.hasUpdate && <span className="update-dot" />}
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
