/** Coming back with a recovery sheet, on a phone that knows nothing else (sync.md 2.14). */

import { ok, type Result } from "../base/result.ts";
import {
  type RecoverySheet,
  readSheet,
  type SheetFault,
  type SheetPaper,
} from "../crypto/recoverySheet.ts";
import { type JoinFault, joinShares, type SheetShare } from "../crypto/sheetShares.ts";
import type { DeviceNumber } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { prepare } from "../replica/prepare.ts";
import { nameDevice } from "../replica/register.ts";
import { openSheet, type SheetDevice } from "../sync/comeBack.ts";
import type { Lender } from "./backupShelf.ts";
import { storedOrTold } from "./introduce.ts";

export type { JoinFault, RecoverySheet, SheetDevice, SheetFault, SheetShare };

export interface SheetDoor {
  /** The 28 letters, or the text of the QR code. Reads only. */
  read(text: string): Result<SheetPaper, SheetFault>;
  /** Two papers of a sheet in shares, in any order. */
  join(one: SheetShare, other: SheetShare): Promise<Result<RecoverySheet, JoinFault>>;
  /** Asks the mailbox whose sheet it is; nothing is changed yet. */
  open(sheet: RecoverySheet): Promise<Result<SheetOnHand, Problem>>;
}

export interface SheetOnHand {
  /** Whose it is. */
  readonly name: string;
  readonly devices: readonly SheetDevice[];
  /** This phone is that person's from now on, the lost ones are cut off, and the project is open when this resolves ok. */
  comeBack(deviceName: string, lost: readonly DeviceNumber[]): Promise<Result<void, Problem>>;
}

export function openSheetDoor(app: Lender): SheetDoor {
  return {
    read: (text) => readSheet(text, app.relay),
    join: joinShares,
    open: (sheet) =>
      app.withDb(async (db) => {
        const opened = await openSheet({ db, sheet, lock: app.lock(), now: Date.now });
        if (!opened.ok) return opened;
        const { name, devices, comeBack } = opened.value;
        return ok({
          name,
          devices,
          comeBack: (deviceName, lost) =>
            app.withDb(async (on) => {
              const back = await comeBack(deviceName, lost);
              if (!back.ok) return back;
              const open = await app.open(on, back.value);
              if (!open.ok) return open;
              const { replica, device } = open.value;
              await prepare(replica, "register");
              nameDevice(replica, device, deviceName);
              await storedOrTold(replica);
              return ok(undefined);
            }),
        });
      }),
  };
}
