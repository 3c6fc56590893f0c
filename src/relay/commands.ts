/** What the operator asks of the program: to serve, or one of the deeds around the database. */

import { resolve } from "node:path";
import { fail, ok, type Result } from "../base/result.ts";

export type Command =
  | { readonly kind: "serve"; readonly flags: readonly string[] }
  | { readonly kind: "backup"; readonly file: string }
  /** `isBeside`: a database that is there already is kept under another name. */
  | { readonly kind: "restore"; readonly file: string; readonly isBeside: boolean }
  /** Without a file: the database of the data folder, also while a relay serves it. */
  | { readonly kind: "check"; readonly file: string | undefined }
  | { readonly kind: "workspaces" }
  /** `megabytes` undefined: the size that everybody has. */
  | { readonly kind: "quota"; readonly workspace: string; readonly megabytes: number | undefined };

const USAGE =
  "use: (nothing, to serve) | backup FILE | restore FILE [--beside] | check [FILE] | workspaces | quota WORKSPACE MB|default";

/** The problem is one sentence for the operator. */
export function readCommand(args: readonly string[]): Result<Command, string> {
  const [name, ...rest] = args;
  if (name === undefined || name.startsWith("--")) return ok({ kind: "serve", flags: args });
  const [first, second, third] = rest;
  switch (name) {
    case "backup":
      if (first === undefined || second !== undefined) return fail(USAGE);
      return ok({ kind: "backup", file: resolve(first) });
    case "restore": {
      const files = rest.filter((each) => each !== "--beside");
      const [file] = files;
      if (file === undefined || files.length > 1) return fail(USAGE);
      return ok({ kind: "restore", file: resolve(file), isBeside: rest.includes("--beside") });
    }
    case "check":
      if (second !== undefined) return fail(USAGE);
      return ok({ kind: "check", file: first === undefined ? undefined : resolve(first) });
    case "workspaces":
      return first === undefined ? ok({ kind: "workspaces" }) : fail(USAGE);
    case "quota":
      if (first === undefined || second === undefined || third !== undefined) return fail(USAGE);
      return quota(first, second);
    default:
      return fail(`unknown command ${name}; ${USAGE}`);
  }
}

function quota(workspace: string, size: string): Result<Command, string> {
  if (size === "default") return ok({ kind: "quota", workspace, megabytes: undefined });
  if (!/^\d{1,8}$/.test(size)) return fail(`${size} is not a number of megabytes`);
  return ok({ kind: "quota", workspace, megabytes: Number(size) });
}
