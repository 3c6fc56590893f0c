import { FlaskConical, FolderOpen, MessageSquareQuote } from "lucide-react";
import { Suspense, useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { RECORD_CLASSES } from "../../domain/retention.ts";
import type { WorkspaceProfile } from "../../domain/workspace.ts";
import { registerView } from "../../replica/views.ts";
import { useApp, useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { ProfileFields } from "../team/leading.ts";
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
          <Suspense fallback={<ProfileFacts profile={profile} />}>
            <ProfileFields profile={profile} />
          </Suspense>
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
