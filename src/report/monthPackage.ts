import { zipSync } from "fflate";
import type { ParticipantId } from "../domain/ids.ts";
import type { MonthReport, ReportPerson } from "../domain/monthReport.ts";
import type { ScbBlock } from "../domain/scbBlock.ts";
import type { VaultEntry } from "../domain/vault.ts";
import { certificateSheet } from "./certificateSheet.ts";
import { compilation } from "./compilation.ts";
import type { PaperSheet } from "./paper.ts";
import { namedPerson } from "./people.ts";
import { personSheet } from "./personSheet.ts";
import { scbSheet } from "./scbSheet.ts";
import { sessionSheet } from "./sessionSheet.ts";
import { workbook } from "./workbook.ts";

/** Everything that is handed in or kept of one month, as files. */

export interface PackageFile {
  /** With `/` between folders; nothing in it that a disk refuses. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** `vault` undefined = without personnummer and real names; then there is no block for SCB either. */
export async function packageFiles(
  report: MonthReport,
  vault: ReadonlyMap<ParticipantId, VaultEntry> | undefined,
  scb: ScbBlock,
): Promise<readonly PackageFile[]> {
  const { month } = report;
  const planned: { path: string; sheets: readonly PaperSheet[] }[] = [
    ...personPapers(report, vault),
    { path: `Sammanställning deltagare ${month}`, sheets: compilation(report, vault) },
  ];
  const lists = report.sessions.filter((session) => session.here.length > 0);
  if (lists.length > 0) {
    planned.push({
      path: `Närvarolistor ${month}`,
      sheets: lists.map((session) => sessionSheet(report, session)),
    });
  }
  if (report.people.length > 0) {
    planned.push({
      path: `Intyg om deltagande ${month}`,
      sheets: report.people.map((person) => {
        const { name } = namedPerson(report, person, vault);
        return certificateSheet(report, person, name);
      }),
    });
  }
  if (vault) planned.push({ path: `SCB ${month}`, sheets: [scbSheet(report, scb)] });
  const taken = new Set<string>();
  const files: PackageFile[] = [];
  for (const { path, sheets } of planned) {
    files.push({ path: freePath(path, taken), bytes: await workbook(sheets) });
  }
  return files;
}

/** One file per person and organisation, in the organisation's folder: its manager signs them and nobody else's. */
function personPapers(
  report: MonthReport,
  vault: ReadonlyMap<ParticipantId, VaultEntry> | undefined,
) {
  return report.people.flatMap((person: ReportPerson) =>
    person.organisations.map((share) => {
      const named = namedPerson(report, person, vault);
      const home = report.organisations.find(({ id }) => id === share.organisation);
      const folder = plainName(home?.name || "Utan organisation");
      return {
        path: `Närvarorapporter/${folder}/${plainName(named.name)} ${report.month}`,
        sheets: [personSheet(report, person, share, named)],
      };
    }),
  );
}

/** One file that every computer opens. Workbooks are packed already, so nothing is packed again. */
export function zipped(files: readonly PackageFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map(({ path, bytes }) => [path, bytes] as const);
  return zipSync(Object.fromEntries(entries), { level: 0 });
}

function freePath(path: string, taken: Set<string>): string {
  for (let at = 1; ; at++) {
    const tried = `${path}${at === 1 ? "" : ` (${at})`}.xlsx`;
    if (taken.has(tried.toLowerCase())) continue;
    taken.add(tried.toLowerCase());
    return tried;
  }
}

/** What Windows refuses in names is taken away; a name is at most 60 letters. */
function plainName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a file's name may hold none
  const plain = name.replace(/[\u0000-\u001f<>:"/\\|?*]+/g, " ").replace(/\s+/g, " ");
  return (
    plain
      .trim()
      .slice(0, 60)
      .replace(/[. ]+$/, "") || "Utan namn"
  );
}
