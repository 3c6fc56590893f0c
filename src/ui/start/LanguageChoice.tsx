import { ChevronDown, Languages } from "lucide-react";
import { useId } from "react";
import { useApp, useLive, useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";

/** Comes before any other choice; each language is written in itself. */
export function LanguageChoice() {
  const t = useWords();
  const app = useApp();
  const { language } = useLive(app.settings);
  const id = useId();
  return (
    <div className="language">
      <label className="sr" htmlFor={id}>
        {t.start.welcome.language}
      </label>
      <Icon of={Languages} />
      <select
        id={id}
        value={language}
        onChange={(event) => app.change({ language: event.target.value === "en" ? "en" : "sv" })}
      >
        <option value="sv" lang="sv">
          {t.settings.languages.sv}
        </option>
        <option value="en" lang="en">
          {t.settings.languages.en}
        </option>
      </select>
      <Icon of={ChevronDown} size="s" />
    </div>
  );
}
