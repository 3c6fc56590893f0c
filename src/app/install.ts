import { type Live, live } from "../base/live.ts";
import type { InstallState } from "./app.ts";

interface InstallPrompt extends Event {
  prompt(): Promise<{ readonly outcome: "accepted" | "dismissed" }>;
}

export interface Install {
  readonly state: Live<InstallState>;
  prompt(): Promise<"accepted" | "dismissed">;
}

/** iPhones have no install prompt, and a tab's storage is not the installed app's (platform.md 6): both must be known. */
export function watchInstall(): Install {
  let kept: InstallPrompt | undefined;
  const state = live<InstallState>(atStart());
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    kept = event as InstallPrompt;
    if (state.get() === "tab") state.set("prompt");
  });
  window.addEventListener("appinstalled", () => {
    kept = undefined;
    state.set("installed");
  });
  return {
    state,
    async prompt() {
      const asking = kept;
      if (asking === undefined) return "dismissed";
      // It can be asked once, and a second tap may come before the answer.
      kept = undefined;
      const { outcome } = await asking.prompt();
      if (state.get() === "prompt") state.set(outcome === "accepted" ? "installed" : "tab");
      return outcome;
    },
  };
}

function atStart(): InstallState {
  // On iOS 26 one of the two may say no in an installed app, so either is enough.
  const standalone =
    window.matchMedia("(display-mode: standalone)").matches ||
    ("standalone" in navigator && navigator.standalone === true);
  if (standalone) return "installed";
  const agent = navigator.userAgent;
  const isIphone =
    /iPhone|iPad|iPod/.test(agent) || (agent.includes("Macintosh") && navigator.maxTouchPoints > 1);
  return isIphone ? "iphone-tab" : "tab";
}
