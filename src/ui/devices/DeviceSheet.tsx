import { Ban } from "lucide-react";
import { Suspense, startTransition, useState } from "react";
import type { DeviceNumber } from "../../domain/ids.ts";
import type { Device } from "../../domain/workspace.ts";
import { deviceCards } from "../../replica/deviceCards.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { Sheet } from "../kit/Sheet.tsx";
import { whenWords } from "../status/moments.ts";
import { deviceTitle } from "../team/deviceTitle.ts";
import { RevokeSheet } from "../team/leading.ts";
import { cardOf } from "./deviceFacts.ts";

/** What is known of one phone, with *okänt* where it is not; for coordinators also the way to revoke it. */
export function DeviceSheet({
  number,
  onClose,
}: {
  readonly number: DeviceNumber;
  readonly onClose: () => void;
}) {
  const { devices } = useLive(useWorkspace().membership);
  const [isRevoking, setRevoking] = useState(false);
  const device = devices.find((known) => known.number === number);
  if (!device) return undefined;
  // The sheet stays in view until the next one has come: hence the transition.
  return (
    <Suspense fallback={undefined}>
      {isRevoking ? (
        <RevokeSheet target={{ kind: "phone", device }} onClose={onClose} />
      ) : (
        <Known
          device={device}
          onRevoke={() => startTransition(() => setRevoking(true))}
          onClose={onClose}
        />
      )}
    </Suspense>
  );
}

function Known({
  device,
  onRevoke,
  onClose,
}: {
  readonly device: Device;
  readonly onRevoke: () => void;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = usePhoneWords();
  const workspace = useWorkspace();
  const register = useLive(registerView(workspace.replica));
  const { role } = useLive(workspace.membership);
  const cards = useLive(deviceCards(workspace.replica));
  const now = useNow();
  const card = cardOf(device, cards);
  const { times } = device;
  const moment = (at: number | undefined) =>
    at === undefined || at === 0 ? words.sheet.unknown : whenWords(at, now, t);
  return (
    <Sheet
      title={deviceTitle(device, register, t)}
      onClose={onClose}
      isForReading={role !== "admin" || device.removed}
      actions={
        role === "admin" &&
        !device.removed &&
        !device.isThis && (
          <Button kind="danger" wide icon={Ban} onPress={onRevoke}>
            {words.sheet.revoke}
          </Button>
        )
      }
    >
      <dl className="facts">
        <div>
          <dt>{words.sheet.whose}</dt>
          <dd>{register.members.get(device.member)?.name ?? t.kit.someone}</dd>
        </div>
        <div>
          <dt>{words.sheet.seen}</dt>
          <dd>{moment(card?.at)}</dd>
        </div>
        <div>
          <dt>{words.sheet.app}</dt>
          <dd>{card && card.version !== "" ? card.version : words.sheet.unknown}</dd>
        </div>
        <div>
          <dt>{words.sheet.came}</dt>
          <dd>{moment(times?.came)}</dd>
        </div>
        {times?.renewed !== undefined && (
          <div>
            <dt>{words.sheet.renewed}</dt>
            <dd>{moment(times.renewed)}</dd>
          </div>
        )}
        {device.removed && (
          <div>
            <dt>{t.team.revoked}</dt>
            <dd>{moment(times?.removed)}</dd>
          </div>
        )}
      </dl>
      <p className="t-meta apart">{card ? words.sheet.seenHint : words.sheet.unknownHint}</p>
    </Sheet>
  );
}
