import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type NodePath, parseSync, traverse } from "@babel/core";
import { rolldown } from "rolldown";
import { parseAst } from "rolldown/parseAst";
import type { Plugin } from "vite";

/** Where the one script leaves, for the pages that are fetched later, what each of its modules exports. */
const LEFT = "kuggboken";
/** Part of every file's hash. Another number whenever files come to hold other text than the bundler wrote under the same name:
 *  phones keep what they have under a name, and two copies of one library do not know each other's things. */
const FORMAT = "first script 1";
const ENTRY = "\0first";
const LEAVING = "\0leaving";

/**
 * Makes one classic script of what the first screen needs, since a browser keeps the compiled code of a classic script that
 * a service worker puts into its cache, and none of a module's (docs/decisions/0316). What stood in those files before is
 * found under their names all the same: pages that are fetched later are modules and import it from there.
 */
export function firstScript(): Plugin {
  let dist = "";
  return {
    name: "first-script",
    apply: "build",
    augmentChunkHash: () => FORMAT,
    configResolved(config) {
      dist = resolve(config.root, config.build.outDir);
    },
    writeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        const page = join(dist, "index.html");
        const html = readFileSync(page, "utf8");
        const entry = named(html, /<script type="module"[^>]*src="\/([^"]+)"><\/script>/g)[0];
        if (entry === undefined) throw new Error("index.html names no script");
        const modules = named(html, /<link rel="modulepreload"[^>]*href="\/([^"]+)">/g);
        const code = await oneScript(dist, entry, modules);
        const hash = createHash("sha256").update(code).digest("base64url").slice(0, 8);
        const first = `assets/first-${hash}.js`;
        writeFileSync(join(dist, first), code);
        for (const file of modules) {
          const path = join(dist, file);
          writeFileSync(path, passingOn(file, readFileSync(path, "utf8")));
        }
        rmSync(join(dist, entry));
        writeFileSync(
          page,
          html
            .replace(/\s*<link rel="modulepreload"[^>]*>/g, "")
            .replace(
              /<script type="module"[^>]*><\/script>/,
              `<script defer blocking="render" src="/${first}"></script>`,
            ),
        );
      },
    },
  };
}

function named(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].flatMap(([, file]) => file ?? []);
}

/** The entry and its modules in one function, and what they export in `globalThis.kuggboken`, by the name of the file. */
async function oneScript(dist: string, entry: string, modules: readonly string[]): Promise<string> {
  const from = (file: string) => JSON.stringify(join(dist, file));
  const sources = new Map([
    [ENTRY, `import "${LEAVING}"; import ${from(entry)};`],
    [
      LEAVING,
      [
        ...modules.map((file, i) => `import * as m${i} from ${from(file)};`),
        `globalThis.${LEFT} = {${modules.map((file, i) => `${JSON.stringify(file)}: m${i}`)}};`,
      ].join("\n"),
    ],
  ]);
  const bundle = await rolldown({
    input: ENTRY,
    plugins: [
      {
        name: "first-entry",
        resolveId: (id) => (sources.has(id) ? id : null),
        load: (id) => sources.get(id) ?? null,
        resolveDynamicImport: (id) => (typeof id === "string" ? { id, external: true } : null),
      },
    ],
    transform: {
      define: { "import.meta.resolve": "undefined", "import.meta.url": "document.baseURI" },
    },
  });
  const { output } = await bundle.generate({
    format: "iife",
    codeSplitting: false,
    minify: false,
    // Modules are strict by themselves.
    intro: '"use strict";',
  });
  await bundle.close();
  return output[0].code;
}

/** What takes the module's place: its exports, as they are when the one script has run. */
function passingOn(file: string, source: string): string {
  const exports = exportsOf(source);
  const changing = changedLater(source, exports);
  if (changing.length > 0) {
    throw new Error(`${file} changes what it exports after it has run: ${changing.join(" ")}`);
  }
  const from = `globalThis.${LEFT}[${JSON.stringify(file)}]`;
  const names = exports.map(({ exported }) => exported);
  const odd = names.filter((name) => !isPlain(name));
  return [
    `export const {${names.filter(isPlain)}} = ${from};`,
    ...odd.map((name, i) => `const _${i} = ${from}.${name};`),
    `export {${odd.map((name, i) => `_${i} as ${name}`)}};`,
  ].join("\n");
}

/** Whether a constant may be called so: short names are words of the language, too. */
function isPlain(name: string): boolean {
  try {
    parseAst(`const ${name} = 0; export {};`);
    return true;
  } catch {
    return false;
  }
}

interface Export {
  readonly local: string;
  readonly exported: string;
}

function exportsOf(source: string): Export[] {
  return parseAst(source).body.flatMap((statement) =>
    statement.type !== "ExportNamedDeclaration"
      ? []
      : statement.specifiers.map(({ local, exported }) => {
          if (local.type !== "Identifier" || exported.type !== "Identifier") {
            throw new Error("the bundler exports under a name that is no identifier");
          }
          return { local: local.name, exported: exported.name };
        }),
  );
}

/** Names of exports to which a function gives another value: whoever has imported one sees it change, and a copy does not. */
function changedLater(source: string, exports: readonly Export[]): string[] {
  const ast = parseSync(source, { sourceType: "module", configFile: false, babelrc: false });
  if (ast === null) throw new Error("not a module");
  const changing: string[] = [];
  traverse(ast, {
    Program(program: NodePath) {
      for (const { local } of exports) {
        const changes = program.scope.getBinding(local)?.constantViolations ?? [];
        if (changes.some((change) => change.getFunctionParent() !== null)) changing.push(local);
      }
      program.stop();
    },
  });
  return changing;
}
