import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type NodePath, parseSync, traverse, types } from "@babel/core";
import { rolldown } from "rolldown";
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

/** What takes the module's place: its exports, as they are when the one script has run. Fails where a function gives one
 *  another value later: whoever has imported it would see it change, and a copy does not. */
export function passingOn(file: string, source: string): string {
  const from = `globalThis.${LEFT}[${JSON.stringify(file)}]`;
  const names = exportsOf(file, source);
  const plain = names.filter((name) => types.isValidIdentifier(name));
  // Short names are words of the language, too.
  const odd = names.filter((name) => !plain.includes(name));
  return [
    `export const {${plain}} = ${from};`,
    ...odd.map((name, i) => `const _${i} = ${from}.${name};`),
    `export {${odd.map((name, i) => `_${i} as ${name}`)}};`,
  ].join("\n");
}

function exportsOf(file: string, source: string): string[] {
  const ast = parseSync(source, { sourceType: "module", configFile: false, babelrc: false });
  if (ast === null) throw new Error(`${file} cannot be read`);
  const names: string[] = [];
  traverse(ast, {
    ExportSpecifier({ node: { local, exported }, scope }: NodePath<types.ExportSpecifier>) {
      const binding = scope.getBinding(local.name);
      if (binding === undefined || exported.type !== "Identifier") {
        throw new Error(`${file} exports what has no name in it: ${local.name}`);
      }
      if (binding.constantViolations.some((change) => change.getFunctionParent() !== null)) {
        throw new Error(`${file} changes what it exports after it has run: ${local.name}`);
      }
      names.push(exported.name);
    },
  });
  return names;
}
