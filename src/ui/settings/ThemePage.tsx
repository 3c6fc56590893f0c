import { useApp, useLive, useWords } from "../data.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Choice } from "./Choice.tsx";
import "./settings.css";

const THEMES = ["system", "light", "dark", "outdoor"] as const;

export function ThemePage() {
  const t = useWords();
  const app = useApp();
  const { theme } = useLive(app.settings);
  return (
    <>
      <PageHeader
        title={t.settings.rows.theme}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
      />
      <div className="pad">
        <Choice
          label={t.settings.rows.theme}
          choices={THEMES.map((value) => ({
            value,
            label: t.settings.themes[value],
            meta: t.settings.themeHints[value],
          }))}
          value={theme}
          onChange={(chosen) => app.change({ theme: chosen })}
        />
      </div>
    </>
  );
}
