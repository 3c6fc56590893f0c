import { type LocalDate, localDate, type YearMonth } from "../../domain/calendar.ts";
import type { MemberId } from "../../domain/ids.ts";
import type { Mention, PersonReport, PersonSession } from "../../domain/personReport.ts";
import { sexOf } from "../../domain/vault.ts";
import type { Messages } from "../../i18n/sv.ts";
import type { VaultMessages } from "../../i18n/vaultWords.ts";

/** The report as plain text, which every phone and every office can open. `now` in ms. */
export function reportText(
  report: PersonReport,
  facts: {
    readonly project: string;
    readonly now: number;
    readonly nameOf: (member: MemberId) => string;
  },
  t: Messages,
  v: VaultMessages,
): string {
  const words = t.register.report.file;
  const { person, organisation } = report;
  const of = (label: string, value: string | undefined) => (value ? [`${label}: ${value}`] : []);
  const day = (date: LocalDate | YearMonth | undefined) =>
    date?.length === 7 ? t.format.month(date as YearMonth) : (date ?? "");

  const marks = ({ expected, claims }: PersonSession): string => {
    const told = claims.map((claim) =>
      [
        words[claim.state],
        claim.minutes !== undefined && words.minutes(t.format.minutes(claim.minutes)),
        claim.cameLate !== undefined && words.late(claim.cameLate),
        claim.leftEarly !== undefined && words.early(claim.leftEarly),
        claim.apologies && words.apologies,
        claim.followUp && words.followUp,
        words.by(facts.nameOf(claim.author)),
      ]
        .filter(Boolean)
        .join(", "),
    );
    return [...(expected ? [words.expected] : []), ...told].join("; ");
  };
  const mention = ({ source, ring, date, title, author, line }: Mention): string => {
    const about = [
      words.sources[source],
      words.rings[ring],
      author && words.wroteBy(facts.nameOf(author)),
    ];
    return [
      [day(date), title].filter(Boolean).join(" "),
      `  ${about.filter(Boolean).join(", ")}:`,
      `  ${line}`,
    ].join("\n");
  };
  const part = (heading: string, lines: readonly string[]) =>
    [heading.toUpperCase(), ...(lines.length > 0 ? lines : [words.none])].join("\n");

  const known = report.vault;
  const sex = known && sexOf(known);
  const vault = known
    ? [
        ...of(v.number, known.number),
        ...of(v.realName, known.realName),
        ...(known.isProtected ? [v.protected] : []),
        ...of(v.sex, sex && v.sexes[sex]),
        ...of(v.start, known.start),
        ...of(v.end, known.end),
        ...of(v.endReason, known.endReason && v.endReasons[known.endReason]),
        ...of(v.qualification, yesOrNo(known.qualification, v)),
        ...of(v.endStatus, known.endStatus && v.endStatuses[known.endStatus]),
        ...of(v.terms, known.terms && v.termsOf[known.terms]),
        ...of(v.extent, known.extent && v.extents[known.extent]),
      ]
    : [];

  return `${[
    `${words.heading(person.name)}\n${words.made(facts.project, localDate(facts.now))}`,
    part(words.register, [
      ...of(t.register.person.name, person.name),
      ...of(t.register.person.organisation, organisation),
      ...of(t.register.person.role, person.role && t.kit.participantRoles[person.role]),
      ...of(t.register.person.template, person.template && t.register.templates[person.template]),
      ...(person.active ? [t.register.person.active] : [t.register.organisation.inactive]),
    ]),
    ...(vault.length > 0 ? [part(v.inReport, vault)] : []),
    part(
      words.attendance,
      report.sessions.map(
        (session) =>
          `${session.date} ${session.title || t.kit.activityKinds[session.kind]}: ${marks(session)}`,
      ),
    ),
    part(words.mentions, report.mentions.map(mention)),
    words.limits,
  ].join("\n\n")}\n`;
}

function yesOrNo(value: boolean | undefined, v: VaultMessages): string | undefined {
  return value === undefined ? undefined : value ? v.yes : v.no;
}
