import type { App } from "../../app/app.ts";
import { speak } from "../../i18n/translate.ts";

/** Draws the chosen theme and speaks the chosen language, now and whenever they change. */
export async function followLook(settings: App["settings"]): Promise<void> {
  settings.subscribe(() => void draw(settings));
  await draw(settings);
}

async function draw(settings: App["settings"]): Promise<void> {
  const { language, theme } = settings.get();
  const page = document.documentElement;
  if (theme === "system") delete page.dataset["theme"];
  else page.dataset["theme"] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.dataset["own"] ??= meta.content;
    meta.content = theme === "system" ? meta.dataset["own"] : FRAMES[theme];
  }
  await speak(language);
  page.lang = language;
}

/** What the system draws around the app: `--paper` of each theme. */
const FRAMES = { light: "#faf6ee", dark: "#121815", outdoor: "#ffffff" } as const;
