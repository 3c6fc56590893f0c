import { afterEach, expect, test, vi } from "vitest";
import {
  appOf,
  closeApp,
  found,
  invite,
  isLive,
  openApp,
  type Phone,
  REGISTER,
  read,
  sendAll,
  until,
  write,
} from "./cast.ts";
import { type HouseRelay, houseRelay } from "./relayInHouse.ts";
import { release01 } from "./releases.ts";

vi.setConfig({ testTimeout: 60_000 });

let relay: HouseRelay | undefined;

afterEach(() => relay?.remove());

async function pickyRelay(): Promise<HouseRelay> {
  relay = await houseRelay(undefined, undefined, { kind: "token", token: "hallon-och-is" });
  return relay;
}

const problemsOf = (phone: Phone) => appOf(phone).sync.status.get().problems;
const isAsked = (phone: Phone) => until("it is asked", () => problemsOf(phone).length > 0);

test("a project made without network waits for the mailbox's code, and goes in with it", async () => {
  const { address } = await pickyRelay();
  const cecilia = await found("Cecilia", address);
  await isAsked(cecilia);
  expect(problemsOf(cecilia)).toEqual([{ kind: "founding-needs-code", wasWrong: false }]);
  expect(appOf(cecilia).sync.status.get().connection).toBe("stopped");
  await write(cecilia, REGISTER, "Fatima", "deltar");
  await appOf(cecilia).sync.giveFoundingCode("hallon-och-sylt");
  await until("it is called wrong", () =>
    problemsOf(cecilia).some((each) => "wasWrong" in each && each.wasWrong),
  );
  await appOf(cecilia).sync.giveFoundingCode("hallon-och-is");
  await sendAll(cecilia);
  expect(problemsOf(cecilia)).toEqual([]);
  // Nobody who is invited is asked.
  const anna = await invite(cecilia, "Anna");
  await until("Anna has it", async () => (await read(anna, REGISTER))["Fatima"] === "deltar");
  await Promise.all([closeApp(cecilia), closeApp(anna)]);
});

test("the code is asked for again at every start until it is known, and remembered after that", async () => {
  const house = await pickyRelay();
  const cecilia = await found("Cecilia", house.address);
  await isAsked(cecilia);
  await closeApp(cecilia);
  await openApp(cecilia);
  await isAsked(cecilia);
  await house.stop();
  // Typed without network: it is kept, and shown when there is one.
  await appOf(cecilia).sync.giveFoundingCode("hallon-och-is");
  await closeApp(cecilia);
  await house.start();
  await openApp(cecilia);
  await isLive(cecilia);
  await closeApp(cecilia);
});

test("a phone with release 0.1 loses nothing at such a mailbox: it says the number, and goes on when it is let in", async () => {
  const house = await pickyRelay();
  const cecilia = await found("Cecilia", house.address, undefined, await release01());
  await write(cecilia, REGISTER, "Fatima", "deltar");
  await isAsked(cecilia);
  expect(problemsOf(cecilia)).toEqual([{ kind: "relay-refused", code: 104 }]);
  await house.stop();
  await house.start(false, { kind: "open" });
  appOf(cecilia).sync.tryNow();
  await isLive(cecilia);
  await sendAll(cecilia);
  expect(problemsOf(cecilia)).toEqual([]);
  expect(await read(cecilia, REGISTER)).toEqual({ Fatima: "deltar" });
  await closeApp(cecilia);
});
