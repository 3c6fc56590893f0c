import { MalformedBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";

/** Why bytes were not accepted. Decoders of this room return it; they never throw on foreign bytes. */
export type ProtocolRefusal =
  | { readonly kind: "malformed"; readonly detail: string }
  | { readonly kind: "too-large"; readonly bytes: number; readonly limit: number }
  | { readonly kind: "unknown-frame"; readonly type: number }
  | { readonly kind: "unknown-version"; readonly version: number };

/** Runs a strict reader; what it throws about the bytes becomes a refusal, everything else is a bug. */
export function refusing<T>(read: () => Result<T, ProtocolRefusal>): Result<T, ProtocolRefusal> {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedBytes) return fail({ kind: "malformed", detail: error.message });
    throw error;
  }
}

export function reading<T>(read: () => T): Result<T, ProtocolRefusal> {
  return refusing(() => ok(read()));
}

/** For readers: the value that `byte` stands for, or malformed. */
export function oneOf<T>(choices: readonly T[], byte: number, what: string): T {
  const choice = choices[byte];
  if (choice === undefined) throw new MalformedBytes(`unknown ${what} ${byte}`);
  return choice;
}

/** 0 or 1; any other byte would give one value two encodings. */
export function strictBoolean(byte: number): boolean {
  if (byte > 1) throw new MalformedBytes("neither yes nor no");
  return byte === 1;
}
