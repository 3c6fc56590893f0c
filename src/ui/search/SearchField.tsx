import { Search } from "lucide-react";
import { useUi, useWords } from "../data.ts";
import { Field } from "../kit/Field.tsx";
import { rememberSearch } from "../uiState.ts";

/** Apart from the page, so that a letter draws nothing but itself. */
export function SearchField({
  onType,
  onEnter,
}: {
  readonly onType: (text: string) => void;
  readonly onEnter: () => void;
}) {
  const t = useWords();
  const typed = useUi((state) => state.searchText);
  return (
    <Field
      label={t.search.field}
      hideLabel
      type="search"
      icon={Search}
      value={typed}
      onChange={(text) => {
        rememberSearch(text);
        onType(text);
      }}
      placeholder={t.search.placeholder}
      clearable
      startHere
      autoComplete="off"
      autoCapitalize="none"
      enterKeyHint="search"
      spellCheck={false}
      onEnter={onEnter}
    />
  );
}
