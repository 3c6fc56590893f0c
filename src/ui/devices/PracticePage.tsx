import { CircleCheck, FlaskConical } from "lucide-react";
import { useState } from "react";
import { ok } from "../../base/result.ts";
import { addDays, clockTime, localDate } from "../../domain/calendar.ts";
import { incidentNote } from "../../i18n/sv/incident.ts";
import { useNow, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { whenWords } from "../status/moments.ts";
import { InviteButton, type LossGap, type LossPhone, LossSteps } from "./LossSteps.tsx";
import { RevokeSteps } from "./RevokeSteps.tsx";
import "../settings/settings.css";
import "./devices.css";

const HOUR = 60 * 60_000;

/** The same steps with an invented phone. Nothing here can change the project: it is not asked for. */
export function PracticePage() {
  const words = usePhoneWords();
  const [begun, setBegun] = useState(() => Date.now());
  const [ended, setEnded] = useState<number>();
  const seconds = ended === undefined ? 0 : Math.round((ended - begun) / 1000);
  return (
    <>
      <PageHeader
        title={words.lost.practiceTitle}
        back={{ to: { kind: "more", page: "tappad" }, label: words.lost.title }}
      />
      <div className="pad">
        <Notice kind="wait" icon={FlaskConical} title={words.lost.practiceTag}>
          {ended === undefined && <p>{words.lost.practiceLead}</p>}
        </Notice>
        {ended === undefined ? (
          <Practice key={begun} begun={begun} />
        ) : (
          <div className="apart">
            <Notice
              kind="safe"
              icon={CircleCheck}
              title={words.lost.practised(Math.floor(seconds / 60), seconds % 60)}
              live
            >
              <p>{words.lost.practisedLead}</p>
            </Notice>
          </div>
        )}
      </div>
      <Dock>
        {ended === undefined ? (
          <Button kind="primary" wide onPress={() => setEnded(Date.now())}>
            {words.lost.finish}
          </Button>
        ) : (
          <Button
            wide
            onPress={() => {
              setBegun(Date.now());
              setEnded(undefined);
            }}
          >
            {words.lost.practiseAgain}
          </Button>
        )}
      </Dock>
    </>
  );
}

/** Heard from yesterday; three sessions since, of which two have somebody else to ask. */
function Practice({ begun }: { readonly begun: number }) {
  const t = useWords();
  const words = usePhoneWords();
  const { practice, lost } = words;
  const now = useNow();
  const heard = begun - 22 * HOUR;
  const [isChosen, setChosen] = useState(false);
  const [isRevoking, setRevoking] = useState(false);
  const [revoked, setRevoked] = useState<number>();
  const [isShown, setShown] = useState(false);
  const phone: LossPhone = {
    key: "invented",
    title: practice.phone,
    owner: practice.owner,
    facts: words.fact.seen(whenWords(heard, now, t)),
    revoked: revoked === undefined ? undefined : words.fact.revoked(whenWords(revoked, now, t)),
  };
  const today = localDate(begun);
  const gaps = practice.sessions.map(
    (title, at): LossGap => ({
      key: title,
      when: t.format.day(at === 0 ? today : addDays(today, -1), today),
      title,
      missing: at === 2 ? ["reflection"] : ["attendance", "notes", "reflection"],
      others: at === 1 ? [] : [practice.colleague],
    }),
  );
  const at = (moment: number) => `${localDate(moment)} ${clockTime(moment)}`;
  const note = incidentNote({
    isPractice: true,
    project: "Övningsprojektet",
    caseNumber: "",
    writer: practice.colleague,
    organisation: "",
    phone: practice.phone,
    owner: practice.owner,
    written: at(now),
    heard: at(heard),
    version: undefined,
    came: undefined,
    revoked: revoked === undefined ? undefined : at(revoked),
    people: 0,
    organisations: 0,
    gaps: gaps.map((gap) => `${gap.when}: ${gap.title}`),
  });
  return (
    <>
      <LossSteps
        phones={[phone]}
        chosen={isChosen ? phone : undefined}
        onChoose={(chosen) => setChosen(chosen !== undefined)}
        onRevoke={() => setRevoking(true)}
        known={lost.known(whenWords(heard, now, t))}
        gaps={gaps}
        note={{ name: `incident-ovning-${today}.txt`, text: note }}
        invitation={
          <>
            <p>{lost.newPhoneLead(practice.owner)}</p>
            {isShown ? (
              <Notice icon={FlaskConical} title={lost.practiceCode} live />
            ) : (
              <InviteButton
                onInvite={async () => {
                  setShown(true);
                  return undefined;
                }}
              />
            )}
          </>
        }
      />
      {isRevoking && (
        <RevokeSteps
          what={practice.phone}
          title={words.revoke.titlePhone(practice.phone)}
          lead={lost.practiceTag}
          warning={words.revoke.lastPhone(practice.owner)}
          hindrance={undefined}
          lock={undefined}
          act={async () => {
            setRevoked(Date.now());
            return ok(undefined);
          }}
          onClose={() => setRevoking(false)}
        />
      )}
    </>
  );
}
