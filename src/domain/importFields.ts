import { plain } from "./folding.ts";

/** What a column of a file may hold, and the words that head it: our own export's, the funder's forms' (domain.md C1, C3, C4)
 *  and those that people use. */

export const IMPORT_KINDS = ["organisations", "people", "vault", "everything"] as const;
/** What a file is about: organisations; people with their organisations; what only coordinators know of people who are here
 *  already; or all of it in one list. */
export type ImportKind = (typeof IMPORT_KINDS)[number];

const ORGANISATION = [
  "organisationId",
  "organisation",
  "organisationNumber",
  "organisationType",
  "legalForm",
  "branches",
  "municipality",
  "joined",
  "left",
] as const;
const PERSON = ["personId", "name", "firstName", "lastName", "role", "template", "active"] as const;
const VAULT = [
  "number",
  "sex",
  "start",
  "end",
  "endReason",
  "qualification",
  "endStatus",
  "terms",
  "extent",
] as const;

export type ImportField =
  | (typeof ORGANISATION)[number]
  | (typeof PERSON)[number]
  | (typeof VAULT)[number];

const BELONGING = ["organisationId", "organisation", "organisationNumber"] as const;

/** In the order in which they are offered. */
export const FIELDS_OF: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  organisations: ORGANISATION,
  people: [...PERSON, ...BELONGING],
  vault: ["personId", "name", "firstName", "lastName", ...BELONGING, ...VAULT],
  everything: [...PERSON, ...ORGANISATION, ...VAULT],
};

export const VAULT_FIELDS: readonly ImportField[] = VAULT;
export const ORGANISATION_FIELDS: readonly ImportField[] = ORGANISATION;

/** `headingKey` of what heads a column → the field. "namn" and "id" depend on what the file is about. */
const HEADINGS: Readonly<Record<string, ImportField>> = Object.fromEntries(
  (
    [
      ["organisationId", "organisationsid organisationid"],
      [
        "organisation",
        "organisation organisationer organisationsnamn organisationensnamn foretag foretaget foretagsnamn arbetsplats arbetsgivare namnpadeltagarensarbetsgivare asf forening foreningensnamn verksamhet bolag bolagsnamn company employer workplace organization organisationname organizationname",
      ],
      [
        "organisationNumber",
        "organisationsnummer organisationsnr orgnummer orgnr organisationnumber organizationnumber companynumber",
      ],
      ["organisationType", "typavorganisation organisationstyp typeoforganisation"],
      ["legalForm", "juridiskform bolagsform associationsform foretagsform legalform"],
      ["branches", "bransch branscher verksamhetsomrade branch branches"],
      ["municipality", "kommun ort municipality"],
      ["joined", "ansluten anslutningsdatum medsedan joined"],
      ["left", "avslutad lamnade left"],
      ["personId", "deltagarid participantid"],
      [
        "name",
        "deltagare deltagarensnamn deltagarnamn namnpadeltagare namnpadeltagaren visningsnamn fullstandigtnamn fornamnochefternamn forochefternamn participant fullname",
      ],
      ["firstName", "fornamn tilltalsnamn firstname givenname"],
      ["lastName", "efternamn lastname surname familyname"],
      ["role", "roll befattning titel funktion role position"],
      ["template", "mall malgruppsmall po template"],
      ["active", "aktiv active"],
      [
        "number",
        "personnummer personnr persnr pnr deltagarenspersonnummer samordningsnummer personnummeraaaammddnnnn personalnumber personalidentitynumber",
      ],
      ["sex", "kon sex gender"],
      ["start", "startdatum startdatumiprojektet startade start startdate"],
      ["end", "avslutsdatum slutdatum slutade enddate"],
      ["endReason", "avslutsorsak orsaktillavslut reasonforleaving"],
      ["qualification", "formellkvalifikation kvalifikation formalqualification"],
      ["endStatus", "statusvidavslut statusonleaving"],
      ["terms", "anstallningsvillkor anstallningsform"],
      ["extent", "anstallningensomfattning omfattning extentofemployment"],
    ] as const
  ).flatMap(([field, keys]) => keys.split(" ").map((key) => [key, field])),
);

/** What this book does not keep of anybody, whatever a file offers (domain.md C4, E 3, E 18). */
const NEVER =
  /^(?:epost|email|mail|mejl|telefon|telnr|tel$|mobil|phone|adress|gatuadress|postadress|postnummer|postnr|postort|address|street|hals|health|diagnos|sjuk|sick|funktionsned|funktionsvar|funktionshin|disab|allerg|kost|specialkost|diet|lon$|salary|bidrag|forsorj|etnic|religi|fackf|facktill|bankk|bankg|kontonummer|kontaktupp|kontaktperson|anhorig|narmast|skyddad|sekretess|verkligt?namn)/;

export function headingKey(heading: string): string {
  return plain(heading).replaceAll(" ", "");
}

export function isNeverTaken(heading: string): boolean {
  return NEVER.test(headingKey(heading));
}

/** `kind` undefined = whatever it may be about. */
export function fieldHeaded(
  heading: string,
  kind: ImportKind | undefined,
): ImportField | undefined {
  const key = headingKey(heading);
  const isAboutOrganisations = kind === "organisations";
  if (key === "namn" || key === "name") return isAboutOrganisations ? "organisation" : "name";
  if (key === "id") return isAboutOrganisations ? "organisationId" : "personId";
  // The funder's headings go on: "Formell kvalifikation…", "Personnummer ÅÅÅÅMMDD-NNNN".
  const field =
    HEADINGS[key] ??
    (key.startsWith("formellkvalifikation") ? "qualification" : undefined) ??
    (key.startsWith("personnummer") ? "number" : undefined);
  return field && (kind === undefined || FIELDS_OF[kind].includes(field)) ? field : undefined;
}
