import { FolderOpen } from "lucide-react";
import { type PaperSettings, USUAL_HEADINGS } from "../../domain/paperSettings.ts";
import { USUAL_FUNDING, USUAL_LOGO_WORDS } from "../../domain/paperWords.ts";
import { hoursOf, ROUNDING_RULES, wholeHours } from "../../domain/rounding.ts";
import { paperSettingsView, setPaperSettings } from "../../replica/paperSettings.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { SavedField } from "../kit/SavedField.tsx";
import { Section } from "../kit/Section.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { showUndo } from "../uiState.ts";
import { OnlyLeader } from "./OnlyLeader.tsx";
import { usePaperSettingsWords } from "./useDeskWords.ts";
import { WordList } from "./WordList.tsx";
import "./desk.css";
import "./paperSettings.css";

/** What the papers are made by, beside the records. What stands under Projekt is not asked for again. */
export function PaperSettingsPage() {
  const t = useWords();
  const words = usePaperSettingsWords();
  const { membership } = useWorkspace();
  const { role } = useLive(membership);
  const title = t.settings.rows.papers;
  if (role !== "admin") return <OnlyLeader title={title} text={words.onlyLeader} />;
  return <Settings title={title} />;
}

/** Stores changes; with `told` the bar offers the way back. What is typed letter by letter has none: the field has its own. */
type Save = (changes: Partial<PaperSettings>, told?: string) => void;

function Settings({ title }: { readonly title: string }) {
  usePrepared("desk");
  const t = useWords();
  const words = usePaperSettingsWords();
  const { replica } = useWorkspace();
  const settings = useLive(paperSettingsView(replica));
  const save: Save = (changes, told) => {
    const undo = setPaperSettings(replica, changes);
    if (told !== undefined) showUndo({ text: told, undo });
  };
  const headings = settings.headings.length > 0 ? settings.headings : USUAL_HEADINGS;
  return (
    <>
      <PageHeader
        title={title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={words.lead}
      />
      <div className="pad paper-settings">
        <Rounding settings={settings} save={save} />
        <Section title={words.everyPaper}>
          <SavedField
            label={words.fundingLine}
            hint={words.fundingHint(USUAL_FUNDING)}
            value={settings.fundingLine}
            save={(line) => save({ fundingLine: line.trim() })}
            autoComplete="off"
            maxLength={200}
          />
          <SavedField
            label={words.logoWords}
            hint={words.logoHint(USUAL_LOGO_WORDS)}
            value={settings.logoWords}
            save={(line) => save({ logoWords: line.trim() })}
            autoComplete="off"
            maxLength={120}
          />
        </Section>
        <Project settings={settings} save={save} />
        <Section title={words.partners}>
          <p className="t-meta">{words.partnersText}</p>
          <WordList
            values={settings.partners}
            label={words.partner}
            newLabel={words.newPartner}
            onChange={(partners, told) => save({ partners }, told)}
          />
        </Section>
        <Section title={words.headings}>
          <p className="t-meta">{words.headingsText}</p>
          <WordList
            values={headings}
            label={words.heading}
            newLabel={words.newHeading}
            onChange={(next, told) => save({ headings: next }, told)}
          />
          {settings.headings.length > 0 && (
            <div className="below">
              <Button onPress={() => save({ headings: [] }, words.usualBack)}>
                {words.usualHeadings}
              </Button>
            </div>
          )}
        </Section>
      </div>
    </>
  );
}

/** Minutes of the worked example: each rule makes something else of them. */
const EXAMPLE = 7 * 60 + 45;

function Rounding({
  settings: { rounding },
  save,
}: {
  readonly settings: PaperSettings;
  readonly save: Save;
}) {
  const t = useWords();
  const words = usePaperSettingsWords();
  const papers = hoursOf(EXAMPLE, rounding);
  return (
    <Section title={words.hours}>
      <SelectField
        label={words.rounding}
        value={rounding}
        choices={ROUNDING_RULES.map((value) => ({ value, label: words.rules[value] }))}
        onChange={(rule) => rule && save({ rounding: rule }, words.roundingChanged)}
      />
      <p role="status">
        {words.example(
          t.format.minutes(EXAMPLE),
          t.format.number(papers, Number.isInteger(papers) ? 0 : 2),
          t.format.number(wholeHours(EXAMPLE, rounding)),
        )}
      </p>
      <p className="t-meta">{words.where}</p>
    </Section>
  );
}

function Project({
  settings: { goal, programmeArea },
  save,
}: {
  readonly settings: PaperSettings;
  readonly save: Save;
}) {
  const words = usePaperSettingsWords();
  const { replica } = useWorkspace();
  const { profile } = useLive(registerView(replica));
  const known = [profile.name, profile.caseNumber].filter((part) => part !== "").join(" · ");
  return (
    <Section title={words.project}>
      <RuledList last>
        <Row
          tall
          to={{ kind: "more", page: "projekt" }}
          icon={FolderOpen}
          title={words.projectRow}
          meta={known || words.projectRowText}
        />
      </RuledList>
      <SavedField
        label={words.goal}
        hint={words.goalHint}
        inputMode="numeric"
        value={goal === 0 ? "" : String(goal)}
        check={(typed) => (/^\s*\d{0,5}\s*$/.test(typed) ? undefined : words.goalWrong)}
        save={(typed) => save({ goal: Number(typed) })}
        autoComplete="off"
      />
      <SelectField
        label={words.area}
        hint={words.areaHint}
        value={programmeArea === 2 ? "2" : "1"}
        choices={(["1", "2"] as const).map((value) => ({ value, label: words.areas[value] }))}
        onChange={(area) =>
          area && save({ programmeArea: area === "2" ? 2 : 1 }, words.areaChanged)
        }
      />
    </Section>
  );
}
