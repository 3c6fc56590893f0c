import type { Device } from "../../domain/workspace.ts";
import type { Messages } from "../../i18n/sv.ts";
import type { Register } from "../../replica/registerReading.ts";

/** The name it has been given since, else the one it joined with. */
export function deviceTitle(device: Device, register: Register, t: Messages): string {
  const numbers = [device.number, ...(device.before ?? []).toReversed()];
  const names = numbers.flatMap((number) => register.deviceNames.get(number) ?? []);
  const given = names[0] ?? device.name;
  if (given !== "") return given;
  return device.isThis ? t.settings.rows.device : t.team.unnamedDevice(device.number);
}
