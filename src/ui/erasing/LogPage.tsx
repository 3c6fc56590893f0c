import { type ReactNode, Suspense, use, useState } from "react";
import type { MemberId } from "../../domain/ids.ts";
import type { RoleChange } from "../../domain/workspaceStatus.ts";
import { type ErasureNote, erasuresView } from "../../replica/erasing.ts";
import { type ExportNote, exportNotes } from "../../replica/exports.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Tag } from "../kit/Tag.tsx";
import { whenWords } from "../status/moments.ts";
import { deviceTitle } from "../team/deviceTitle.ts";
import { useErasureWords } from "./useErasureWords.ts";

/** What was erased, handed out and changed, and how far each phone has come. It names no participant. */
export function LogPage() {
  usePrepared("register");
  const t = useWords();
  const words = useErasureWords().log;
  const { replica, membership, roleChanges } = useWorkspace();
  const { role } = useLive(membership);
  const erasures = useLive(erasuresView(replica));
  const [reading] = useState(() => Promise.all([exportNotes(replica), roleChanges()]));
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={role === "admin" ? words.lead : words.only}
      />
      {role === "admin" && (
        <div className="pad">
          <Section title={words.erasures}>
            {erasures.length === 0 && <p>{words.nothing}</p>}
            {erasures.map((note) => (
              <OneErasure key={note.job} note={note} />
            ))}
            {erasures.length > 0 && <p className="t-meta">{words.mailbox}</p>}
          </Section>
          <Section title={words.events}>
            <Suspense>
              <Events reading={reading} />
            </Suspense>
          </Section>
        </div>
      )}
    </>
  );
}

function OneErasure({ note }: { readonly note: ErasureNote }) {
  const t = useWords();
  const words = useErasureWords().log;
  const now = useNow();
  const { replica, membership } = useWorkspace();
  const { devices, erasures = [] } = useLive(membership);
  const register = useLive(registerView(replica));
  const nameOf = useNames();
  const ordered = erasures.find(({ job }) => job === note.job);
  const phones = devices.filter(({ number }) => ordered?.devices.includes(number));
  // Under a new number a phone does it once more: it may be a copy from before that was put back.
  const isDone = ({ number }: (typeof phones)[number]) => note.done.has(number);
  const counts = words.counts(words.sessions(note.marks), words.texts(note.texts));
  return (
    <>
      <p className="b">{words.erased}</p>
      <p className="t-meta">
        {[whenWords(note.at, now, t), words.by(nameOf(note.by)), counts].join(" · ")}
      </p>
      {ordered === undefined ? (
        <Notice kind="wait">{words.waitsForMailbox}</Notice>
      ) : (
        <>
          <p role="status">{words.progress(phones.filter(isDone).length, phones.length)}</p>
          <RuledList last>
            {phones.map((phone) => (
              <Row
                key={phone.number}
                title={deviceTitle(phone, register, t)}
                meta={nameOf(phone.member)}
                end={
                  <Tag kind={isDone(phone) ? "safe" : "wait"}>
                    {isDone(phone) ? words.done : words.waiting}
                  </Tag>
                }
              />
            ))}
          </RuledList>
        </>
      )}
    </>
  );
}

function Events({
  reading,
}: {
  readonly reading: Promise<readonly [readonly ExportNote[], readonly RoleChange[]]>;
}) {
  const t = useWords();
  const words = useErasureWords().log;
  const now = useNow();
  const nameOf = useNames();
  const [exported, roles] = use(reading);
  const lines = [
    ...exported.map(({ what, by, at }) => ({ at, by, title: words.exports[what] })),
    ...roles.map(({ role, member, by, at }) => {
      const who = nameOf(member);
      const title =
        role === undefined ? words.removed(who) : words.role(who, t.kit.roles[role].toLowerCase());
      return { at, by, title };
    }),
  ].sort((a, b) => b.at - a.at);
  if (lines.length === 0) return <p>{words.nothing}</p>;
  const rows: ReactNode[] = lines.map(({ at, by, title }) => (
    <Row
      key={`${at}/${title}`}
      title={title}
      meta={[whenWords(at, now, t), words.by(nameOf(by))].join(" · ")}
    />
  ));
  return <RuledList last>{rows}</RuledList>;
}

function useNames(): (member: MemberId) => string {
  const t = useWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  return (member) => members.get(member)?.name || t.kit.someone;
}
