import { createHash, randomInt } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { type ManifestOptions, VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { firstScript } from "./tests/tools/firstScript.ts";

/** Safari 17 and Chrome 121 are the floor: crypto needs them (platform.md 0.6), so no older syntax is worth its bytes. */
const BROWSERS = ["chrome121", "safari17", "firefox128"];

/** The relay a developer has running beside `npm run dev`. */
const DEV_RELAY = process.env["RELAY"] ?? "http://localhost:8787";

/** Every property of a run starts from one seed, told in the report, so that a red night can be repeated by day. */
process.env["FC_SEED"] ??= String(randomInt(2 ** 31));
const FC_SEED = process.env["FC_SEED"];

const manifest: Partial<ManifestOptions> = {
  id: "/",
  name: "Kuggboken",
  short_name: "Kuggboken",
  description:
    "Närvaro, anteckningar och reflektioner utan nät, för stödprojekt till arbetsintegrerande sociala företag.",
  lang: "sv",
  dir: "ltr",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: "#FAF6EE",
  theme_color: "#FAF6EE",
  categories: ["productivity", "education"],
  launch_handler: { client_mode: ["navigate-existing", "auto"] },
  icons: [
    { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
    { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
    { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
  screenshots: [
    screenshot(
      "today-narrow",
      "824x1830",
      "narrow",
      "I dag: det som händer nu och det som inte är klart",
    ),
    screenshot(
      "attendance-narrow",
      "824x1830",
      "narrow",
      "Närvaro: en rad per person, ett tryck var",
    ),
    screenshot("today-wide", "1280x800", "wide", "I dag på en bredare skärm"),
  ],
  shortcuts: [shortcut("Ny träff", "/traff/ny"), shortcut("I dag", "/")],
};

function screenshot(file: string, sizes: string, form_factor: "narrow" | "wide", label: string) {
  return { src: `/screenshots/${file}.png`, sizes, type: "image/png", form_factor, label };
}

function shortcut(name: string, url: string) {
  const icons = [{ src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" }];
  return { name, short_name: name, url, icons };
}

/** Version and content, never git: the same files give the same id in a checkout, a tarball and a container. */
function buildId(): string {
  const hash = createHash("sha256").update(process.env["BUILD_SALT"] ?? "");
  for (const file of ["src", "public", "index.html", "package-lock.json"].flatMap(filesUnder)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(import.meta.dirname, file)));
  }
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8"));
  return `${version}-${hash.digest("hex").slice(0, 8)}`;
}

function filesUnder(path: string): string[] {
  const full = join(import.meta.dirname, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}

const pwa = VitePWA({
  strategies: "injectManifest",
  srcDir: "src/sw",
  filename: "serviceWorker.ts",
  registerType: "prompt",
  injectRegister: false,
  includeManifestIcons: false,
  manifest,
  injectManifest: {
    globPatterns: ["**/*.{js,css,html,svg,woff2}"],
    // Kept by the worker when it is asked for (docs/decisions/0272).
    globIgnores: ["**/assets/learningHelp*"],
  },
});

const SHELL =
  /src[\\/](?!ui|calendar|report|spreadsheet|i18n[\\/]en|domain[\\/]guard|app[\\/](calendarFiles|importCalendar))[a-z0-9]+[\\/]|src[\\/]ui[\\/](kit[\\/](?!Guard|guarding|Field|MarkedWords|SavedField|TextArea)|status|today|[\w.]+$)/;
/** Seldom needed, although they stand in rooms of the first screen. */
const HANDING =
  /src[\\/](ui[\\/]handing|ui[\\/]kit[\\/]shareFile|sync[\\/]handOver|crypto[\\/]hand|replica[\\/]fits|storage[\\/]handed)|src[\\/](replica[\\/](census|restoring)|domain[\\/]massLoss|sync[\\/]holding)/;
/** Pictures are sealed, shrunk and opened when there are some to show. */
const PHOTOS =
  /src[\\/](app[\\/]shrinkPicture|domain[\\/]jpeg|ui[\\/](photos|kit[\\/]FullPicture))/;
/** Only phones with a lock need what keeps it. */
const LOCKING =
  /src[\\/](app[\\/](appLock|idle|lockTries|passkey)|crypto[\\/]appLock|sync[\\/]lockProjects|ui[\\/](lock[\\/]|kit[\\/](PinPad|pinPad)))|@noble[\\/]hashes[\\/](argon2|_?blake)/;
/** A backup is made and opened seldom; its words too, so that they cost the first screen nothing. */
const BACKING =
  /src[\\/](ui[\\/]backup|app[\\/](backup|makeBackup|putBack|recoveryPoints|restoreCopy)|crypto[\\/]backup|domain[\\/](backup|recoveryPoint|passphrase|everydayWords)|replica[\\/](copying|lacking|sameValue)|storage[\\/](backupNotes|recoveryPoints|staging)|i18n[\\/](sv|en)[\\/]backup)/;
const SCANNING = /src[\\/]ui[\\/]kit[\\/](QrCode|qrPath|camera|Viewfinder|viewfinder)/;
/** What a phone says of itself is said when the first screen is drawn, and read where phones are listed. */
const DEVICES = /src[\\/](app[\\/]deviceNotice|replica[\\/]deviceCards)/;
/** The pages about phones, and their sentences in both languages. */
const PHONES =
  /src[\\/](ui[\\/](devices[\\/]|kit[\\/]phoneWords)|i18n[\\/](sv|en)[\\/](phones|incident)|domain[\\/]lostPhone)/;
/** The recovery sheet: made once or twice, and used when a phone is gone. */
const SHEETS =
  /src[\\/](ui[\\/]sheet[\\/]|app[\\/](sheetDoor|newSheet)|crypto[\\/](recoverySheet|sheet)|sync[\\/](comeBack|listSheet|sheetVisit)|i18n[\\/](sv|en)[\\/]sheet|domain[\\/]sheetReminder)|shamir-secret/;
/** What only the coordinators' pages ask for (docs/decisions/0219). */
const DESK =
  /src[\\/](ui[\\/](overview|takeOut|desk|diary|duplicates|papers)[\\/]|app[\\/](projectRecords|takeOut|months?(Reports|Records|Papers|Sent)|writtenPapers)|domain[\\/](overview|paperRuns|projectRecords|smallNumbers|toldOverview|countMonth|countedTime|coverage|diary(Material|Sections)?|duplicates|frozenMonth|halfYear|missing|month(Difference|People|Records|Report|Sessions|Table)|nameLikeness|paperSettings|rounding|scbBlock|sentFacts|signing|timesheet|withoutNames|workInMonth|writtenPaper)|replica[\\/](choices|diary(Material)?|frozenMonth|halfYear|monthEnd|moving|paperSettings|reminders|sharedTexts|signing|toldChoices|wayBack|workTexts)|i18n[\\/]((sv|en)[\\/](overview|takeOut|desk|diary|duplicates)|(desk\w*|diary|duplicate|overview|takeOut)Words))/;
/** What coordinators alone open of the pages that everybody has. */
const LEADING =
  /src[\\/](ui[\\/](team[\\/](InviteSheet|KnockNotice|useLeadingWords)|devices[\\/](HandOver|Member|Revoke)Sheet|devices[\\/](RealLoss|NewPhone)|settings[\\/]ProfileFields)|i18n[\\/]((sv|en)[\\/]deskLeading|deskLeadingWords)|domain[\\/]lostPhone)/;
/** The learning loop (without what is printed of it, which is desk work), which facilitators use between sessions. */
const LEARNING =
  /src[\\/](ui[\\/]learning[\\/](?!improvement[\\/](Story|Vernissage|drawStory)|work[\\/]WorkPaper)|i18n[\\/]((sv|en)[\\/]learning(?!Help)|learning\w*Words)|domain[\\/](agenda|coding|conversation|passagesByMonth|improvement|need(Radar|Themes)|runChart|sameNeeds|todoList|workDiary|dissemination)|replica[\\/](agenda|codedPassages|conversations|improvements|ticking|workDiary|dissemination|flatRecords)|app[\\/](demoImprovement|demoLearning|demoNeeds|passagesFile))/;
/** Fetched when somebody is in the learning loop, and not with the app (docs/decisions/0272). */
const HELP = /src[\\/]i18n[\\/](sv|en)[\\/]learningHelp/;
/** What passages are coded with: notes and reflections need it before anybody opens a page of the learning loop. */
const CODING =
  /src[\\/](domain[\\/](codebook|passage|likePassage)\.ts|replica[\\/](codebook|codings|noteCodings|notePassages|reflections|latestRing)\.ts|ui[\\/]learning[\\/]themes[\\/]useThemeWords|i18n[\\/]((sv|en)[\\/]learningThemes|learningThemesWords))/;
/** The made-up project is written once, by those who try the app. */
const DEMO = /src[\\/]app[\\/](makeDemo|demo|demoWords)\.ts/;
/** Of the diary, which only coordinators have, and of the learning loop: in a chunk of its own. */
const BETWEEN = /src[\\/](domain[\\/]tellingWords|replica[\\/]writeWords)/;
/** Bringing registers in from spreadsheets. */
const BRINGING =
  /src[\\/](ui[\\/]bringIn|app[\\/]importRegister|domain[\\/](import[A-Z]|tableFile)|replica[\\/](importing|takingImportBack|mentioning)|i18n[\\/]((sv|en)[\\/]bringIn|bringInWords))/;
/** Also words of the report about a person. */
const VAULT = /src[/]i18n[/]((sv|en)[/]vault|vaultWords)/;
/** What talks to a relay begins after the first screen (decision 0136). What reads an invitation's text, and what pictures are
 *  sealed with, is needed without it. */
const SYNCING =
  /src[\\/](sync[\\/]|protocol[\\/](?!refusal|membershipState)|crypto[\\/](?!invitation|blob|aead|padding))|@noble[\\/]curves|@hpke/;
/** Loaded when a relay asks for a snapshot or sends one. */
const SNAPPING =
  /src[\\/](sync[\\/](snapshotDesk|asking|bases|makers|makeSnapshot|attest|docWalk)|crypto[\\/]snapshot|storage[\\/]bases|replica[\\/](rebuilding|stateDigest))\.ts/;
const LATE = [
  SNAPPING,
  SYNCING,
  BACKING,
  HANDING,
  LOCKING,
  PHOTOS,
  SCANNING,
  DEVICES,
  PHONES,
  SHEETS,
  DESK,
  BRINGING,
  VAULT,
  CODING,
  DEMO,
  LEARNING,
  HELP,
  BETWEEN,
];

/**
 * Few, larger files: each request costs a round trip on a phone network (platform.md 2.3). What the first screen needs
 * comes first and takes its dependencies along; then one chunk per family of pages, with the libraries only it uses.
 */
const codeSplitting = {
  groups: [
    { name: "react", priority: 9, test: inPackages("react|react-dom|scheduler|zustand|wouter") },
    { name: "data", priority: 9, test: inPackages("yjs|lib0|y-protocols|y-indexeddb|dexie") },
    { name: "calendar", priority: 9, test: inPackages("ical.js") },
    {
      name: "english",
      priority: 6,
      test: /src[\\/]i18n[\\/]en(?![\\/](backup|bringIn|overview|takeOut|desk|duplicates|learning|phones|sheet|vault))/,
    },
    { name: "camera", priority: 9, test: /node_modules[\\/]qr[\\/]decode/ },
    { name: "editor", priority: 8, test: inPackages("@tiptap|prosemirror-[a-z-]+") },
    { name: "team", priority: 8, test: inPackages("qr") },
    {
      name: "shell",
      priority: 7,
      test: (id: string) => SHELL.test(id) && !LATE.some((late) => late.test(id)),
    },
    {
      name: "shell",
      priority: 7,
      test: (id: string) =>
        inPackages("lucide-react|workbox-[a-z]+|@noble").test(id) &&
        !LOCKING.test(id) &&
        !SYNCING.test(id),
    },
    { name: "writing", priority: 3, test: /src[\\/]ui[\\/]writing[\\/]/ },
    { name: "calendar", priority: 3, test: /src[\\/]calendar[\\/]/ },
    {
      name: "sync",
      priority: 3,
      test: (id: string) =>
        SYNCING.test(id) && ![BACKING, HANDING, LOCKING, SHEETS].some((other) => other.test(id)),
    },
    { name: "vault", priority: 4, test: VAULT },
    { name: "coding", priority: 6, test: CODING },
    { name: "demo", priority: 3, test: DEMO },
    { name: "learning", priority: 4, test: LEARNING },
    { name: "start", priority: 3, test: /src[\\/]ui[\\/]start[\\/]/ },
    { name: "lock", priority: 3, test: LOCKING },
    { name: "photos", priority: 3, test: PHOTOS },
    { name: "scanning", priority: 3, test: SCANNING },
    { name: "snapshots", priority: 4, test: SNAPPING },
    { name: "devices", priority: 4, test: DEVICES },
    // Phones and the desk say both: neither has to load the other for it.
    {
      name: "naming",
      priority: 5,
      test: /src[\\/]ui[\\/](activities[\\/]toldWords|team[\\/]deviceTitle)/,
    },
    // Today asks coordinators for it, and must not load the rest for that.
    {
      name: "reminding",
      priority: 5,
      test: /src[\\/](ui[\\/]sheet[\\/](SheetReminder|useSheetWords)|i18n[\\/](sv|en)[\\/]sheet|domain[\\/](sheetReminder|leaders))/,
    },
    // After sync, whose chunk takes what both are made of.
    { name: "sheet", priority: 2, test: SHEETS },
    { name: "leading", priority: 4, test: LEADING },
    // Seldom opened, and smaller together than each by itself.
    {
      name: "settings",
      priority: 3,
      test: (id: string) =>
        /src[\\/]ui[\\/](settings|team)[\\/]/.test(id) ||
        [BACKING, HANDING, PHONES].some((seldom) => seldom.test(id)),
    },
    // With the guard and the fields that ask it: no page of the first screen has any.
    {
      name: "capture",
      priority: 4,
      test: /src[\\/](ui[\\/](activities|attendance(?![\\/]SignInSheet)|register(?![\\/](ReportSheet|reportText))|card|search|plan)[\\/]|app[\\/](calendarFiles|importCalendar)\.ts|domain[\\/]guard|ui[\\/]kit[\\/](Guard|guarding|Field|MarkedWords|SavedField|TextArea))/,
    },
  ],
};

function inPackages(names: string): RegExp {
  return new RegExp(`node_modules[\\\\/](${names})[\\\\/]`);
}

export default defineConfig(({ mode, isSsrBuild }) => ({
  plugins: isSsrBuild ? [] : [react(), mode === "test" ? [] : [firstScript(), pwa]],
  publicDir: isSsrBuild ? false : "public",
  define: { __BUILD__: JSON.stringify(buildId()) },
  // Two copies of yjs would not recognise each other's types.
  resolve: { dedupe: ["yjs", "lib0", "react", "react-dom"] },
  server: { proxy: { "/flr": { target: DEV_RELAY, ws: true, changeOrigin: true } } },
  build: isSsrBuild
    ? { target: "node20", sourcemap: false, emptyOutDir: true }
    : {
        target: BROWSERS,
        sourcemap: false,
        // The strict policy allows neither inline scripts nor data: fonts.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        rolldownOptions: { output: { codeSplitting }, preserveEntrySignatures: false },
      },
  // One file to deploy; only the native addon stays outside.
  ssr: isSsrBuild ? { noExternal: true, external: ["better-sqlite3"] } : {},
  test: {
    env: { FC_SEED },
    setupFiles: ["tests/support/seed.ts"],
    globalSetup: ["tests/support/zone.ts", "tests/support/announceSeed.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "rooms",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/**/*.{browser,process}.test.ts"],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "browser and processes",
          include: ["tests/**/*.{browser,process}.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
}));
