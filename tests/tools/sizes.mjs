/** How many bytes the built app asks a phone to fetch, as the relay sends them: brotli, quality 11. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export const TEXT = /\.(?:js|css|html|svg|webmanifest|json|txt)$/;

export function brotli(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

export function gzip(bytes) {
  return gzipSync(bytes, { level: 9 });
}

/** Every file of a folder, as paths relative to it. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** index.html and every script, preloaded module and stylesheet it names: nothing is drawn before they are here. */
export function firstScreenFiles(dist) {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\/([^"]+)"/g)]
    .map((match) => match[1])
    .filter((path) => /\.(?:js|css)$/.test(path));
  return ["index.html", ...new Set(named)];
}

/** Paths the service worker fetches before the app counts as ready offline. */
export function precachedFiles(dist) {
  const worker = readFileSync(join(dist, "serviceWorker.js"), "utf8");
  return [...worker.matchAll(/\burl:\s*[`"']([^`"']+)[`"']|"url":\s*"([^"]+)"/g)].map(
    (match) => match[1] ?? match[2],
  );
}

/** Pages that coordinators alone are led to, and those that are there to be printed, by the name that their chunks begin with. */
const DESK_PAGES = [
  "BringInPage",
  "DiaryPage",
  "DuplicatesPage",
  "EraseRow",
  "HalfYearPage",
  "LogPage",
  "LogRow",
  "MonthEndPage",
  "OverviewPage",
  "PaperSettingsPage",
  "ReportSheet",
  "SignInSheetPage",
  "SignaturesPage",
  "StoryPage",
  "TakeOutPage",
  "VaultPage",
  "VernissagePage",
  "WorkPaper",
  "drawStory",
  "leading",
  "reminding",
  "sheet",
];

/** Of `files` those that nothing but the coordinators' pages asks for (docs/decisions/0219). A style sheet goes with the
 *  script of its name. */
export function deskOnlyFiles(dist, files) {
  const scripts = files.filter((file) => file.endsWith(".js"));
  const reached = new Set();
  const todo = firstScreenFiles(dist).filter((file) => scripts.includes(file));
  while (todo.length > 0) {
    const file = todo.pop();
    if (reached.has(file) || DESK_PAGES.includes(nameOf(file))) continue;
    reached.add(file);
    todo.push(...importedBy(dist, file).filter((name) => scripts.includes(name)));
  }
  const apart = scripts.filter((file) => !reached.has(file));
  const names = new Set(apart.map(nameOf));
  for (const file of reached) names.delete(nameOf(file));
  return files.filter(
    (file) => apart.includes(file) || (file.endsWith(".css") && names.has(nameOf(file))),
  );
}

/** Its name without folder and hash. */
function nameOf(file) {
  return file.replace(/^assets\//, "").replace(/-[\w-]{8}\.\w+$/, "");
}

/** What a script cannot run without: its static imports. */
export function importedAtOnce(dist, file) {
  const source = readFileSync(join(dist, file), "utf8");
  const names = source.matchAll(/\b(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g);
  return [...names].map(([, name]) => `assets/${name}`);
}

function importedBy(dist, file) {
  const source = readFileSync(join(dist, file), "utf8");
  const names = source.matchAll(/\b(?:from|import)\s*\(?\s*["'`]\.\/([\w.-]+\.js)["'`]/g);
  return [...names].map(([, name]) => `assets/${name}`);
}

/** Bytes on the wire of files together, the fonts (compressed in themselves) told apart. */
export function weigh(dist, files) {
  const sum = { raw: 0, gzip: 0, brotli: 0, fonts: 0, files: files.length };
  for (const file of files) {
    const bytes = readFileSync(join(dist, file));
    if (/\.woff2$/.test(file)) {
      sum.fonts += bytes.length;
    } else {
      sum.raw += bytes.length;
      sum.gzip += gzip(bytes).length;
      sum.brotli += brotli(bytes).length;
    }
  }
  return sum;
}
