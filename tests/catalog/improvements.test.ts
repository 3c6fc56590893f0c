import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.ts";
import {
  addImprovement,
  addPart,
  editImprovement,
  removeImprovement,
  restoreImprovement,
  writeImprovement,
} from "../../src/replica/improvements.ts";
import { addNeed } from "../../src/replica/needs.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addOrganisation, editOrganisation } from "../../src/replica/register.ts";
import { open, phoneOf } from "../replica/cast.ts";

const KASTANJEN = {
  name: "Kafé Kastanjen",
  number: "999001-0001",
  type: undefined,
  legalForm: undefined,
  branches: [],
  municipality: "Haninge",
  joined: undefined,
  left: undefined,
};
const SHOWN = { each: 8, alone: 40 } as const;

/** The first answer that is there. */
async function first<T>(question: {
  get(): T | undefined;
  subscribe(listener: () => void): () => void;
}): Promise<T> {
  return new Promise((resolve) => {
    const stop = question.subscribe(() => {
      const answer = question.get();
      if (answer === undefined) return;
      queueMicrotask(() => stop());
      resolve(answer);
    });
  });
}

test("an improvement work stands in the list of its organisation, is found by its title, and goes when it is removed", async () => {
  const anna = await open(phoneOf("anna"));
  const catalog = await openCatalog(anna);
  await prepare(anna, "today");
  const kastanjen = addOrganisation(anna, KASTANJEN);
  const need = addNeed(anna, {
    ...{ text: "Mindre svinn", organisation: kastanjen, theme: "Ekonomi", takenBy: "" },
    ...{ state: "open", activity: undefined },
  });
  const work = addImprovement(
    anna,
    { organisation: kastanjen, need },
    { title: "Mindre matsvinn" },
  );
  addPart(anna, work, "cycle", {}, { idea: "Beställ bröd efter väder" });
  const rows = async () => {
    await catalog.caughtUp();
    return first(catalog.improvements(kastanjen));
  };
  const found = async (text: string) => (await catalog.search(text, SHOWN)).hits;
  expect(await rows()).toMatchObject([
    {
      id: work,
      title: "Mindre matsvinn",
      state: "ongoing",
      organisationName: "Kafé Kastanjen",
      need,
    },
  ]);
  expect(await found("matsv")).toMatchObject([{ kind: "improvement", improvement: { id: work } }]);

  writeImprovement(anna, { work }, "title", "Mindre matsvinn", "Mindre brödsvinn");
  editImprovement(anna, { work }, { state: "done" });
  expect(await rows()).toMatchObject([{ title: "Mindre brödsvinn", state: "done" }]);
  expect(await found("matsv")).toEqual([]);

  editOrganisation(anna, kastanjen, { name: "Kastanjen" });
  expect(await rows()).toMatchObject([{ organisationName: "Kastanjen" }]);

  removeImprovement(anna, { work });
  expect(await rows()).toEqual([]);
  restoreImprovement(anna, { work });
  expect(await rows()).toHaveLength(1);
  await catalog.rebuild();
  expect(await rows()).toHaveLength(1);
  await catalog.close();
});
