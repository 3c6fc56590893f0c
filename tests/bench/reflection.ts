import { expect } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { meet } from "../journeys/support/person.ts";
import { startRelay } from "../journeys/support/relay.ts";
import { createProject, onToday, readyOffline } from "../journeys/support/start.ts";
import { newActivity } from "../journeys/support/work.ts";
import { figure } from "./figure.ts";
import { thumbOn } from "./hand.ts";

/**
 * A thumb reflects after a session: `npm run bench:reflection`. 4x CPU throttle, the relay's process stopped. From the session's
 * page: the form opened, a short line to each of the three questions at four letters a second, shared with the team, *Klar*.
 * Told are the seconds from the first tap until the page has it on disk and closes the form (goal 60 s, lessons.md 4.3).
 */
const GOAL_S = 60;
const THROTTLE = 4;
const ANSWERS = {
  happened: "Alla provade kassan, och två vågade ta emot kunder.",
  means: "Att få prova själv gav mer mod än min genomgång.",
  now: "Nästa gång börjar vi vid kassan och ritar efteråt.",
} as const;

export async function main(): Promise<void> {
  const relay = await startRelay();
  const anna = await meet("Anna", relay.origin);
  const { page, origin } = anna;
  const words = sv.reflection;
  try {
    await createProject(page, { project: "Tummen", name: "Anna Ek", organisation: "" });
    await readyOffline(page);
    const activity = await newActivity(page, origin, sv.kit.activityKinds.workshop);
    await relay.stop();
    await page.goto(origin + activity);
    const reflect = page.getByRole("link", { name: words.title }).first();
    await expect(reflect).toBeVisible();
    const devtools = await anna.context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
    const thumb = thumbOn(page);
    const begun = Date.now();
    await thumb.tap(reflect);
    const sheet = page.getByRole("dialog", { name: words.title });
    for (const question of ["happened", "means", "now"] as const) {
      const field = sheet.getByLabel(words.questions[question]);
      await thumb.tap(field);
      await thumb.type(field, ANSWERS[question]);
    }
    await thumb.tap(sheet.getByRole("radio", { name: words.rings.team }));
    await thumb.tap(sheet.getByRole("button", { name: words.done, exact: true }));
    await expect(sheet).toBeHidden();
    const seconds = (Date.now() - begun) / 1000;
    await page.goto(origin);
    await onToday(page);
    await page.goto(`${origin}${activity}/reflektion`);
    await expect(page.getByText(ANSWERS.now)).toBeVisible();
    const letters = Object.values(ANSWERS).join("").length;
    const goal = { name: "goal", value: GOAL_S };
    figure("reflection", `three answers of ${letters} letters, shared, 4x`, seconds, "s", goal);
  } finally {
    await anna.end();
    await relay.end();
  }
}
