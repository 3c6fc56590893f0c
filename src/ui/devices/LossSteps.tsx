import { Check, LifeBuoy, QrCode } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { MemberId } from "../../domain/ids.ts";
import type { Written } from "../../domain/lostPhone.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Tag } from "../kit/Tag.tsx";
import { IncidentNote } from "./IncidentNote.tsx";

/** A phone that may be lost, in words. */
export interface LossPhone {
  readonly key: string;
  readonly title: string;
  readonly owner: string;
  readonly facts: string;
  /** In words, when it is. */
  readonly revoked: string | undefined;
}

/** A session that lacks something. */
export interface LossGap {
  readonly key: string;
  readonly when: string;
  readonly title: string;
  readonly missing: readonly Written[];
  readonly others: readonly string[];
}

export type LossOwner = MemberId | "invented";

/** The drill of the lost phone, step by step on one page; what is real and what is practice is the caller's. */
export function LossSteps({
  phones,
  chosen,
  onChoose,
  onRevoke,
  known,
  gaps,
  note,
  invitation,
}: {
  readonly phones: readonly LossPhone[];
  readonly chosen: LossPhone | undefined;
  readonly onChoose: (phone: LossPhone | undefined) => void;
  readonly onRevoke: () => void;
  /** What is known of the last contact, as a sentence. */
  readonly known: string;
  /** Undefined until they are found. */
  readonly gaps: readonly LossGap[] | undefined;
  readonly note: { readonly name: string; readonly text: string };
  /** The last step. */
  readonly invitation: ReactNode;
}) {
  const words = usePhoneWords().lost;
  return (
    <>
      <Step n={1} title={words.choose} isDone={chosen !== undefined}>
        {chosen ? (
          <>
            <RuledList last>
              <PhoneRow phone={chosen} />
            </RuledList>
            <div className="below">
              <Button kind="text" onPress={() => onChoose(undefined)}>
                {words.other}
              </Button>
            </div>
          </>
        ) : (
          <Choosing phones={phones} onChoose={onChoose} />
        )}
      </Step>
      {chosen && (
        <>
          <Step n={2} title={words.revoke} isDone={chosen.revoked !== undefined}>
            <p>{words.lockFirst}</p>
            {chosen.revoked === undefined ? (
              <div className="below">
                <Button kind="danger" icon={LifeBuoy} onPress={onRevoke}>
                  {words.revoke}
                </Button>
              </div>
            ) : (
              <p className="b">{chosen.revoked}</p>
            )}
          </Step>
          <Step n={3} title={words.only} isDone={false}>
            <p className="t-meta">{known}</p>
            {gaps && <Gaps gaps={gaps} />}
            <p className="t-meta apart">{words.cannotKnow}</p>
          </Step>
          <Step n={4} title={words.incident} isDone={false}>
            <p>{words.incidentLead}</p>
            <p className="t-meta">{words.incidentInSwedish}</p>
            <IncidentNote note={note} />
          </Step>
          <Step n={5} title={words.newPhone} isDone={false}>
            {invitation}
          </Step>
        </>
      )}
    </>
  );
}

function Step({
  n,
  title,
  isDone,
  children,
}: {
  readonly n: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly children: ReactNode;
}) {
  const words = usePhoneWords().lost;
  return (
    <Section title={title}>
      <p className="t-meta">
        {words.step(n)}
        {isDone && (
          <>
            {" "}
            <Tag kind="safe" icon={Check}>
              {words.done}
            </Tag>
          </>
        )}
      </p>
      {children}
    </Section>
  );
}

function Choosing({
  phones,
  onChoose,
}: {
  readonly phones: readonly LossPhone[];
  readonly onChoose: (phone: LossPhone) => void;
}) {
  const words = usePhoneWords().lost;
  const active = phones.filter(({ revoked }) => revoked === undefined);
  const revoked = phones.filter((phone) => phone.revoked !== undefined);
  return (
    <>
      {active.length === 0 && <p>{words.noPhones}</p>}
      <RuledList last>
        {active.map((phone) => (
          <PhoneRow key={phone.key} phone={phone} onPress={() => onChoose(phone)} />
        ))}
      </RuledList>
      {revoked.length > 0 && (
        <>
          <p className="b apart">{words.alreadyRevoked}</p>
          <RuledList last>
            {revoked.map((phone) => (
              <PhoneRow key={phone.key} phone={phone} onPress={() => onChoose(phone)} />
            ))}
          </RuledList>
        </>
      )}
    </>
  );
}

function PhoneRow({
  phone,
  onPress,
}: {
  readonly phone: LossPhone;
  readonly onPress?: () => void;
}) {
  return (
    <Row title={phone.title} meta={`${phone.owner} · ${phone.facts}`} onPress={onPress} tall />
  );
}

function Gaps({ gaps }: { readonly gaps: readonly LossGap[] }) {
  const t = useWords();
  const words = usePhoneWords().lost;
  return (
    <>
      <p className="b" role="status">
        {words.onlyCount(gaps.length)}
      </p>
      {gaps.length > 0 && (
        <RuledList last label={words.only}>
          {gaps.map((gap) => (
            <Row
              key={gap.key}
              title={`${gap.when}: ${gap.title}`}
              meta={words.missingOf(
                t.format.list(gap.missing.map((what) => words.missing[what].toLowerCase())),
              )}
            >
              <span className="t-meta">
                {gap.others.length > 0 ? words.others(t.format.list(gap.others)) : words.nobodyElse}
              </span>
            </Row>
          ))}
        </RuledList>
      )}
    </>
  );
}

/** The way to a new phone, before the code is on the screen. */
export function InviteButton({
  onInvite,
}: {
  /** Undefined answer: it is shown. */
  readonly onInvite: () => Promise<ReactNode>;
}) {
  const words = usePhoneWords().lost;
  const [isMaking, setMaking] = useState(false);
  const [said, setSaid] = useState<ReactNode>();
  const invite = async () => {
    if (isMaking) return;
    setMaking(true);
    setSaid(await onInvite());
    setMaking(false);
  };
  return (
    <>
      {said}
      <div className="below">
        <Button kind="primary" icon={QrCode} onPress={() => void invite()}>
          {isMaking ? words.making : words.show}
        </Button>
      </div>
    </>
  );
}
