import { FlaskConical, FolderOpen, MessageSquareQuote } from "lucide-react";
import { useState } from "react";
import { isLocalDate, type LocalDate } from "../../domain/calendar.ts";
import type { Problem } from "../../domain/problem.ts";
import { LONGEST_RETENTION, RECORD_CLASSES } from "../../domain/retention.ts";
import type { WorkspaceProfile } from "../../domain/workspace.ts";
import { setProfile } from "../../replica/register.ts";
import { registerView } from "../../replica/views.ts";
import { useApp, useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { SavedField } from "../kit/SavedField.tsx";
import { Section } from "../kit/Section.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { LeaveSheet } from "./LeaveSheet.tsx";
import "./settings.css";

export function ProjectPage() {
  const t = useWords();
  const words = t.settings.project;
  const workspace = useWorkspace();
  usePrepared("register");
  const { profile } = useLive(registerView(workspace.replica));
  const { role } = useLive(workspace.membership);
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={role === "admin" ? words.saved : words.onlyLeader}
      />
      <div className="pad">
        {role === "admin" ? (
          <ProfileFields profile={profile} />
        ) : (
          <ProfileFacts profile={profile} />
        )}
        <Section title={t.reflection.title}>
          <RuledList last>
            <Row
              tall
              to={{ kind: "more", page: "fragor" }}
              icon={MessageSquareQuote}
              title={t.reflection.prompts.title}
            />
          </RuledList>
        </Section>
        <OnThisDevice />
        <Section title={workspace.isDemo ? words.removeDemo : words.leave}>
          <p>{workspace.isDemo ? words.removeDemoLead : words.leaveLead}</p>
          <div className="below">
            <Button onPress={() => setLeaving(true)}>
              {workspace.isDemo ? words.removeDemo : words.leave}
            </Button>
          </div>
        </Section>
      </div>
      {leaving && <LeaveSheet project={profile.name} onClose={() => setLeaving(false)} />}
    </>
  );
}

function ProfileFields({ profile }: { readonly profile: WorkspaceProfile }) {
  const t = useWords();
  const words = t.settings.project;
  const { replica } = useWorkspace();
  const [name, setName] = useState(profile.name);
  const [caseNumber, setCaseNumber] = useState(profile.caseNumber);
  const [start, setStart] = useState<string>(profile.start ?? "");
  const [end, setEnd] = useState<string>(profile.end ?? "");
  const day = (text: string): LocalDate | undefined => (isLocalDate(text) ? text : undefined);
  return (
    <div className="fields">
      <Field
        label={words.name}
        value={name}
        onChange={(typed) => {
          setName(typed);
          if (typed.trim() !== "") setProfile(replica, { name: typed.trim() });
        }}
        autoComplete="off"
        maxLength={120}
        wrong={name.trim() === "" ? words.nameMissing : undefined}
      />
      <Field
        label={words.caseNumber}
        hint={words.caseNumberHint}
        value={caseNumber}
        onChange={(typed) => {
          setCaseNumber(typed);
          setProfile(replica, { caseNumber: typed.trim() });
        }}
        autoComplete="off"
        maxLength={40}
      />
      <div className="dates">
        <Field
          type="date"
          label={words.start}
          value={start}
          onChange={(typed) => {
            setStart(typed);
            setProfile(replica, { start: day(typed) });
          }}
        />
        <Field
          type="date"
          label={words.end}
          value={end}
          onChange={(typed) => {
            setEnd(typed);
            setProfile(replica, { end: day(typed) });
          }}
          wrong={start !== "" && end !== "" && end < start ? words.endBeforeStart : undefined}
        />
      </div>
      <SavedField
        label={words.backDays}
        hint={words.backDaysHint}
        inputMode="numeric"
        value={String(profile.backDays)}
        check={(typed) => (isBackDays(typed) ? undefined : words.backDaysWrong)}
        save={(typed) => setProfile(replica, { backDays: Number(typed) })}
      />
      {RECORD_CLASSES.map((each) => (
        <SavedField
          key={each}
          label={words.retention[each]}
          hint={words.retentionHint[each]}
          inputMode="numeric"
          value={String(profile.retention[each])}
          check={(typed) => (isYears(typed) ? undefined : words.retentionWrong)}
          save={(typed) =>
            setProfile(replica, { retention: { ...profile.retention, [each]: Number(typed) } })
          }
        />
      ))}
    </div>
  );
}

function isYears(typed: string): boolean {
  return /^\d{1,2}$/.test(typed.trim()) && Number(typed) <= LONGEST_RETENTION;
}

/** A year back is as far as anybody has papers for. */
function isBackDays(typed: string): boolean {
  return /^\d{1,3}$/.test(typed.trim()) && Number(typed) <= 366;
}

function ProfileFacts({ profile }: { readonly profile: WorkspaceProfile }) {
  const t = useWords();
  const words = t.settings.project;
  const facts = [
    [words.name, profile.name],
    [words.caseNumber, profile.caseNumber],
    [words.start, profile.start],
    [words.end, profile.end],
    [words.backDays, String(profile.backDays)],
    ...RECORD_CLASSES.map((each) => [words.retention[each], String(profile.retention[each])]),
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === undefined || value === "" ? "–" : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Several projects may live on one device, each with keys and databases of its own. */
function OnThisDevice() {
  const t = useWords();
  const words = t.settings.project;
  const app = useApp();
  const workspace = useWorkspace();
  const projects = useLive(app.workspaces);
  const [problem, setProblem] = useState<Problem>();
  const follow = async (deed: ReturnType<typeof app.openDemo>) => {
    const done = await deed;
    if (done.ok) go({ kind: "today" }, "replace");
    else setProblem(done.problem);
  };
  return (
    <Section title={words.onThisDevice}>
      {problem && <ProblemNotice problem={problem} />}
      <RuledList last>
        {projects.map((project) => (
          <Row
            key={project.id}
            icon={project.isDemo ? FlaskConical : FolderOpen}
            title={project.name}
            meta={[project.isDemo && words.demo, project.id === workspace.id && words.open]
              .filter(Boolean)
              .join(", ")}
            {...(project.id !== workspace.id && {
              onPress: () => void follow(app.openHere(project.id)),
              end: <span className="open-it">{words.openThis}</span>,
            })}
          />
        ))}
      </RuledList>
      <div className="below">
        <Button kind="text" small to={{ kind: "start", page: "skanna" }}>
          {t.start.welcome.scan}
        </Button>
        <Button kind="text" small to={{ kind: "start", page: "nytt" }}>
          {t.start.welcome.create}
        </Button>
        {!projects.some((project) => project.isDemo) && (
          <Button kind="text" small onPress={() => void follow(app.openDemo())}>
            {words.addDemo}
          </Button>
        )}
      </div>
    </Section>
  );
}
