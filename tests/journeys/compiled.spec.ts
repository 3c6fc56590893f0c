import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { meet } from "./support/person.ts";
import { startRelay } from "./support/relay.ts";
import { openDemo, readyOffline } from "./support/start.ts";

const assets = join(import.meta.dirname, "../../dist/assets");

/** What the first screen's script leaves for the others: by the name of a file, what it exports. */
type Left = Record<string, Record<string, unknown>>;

test("every file that is fetched later finds what it imports in the first screen's one script, without network", async () => {
  const relay = await startRelay();
  const anna = await meet("Anna", relay.origin);
  await openDemo(anna.page);
  await readyOffline(anna.page);
  await relay.stop();
  const files = readdirSync(assets).filter(
    (name) => name.endsWith(".js") && !name.startsWith("first-") && !name.includes("learningHelp"),
  );
  expect(files.length).toBeGreaterThan(40);
  const failed = await anna.page.evaluate(async (names) => {
    const tried = names.map(async (name) => {
      try {
        await import(`/assets/${name}`);
        return [];
      } catch (error) {
        return [`${name}: ${String(error)}`];
      }
    });
    return (await Promise.all(tried)).flat();
  }, files);
  expect(failed).toEqual([]);

  const other = await anna.page.evaluate(async () => {
    const { kuggboken } = globalThis as unknown as { kuggboken: Left };
    const changed: string[] = [];
    for (const [file, exports] of Object.entries(kuggboken)) {
      const passedOn: Record<string, unknown> = await import(`/${file}`);
      for (const name of Object.keys(exports)) {
        if (passedOn[name] !== exports[name]) changed.push(`${file} ${name}`);
      }
      if (Object.keys(passedOn).length !== Object.keys(exports).length) changed.push(file);
    }
    return { changed, files: Object.keys(kuggboken).length };
  });
  expect(other).toEqual({ changed: [], files: 4 });
  expect(anna.watch.uncaught).toEqual([]);
  await anna.end();
  await relay.end();
});

test("a start without network takes the first screen's script compiled, as the worker put it away", async () => {
  const relay = await startRelay();
  const anna = await meet("Anna", relay.origin);
  await openDemo(anna.page);
  await readyOffline(anna.page);
  await relay.stop();
  await anna.reopen();
  const browser = await anna.context.newCDPSession(anna.page);
  const told: { readonly url: string; readonly cacheKind?: string }[] = [];
  browser.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value as unknown as { name: string; args?: { data?: never } }[]) {
      if (event.name === "v8.compile" && event.args?.data) told.push(event.args.data);
    }
  });
  const over = new Promise<void>((ended) => browser.on("Tracing.tracingComplete", () => ended()));
  await browser.send("Tracing.start", { categories: "v8,devtools.timeline" });
  await anna.page.reload();
  await anna.page.locator(".today").first().waitFor();
  await browser.send("Tracing.end");
  await over;
  const first = told.filter(({ url }) => /\/assets\/first-[\w-]+\.js$/.test(url));
  expect(first.map(({ cacheKind }) => cacheKind)).toEqual(["full"]);
  await anna.end();
  await relay.end();
});
