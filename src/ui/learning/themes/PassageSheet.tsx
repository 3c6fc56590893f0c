import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { spokenThemes, standingThemes } from "../../../domain/codebook.ts";
import type { ActivityId, CodingId, ThemeId } from "../../../domain/ids.ts";
import { addTheme, codebookView } from "../../../replica/codebook.ts";
import { codingsView, removeCoding, restoreCoding, setTheme } from "../../../replica/codings.ts";
import { noteQuotes } from "../../../replica/noteCodings.ts";
import { useLive, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Chips } from "../../kit/Chips.tsx";
import { Field } from "../../kit/Field.tsx";
import { FieldGuard } from "../../kit/FieldGuard.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { showUndo } from "../../uiState.ts";
import { useThemeWords } from "./useThemeWords.ts";
import "./themes.css";

/** What a passage is coded as: each tap is stored. The first one codes it. */
export function PassageSheet({
  activity,
  known,
  words,
  code,
  onClose,
}: {
  readonly activity: ActivityId;
  /** Undefined for a passage that is not coded yet. */
  readonly known: CodingId | undefined;
  /** What it says; "" = it is deleted, or there is none. */
  readonly words: string;
  readonly code: (theme: ThemeId) => CodingId | undefined;
  readonly onClose: () => void;
}) {
  const t = useThemeWords();
  const { replica } = useWorkspace();
  const book = useLive(codebookView(replica));
  const codings = useLive(codingsView(replica, activity));
  const [id, setId] = useState(known);
  const [name, setName] = useState("");
  const coding = codings.find((one) => one.id === id);
  const chosen = spokenThemes(book, coding?.themes ?? []);
  const offered = standingThemes(book).filter(
    ({ id: theme, name: called, archived }) =>
      called.trim() !== "" && (!archived || chosen.includes(theme)),
  );
  const press = (theme: ThemeId) => {
    if (coding === undefined) {
      setId(code(theme));
      return;
    }
    // What has become a part of the theme goes with it.
    const parts = coding.themes.filter((one) => spokenThemes(book, [one])[0] === theme);
    for (const part of parts) setTheme(replica, coding, part, false);
    if (parts.length === 0) setTheme(replica, coding, theme, true);
  };
  const add = () => {
    if (name.trim() === "") return;
    press(addTheme(replica, { name: name.trim() }));
    setName("");
  };
  const remove = (which: (typeof codings)[number]) => {
    removeCoding(replica, which);
    showUndo({ text: t.passage.removed, undo: () => restoreCoding(replica, which) });
  };
  const quotes = noteQuotes(replica, activity);
  const gone = codings.filter(
    (one) => one.answer === undefined && one.id !== id && quotes.get(one.id) === "",
  );
  const mayCode = words.trim() !== "" || coding !== undefined;
  return (
    <Sheet
      title={t.passage.title}
      meta={words.trim() !== "" && <q className="excerpt">{words.replace(/\s+/g, " ").trim()}</q>}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {t.passage.done}
        </Button>
      }
    >
      <div className="theme-fields">
        {!mayCode && <p className="t-meta">{t.passage.nothing}</p>}
        {mayCode && (
          <>
            {words.trim() === "" && <p className="t-meta">{t.passage.gone}</p>}
            {offered.length === 0 ? (
              <p>{t.passage.noThemes}</p>
            ) : (
              <div>
                <p className="b">{t.passage.choose}</p>
                <Chips
                  label={t.passage.choose}
                  choices={offered.map((theme) => ({ value: theme.id, label: theme.name }))}
                  chosen={chosen}
                  onPress={press}
                />
              </div>
            )}
            <div>
              <Field
                label={t.passage.newTheme}
                value={name}
                onChange={setName}
                onEnter={add}
                autoComplete="off"
              />
              <FieldGuard about="theme/new" value={name} onChange={setName} />
              <Button kind="text" small icon={Plus} onPress={add}>
                {t.passage.add}
              </Button>
            </div>
          </>
        )}
        {coding && (
          <Button
            kind="text"
            icon={Trash2}
            onPress={() => {
              remove(coding);
              onClose();
            }}
          >
            {t.passage.remove}
          </Button>
        )}
        {gone.map((one) => (
          <div key={one.id}>
            <p className="t-meta">{t.passage.goneText(one.quote.words)}</p>
            <Button kind="text" small icon={Trash2} onPress={() => remove(one)}>
              {t.passage.remove}
            </Button>
          </div>
        ))}
      </div>
    </Sheet>
  );
}
