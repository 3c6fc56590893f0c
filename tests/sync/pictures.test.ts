import "fake-indexeddb/auto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import type { Photo } from "../../src/domain/photo.ts";
import { decodeFrame } from "../../src/protocol/frames.ts";
import { captionPhoto } from "../../src/replica/photos.ts";
import { picturesOf } from "../../src/storage/pictures.ts";
import { random } from "../protocol/cast.ts";
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
import { bytesOf, close, photosOn, picturesOn, shown, shrunk, workshop } from "./picturesCast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

test("a picture taken without network waits by name, goes by itself, and opens on a colleague's phone", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  const [hers, his] = [await picturesOn(anna), await picturesOn(bo)];
  await everyoneHasAll(anna, bo);
  anna.wire.lose();
  const taken = shrunk();
  expect((await hers.add(workshop, taken, "findings")).ok).toBe(true);
  const [photo] = photosOn(anna);
  if (!photo) throw new Error("no photo");
  captionPhoto(appOf(anna).replica, photo, "Vad styr priset?");
  await until("it waits", () =>
    statusOf(anna).waiting.some(
      ({ topic }) => topic.kind === "photo" && topic.activity === workshop,
    ),
  );
  expect(statusOf(anna).unreceipted).toBeGreaterThanOrEqual(2);
  expect(await bytesOf(await shown(hers, photo, "picture"))).toEqual(taken.picture);
  anna.wire.find();
  await sendAll(anna);
  await everyoneHasAll(anna, bo);
  await until("Bo has the thumbnail without asking", async () =>
    (await picturesOf(appOf(bo).db, workspaceOf(bo))).some(({ part }) => part === "thumb"),
  );
  const [seen] = photosOn(bo);
  if (!seen) throw new Error("no photo at Bo's");
  expect(seen).toMatchObject({ caption: "Vad styr priset?", under: "findings", width: 2000 });
  expect((await picturesOf(appOf(bo).db, workspaceOf(bo))).map(({ part }) => part)).toEqual([
    "thumb",
  ]);
  expect(await bytesOf(await shown(his, seen, "thumb"))).toEqual(taken.thumb);
  expect(await bytesOf(await shown(his, seen, "picture"))).toEqual(taken.picture);
  const db = new Database(join(relay.folder, "relay.db"), { readonly: true });
  const kept = db.prepare("SELECT bytes FROM blobpart").all() as { bytes: Buffer }[];
  expect(kept.length).toBeGreaterThan(5);
  for (const { bytes } of kept)
    expect(bytes.includes(Buffer.from(taken.picture.slice(100, 116)))).toBe(false);
  db.close();
  await close(anna, bo);
});

test("a line that is cut at every tenth of the picture ends with the same picture, and no piece goes up twice but the one under way", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  const hers = await picturesOn(anna);
  anna.wire.lose();
  const taken = shrunk(380_000);
  await hers.add(workshop, taken, undefined);
  const rows = await picturesOf(appOf(anna).db, workspaceOf(anna));
  const size = rows.find(({ part }) => part === "picture")?.size ?? 0;
  const pieces = () =>
    anna.wire.sent.flatMap((bytes) => {
      const frame = decodeFrame(bytes);
      return frame.ok && frame.value.kind === "blob-chunk" ? [frame.value] : [];
    });
  for (let tenth = 1; tenth <= 9; tenth++) {
    anna.wire.find();
    await until(`tenth ${tenth} has left`, () =>
      pieces().some(({ offset, bytes }) => offset + bytes.length >= (size * tenth) / 10),
    );
    anna.wire.lose();
  }
  anna.wire.find();
  await sendAll(anna);
  const bo = await invite(anna, "Bo");
  const his = await picturesOn(bo);
  await everyoneHasAll(anna, bo);
  const [seen] = photosOn(bo);
  if (!seen) throw new Error("no photo at Bo's");
  expect(await bytesOf(await shown(his, seen, "picture"))).toEqual(taken.picture);
  const sent = pieces().reduce((sum, { bytes }) => sum + bytes.length, 0);
  expect(sent).toBeLessThan(size + 10_000 + 10 * 32 * 1024);
  await close(anna, bo);
});

test("a page that dies between the picture and its record has both when it is opened again", async () => {
  const anna = await found("Anna", relay.address);
  const hers = await picturesOn(anna);
  const { db } = appOf(anna);
  await hers.add(workshop, shrunk(), undefined);
  const rows = await picturesOf(db, workspaceOf(anna));
  const [photo] = photosOn(anna);
  if (!photo) throw new Error("no photo");
  const other = newId<Photo["id"]>(Date.now(), random(6));
  const {
    id: _id,
    activity: _activity,
    caption: _caption,
    use: _use,
    removed: _removed,
    ...record
  } = photo;
  // As the storage is when the page dies after the pictures were stored and before the record was.
  await db.pictures.bulkPut(
    rows.map((row) => ({ ...row, blob: `${row.blob.slice(0, -2)}AA`, photo: other, record })),
  );
  hers.close();
  await close(anna);
  await openApp(anna);
  await picturesOn(anna);
  await until("the record is written", () => photosOn(anna).some(({ id }) => id === other));
  await close(anna);
});
