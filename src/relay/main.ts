/** The relay as a program: settings from the environment, one line when it listens, one line and exit code 1 when it
 *  cannot. SIGTERM and SIGINT stop it without losing what it has acknowledged. */

import { pino } from "pino";
import { openLog } from "./log.ts";
import { readSettings } from "./settings.ts";
import { startRelay } from "./startRelay.ts";

const settings = readSettings(process.env, process.argv.slice(2), import.meta.dirname);
if (!settings.ok) giveUp(settings.problem);
else await run(settings.value);

async function run(value: Parameters<typeof startRelay>[0]): Promise<void> {
  const log = openLog(value.logLevel, pino.destination({ fd: 1, sync: true }));
  const started = await startRelay(value, log, (code) => {
    giveUp(
      `the disk failed (${code}); what was acknowledged is safe, start again when it is sound`,
    );
  });
  if (!started.ok) return giveUp(started.problem);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void started.value.stop().then(() => process.exit(0)));
  }
  console.log(`Kuggboken: http://${value.host ?? "localhost"}:${started.value.port}`);
}

function giveUp(problem: string): void {
  process.stderr.write(`kuggboken: ${problem}\n`);
  process.exit(1);
}
