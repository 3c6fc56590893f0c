/**
 * `npm run simulate`: the deterministic simulation of phones and relay (tests/simulation, docs/simulation.md).
 *
 *   --seeds N --from S   that many seeds from there (1 from 1)
 *   --trace              every task and frame of the seeds, on stderr
 *   --jobs N             processes side by side
 *   --mutants            every mutant has to be killed, by its named seeds or the first ones; `--only <part of a name>`
 *   --hunt               with --mutants: looks for a killing seed among --seeds from --from
 */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { build, runnerImport } from "vite";

const root = resolve(import.meta.dirname, "../..");
const given = process.argv.slice(2);
const has = (name) => given.includes(`--${name}`);
const option = (name, usual) => (has(name) ? given[given.indexOf(`--${name}`) + 1] : usual);

const from = Number(option("from", 1));
const seeds = Number(option("seeds", 1));
/** One more than there are cores: each waits now and then for keys, which are made on other threads. */
const jobs = Number(option("jobs", availableParallelism() + 1));

/** Replaces each string where it stands exactly once; a string that is not found so is a mutant of nothing. */
function mutation(changes) {
  return {
    name: "mutation",
    transform(code, id) {
      let changed = code;
      for (const [file, before, after] of changes) {
        if (id.split("?")[0] !== join(root, file)) continue;
        if (changed.split(before).length !== 2) {
          throw new Error(`${file} does not say exactly once: ${before}`);
        }
        changed = changed.replace(before, () => after);
      }
      return changed === code ? null : changed;
    },
  };
}

async function bundle(name, changes = []) {
  const outDir = join(root, "build/simulation", name);
  await build({
    root,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    define: { __BUILD__: JSON.stringify("simulation") },
    plugins: changes.length > 0 ? [{ ...mutation(changes), enforce: "pre" }] : [],
    resolve: { dedupe: ["yjs", "lib0"] },
    ssr: { noExternal: true, external: ["better-sqlite3", "pino", "prom-client", "ws"] },
    build: {
      ssr: "tests/simulation/main.ts",
      outDir,
      emptyOutDir: true,
      target: "node20",
      minify: false,
      rolldownOptions: { output: { entryFileNames: "main.mjs", codeSplitting: false } },
    },
  });
  return join(outDir, "main.mjs");
}

/** Runs seeds in one process, and gives each outcome to `hear`. */
function run(program, args, hear) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [program, ...args.map(String)], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    createInterface({ input: child.stdout }).on("line", (line) => hear(JSON.parse(line)));
    child.on("error", failed);
    child.on("close", (code) =>
      code === 0 ? done() : failed(new Error(`a simulation ended with ${code}`)),
    );
  });
}

/** Seeds of one process: what a seed's phones leave in libraries that are loaded once is some 12 MB, and listens on. */
const AT_ONCE = 4;

async function simulateAll() {
  const program = await bundle("plain");
  const sums = {};
  let [steps, failing] = [0, 0];
  let first;
  const hear = (outcome) => {
    if (outcome.seed === from) first = outcome.hash;
    steps += outcome.steps;
    for (const [name, times] of Object.entries(outcome.counts)) {
      sums[name] = (sums[name] ?? 0) + times;
    }
    if (outcome.violations.length === 0 && seeds > 1) return;
    console.log(`seed ${outcome.seed}: ${outcome.steps} steps, trace ${outcome.hash}`);
    if (outcome.violations.length > 0) failing++;
    for (const violation of outcome.violations) console.log(`  ${violation}`);
  };
  const how = has("trace") ? ["--trace"] : [];
  const sides = Math.min(jobs, seeds);
  const begun = Date.now();
  let next = from;
  const work = async () => {
    while (next < from + seeds) {
      const first = next;
      next += AT_ONCE;
      const count = Math.min(AT_ONCE, from + seeds - first);
      await run(program, ["--from", first, "--seeds", count, ...how], hear);
    }
  };
  await Promise.all(Array.from({ length: sides }, work));
  const perSecond = (seeds * 1000) / (Date.now() - begun);
  let replayed;
  await run(program, ["--from", from, "--seeds", 1, ...how], ({ hash }) => {
    replayed = hash;
  });
  const isSame = replayed === first;
  console.log(
    `seed ${from} again: trace ${replayed}${isSame ? ", the same" : ` and not ${first}`}`,
  );
  const told = Object.entries(sums).map(([name, times]) => `${times} ${name}`);
  console.log(`seeds ${from}–${from + seeds - 1}: ${failing} with violations, ${steps} steps`);
  console.log(told.join(", "));
  console.log(`${perSecond.toFixed(2)} seeds per second`);
  return failing === 0 && isSame;
}

/** The first violation in one of these seeds. */
async function killerOf(program, seedsToTry, favouring) {
  let killer;
  const only = favouring ? ["--favouring", favouring] : [];
  await run(
    program,
    ["--list", seedsToTry.join(","), "--first", ...only],
    ({ seed, violations }) => {
      if (violations.length > 0) killer = { seed, why: violations[0].split("\n")[0] };
    },
  );
  return killer;
}

/** A change of the product gives every seed another history: if the named ones have become harmless, so many others are
 *  tried, and that is told. */
const SPARE = 60;

async function killMutants() {
  const list = join(root, "tests/simulation/mutants.ts");
  const { module } = await runnerImport(list, { configFile: false, logLevel: "error" });
  const wanted = module.MUTANTS.filter(({ name }) => name.includes(option("only", "")));
  let alive = 0;
  const waiting = wanted.map(({ name, changes, seeds: named, favours }, n) => ({
    name,
    favours,
    bundled: () => bundle(`mutant${n}`, changes),
    named,
    rounds: has("hunt")
      ? named.length > 0
        ? []
        : roundsOf(from, seeds, favours)
      : [named, ...roundsOf(1, SPARE, favours)],
    isHunted: !has("hunt") || named.length === 0,
  }));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { name, named, rounds, isHunted, favours } = next;
      const round = rounds.shift() ?? [];
      if (round.length > 0) next.program ??= await next.bundled();
      const killer =
        round.length > 0
          ? await killerOf(next.program, round, round !== named && favours)
          : undefined;
      if (killer) {
        const isNamed = named.includes(killer.seed);
        const by = `seed ${killer.seed}${isNamed ? "" : ", which is not named"}`;
        console.log(`killed: ${name} (${by}: ${killer.why.slice(0, 140)})`);
      } else if (rounds.length > 0) waiting.push(next);
      else if (isHunted) {
        alive++;
        console.log(`ALIVE: ${name}`);
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  console.log(`${wanted.length} mutants, ${alive} alive`);
  return alive === 0;
}

/** Of how many seeds one prefers a trouble, about. */
const ONE_IN = 10;

/** Each mutant gets a few seeds, then those that live a few more: most die young. */
function roundsOf(first, seeds, favours) {
  const [count, atOnce] = favours ? [ONE_IN * seeds, ONE_IN * 6] : [seeds, 6];
  const hunted = Array.from({ length: count }, (_, at) => first + at);
  return Array.from({ length: Math.ceil(count / atOnce) }, (_, n) =>
    hunted.slice(atOnce * n, atOnce * (n + 1)),
  );
}

process.exit((await (has("mutants") ? killMutants() : simulateAll())) ? 0 : 1);
