import { ACTIVITY_KINDS } from "../../domain/activity.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import { type OverviewPick, SEX_KEYS, type SexKey } from "../../domain/overview.ts";

/** What a bar stands for, as the last part of an address. */

const SEX_PATHS: Readonly<Record<SexKey, string>> = {
  woman: "kvinnor",
  man: "man",
  unknown: "okant-kon",
};

export function pickPath(pick: OverviewPick): string {
  switch (pick.kind) {
    case "all":
      return "traffar";
    case "type":
      return pick.type;
    case "sex":
      return SEX_PATHS[pick.sex];
    case "organisation":
      return pick.organisation ?? "utan-organisation";
  }
}

/** `isOrganisation` answers for the register; undefined = no bar has this address. */
export function pickAt(
  path: string,
  isOrganisation: (id: OrganisationId) => boolean,
): OverviewPick | undefined {
  if (path === "traffar") return { kind: "all" };
  if (path === "utan-organisation") return { kind: "organisation", organisation: undefined };
  const sex = SEX_KEYS.find((key) => SEX_PATHS[key] === path);
  if (sex) return { kind: "sex", sex };
  const type = ACTIVITY_KINDS.find((kind) => kind === path);
  if (type) return { kind: "type", type };
  const organisation = path as OrganisationId;
  return isOrganisation(organisation) ? { kind: "organisation", organisation } : undefined;
}
