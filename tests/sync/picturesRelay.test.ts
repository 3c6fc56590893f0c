import "fake-indexeddb/auto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { allPhotos, captionPhoto } from "../../src/replica/photos.ts";
import { picturesOf } from "../../src/storage/pictures.ts";
import {
  appOf,
  everyoneHasAll,
  found,
  invite,
  isLive,
  openApp,
  sendAll,
  statusOf,
  until,
  workspaceOf,
} from "./cast.ts";
import { hostileRelayOfThisFile } from "./hostileRelay.ts";
import { bytesOf, close, photosOn, picturesOn, shown, shrunk, workshop } from "./picturesCast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const real = relayOfThisFile();
const relay = hostileRelayOfThisFile(real);

test("a relay that gives another picture is found out, and everything else goes on", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  const [hers, his] = [await picturesOn(anna), await picturesOn(bo)];
  await hers.add(workshop, shrunk(), undefined);
  await sendAll(anna);
  const dev = appOf(bo).held.device;
  relay.play(dev, (frame) => {
    if (frame.kind !== "blob-chunk") return [frame];
    const bytes = new Uint8Array(frame.bytes);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    return [{ ...frame, bytes }];
  });
  bo.wire.lose();
  bo.wire.find();
  await everyoneHasAll(anna, bo);
  const [seen] = photosOn(bo);
  if (!seen) throw new Error("no photo at Bo's");
  expect(await shown(his, seen, "picture")).toEqual({
    kind: "away",
    problem: { kind: "picture-forged" },
  });
  captionPhoto(appOf(bo).replica, seen, "Bo skriver vidare");
  await sendAll(bo);
  expect(statusOf(bo).problems).toEqual([]);
  relay.play(dev, undefined);
  bo.wire.lose();
  bo.wire.find();
  await until("the honest relay's picture opens by itself", () => {
    return his.look(seen, "picture").get().kind === "here";
  });
  await close(anna, bo);
});

test("a relay that never gets further is not sent the same piece for ever", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  const hers = await picturesOn(anna);
  relay.play(appOf(anna).held.device, (frame) =>
    frame.kind === "blob-at" ? [{ ...frame, have: 0 }] : [frame],
  );
  await hers.add(workshop, shrunk(), undefined);
  await until("the picture is set aside", async () =>
    (await picturesOf(appOf(anna).db, workspaceOf(anna))).some(({ aside }) => aside > 0),
  );
  relay.play(appOf(anna).held.device, undefined);
  appOf(anna).sync.tryNow();
  await sendAll(anna);
  await close(anna);
});

test("when the relay has lost its pictures, phones bring them again, and until then they are not säkrade", async () => {
  const anna = await found("Anna", real.address);
  const hers = await picturesOn(anna);
  const taken = shrunk();
  await hers.add(workshop, taken, undefined);
  await sendAll(anna);
  await real.stop();
  const db = new Database(join(real.folder, "relay.db"));
  db.exec("DELETE FROM blobpart; DELETE FROM blob;");
  db.close();
  await real.start(true);
  anna.wire.hurry();
  await isLive(anna);
  await sendAll(anna);
  const bo = await invite(anna, "Bo");
  const his = await picturesOn(bo);
  await everyoneHasAll(anna, bo);
  const [seen] = photosOn(bo);
  if (!seen) throw new Error("no photo at Bo's");
  expect(await bytesOf(await shown(his, seen, "picture"))).toEqual(taken.picture);
  await close(anna, bo);
});

test("only what the mailbox has can be freed, and what was freed comes back when it is asked for", async () => {
  const anna = await found("Anna", real.address);
  await isLive(anna);
  const hers = await picturesOn(anna);
  anna.wire.lose();
  const taken = shrunk();
  await hers.add(workshop, taken, undefined);
  expect(hers.freeable.get()).toEqual({ count: 0, bytes: 0 });
  await hers.free();
  const [photo] = photosOn(anna);
  if (!photo) throw new Error("no photo");
  expect(await bytesOf(await shown(hers, photo, "picture"))).toEqual(taken.picture);
  anna.wire.find();
  await sendAll(anna);
  await until("one can be freed", () => hers.freeable.get().count === 1);
  await hers.free();
  const rows = await picturesOf(appOf(anna).db, workspaceOf(anna));
  expect(rows.map(({ part }) => part)).toEqual(["thumb"]);
  hers.close();
  const again = await picturesOn(anna);
  expect(await bytesOf(await shown(again, photo, "picture"))).toEqual(taken.picture);
  await close(anna);
});

test("a picture that was taken away before it was sent stays here, and comes back with its words", async () => {
  const anna = await found("Anna", real.address);
  await isLive(anna);
  const hers = await picturesOn(anna);
  anna.wire.lose();
  await hers.add(workshop, shrunk(), undefined);
  const [photo] = photosOn(anna);
  if (!photo) throw new Error("no photo");
  captionPhoto(appOf(anna).replica, photo, "Tavlan");
  hers.remove(photo);
  expect(photosOn(anna)).toEqual([]);
  await until("it is not to be sent", async () =>
    (await picturesOf(appOf(anna).db, workspaceOf(anna))).every(({ isDropped }) => isDropped),
  );
  anna.wire.find();
  await sendAll(anna);
  expect((await picturesOf(appOf(anna).db, workspaceOf(anna))).map(({ state }) => state)).toEqual([
    0, 0,
  ]);
  hers.restore(photo);
  expect(photosOn(anna)).toMatchObject([{ caption: "Tavlan" }]);
  await until("it is sent", async () =>
    (await picturesOf(appOf(anna).db, workspaceOf(anna))).every(({ state }) => state === 1),
  );
  hers.remove(photo);
  hers.close();
  await appOf(anna).replica.flushed();
  await until("dropped", async () =>
    (await picturesOf(appOf(anna).db, workspaceOf(anna))).every(({ isDropped }) => isDropped),
  );
  await close(anna);
  await openApp(anna);
  await picturesOn(anna);
  await until(
    "its bytes are gone from the phone",
    async () => (await picturesOf(appOf(anna).db, workspaceOf(anna))).length === 0,
  );
  expect(allPhotos(appOf(anna).replica, workshop)).toMatchObject([{ removed: true }]);
  await close(anna);
});
