import type { Settings } from "./app.ts";

/** Language, theme and the order of rosters live in localStorage, because they must be known before the first paint,
 *  when no database has answered yet. Nothing about people or projects is kept there. */

const KEY = "kuggboken.look";

export function readLook(): Settings {
  const stored = parsed(window.localStorage.getItem(KEY));
  return {
    language: stored["language"] === "en" ? "en" : "sv",
    theme: oneOf(stored["theme"], ["system", "light", "dark", "outdoor"]) ?? "system",
    rosterOrder: oneOf(stored["rosterOrder"], ["usual", "name"]) ?? "usual",
  };
}

export function writeLook(look: Settings): void {
  window.localStorage.setItem(KEY, JSON.stringify(look));
}

function oneOf<T extends string>(value: unknown, among: readonly T[]): T | undefined {
  return among.find((one) => one === value);
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
