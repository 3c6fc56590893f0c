import { Ellipsis, Lock, MonitorSmartphone } from "lucide-react";
import type { MemberId } from "../../domain/ids.ts";
import type { Membership } from "../../domain/workspaceStatus.ts";
import type { Register } from "../../replica/registerReading.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Avatar } from "../kit/Avatar.tsx";
import { Icon } from "../kit/Icon.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { RuledList } from "../kit/RuledList.tsx";
import { Tag } from "../kit/Tag.tsx";
import { deviceTitle } from "./deviceTitle.ts";

/** Colleagues and what holds keys for them. Roles and devices come from the membership log, names from the register. */
export function MemberList({
  membership,
  register,
  onChange,
}: {
  readonly membership: Membership;
  readonly register: Register;
  /** For those who may change roles and revoke. */
  readonly onChange: ((member: MemberId) => void) | undefined;
}) {
  const t = useWords();
  return (
    <RuledList last label={t.team.members}>
      {membership.members
        .filter((member) => !member.removed)
        .map((member) => (
          <li key={member.id} className="member">
            <MemberLine
              id={member.id}
              role={t.kit.roles[member.role]}
              register={register}
              onChange={onChange}
            />
            <ul>
              {membership.devices
                .filter((device) => device.member === member.id)
                .map((device) => (
                  <li key={device.number} className="device">
                    <span className="hi">
                      <Icon of={MonitorSmartphone} />
                    </span>
                    <span className="b grow">{deviceTitle(device, register, t)}</span>
                    {device.isThis && <Tag>{t.team.thisDevice}</Tag>}
                    {device.removed && (
                      <Tag kind="help" icon={Lock} boxed>
                        {t.team.revoked}
                      </Tag>
                    )}
                  </li>
                ))}
            </ul>
          </li>
        ))}
    </RuledList>
  );
}

function MemberLine({
  id,
  role,
  register,
  onChange,
}: {
  readonly id: Membership["members"][number]["id"];
  readonly role: string;
  readonly register: Register;
  readonly onChange: ((member: MemberId) => void) | undefined;
}) {
  const t = useWords();
  const words = usePhoneWords();
  const { me } = useWorkspace();
  const card = register.members.get(id);
  const name = card === undefined || card.name === "" ? t.kit.someone : card.name;
  const about = [id === me && t.team.you, role, card?.organisationName].filter(Boolean).join(", ");
  return (
    <div className="person">
      <Avatar name={name} who={id === me ? "me" : "colleague"} />
      <p className="grow">
        <span className="b">{name}</span> <span className="t-meta">{about}</span>
      </p>
      {onChange && (
        <IconButton
          icon={Ellipsis}
          label={id === me ? words.handOver.open : words.member.change(name)}
          onPress={() => onChange(id)}
        />
      )}
    </div>
  );
}
