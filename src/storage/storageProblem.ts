import { fail, ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";

/** What a person can do something about; undefined for everything else, which is a bug and must be thrown on. */
export function storageProblem(error: unknown): Problem | undefined {
  for (const name of namesOf(error)) {
    if (name === "QuotaExceededError") return { kind: "disk-full" };
    if (name === "KeysMoved") return { kind: "other-tab" };
    if (name === "VersionError") return { kind: "storage-newer" };
    if (["DatabaseClosedError", "OpenFailedError", "InvalidStateError"].includes(name)) {
      return { kind: "storage-blocked" };
    }
    if (["UnknownError", "MissingAPIError", "SecurityError", "TimeoutError"].includes(name)) {
      return { kind: "storage-blocked" };
    }
  }
  return undefined;
}

/** Dexie wraps: a full disk is an AbortError whose `inner` says QuotaExceededError. The innermost name comes first. */
function namesOf(error: unknown): readonly string[] {
  const names: string[] = [];
  for (let at = error; at instanceof Error || at instanceof DOMException; ) {
    names.unshift(at.name);
    at = "inner" in at ? at.inner : undefined;
  }
  return names;
}

/** For the edges where storage fails: a problem as a value, a bug thrown. */
export async function tryStorage<T>(work: () => PromiseLike<T>): Promise<Result<T, Problem>> {
  try {
    return ok(await work());
  } catch (error) {
    const problem = storageProblem(error);
    if (problem) return fail(problem);
    throw error;
  }
}
