/** `npm test`: everything, in the order that fails fastest; stops at the first failure and counts at the end. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensureNative } from "./native.mjs";

const root = resolve(import.meta.dirname, "../..");
const bin = (name) => join(root, "node_modules/.bin", name);
const tool = (name) => join(root, "tests/tools", name);
const reports = join(root, "test-results");
const unitReport = join(reports, "unit.json");
const journeyReport = join(reports, "journeys.json");

function step(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const begun = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  console.log(`== ${title}: ${Math.round((Date.now() - begun) / 1000)} s`);
  return status ?? 1;
}

function stop(title, counts) {
  if (counts) console.log(`tests: ${counts.passed} passed, ${counts.failed} failed`);
  console.error(`stopped: ${title} failed`);
  process.exit(1);
}

/** A skipped test counts as failed: what is not run is not known. */
function unitCounts() {
  const report = JSON.parse(readFileSync(unitReport, "utf8"));
  const passed = report.numPassedTests;
  return { passed, failed: report.numTotalTests - passed };
}

function journeyCounts() {
  const { stats } = JSON.parse(readFileSync(journeyReport, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

const read = (counts) => {
  try {
    return counts();
  } catch {
    return { passed: 0, failed: 1 };
  }
};

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
ensureNative();

if (step("chromium", process.execPath, [tool("chromium.mjs")])) stop("chromium");
if (step("LibreOffice", process.execPath, [tool("libreOffice.mjs")])) stop("LibreOffice");
if (step("types", process.execPath, [tool("typecheck.mjs")])) stop("types");
if (step("lint", bin("biome"), ["check", "--error-on-warnings", "."])) stop("lint");

const unitStatus = step("rooms", bin("vitest"), [
  "run",
  "--reporter=dot",
  "--reporter=json",
  `--outputFile.json=${unitReport}`,
]);
const unit = read(unitCounts);
if (unitStatus || unit.failed) stop("rooms", unit);

// Seven minutes on two free cores; the longer runs stand in docs/simulation.md.
const simulated = ["--from", "1", "--seeds", "300"];
if (step("simulation", process.execPath, [tool("simulate.mjs"), ...simulated])) {
  stop("simulation", unit);
}

if (step("build", process.execPath, [tool("build.mjs")])) stop("build", unit);

const journeyStatus = step(
  "journeys",
  bin("playwright"),
  ["test", "--config", "tests/journeys/playwright.config.ts", "--reporter=list,json"],
  { PLAYWRIGHT_JSON_OUTPUT_FILE: journeyReport },
);
const journeys = read(journeyCounts);
const counts = { passed: unit.passed + journeys.passed, failed: journeys.failed };
if (journeyStatus || journeys.failed) stop("journeys", counts);
console.log(`\ntests: ${counts.passed} passed, 0 failed`);
