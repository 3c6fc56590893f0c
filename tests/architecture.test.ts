import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

/** Who may open whom, and who may name which library. What is not written here is shut. */
const DOORS: Record<string, { readonly rooms: string; readonly libraries: string }> = {
  base: { rooms: "", libraries: "" },
  domain: { rooms: "base", libraries: "fastest-levenshtein" },
  protocol: { rooms: "base", libraries: "@noble/hashes" },
  crypto: { rooms: "base domain protocol", libraries: "@hpke/core @noble/* shamir-secret-sharing" },
  replica: { rooms: "base domain", libraries: "yjs y-indexeddb y-protocols" },
  storage: { rooms: "base domain", libraries: "dexie" },
  calendar: { rooms: "base domain", libraries: "ical.js" },
  spreadsheet: { rooms: "base domain", libraries: "read-excel-file papaparse fflate" },
  catalog: { rooms: "base domain calendar replica", libraries: "dexie fastest-levenshtein" },
  sync: { rooms: "base domain protocol crypto storage replica", libraries: "" },
  i18n: { rooms: "base domain", libraries: "" },
  report: { rooms: "base domain i18n", libraries: "write-excel-file fflate docx" },
  app: {
    rooms:
      "base domain protocol crypto storage calendar spreadsheet replica catalog sync i18n report",
    libraries: "workbox-window",
  },
  ui: {
    rooms: "base domain calendar replica catalog app i18n",
    libraries: "react react-dom zustand wouter lucide-react @tiptap/* qr @fontsource-variable/*",
  },
  relay: { rooms: "base protocol", libraries: "ws better-sqlite3 pino prom-client sirv node:*" },
  sw: { rooms: "", libraries: "workbox-*" },
  // src/main.tsx, the only file outside a room.
  main: { rooms: "base domain app ui i18n", libraries: "react react-dom @fontsource-variable/*" },
};

const ENTRANCE = "main";
const LONGEST_FILE = 300;
const NAMES_THAT_SAY_NOTHING =
  /^(utils?|helpers?|common|shared|lib|services?|managers?|types|constants|index)(\.[a-z.]+)?$/;

const root = resolve(import.meta.dirname, "..");
const src = join(root, "src");

interface Source {
  /** Relative to src, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

function sources(): Source[] {
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({
      path: path.split(sep).join("/"),
      text: readFileSync(join(src, path), "utf8"),
    }));
}

/** Static, dynamic, type-only and re-exporting imports alike; words inside comments are no imports. */
function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const forms = [
    /^\s*(?:import|export)\b[^;'"`]*?\bfrom\s*["']([^"']+)["']/gm,
    /^\s*import\s*["']([^"']+)["']/gm,
    /\bimport\s*\(\s*["'`]([^"'`]+)["'`]/g,
    /\brequire\s*\(\s*["']([^"']+)["']/g,
    /\bnew URL\s*\(\s*["']([^"']+\.tsx?)["']/g,
  ];
  return forms.flatMap((form) => [...code.matchAll(form)].map((match) => match[1] ?? ""));
}

const roomOf = (path: string): string => {
  const [first = "", ...rest] = path.split("/");
  return rest.length === 0 ? ENTRANCE : first;
};

const allows = (list: string, name: string): boolean =>
  list.split(" ").some((entry) => {
    if (entry === "") return false;
    if (entry.endsWith("*")) return name.startsWith(entry.slice(0, -1));
    return name === entry || name.startsWith(`${entry}/`);
  });

/** One sentence per broken rule, e.g. "domain may not import replica (domain/activity.ts)". */
function complaints(files: readonly Source[]): string[] {
  return files.flatMap(({ path, text }) => {
    const room = roomOf(path);
    const doors = DOORS[room];
    if (doors === undefined) return [`${room} has no line in the import table (${path})`];
    return importsOf(text).flatMap((target) => {
      if (!target.startsWith(".")) {
        if (allows(doors.libraries, target)) return [];
        return [`${room} may not name ${target} (${path})`];
      }
      const opened = relative(src, resolve(src, dirname(path), target))
        .split(sep)
        .join("/");
      if (opened.startsWith("..")) return [`${room} may not leave src (${path}: ${target})`];
      const other = roomOf(opened);
      if (other === room || allows(doors.rooms, other)) return [];
      return [`${room} may not import ${other} (${path})`];
    });
  });
}

describe("who may import whom", () => {
  test("every room opens only the doors in the table", () => {
    expect(complaints(sources())).toEqual([]);
  });

  test("a planted violation is named, whatever form the import takes", () => {
    const planted: Source[] = [
      { path: "domain/a.ts", text: 'import { x } from "../replica/replica.ts";' },
      { path: "sync/b.ts", text: 'import type {\n  Doc,\n} from "yjs";' },
      { path: "ui/kit/c.tsx", text: 'const s = await import("../../sync/session.ts");' },
      { path: "relay/d.ts", text: 'export { seal } from "../crypto/seal.ts";' },
      { path: "base/e.ts", text: 'import "node:fs";' },
      { path: "reports/f.ts", text: "export const x = 1;" },
    ];
    expect(complaints(planted)).toEqual([
      "domain may not import replica (domain/a.ts)",
      "sync may not name yjs (sync/b.ts)",
      "ui may not import sync (ui/kit/c.tsx)",
      "relay may not import crypto (relay/d.ts)",
      "base may not name node:fs (base/e.ts)",
      "reports has no line in the import table (reports/f.ts)",
    ]);
  });

  test("what the table allows, and words in comments, pass", () => {
    const honest: Source[] = [
      {
        path: "replica/a.ts",
        text: 'import * as Y from "yjs";\nimport { ok } from "../base/result.ts";',
      },
      { path: "crypto/b.ts", text: 'import { x } from "@noble/curves/ed25519.js";' },
      {
        path: "ui/c.tsx",
        text: '// never import "../sync/session.ts" from "yjs"\nimport "./c.css";',
      },
    ];
    expect(complaints(honest)).toEqual([]);
  });
});

describe("the shape of the tree", () => {
  test("no file is longer than a sitting", () => {
    const long = sources()
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > LONGEST_FILE)
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long).toEqual([]);
  });

  test("no file or folder has a name that says nothing", () => {
    const names = [src, join(root, "tests")].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
        NAMES_THAT_SAY_NOTHING.test(path.split(sep).at(-1) ?? ""),
      ),
    );
    expect(names).toEqual([]);
  });

  test("every room in the table exists, and every folder of src is in the table", () => {
    const folders = readdirSync(src, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.sort()).toEqual(
      Object.keys(DOORS)
        .filter((room) => room !== ENTRANCE)
        .sort(),
    );
  });
});

describe("the papers", () => {
  test("no two decisions share a number", () => {
    const names = readdirSync(join(root, "docs/decisions")).filter((name) => name.endsWith(".md"));
    const numbers = names.map((name) => name.slice(0, 4));
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
    expect(names.filter((name) => !/^\d{4}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
  });

  test("every room and file named in the architecture exists", () => {
    const text = readFileSync(join(root, "docs/architecture.md"), "utf8");
    const named = [...text.matchAll(/`((?:src|tests|docs|public)\/[\w./-]*\w)\/?`/g)].map(
      (match) => match[1] ?? "",
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe("what a fresh clone installs", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
  };

  test("the lock names every platform's packages, or npm ci would refuse (tests/tools/completeLock.mjs)", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`${path}/node_modules/${name}`] === undefined &&
          packages[`node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  test("the lock names no registry host", () => {
    const named = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
    expect(named.map(([path]) => path)).toEqual([]);
  });
});
