import type { Page } from "@playwright/test";
import * as Y from "yjs";
import { toBase64Url } from "../../../src/base/bytes.ts";
import type { LoadingPage } from "../../fourYears/page.ts";
import { loadingPage } from "../../fourYears/profile.ts";
import { PROJECT } from "../../month/people.ts";
import type { WrittenMonth } from "../../month/writeMonth.ts";

/** Founds Cecilia's project in her profile, and receives the month as if other phones had sent it. `page` stands at an address of
 *  the relay where the app is not running. */
export async function receiveMonth(page: Page, { documents }: WrittenMonth): Promise<void> {
  const sent = [...documents].map(
    ([key, doc]) => [key, toBase64Url(Y.encodeStateAsUpdate(doc))] as const,
  );
  await page.evaluate(await loadingPage());
  await page.evaluate(
    async ([all, project]) => {
      const { found, receive } = (globalThis as unknown as { fourYears: LoadingPage }).fourYears;
      await receive(await found(Date.now() - 86_400_000, "cecilia", project), all, "cecilia");
    },
    [sent, PROJECT] as const,
  );
}
