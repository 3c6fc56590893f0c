import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { StorageState } from "../../app/app.ts";
import type { Messages } from "../../i18n/sv.ts";
import { useWords } from "../data.ts";
import { Tag } from "../kit/Tag.tsx";

/** How much is used as a bar, and whether the browser has promised to keep it. The numbers stand beside it in words. */
export function StorageMeter({ storage }: { readonly storage: StorageState }) {
  const t = useWords();
  const { used, quota, persisted } = storage;
  const share = used === undefined || !quota ? undefined : Math.min(1, used / quota);
  return (
    <>
      {share !== undefined && (
        <span className="meter" aria-hidden="true">
          <span style={{ width: `${Math.max(share * 100, 1.5)}%` }} />
        </span>
      )}
      <Tag kind={persisted ? "safe" : "plain"} icon={persisted ? ShieldCheck : ShieldAlert}>
        {persisted ? t.settings.storage.persisted : t.settings.storage.notPersisted}
      </Tag>
    </>
  );
}

export function storageWords({ used, quota }: StorageState, t: Messages): string {
  if (used === undefined) return t.settings.storage.unknown;
  if (quota === undefined) return t.settings.storage.usedOnly(t.format.bytes(used));
  return t.settings.storage.used(t.format.bytes(used), t.format.bytes(Math.max(0, quota - used)));
}
