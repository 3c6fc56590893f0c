import { ArrowDown, ArrowUp } from "lucide-react";
import { orderBeside, standingThemes } from "../../../domain/codebook.ts";
import type { ThemeId } from "../../../domain/ids.ts";
import { codebookView, editTheme } from "../../../replica/codebook.ts";
import { useLive, usePrepared, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { NotFound } from "../../kit/NotFound.tsx";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { ReadOnly } from "../../kit/ReadOnly.tsx";
import { SavedField } from "../../kit/SavedField.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { Toggle } from "../../kit/Toggle.tsx";
import { learning } from "../../learningRoutes.ts";
import { useThemeWords } from "./useThemeWords.ts";
import "./themes.css";

/** Everything about a theme that can be changed; what is coded as it stays coded. */
export function ThemeForm({ id }: { readonly id: string }) {
  usePrepared("register");
  const t = useThemeWords();
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const book = useLive(codebookView(replica));
  const theme = book.get(id as ThemeId);
  if (theme === undefined) return <NotFound />;
  const edit = (changes: Parameters<typeof editTheme>[2]) => editTheme(replica, theme.id, changes);
  const standing = standingThemes(book);
  const list = standing.filter(({ archived }) => archived === theme.archived);
  const move = (step: -1 | 1) => {
    const order = orderBeside(list, theme.id, step);
    return order === undefined ? undefined : () => edit({ order });
  };
  const [up, down] = [move(-1), move(1)];
  return (
    <>
      <PageHeader
        title={t.form.title}
        back={{ to: learning("teman", id), label: theme.name.trim() || t.title }}
      />
      <div className="pad theme-fields">
        <ReadOnly about="words" />
        {may.words && (
          <>
            {(["name", "definition", "example"] as const).map((field) => (
              <SavedField
                key={field}
                label={t.form[field]}
                value={theme[field]}
                guarded={`theme/${id}/${field}`}
                save={(text) => edit({ [field]: text.trim() })}
                startHere={field === "name" && theme.name === ""}
                autoComplete="off"
              />
            ))}
            {up && (
              <Button small icon={ArrowUp} onPress={up}>
                {t.form.up}
              </Button>
            )}
            {down && (
              <Button small icon={ArrowDown} onPress={down}>
                {t.form.down}
              </Button>
            )}
            <SelectField
              label={t.form.into}
              none={t.form.intoNone}
              hint={t.form.intoText}
              value={theme.into}
              choices={standing
                .filter((one) => one.id !== theme.id)
                .map((one) => ({ value: one.id, label: one.name }))}
              onChange={(into) => edit({ into })}
            />
            <Toggle
              label={t.form.archive}
              meta={t.form.archiveText}
              on={theme.archived}
              onChange={(archived) => edit({ archived })}
            />
          </>
        )}
      </div>
    </>
  );
}
