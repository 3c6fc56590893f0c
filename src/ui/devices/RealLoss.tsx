import { useState } from "react";
import { clockTime, localDate } from "../../domain/calendar.ts";
import type { DeviceNumber } from "../../domain/ids.ts";
import { firstDayLost, maybeOnlyThere, UNHEARD_DAYS } from "../../domain/lostPhone.ts";
import type { Device } from "../../domain/workspace.ts";
import { incidentNote } from "../../i18n/sv/incident.ts";
import { deviceCards } from "../../replica/deviceCards.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { whenWords } from "../status/moments.ts";
import { deviceTitle } from "../team/deviceTitle.ts";
import { useLeadingWords } from "../team/useLeadingWords.ts";
import { cardOf, factLine } from "./deviceFacts.ts";
import { type LossGap, type LossPhone, LossSteps } from "./LossSteps.tsx";
import { NewPhone } from "./NewPhone.tsx";
import { RevokeSheet } from "./RevokeSheet.tsx";

/** The drill with the project's own phones. */
export function RealLoss() {
  const t = useWords();
  const words = usePhoneWords();
  const { lost } = useLeadingWords();
  const workspace = useWorkspace();
  const register = useLive(registerView(workspace.replica));
  const { devices } = useLive(workspace.membership);
  const cards = useLive(deviceCards(workspace.replica));
  const now = useNow();
  const [number, setNumber] = useState<DeviceNumber>();
  const [isRevoking, setRevoking] = useState(false);
  const nameOf = (device: Device) => register.members.get(device.member)?.name || t.kit.someone;
  const asPhone = (device: Device): LossPhone => ({
    key: String(device.number),
    title: deviceTitle(device, register, t),
    owner: nameOf(device),
    facts: factLine(device, cardOf(device, cards), now, t, words),
    revoked: device.removed
      ? words.fact.revoked(whenWords(device.times?.removed ?? now, now, t))
      : undefined,
  });
  const chosen = devices.find((device) => device.number === number);
  const card = chosen && cardOf(chosen, cards);
  const gaps = useGaps(chosen, card?.at);
  const note = useNote(chosen, card, gaps);
  return (
    <>
      <LossSteps
        phones={devices.filter(({ isThis }) => !isThis).map(asPhone)}
        chosen={chosen && asPhone(chosen)}
        onChoose={(phone) => setNumber(phone && (Number(phone.key) as DeviceNumber))}
        onRevoke={() => setRevoking(true)}
        known={
          card === undefined
            ? lost.unknown(UNHEARD_DAYS)
            : card.waiting > 0
              ? lost.knownWaiting(whenWords(card.at, now, t), card.waiting)
              : words.lost.known(whenWords(card.at, now, t))
        }
        gaps={gaps}
        note={{ name: `incident-${localDate(now)}.txt`, text: note }}
        invitation={chosen && <NewPhone of={chosen} />}
      />
      {isRevoking && chosen && (
        <RevokeSheet
          target={{ kind: "phone", device: chosen }}
          onClose={() => setRevoking(false)}
        />
      )}
    </>
  );
}

function useGaps(
  device: Device | undefined,
  heard: number | undefined,
): readonly LossGap[] | undefined {
  const t = useWords();
  const { catalog, replica } = useWorkspace();
  const register = useLive(registerView(replica));
  const now = useNow();
  const from = firstDayLost(heard, now);
  const today = localDate(now);
  const rows = useCatalog(() => catalog.activitiesBetween(from, today), [catalog, from, today]);
  // What is told here goes to an authority: a part of the sessions must not stand for all.
  const isCounted = useLive(catalog.ready);
  if (!device || !rows || !isCounted) return undefined;
  return maybeOnlyThere(rows, device.member, heard, now).map(({ session, missing, others }) => ({
    key: session.id,
    when: t.format.day(session.date, today),
    title: activityTitle(session, t),
    missing,
    others: others.map((member) => register.members.get(member)?.name || t.kit.someone),
  }));
}

function useNote(
  device: Device | undefined,
  card: ReturnType<typeof cardOf>,
  gaps: readonly LossGap[] | undefined,
): string {
  const t = useWords();
  const words = usePhoneWords().lost;
  const { catalog, replica, me } = useWorkspace();
  const register = useLive(registerView(replica));
  const people = useCatalog(() => catalog.people(), [catalog]);
  const organisations = useCatalog(() => catalog.organisations(), [catalog]);
  const isCounted = useLive(catalog.ready);
  const now = useNow();
  if (!device) return "";
  const at = (moment: number | undefined) =>
    moment === undefined || moment === 0 ? undefined : `${localDate(moment)} ${clockTime(moment)}`;
  const writer = register.members.get(me);
  return incidentNote({
    isPractice: false,
    project: register.profile.name,
    caseNumber: register.profile.caseNumber,
    writer: writer?.name ?? "",
    organisation: writer?.organisationName ?? "",
    phone: deviceTitle(device, register, t),
    owner: register.members.get(device.member)?.name || words.someone,
    written: at(now) ?? "",
    heard: at(card?.at),
    version: card && card.version !== "" ? card.version : undefined,
    came: at(device.times?.came),
    revoked: at(device.times?.removed),
    people: isCounted ? people?.length : undefined,
    organisations: isCounted ? organisations?.length : undefined,
    gaps: gaps?.map(
      (gap) =>
        `${gap.when}: ${gap.title}, ${t.format.list(gap.missing.map((what) => words.missing[what].toLowerCase()))}`,
    ),
  });
}
