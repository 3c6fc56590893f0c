import { afterEach, expect, test } from "vitest";
import { errorCode } from "../../src/protocol/errors.ts";
import { limits } from "../../src/protocol/limits.ts";
import {
  isFromThisComputer,
  judgeFounder,
  readRegistration,
} from "../../src/relay/registration.ts";
import { type Book, foundedBy, type Keys, newKeys } from "../protocol/cast.ts";
import { failedStart, newDataDir, type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, hello, openWire, publish } from "./wireDevice.ts";

let relay: RelayProcess | undefined;

afterEach(async () => {
  await relay?.stop();
  relay = undefined;
});

async function someone(): Promise<{ keys: Keys; book: Book }> {
  const keys = await newKeys();
  return { keys, book: await foundedBy(keys) };
}

/** What the relay says to a founder who shows this. */
async function answerTo(url: string, book: Book, token?: string): Promise<string> {
  const wire = await openWire(url);
  wire.send(hello(book.state.wsId, { kind: "founder" }));
  await wire.next("challenge");
  if (token !== undefined) wire.send({ kind: "found-token", token });
  const expectedHead = { index: 0, hash: new Uint8Array(32) };
  wire.send({ kind: "mlog-append", expectedHead, entries: book.entries.slice(0, 1) });
  const code = await wire.closed;
  const [last] = wire.inbox;
  if (last?.kind !== "error") return last?.kind ?? "silence";
  expect(code).toBe(last.isFatal ? 4010 : 1000);
  return last.code === errorCode("FOUNDING_CLOSED") ? last.text : `error ${last.code}`;
}

test("a relay with a token takes new projects from whoever shows it, and everybody else is asked for it", async () => {
  const env = { REGISTRATION_TOKEN: "hallon-och-is" };
  relay = await startRelay({ env });
  const { keys, book } = await someone();
  expect(await answerTo(relay.url, book)).toBe("needs-token");
  expect(await answerTo(relay.url, book, "hallon-och-sylt")).toBe("wrong-token");
  expect(await answerTo(relay.url, book, "hallon-och-is")).toBe("mlog");
  // Whoever is there already is asked nothing.
  const phone = await connect(relay.url, book, 1, keys);
  await phone.close();
  expect(relay.logs()).not.toContain("hallon");
});

test("tokens are tried ten times a minute and no more, also when the next is right; without one nobody uses up a try", async () => {
  relay = await startRelay({ env: { REGISTRATION_TOKEN: "hallon-och-is" } });
  const { book } = await someone();
  for (let i = 0; i < 15; i++) expect(await answerTo(relay.url, book)).toBe("needs-token");
  for (let i = 0; i < limits.tokenTriesPerMinute; i++) {
    expect(await answerTo(relay.url, book, `gissning-${i}`)).toBe("wrong-token");
  }
  expect(await answerTo(relay.url, book, "hallon-och-is")).toBe(`error ${errorCode("RATE")}`);
});

test("a relay that knows its address and no token takes none, and says at the start how to change that", async () => {
  const env = { ORIGIN: "https://kugg.example" };
  relay = await startRelay({ env });
  expect(relay.logs()).toContain("new projects are refused until REGISTRATION_TOKEN is set");
  const { book } = await someone();
  expect(await answerTo(relay.url, book, "anything-at-all")).toBe("needs-token");
  await relay.stop();
  relay = await startRelay({ env: { ...env, REGISTRATION_TOKEN: "open" }, dataDir: relay.dataDir });
  expect(await answerTo(relay.url, book)).toBe("mlog");
});

test("a relay without settings takes new projects from this computer, and from nobody whom a proxy passes on", async () => {
  relay = await startRelay({ dataDir: newDataDir() });
  const { keys, book } = await someone();
  await publish(relay.url, book, keys);
  const from = (remoteAddress: string, host: string, headers = {}) =>
    isFromThisComputer({ remoteAddress, headers: { host, ...headers } });
  expect(from("127.0.0.1", "localhost:8787")).toBe(true);
  expect(from("::1", "[::1]:8787")).toBe(true);
  expect(from("::ffff:127.0.0.1", "127.0.0.1:8787")).toBe(true);
  expect(from("192.168.1.20", "localhost:8787")).toBe(false);
  expect(from("127.0.0.1", "kugg.example")).toBe(false);
  expect(from("127.0.0.1", "localhost:8787", { "x-forwarded-for": "203.0.113.9" })).toBe(false);
  expect(judgeFounder({ kind: "local" }, { isLocal: false, token: "guess" })).toBe("needs-token");
});

test("a token that nobody could type, or everybody guess, is one clear line at the start", async () => {
  expect(readRegistration(undefined, false)).toEqual({ ok: true, value: { kind: "local" } });
  expect(readRegistration("", true)).toEqual({ ok: true, value: { kind: "closed" } });
  for (const token of ["kort", "två ord med å", "x".repeat(65)]) {
    const { code, stderr } = await failedStart({ env: { REGISTRATION_TOKEN: token } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^kuggboken: REGISTRATION_TOKEN [^\n]+\n$/);
  }
});
