/** Facts for a report to Integritetsskyddsmyndigheten (GDPR art. 33.3). Always in Swedish: the authority's language. */
export interface IncidentFacts {
  readonly isPractice: boolean;
  readonly project: string;
  readonly caseNumber: string;
  readonly writer: string;
  readonly organisation: string;
  readonly phone: string;
  readonly owner: string;
  /** All moments as words, e.g. `2026-11-26 14.02`. */
  readonly written: string;
  readonly heard: string | undefined;
  /** The app and its version; undefined = unknown. */
  readonly version: string | undefined;
  readonly came: string | undefined;
  readonly revoked: string | undefined;
  /** These are undefined while they are counted: an authority is told no part as the whole. */
  readonly people: number | undefined;
  readonly organisations: number | undefined;
  /** One line per session that lacks something. */
  readonly gaps: readonly string[] | undefined;
}

const BLANK = "[fyll i]";

export function incidentNote(facts: IncidentFacts): string {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [
      "1. Vad har hänt",
      [
        `En telefon med projektets uppgifter är tappad eller stulen: ${facts.phone}, som används av ${facts.owner}.`,
        `När det hände: ${BLANK}`,
        `När det upptäcktes: ${BLANK} (underlaget skrevs ${facts.written})`,
        `Var och hur: ${BLANK}`,
      ],
    ],
    [
      "2. Vad som är känt om telefonen",
      [
        facts.heard === undefined
          ? "Senaste kontakt med brevlådan: okänd."
          : `Senaste kända kontakt med brevlådan: ${facts.heard}. Den kan ha haft kontakt senare.`,
        facts.came === undefined ? "" : `Med i projektet sedan: ${facts.came}`,
        facts.version === undefined ? "Appens version: okänd." : `Appens version: ${facts.version}`,
        `Telefonens eget skärmlås: ${BLANK}`,
        `Applås i Kuggboken på den telefonen: ${BLANK} (syns inte härifrån)`,
      ],
    ],
    [
      "3. Vilka och vad som berörs",
      [
        `Registrerade personer i projektet: ${facts.people ?? BLANK}, från ${facts.organisations ?? BLANK} organisationer.`,
        "Kategorier av personer: deltagare från arbetsintegrerande sociala företag, facilitatorer och projektledare.",
        "Kategorier av uppgifter: namn, organisation, närvaro med tider, anteckningar, reflektioner och bilder från träffar.",
        "Hur mycket av detta som fanns i just den telefonen går inte att säga säkert. Räkna med allt som teamet kan läsa.",
        `Känsliga uppgifter eller personnummer i fritext: ${BLANK}`,
      ],
    ],
    [
      "4. Uppgifter som kan vara förlorade",
      facts.gaps === undefined
        ? [`${BLANK} (räknades ännu när underlaget skrevs)`]
        : facts.gaps.length === 0
          ? ["Inga kända. Sådant som skrevs utan nät efter den senaste kontakten kan saknas."]
          : [
              "Saknas hos de andra, och kan finnas bara i telefonen:",
              ...facts.gaps.map((gap) => `- ${gap}`),
            ],
    ],
    [
      "5. Sannolika följder",
      [
        "Den som kan öppna telefonen kan läsa det som redan fanns i den. Det går inte att radera på avstånd.",
        `Bedömning av risken för de registrerade: ${BLANK}`,
      ],
    ],
    [
      "6. Vad som är gjort",
      [
        facts.revoked === undefined
          ? `Telefonen spärrad: ${BLANK}`
          : `Telefonen spärrad: ${facts.revoked}. Projektets nycklar byttes i samma stund, så den läser inget som skrivs efteråt och kan inte skicka något.`,
        `Telefonen låst eller raderad på avstånd av ägaren: ${BLANK}`,
        `De registrerade informerade: ${BLANK}`,
        `Polisanmälan: ${BLANK}`,
      ],
    ],
    [
      "7. Kontakt",
      [
        `${facts.writer}${facts.organisation === "" ? "" : `, ${facts.organisation}`}`,
        `Telefon och e-post: ${BLANK}`,
        `Personuppgiftsansvarig och dataskyddsombud: ${BLANK}`,
      ],
    ],
  ];
  const head = [
    ...(facts.isPractice ? ["ÖVNING. Påhittade uppgifter. Ska inte skickas.", ""] : []),
    "Underlag för anmälan av personuppgiftsincident till Integritetsskyddsmyndigheten (IMY)",
    `Projekt: ${facts.project}${facts.caseNumber === "" ? "" : `, ärende ${facts.caseNumber}`}`,
    "Skrivet av Kuggboken från det som appen vet. Kontrollera och fyll i det som saknas. Anmälan görs på imy.se inom 72 timmar från upptäckten.",
  ];
  const body = parts.flatMap(([title, lines]) => [
    "",
    title,
    ...lines.filter((line) => line !== ""),
  ]);
  return `${[...head, ...body].join("\n")}\n`;
}
