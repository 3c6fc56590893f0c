import { expect, type Locator, type Page } from "@playwright/test";
import { sv } from "../../../src/i18n/sv.ts";

export type Mark = "här" | "borta" | "ej markerad";

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** An organisation and its people, by the ordinary pages. */
export async function addOrganisation(
  page: Page,
  origin: string,
  organisation: string,
  people: readonly string[],
): Promise<void> {
  const words = sv.register;
  await page.goto(`${origin}/organisationer/ny`);
  await page.getByLabel(words.form.name, { exact: true }).fill(organisation);
  await page.getByRole("button", { name: words.form.create }).click();
  const heading = page.getByRole("heading", { level: 1, name: organisation });
  await expect(heading).toBeVisible();
  await addPeople(page, people);
}

/** To the organisation whose page is open. */
export async function addPeople(page: Page, people: readonly string[]): Promise<void> {
  const words = sv.register;
  for (const person of people) {
    const field = page.getByLabel(words.organisation.addPersonLabel);
    if (!(await field.isVisible())) {
      await page.getByRole("button", { name: words.organisation.addPerson }).click();
    }
    await field.fill(person);
    await field.press("Enter");
    await expect(page.getByRole("link", { name: new RegExp(escaped(person)) })).toBeVisible();
  }
}

/** One row of the roster; its name tells person, what is known and the mark. */
export function row(page: Page, person: string, mark?: Mark): Locator {
  const states = mark ?? "(här|borta|ej markerad)";
  return page.getByRole("button", { name: new RegExp(`^${escaped(person)}\\b.*: ${states}$`) });
}

/** Taps until the row says so; rows go här → borta → här. */
export async function mark(page: Page, person: string, wanted: "här" | "borta"): Promise<void> {
  const taps = wanted === "här" ? 1 : 2;
  for (let tap = 0; tap < taps; tap++) await row(page, person).click();
  await expect(row(page, person, wanted)).toBeVisible();
}

/** A first name typed at the door. Somebody unknown gets `organisation`, or none. */
export async function walkIn(page: Page, person: string, organisation?: string): Promise<void> {
  const words = sv.attendance;
  await page.getByRole("link", { name: words.addLabel }).first().click();
  await page.getByLabel(words.walkIn.field).fill(person);
  await page
    .getByRole("button", { name: organisation ?? words.walkIn.newWithout, exact: true })
    .click();
  await page.getByRole("link", { name: sv.kit.back(words.title) }).click();
  await expect(row(page, person, "här")).toBeVisible();
}

/** The marks on the screen, by name; rows without a mark are "ej markerad". */
export async function marksShown(page: Page): Promise<Map<string, string>> {
  const list = page.getByRole("list", { name: sv.attendance.list });
  await expect(list).toBeVisible();
  const names = await list
    .getByRole("button")
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
  return new Map(
    names.map((name) => {
      const [, person = "", state = ""] = name.match(/^([^:,]+)(?:,.*)?: (.+)$/) ?? [];
      return [person, state];
    }),
  );
}

/** A new activity, of today unless `date` (YYYY-MM-DD) says otherwise, by the page for it; answers its path, e.g.
 *  /traff/01j…. */
export async function newActivity(
  page: Page,
  origin: string,
  kind: string,
  date?: string,
): Promise<string> {
  const made = /\/traff\/[0-9a-z]{20}$/;
  const anyway = page.getByRole("button", { name: sv.activity.create.anyway });
  await page.goto(`${origin}/traff/ny`);
  if (date !== undefined) await page.getByLabel(sv.activity.create.date).fill(date);
  await page.getByRole("button", { name: kind, exact: true }).click();
  await expect.poll(async () => made.test(page.url()) || (await anyway.isVisible())).toBe(true);
  if (!made.test(page.url())) await anyway.click();
  await page.waitForURL(made);
  return new URL(page.url()).pathname;
}

/** The sheet behind ⋯ on the activity's page. */
export async function editActivity(
  page: Page,
  fields: { readonly title?: string; readonly place?: string; readonly host?: string },
): Promise<void> {
  const words = sv.activity;
  await page.getByRole("button", { name: words.more }).click();
  await page.getByRole("button", { name: words.menu.edit }).click();
  const sheet = page.getByRole("dialog", { name: words.edit.title });
  if (fields.title !== undefined)
    await sheet.getByLabel(words.edit.titleField, { exact: true }).fill(fields.title);
  if (fields.place !== undefined)
    await sheet.getByLabel(words.edit.place, { exact: true }).fill(fields.place);
  if (fields.host !== undefined)
    await sheet.getByLabel(words.edit.host).selectOption({ label: fields.host });
  await sheet.getByRole("button", { name: words.edit.done }).click();
  await expect(sheet).toBeHidden();
}

/** Everybody of an organisation is expected at the activity whose page is open; the organisation becomes its host. */
export async function expectEveryoneFrom(page: Page, organisation: string, people: number) {
  const words = sv.activity;
  await editActivity(page, { host: organisation });
  await page.getByRole("button", { name: words.more }).click();
  await page.getByRole("button", { name: words.menu.expected }).click();
  const sheet = page.getByRole("dialog", { name: words.expected.title });
  const host = words.expected.fromHost(organisation, people);
  await sheet.getByRole("button", { name: host }).click();
  await sheet.getByRole("button", { name: words.expected.done }).click();
  await expect(sheet).toBeHidden();
}

/** Types into the shared note, after what stands there, and stays until the page says that it is stored. */
export async function writeNote(page: Page, text: string): Promise<void> {
  const note = page.getByRole("textbox", { name: sv.notes.editor });
  await note.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type(text);
  await expect(note).toContainText(text);
  // The pill may say the same words.
  const said = page.locator(".kept");
  await expect(said).toHaveText(new RegExp(`^(${sv.notes.saved}|${sv.notes.savedShort})$`));
}

/** One reflection in a ring: "Bara jag", "Teamet" or "Projektledaren". */
export async function reflect(
  page: Page,
  address: string,
  ring: keyof typeof sv.reflection.rings,
  text: string,
): Promise<void> {
  const words = sv.reflection;
  await page.goto(address);
  const sheet = page.getByRole("dialog", { name: words.title });
  await expect(sheet).toBeVisible();
  const another = sheet.getByRole("button", { name: words.another });
  if (await another.isVisible()) await another.click();
  await sheet.getByRole("radio", { name: words.rings[ring] }).check();
  await sheet.getByLabel(words.questions.happened).fill(text);
  await sheet.getByRole("button", { name: words.done, exact: true }).click();
  await expect(sheet).toBeHidden();
}
