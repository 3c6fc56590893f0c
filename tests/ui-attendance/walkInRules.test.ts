import { describe, expect, test } from "vitest";
import type { OrganisationId } from "../../src/domain/ids.ts";
import {
  asName,
  isSearchable,
  likelyOrganisations,
  movedChoice,
} from "../../src/ui/attendance/walkInRules.ts";

const kastanjen = { id: "kastanjen" as OrganisationId, name: "Kafé Kastanjen" };
const hjul = { id: "hjul" as OrganisationId, name: "Hjul i Hand" };
const naver = { id: "naver" as OrganisationId, name: "Näver & Spik" };
const odling = { id: "odling" as OrganisationId, name: "Åkerns Odling" };

describe("somebody who was not in the list", () => {
  test("is searched for from the second letter", () => {
    expect(isSearchable("m")).toBe(false);
    expect(isSearchable(" m ")).toBe(false);
    expect(isSearchable("mo")).toBe(true);
    expect(isSearchable("ål")).toBe(true);
  });

  test("gets a capital where the name was typed in haste, and keeps its own capitals", () => {
    expect(asName("  moh ")).toBe("Moh");
    expect(asName("åsa  lind-berg")).toBe("Åsa Lind-Berg");
    expect(asName("McAllister")).toBe("McAllister");
  });

  test("is offered the organisation used last, then the host, then those most are from", () => {
    const offered = likelyOrganisations([kastanjen, hjul, naver, odling], {
      lastUsed: odling.id,
      host: naver.id,
      inList: [hjul.id, hjul.id, kastanjen.id],
    });
    expect(offered).toEqual([odling.id, naver.id, hjul.id, kastanjen.id]);
  });

  test("without any hint the organisations stand by name, å after the rest", () => {
    const offered = likelyOrganisations([odling, naver, kastanjen, hjul], {
      lastUsed: undefined,
      host: undefined,
      inList: [],
    });
    expect(offered).toEqual([hjul.id, kastanjen.id, naver.id, odling.id]);
  });

  test("arrow keys move the choice and stay within the list", () => {
    expect(movedChoice(0, "ArrowDown", 3)).toBe(1);
    expect(movedChoice(2, "ArrowDown", 3)).toBe(2);
    expect(movedChoice(0, "ArrowUp", 3)).toBe(0);
    expect(movedChoice(1, "a", 3)).toBe(1);
  });
});
