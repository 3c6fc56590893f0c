/** The relay as a program: settings from the environment, one line when it listens, one line and exit code 1 when it
 *  cannot; or a command of the operator's (docs/operating.md). SIGTERM and SIGINT stop it without losing what it has acknowledged. */

import { pino } from "pino";
import { readCommand } from "./commands.ts";
import { openLog } from "./log.ts";
import { operate } from "./operate.ts";
import { dataFolderOf, readSettings } from "./settings.ts";
import { startRelay } from "./startRelay.ts";

const command = readCommand(process.argv.slice(2));
if (!command.ok) giveUp(command.problem);
else if (command.value.kind === "serve") await serve(command.value.flags);
else await obey(command.value);

async function serve(flags: readonly string[]): Promise<void> {
  const settings = readSettings(process.env, flags, import.meta.dirname);
  if (settings.ok) await run(settings.value);
  else giveUp(settings.problem);
}

async function obey(deed: Parameters<typeof operate>[0]): Promise<void> {
  const voice = { say: (line: string) => console.log(line), complain: giveUp };
  process.exitCode = await operate(deed, dataFolderOf(process.env), voice);
}

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
  if (value.registration.kind === "closed") {
    console.log("new projects are refused until REGISTRATION_TOKEN is set (docs/operating.md)");
  }
  console.log(`Kuggboken: http://${value.host ?? "localhost"}:${started.value.port}`);
}

function giveUp(problem: string): void {
  process.stderr.write(`kuggboken: ${problem}\n`);
  process.exit(1);
}
