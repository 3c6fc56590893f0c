import { unzipSync } from "fflate";

/** Reads a workbook back, cell by cell, with nothing of the code that wrote it: the zip, its XML, and the shared strings. */

export interface ReadCell {
  readonly value: string | number | undefined;
  readonly formula: string | undefined;
}
export interface ReadSheet {
  readonly name: string;
  /** `A1` → what stands there; empty cells are left out. */
  readonly cells: ReadonlyMap<string, ReadCell>;
  readonly xml: string;
}

export function readWorkbook(bytes: Uint8Array): readonly ReadSheet[] {
  const files = unzipSync(bytes);
  const part = (path: string) => new TextDecoder().decode(files[path] ?? new Uint8Array());
  const shared = [...part("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    plain([...(si ?? "").matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, t]) => t).join("")),
  );
  const targets = new Map(
    [...part("xl/_rels/workbook.xml.rels").matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      attribute(tag, "Id"),
      attribute(tag, "Target"),
    ]),
  );
  return [...part("xl/workbook.xml").matchAll(/<sheet [^>]*>/g)].map(([tag]) => {
    const xml = part(`xl/${targets.get(attribute(tag, "r:id"))}`);
    return { name: plain(attribute(tag, "name")), cells: cellsOf(xml, shared), xml };
  });
}

/** `A1` → value, of the cells that hold one; for comparing at a glance. */
export function values({ cells }: ReadSheet): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    [...cells].flatMap(([at, { value }]) => (value === undefined ? [] : [[at, value]])),
  );
}

function cellsOf(xml: string, shared: readonly string[]): ReadonlyMap<string, ReadCell> {
  const cells = new Map<string, ReadCell>();
  for (const [, marks = "", inside = ""] of xml.matchAll(/<c ([^>]*[^/])>(.*?)<\/c>/gs)) {
    const formula = /<f[^>]*>(.*?)<\/f>/s.exec(inside)?.[1];
    const raw = /<v>(.*?)<\/v>/s.exec(inside)?.[1];
    const type = attribute(`<c ${marks}>`, "t");
    const value =
      raw === undefined
        ? undefined
        : type === "s"
          ? shared[Number(raw)]
          : type === "str"
            ? plain(raw)
            : Number(raw);
    if (value === undefined && formula === undefined) continue;
    cells.set(attribute(`<c ${marks}>`, "r"), {
      value,
      formula: formula === undefined ? undefined : plain(formula),
    });
  }
  return cells;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function plain(xml: string): string {
  return xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
