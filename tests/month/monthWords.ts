import type { OrganisationType } from "../../src/domain/register.ts";

/** Everything is made up; the numbers of organisations fail the check digit on purpose (domain.md H). */

/** The same person twice, as two phones wrote them. */
export const PEOPLE_TWICE: readonly (readonly [string, string])[] = [
  ["Åsa Lindqvist", "Åsa Lindkvist"],
  ["Muhammed Al-Amin", "Mohamed Alamin"],
  ["Ann-Christine Öberg", "Ann-Kristin Öberg"],
  ["Kerstin Källström", "Kerstin Kjällström"],
  ["Johan Rydell", "Johan Rydel"],
  ["Linnea Sjögren", "Linnéa Sjögren"],
];

export const ORGANISATIONS_TWICE: readonly (readonly [string, string])[] = [
  ["Kafé Kastanjen ekonomisk förening", "Kafé Kastanjen"],
  ["Trådrullens Återbruk ideell förening", "Trådrullens återbruk"],
];

export const TYPES: readonly OrganisationType[] = ["private", "private", "private", "municipality"];

/** Two on a day: before noon and after it. */
export const SLOTS = [
  ["09.00", "12.00"],
  ["13.00", "15.30"],
] as const;

export const NAMED_IN_A_NOTE = "Johan Rydell vill ha en prislista.";
