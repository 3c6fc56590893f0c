import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "../../src/ui/kit/tokens.css"), "utf8");
const themes = ["light", "dark", "outdoor"] as const;
type Theme = (typeof themes)[number];

const TEXT = 7;
const OUTLINE = 3;

/** The hex colour of a token in a theme, read from the stylesheet itself. */
function colour(token: string, theme: Theme): string {
  const outdoor = css.slice(css.indexOf('[data-theme="outdoor"]'));
  const own = new RegExp(`--${token}:\\s*(#[0-9a-f]{6})`).exec(outdoor)?.[1];
  if (theme === "outdoor" && own !== undefined) return own;
  const pair = new RegExp(`--${token}:\\s*light-dark\\((#[0-9a-f]{6}),\\s*(#[0-9a-f]{6})\\)`).exec(
    css,
  );
  const found = theme === "dark" ? pair?.[2] : pair?.[1];
  if (found === undefined) throw new Error(`no token --${token}`);
  return found;
}

/** WCAG 2.2 relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function tooWeak(theme: Theme, pairs: readonly (readonly [string, string])[], least: number) {
  return pairs
    .map(
      ([ink, ground]) =>
        [`${ink} on ${ground}`, contrast(colour(ink, theme), colour(ground, theme))] as const,
    )
    .filter(([, ratio]) => ratio < least)
    .map(([name, ratio]) => `${name}: ${ratio.toFixed(2)}`);
}

describe.each(themes)("in the %s theme", (theme) => {
  test("everything that is read has at least 7:1", () => {
    const pairs = [
      ...["paper", "raised", "sunken"].flatMap((ground) => [
        ["ink", ground] as const,
        ["ink2", ground] as const,
      ]),
      ["spruce", "paper"],
      ["spruce", "raised"],
      ["on-spruce", "spruce"],
      ["spruce-deep", "spruce-soft"],
      ["ink", "spruce-soft"],
      ["saffron-ink", "saffron-soft"],
      ["saffron-ink", "paper"],
      ["ink", "saffron-soft"],
      ["brick-ink", "brick-soft"],
      ["brick-ink", "paper"],
      ["ink", "brick-soft"],
      ["slate", "paper"],
      ["on-slate", "slate"],
      ["now-ink", "now-bg"],
      ["now-ink2", "now-bg"],
      ["now-btn-ink", "now-btn"],
      ["paper", "ink"],
    ] as const;
    expect(tooWeak(theme, pairs, TEXT)).toEqual([]);
  });

  test("what shows where to press has at least 3:1", () => {
    const pairs = [
      ["edge", "paper"],
      ["edge", "raised"],
      ["edge", "sunken"],
      ["ink3", "paper"],
      ["spruce", "sunken"],
      ["brick", "raised"],
    ] as const;
    expect(tooWeak(theme, pairs, OUTLINE)).toEqual([]);
  });
});
