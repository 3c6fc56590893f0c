import type { Live } from "../base/live.ts";
import type { Codebook, Theme } from "../domain/codebook.ts";
import type { ThemeId } from "../domain/ids.ts";
import { idOf, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** The codebook stands in the register under `theme/field`, each field by itself: two who accept the same proposal at once, or
 *  edit a theme at once, lose nothing. The register must be loaded. Docs: decision 0265. */

export type ThemeWords = Pick<Theme, "name" | "definition" | "example">;

/** At the end of the list. `id`: one of the usual ones; left out for a theme of the team's own. */
export function addTheme(
  replica: Replica,
  words: Partial<ThemeWords> & Pick<Theme, "name">,
  id: string = replica.newId<ThemeId>(),
): ThemeId {
  const last = [...codebookView(replica).get().values()].reduce(
    (most, { order }) => Math.max(most, order),
    0,
  );
  editTheme(replica, id as ThemeId, {
    ...words,
    order: last + 1,
    archived: false,
    into: undefined,
  });
  return id as ThemeId;
}

/** Touches the given fields only. `into` undefined = it stands by itself again. */
export function editTheme(
  replica: Replica,
  id: ThemeId,
  changes: Partial<Omit<Theme, "id">>,
): void {
  replica.change(REGISTER, { kind: "settings" }, (doc) => {
    for (const [field, value] of Object.entries(changes)) {
      roots.themes(doc).set(`${id}/${field}`, value ?? "");
    }
  });
}

export function codebookView(replica: Replica): Live<Codebook> {
  return liveView<Codebook>(replica, "codebook", () => ({
    needs: [REGISTER],
    follows: (key) => key === REGISTER,
    isTouched: (touched) => touched.has("themes"),
    read: () => read(roots.themes(replica.doc(REGISTER))),
  }));
}

function read(root: ReturnType<typeof roots.themes>): Codebook {
  const ids = new Set([...root.keys()].map((key) => key.split("/")[0] ?? ""));
  const book = new Map<ThemeId, Theme>();
  for (const key of [...ids].sort()) {
    const id = key as ThemeId;
    const of = (field: keyof Theme) => root.get(`${id}/${field}`);
    const order = of("order");
    book.set(id, {
      id,
      name: text(of("name")),
      definition: text(of("definition")),
      example: text(of("example")),
      archived: of("archived") === true,
      into: idOf<ThemeId>(of("into")),
      order: typeof order === "number" && Number.isFinite(order) ? order : 0,
    });
  }
  return book;
}
