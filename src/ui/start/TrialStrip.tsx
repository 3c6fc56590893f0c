import { Info } from "lucide-react";
import { useApp, useLive, useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import "../status/status.css";

/** An iPhone clears what a tab has written after some days (platform.md 6): said as long as someone works there. */
export function TrialStrip() {
  const t = useWords();
  const install = useLive(useApp().install);
  if (install !== "iphone-tab") return undefined;
  return (
    <p className="trial">
      <Icon of={Info} />
      <span>
        <b>{t.start.install.strip}</b> {t.start.install.stripRest}
      </span>
    </p>
  );
}
