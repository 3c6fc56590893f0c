/** What the operator decides, read from the environment. */

import { resolve } from "node:path";
import { fail, ok, type Result } from "../base/result.ts";
import { type Registration, readRegistration } from "./registration.ts";

export interface Settings {
  readonly port: number;
  readonly host: string | undefined;
  readonly dataFolder: string;
  readonly appFolder: string;
  /** The origins devices connect to. Empty: believe the Host header, which binds a login to less (decision 0012). */
  readonly origins: readonly string[];
  /** Whether the address of the other side is told by a proxy (X-Forwarded-For). */
  readonly isBehindProxy: boolean;
  /** The database may not grow beyond this. */
  readonly maxBytes: number | undefined;
  readonly logLevel: string;
  /** Started with --restored, after putting back a backup: every workspace gets a new generation. */
  readonly isRestored: boolean;
  readonly registration: Registration;
  readonly snapshotAfter?: number | undefined;
}

/** So many records of a document, and a snapshot of it is asked for. For tests: the default is what is measured. */
const SNAPSHOT_AFTER = /^--snapshot-after=(\d{1,6})$/;

type Environment = Readonly<Record<string, string | undefined>>;

/** The problem is one sentence for the operator. */
export function readSettings(
  env: Environment,
  args: readonly string[],
  programFolder: string,
): Result<Settings, string> {
  const port = wholeNumber(env["PORT"] ?? "8787");
  if (port === undefined || port > 65_535) return fail(`PORT is not a port: ${env["PORT"]}`);
  const maxMegabytes = env["DATA_MAX_MB"] === undefined ? 0 : wholeNumber(env["DATA_MAX_MB"]);
  if (maxMegabytes === undefined) return fail(`DATA_MAX_MB is not a number: ${env["DATA_MAX_MB"]}`);
  const unknown = args.find((arg) => arg !== "--restored" && !SNAPSHOT_AFTER.test(arg));
  if (unknown !== undefined) return fail(`unknown argument ${unknown}; the only one is --restored`);
  const level = env["LOG_LEVEL"] ?? "info";
  if (!["silent", "error", "warn", "info", "debug"].includes(level)) {
    return fail(`LOG_LEVEL is not silent, error, warn, info or debug: ${level}`);
  }
  const origins = (env["ORIGIN"] ?? "").split(/[\s,]+/).filter((origin) => origin !== "");
  const isBehindProxy = env["TRUST_PROXY"] === "1";
  const registration = readRegistration(
    env["REGISTRATION_TOKEN"],
    origins.length > 0 || isBehindProxy,
  );
  if (!registration.ok) return registration;
  return ok({
    port,
    host: env["HOST"] || undefined,
    dataFolder: dataFolderOf(env),
    appFolder: env["APP_DIR"] ? resolve(env["APP_DIR"]) : resolve(programFolder, "../../dist"),
    origins,
    isBehindProxy,
    maxBytes: maxMegabytes > 0 ? maxMegabytes * 1024 * 1024 : undefined,
    logLevel: level,
    isRestored: args.includes("--restored"),
    registration: registration.value,
    snapshotAfter: snapshotAfterOf(args),
  });
}

export function dataFolderOf(env: Environment): string {
  return resolve(env["DATA_DIR"] || "./data");
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function snapshotAfterOf(args: readonly string[]): number | undefined {
  const [told] = args.flatMap((arg) => SNAPSHOT_AFTER.exec(arg)?.[1] ?? []);
  return told === undefined ? undefined : Number(told);
}
