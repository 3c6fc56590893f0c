import { MonitorSmartphone } from "lucide-react";
import { useState } from "react";
import type { Device } from "../../domain/workspace.ts";
import { nameDevice } from "../../replica/register.ts";
import type { Register } from "../../replica/registerReading.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Field } from "../kit/Field.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Tag } from "../kit/Tag.tsx";
import { deviceTitle } from "../team/deviceTitle.ts";
import "./settings.css";

export function DevicesPage() {
  const t = useWords();
  const words = t.team.devices;
  const workspace = useWorkspace();
  usePrepared("register");
  const may = useMayWrite();
  const register = useLive(registerView(workspace.replica));
  const { devices } = useLive(workspace.membership);
  const here = devices.find((device) => device.isThis);
  const others = devices.filter((device) => !device.isThis);
  const mine = others.filter((device) => device.member === workspace.me);
  const theirs = others.filter((device) => device.member !== workspace.me);
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={words.lead}
      />
      <div className="pad">
        {here && (
          <Section title={words.thisOne}>
            {may.words ? (
              <Rename device={here} register={register} />
            ) : (
              <DeviceList devices={[here]} register={register} />
            )}
          </Section>
        )}
        {mine.length > 0 && (
          <Section title={words.mine}>
            <DeviceList devices={mine} register={register} />
          </Section>
        )}
        <Section title={words.others}>
          {theirs.length === 0 ? (
            <p className="t-meta">{words.nobody}</p>
          ) : (
            <DeviceList devices={theirs} register={register} />
          )}
        </Section>
      </div>
    </>
  );
}

function Rename({ device, register }: { readonly device: Device; readonly register: Register }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const [name, setName] = useState(() => deviceTitle(device, register, t));
  return (
    <Field
      label={t.team.devices.name}
      hint={t.team.devices.nameHint}
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
}: {
  readonly devices: readonly Device[];
  readonly register: Register;
}) {
  const t = useWords();
  return (
    <RuledList last>
      {devices.map((device) => (
        <Row
          key={device.number}
          icon={MonitorSmartphone}
          title={deviceTitle(device, register, t)}
          meta={register.members.get(device.member)?.name ?? t.kit.someone}
          end={
            device.removed && (
              <Tag kind="help" boxed>
                {t.team.revoked}
              </Tag>
            )
          }
        />
      ))}
    </RuledList>
  );
}
