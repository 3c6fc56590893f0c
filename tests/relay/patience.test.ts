import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import { errorCode } from "../../src/protocol/errors.ts";
import { type RunningRelay, startRelay } from "../../src/relay/startRelay.ts";
import { foundedBy, newKeys } from "../protocol/cast.ts";
import { newDataDir } from "./relayProcess.ts";
import { connect, openWire, publish } from "./wireDevice.ts";

let relay: RunningRelay | undefined;

afterEach(async () => {
  await relay?.stop();
});

/** The relay inside this process, because its patience is not a setting: minutes become a second. */
async function impatientRelay(): Promise<string> {
  const started = await startRelay(
    {
      port: 0,
      host: "127.0.0.1",
      dataFolder: newDataDir(),
      appFolder: "/nowhere",
      origins: [],
      isBehindProxy: false,
      maxBytes: undefined,
      logLevel: "silent",
      isRestored: false,
      registration: { kind: "local" },
    },
    pino({ level: "silent" }),
    (code) => {
      throw new Error(code);
    },
    { handshakeMs: 1000, idleMs: 1500, drainMs: 1000 },
  );
  if (!started.ok) throw new Error(started.problem);
  relay = started.value;
  return `http://127.0.0.1:${relay.port}`;
}

test("a socket that never introduces itself is closed, and so is one that falls silent", async () => {
  const url = await impatientRelay();
  const cecilia = await newKeys();
  const book = await foundedBy(cecilia);
  await publish(url, book, cecilia);
  const mute = await openWire(url);
  expect((await mute.next("error")).code).toBe(errorCode("AUTH_FAILED"));
  expect(await mute.closed).toBe(4010);
  const asleep = await connect(url, book, 1, cecilia);
  const awake = await connect(url, book, 1, cecilia);
  const chatter = setInterval(() => awake.send({ kind: "ping", token: 1 }), 300);
  expect(await asleep.closed).toBe(4000);
  clearInterval(chatter);
  expect(awake.socket.readyState).toBe(awake.socket.OPEN);
  await awake.close();
});

test("a socket that asks and asks and never reads is cut off before it fills the memory", async () => {
  const url = await impatientRelay();
  const cecilia = await newKeys();
  const book = await foundedBy(cecilia);
  await publish(url, book, cecilia);
  const greedy = await connect(url, book, 1, cecilia);
  greedy.socket.pause();
  const isOpen = () => greedy.socket.readyState === greedy.socket.OPEN;
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 60_000 && isOpen(); i++) {
    greedy.send({ kind: "mlog-get", fromIndex: 0 });
    if (i % 100 === 0) await new Promise(setImmediate);
  }
  greedy.socket.resume();
  expect(await greedy.closed).toBe(1006);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});
