import "./ui/fragment.ts";
import "./ui/kit/kit.css";
import { createRoot } from "react-dom/client";
import { startApp } from "./app/startApp.ts";
import { App } from "./ui/App.tsx";
import { isDispensable } from "./ui/dispensable.ts";
import { keepFocus } from "./ui/kit/keepFocus.ts";
import { followLook } from "./ui/kit/look.ts";
import { routeAt } from "./ui/routes.ts";
import { lookAhead } from "./ui/today/todayQuestions.ts";
import { forgetScreen } from "./ui/uiState.ts";

/** The project is opened here, outside React, and handed in: a component that mounts twice cannot open it twice. A function, since the
 *  bundler makes a file of its own for each page where a module awaits (docs/decisions/0280). */
async function start(): Promise<void> {
  // While the databases are opened: a first drawing in the phone's own letters would be laid out twice. Without this font the
  // app is drawn in those.
  void document.fonts.load('1em "Atkinson Hyperlegible Next Variable"').catch(() => undefined);
  const app = await startApp();
  await followLook(app.settings);
  const opened = app.open.get();
  if (opened && routeAt(window.location.pathname)?.kind === "today") await lookAhead(opened);

  app.lock?.state.subscribe(() => {
    if (app.lock?.state.get().kind === "locked") forgetScreen();
  });

  /** A chunk that is gone after an update: take the newest version, once, rather than loop. Everything is stored first. */
  const RENEWED = "kuggboken.renewed";
  window.addEventListener("vite:preloadError", ({ payload }) => {
    setTimeout(() => {
      if (isDispensable(payload) || sessionStorage.getItem(RENEWED) !== null) return;
      sessionStorage.setItem(RENEWED, "yes");
      void app.updateNow();
    });
  });

  const place = document.querySelector("#app");
  if (place === null) throw new Error("index.html has no place for the app");
  keepFocus();
  createRoot(place).render(<App app={app} />);
}

void start();
