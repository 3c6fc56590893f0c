import { isUnder, offeredThemes, toggledTheme } from "../../../domain/needThemes.ts";
import { codebookView } from "../../../replica/codebook.ts";
import { useCatalog, useLive, useWords, useWorkspace } from "../../data.ts";
import { Chips } from "../../kit/Chips.tsx";

/** The names that a need can be put under by a tap: those of the codebook, then what other needs are under. */
export function NeedThemes({
  theme,
  save,
}: {
  readonly theme: string;
  readonly save: (theme: string) => void;
}) {
  const words = useWords().needs.sheet;
  const { catalog, replica } = useWorkspace();
  const book = useLive(codebookView(replica));
  const used = useCatalog(() => catalog.needThemes(), [catalog]);
  // All at once: the chips must not move under a finger.
  const names = used === undefined ? [] : offeredThemes(book, used);
  if (names.length === 0) return undefined;
  return (
    <Chips
      label={words.themes}
      choices={names.map((value) => ({ value, label: value }))}
      chosen={names.filter((name) => isUnder(theme, [name]))}
      onPress={(name) => save(toggledTheme(theme, name))}
    />
  );
}
