import { KeyRound, LifeBuoy, MonitorSmartphone, Smartphone, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { isLastLeaderPhone } from "../../domain/leaders.ts";
import type { Device } from "../../domain/workspace.ts";
import { type DeviceCards, deviceCards } from "../../replica/deviceCards.ts";
import { nameDevice } from "../../replica/register.ts";
import type { Register } from "../../replica/registerReading.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Field } from "../kit/Field.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Tag } from "../kit/Tag.tsx";
import { whenWords } from "../status/moments.ts";
import { deviceTitle } from "../team/deviceTitle.ts";
import { DeviceSheet } from "./DeviceSheet.tsx";
import { cardOf, factLine } from "./deviceFacts.ts";
import { MyNewPhone } from "./MyNewPhone.tsx";
import "../settings/settings.css";
import "../team/team.css";
import "./devices.css";

/** The phones that hold the project's keys: one's own for everybody, all of them for coordinators. */
export function DevicesPage() {
  const t = useWords();
  const words = usePhoneWords();
  const workspace = useWorkspace();
  usePrepared("register");
  const may = useMayWrite();
  const register = useLive(registerView(workspace.replica));
  const membership = useLive(workspace.membership);
  const cards = useLive(deviceCards(workspace.replica));
  const [opened, setOpened] = useState<Device>();
  const { devices, role } = membership;
  const here = devices.find((device) => device.isThis);
  const others = devices.filter((device) => !device.isThis);
  const mine = others.filter((device) => device.member === workspace.me);
  const theirs = others.filter((device) => device.member !== workspace.me);
  const list = { register, cards, onOpen: setOpened };
  return (
    <>
      <PageHeader
        title={words.list.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={words.list.lead}
      />
      <div className="pad">
        {isLastLeaderPhone(membership) && (
          <Notice kind="wait" icon={KeyRound} title={words.list.onlyLeader}>
            <p>{words.list.onlyLeaderLead}</p>
            <Button small icon={UserRoundPlus} to={{ kind: "more", page: "team" }}>
              {words.list.toTeam}
            </Button>
          </Notice>
        )}
        {here && (
          <Section title={words.list.thisOne}>
            {may.words ? (
              <Rename device={here} register={register} />
            ) : (
              <DeviceList devices={[here]} {...list} />
            )}
            {!workspace.isDemo && <OfThisOne here={here} others={mine} />}
          </Section>
        )}
        {mine.length > 0 && (
          <Section title={words.list.mine}>
            <DeviceList devices={mine} {...list} />
          </Section>
        )}
        {!workspace.isDemo && <MyNewPhone project={register.profile.name} />}
        {theirs.length > 0 && role === "admin" && (
          <Section title={words.list.others}>
            <DeviceList devices={theirs} {...list} />
          </Section>
        )}
        {role !== "admin" && <p className="t-meta apart">{words.list.leaderSees}</p>}
      </div>
      <Dock>
        <Button wide icon={LifeBuoy} to={{ kind: "more", page: "tappad" }}>
          {words.list.lost}
        </Button>
      </Dock>
      {opened && <DeviceSheet number={opened.number} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function OfThisOne({
  here,
  others,
}: {
  readonly here: Device;
  readonly others: readonly Device[];
}) {
  const t = useWords();
  const words = usePhoneWords();
  const now = useNow();
  const renewed = here.times?.renewed;
  return (
    <>
      <p className="t-meta apart">
        {words.list.oneOf(1 + others.filter(({ removed }) => !removed).length)}
      </p>
      {renewed !== undefined && (
        <p className="t-meta apart">{words.list.renewed(whenWords(renewed, now, t))}</p>
      )}
    </>
  );
}

function Rename({ device, register }: { readonly device: Device; readonly register: Register }) {
  const t = useWords();
  const words = usePhoneWords();
  const { replica } = useWorkspace();
  const [name, setName] = useState(() => deviceTitle(device, register, t));
  return (
    <Field
      label={words.list.name}
      hint={words.list.nameHint}
      value={name}
      onChange={(typed) => {
        setName(typed);
        if (typed.trim() !== "") nameDevice(replica, device.number, typed.trim());
      }}
      autoComplete="off"
      enterKeyHint="done"
      maxLength={80}
    />
  );
}

function DeviceList({
  devices,
  register,
  cards,
  onOpen,
}: {
  readonly devices: readonly Device[];
  readonly register: Register;
  readonly cards: DeviceCards | undefined;
  readonly onOpen: (device: Device) => void;
}) {
  const t = useWords();
  const words = usePhoneWords();
  const now = useNow();
  const { me } = useWorkspace();
  return (
    <RuledList last>
      {devices.map((device) => {
        const owner = register.members.get(device.member)?.name ?? t.kit.someone;
        const facts = factLine(device, cardOf(device, cards), now, t, words);
        return (
          <Row
            key={device.number}
            icon={device.isThis ? Smartphone : MonitorSmartphone}
            title={deviceTitle(device, register, t)}
            meta={device.member === me ? facts : `${owner} · ${facts}`}
            onPress={device.isThis ? undefined : () => onOpen(device)}
            end={
              device.removed && (
                <Tag kind="help" boxed>
                  {t.team.revoked}
                </Tag>
              )
            }
          />
        );
      })}
    </RuledList>
  );
}
