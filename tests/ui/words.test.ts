import { expect, test } from "vitest";
import { enBackup } from "../../src/i18n/en/backup.ts";
import { enLeading } from "../../src/i18n/en/deskLeading.ts";
import { enMoving } from "../../src/i18n/en/deskMoving.ts";
import { enPaperSettings } from "../../src/i18n/en/deskPaperSettings.ts";
import { enSigning } from "../../src/i18n/en/deskSigning.ts";
import { enPhones } from "../../src/i18n/en/phones.ts";
import { enSheet } from "../../src/i18n/en/sheet.ts";
import { en as firstEn } from "../../src/i18n/en.ts";
import { svBackup } from "../../src/i18n/sv/backup.ts";
import { svLeading } from "../../src/i18n/sv/deskLeading.ts";
import { svMoving } from "../../src/i18n/sv/deskMoving.ts";
import { svPaperSettings } from "../../src/i18n/sv/deskPaperSettings.ts";
import { svSigning } from "../../src/i18n/sv/deskSigning.ts";
import { svPhones } from "../../src/i18n/sv/phones.ts";
import { svSheet } from "../../src/i18n/sv/sheet.ts";
import { sv as firstSv } from "../../src/i18n/sv.ts";

/** Also those that come with their own pages. */
const sv = {
  ...firstSv,
  backup: svBackup,
  sheet: svSheet,
  phones: svPhones,
  signing: svSigning,
  papers: svPaperSettings,
  moving: svMoving,
  leading: svLeading,
};
const en = {
  ...firstEn,
  backup: enBackup,
  sheet: enSheet,
  phones: enPhones,
  signing: enSigning,
  papers: enPaperSettings,
  moving: enMoving,
  leading: enLeading,
};

/** `kit.menu.today: sentence`, `today.expected: 1 parameter` … */
function shapes(messages: object, path = ""): string[] {
  return Object.entries(messages).flatMap(([key, value]): string[] => {
    const here = path === "" ? key : `${path}.${key}`;
    if (typeof value === "function") return [`${here}: function`];
    return typeof value === "object" && value !== null
      ? shapes(value, here)
      : [`${here}: sentence`];
  });
}

/** Pieces around something bold are one sentence: what stands before or after may be nothing. */
function sentences(messages: object): string[] {
  return Object.values(messages).flatMap((value): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null) return [];
    return "strong" in value ? [sentences(value).join("")] : sentences(value);
  });
}

test("both languages have the same sentences", () => {
  expect(shapes(en).sort()).toEqual(shapes(sv).sort());
});

test("no sentence in either language is left empty", () => {
  const texts = [...sentences(sv), ...sentences(en)];
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => text.trim() === "")).toEqual([]);
});

test("the app never shouts and never says synk, konflikt, fel or sjuk", () => {
  const shouting = sentences(sv).filter((text) => /!|\b(synk|konflikt|sjuk|fel\b)/i.test(text));
  expect(shouting).toEqual([]);
});

test("the font has no arrows, so no sentence uses them", () => {
  expect([...sentences(sv), ...sentences(en)].filter((text) => /[←→]/.test(text))).toEqual([]);
});

/** `kit.appName` → its sentence, for those that are a text and take nothing. */
function texts(messages: object, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(messages).flatMap(([key, value]) => {
    const here = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") return [[here, value] as const];
    return typeof value === "object" && value !== null ? texts(value, here) : [];
  });
}

/** Names, and words that both languages have. */
const ALIKE = [
  "activity.edit.form",
  "activity.edit.start",
  "activity.forms.hybrid",
  "kit.activityKinds.workshop",
  "kit.appName",
  "kit.roles.editor",
  "kit.windowTitles.organisation",
  "kit.windowTitles.participant",
  "moving.organisation",
  "moving.title",
  "needs.sheet.organisation",
  "phones.sheet.app",
  "plan.series.start",
  "reflection.templates.gibbs",
  "register.person.organisation",
  "settings.about.version",
  "settings.languages.en",
  "settings.languages.sv",
  "signing.parts.original",
  "start.install.open.strong",
];

test("no Swedish sentence stands in for an English one", () => {
  const swedish = new Map(texts(sv));
  const alike = texts(en).filter(([key, text]) => text !== "" && swedish.get(key) === text);
  expect(alike.map(([key]) => key).sort()).toEqual(ALIKE);
  const lettered = texts(en).filter(([, text]) => /[åäö]/i.test(text));
  expect(lettered.map(([key]) => key)).toEqual(["search.nothingTip"]);
});
