import { useApp, useLive, useWords } from "../data.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Choice } from "./Choice.tsx";
import "./settings.css";

export function LanguagePage() {
  const t = useWords();
  const app = useApp();
  const { language } = useLive(app.settings);
  return (
    <>
      <PageHeader
        title={t.settings.rows.language}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={t.settings.languageLead}
      />
      <div className="pad">
        <Choice
          label={t.settings.rows.language}
          choices={[
            { value: "sv", label: t.settings.languages.sv, lang: "sv" },
            { value: "en", label: t.settings.languages.en, lang: "en" },
          ]}
          value={language}
          onChange={(chosen) => app.change({ language: chosen })}
        />
      </div>
    </>
  );
}
