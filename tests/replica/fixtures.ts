import type { OrganisationFields, ParticipantFields } from "../../src/domain/register.ts";

/** Made up, like everything else here; the numbers fail their check digit on purpose. */
export const kafe: OrganisationFields = {
  name: "Kafé Kastanjen ekonomisk förening",
  number: "999001-0001",
  type: "private",
  legalForm: "economic-association",
  branches: ["café"],
  municipality: "Haninge",
  joined: undefined,
  left: undefined,
};

export const person: ParticipantFields = {
  name: "Åsa Lindqvist",
  organisation: undefined,
  role: "operations-manager",
  template: "PO1",
  active: true,
};
