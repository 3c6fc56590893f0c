import { p256 } from "@noble/curves/nist.js";
import { expect, test } from "vitest";
import { utf8 } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import {
  codeKeys,
  makeCode,
  openInvitation,
  readCode,
  sealInvitation,
} from "../../src/crypto/code.ts";
import { readInvitation, writeInvitation } from "../../src/crypto/invitation.ts";
import { inviteId, inviteKeys } from "../../src/crypto/inviteKeys.ts";
import { openJoinProfile, sealJoinProfile } from "../../src/crypto/joinProfile.ts";
import { makeDeviceKeys, sign } from "../../src/crypto/keys.ts";
import { isSignedBy } from "../../src/protocol/signatures.ts";

const now = Date.UTC(2026, 10, 22, 12);
const invitation = {
  wsId: randomBytes(16),
  secret: randomBytes(16),
  mlogHead: randomBytes(8),
  expires: now + 600_000,
  relay: "https://relay.example",
};
const link = writeInvitation("https://kugg.example", invitation);

test("an invitation reads as it was written, as a link and as its fragment", () => {
  expect(readInvitation(link, now)).toEqual({ ok: true, value: invitation });
  expect(readInvitation(`  ${link}\n`, now)).toEqual({ ok: true, value: invitation });
  const fragment = link.slice(link.indexOf("#"));
  expect(readInvitation(fragment, now)).toEqual({ ok: true, value: invitation });
  expect(readInvitation(fragment.slice(1), now)).toEqual({ ok: true, value: invitation });
});

test("everything secret stands behind the #, which browsers never send", () => {
  expect(link.slice(0, link.indexOf("#"))).toBe("https://kugg.example/join");
});

test("a link that lost, gained or changed a letter is unreadable", () => {
  const start = link.indexOf("#");
  for (let at = start + 4; at < link.length; at++) {
    const damages = [
      link.slice(0, at),
      link.slice(0, at) + link.slice(at + 1),
      `${link.slice(0, at)}A${link.slice(at)}`,
      link.slice(0, at) + (link[at] === "A" ? "B" : "A") + link.slice(at + 1),
    ];
    for (const damaged of damages) {
      const read = readInvitation(damaged, now);
      expect(read.ok, `${at}: ${damaged}`).toBe(false);
    }
  }
  for (const text of ["", "hej", "https://kugg.example/join", "#i1.", "#i0.AAAA", "#j1.AAAA"]) {
    expect(readInvitation(text, now)).toEqual({
      ok: false,
      problem: { kind: "invitation-unreadable" },
    });
  }
});

test("one from a newer app is called newer, one from yesterday expired", () => {
  expect(readInvitation(link.replace("#i1.", "#i2."), now)).toEqual({
    ok: false,
    problem: { kind: "invitation-newer" },
  });
  expect(readInvitation(link, now + 86_400_000)).toEqual({
    ok: false,
    problem: { kind: "invitation-expired" },
  });
});

test("a relay hint that is no address is refused", () => {
  for (const relay of ["javascript:alert(1)", "https://a/b", "relay", ""]) {
    const made = writeInvitation("https://kugg.example", { ...invitation, relay });
    expect(readInvitation(made, now).ok, relay).toBe(false);
  }
});

test("the same secret makes the same key everywhere, and it signs", async () => {
  const [one, two] = [await inviteKeys(invitation.secret), await inviteKeys(invitation.secret)];
  expect(one.pub).toEqual(two.pub);
  expect(p256.Point.fromBytes(one.pub).equals(p256.Point.ZERO)).toBe(false);
  const sig = await sign(one.signKey, utf8("hej"));
  expect(await isSignedBy(two.pub, sig, utf8("hej"))).toBe(true);
  expect(await isSignedBy((await inviteKeys(randomBytes(16))).pub, sig, utf8("hej"))).toBe(false);
  expect(inviteId(invitation.secret)).toEqual(inviteId(invitation.secret));
  expect(inviteId(randomBytes(16))).not.toEqual(inviteId(invitation.secret));
});

test("twelve letters are forgiven their case, spaces and look-alikes", () => {
  const code = makeCode();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4}$/);
  expect(readCode(code.toLowerCase())).toBe(code.replaceAll(" ", ""));
  expect(readCode("o0il-1234 5678")).toBe("001112345678");
  expect(readCode("ABCD EFGH JKM")).toBeUndefined();
  expect(readCode("ABCD EFGH JKMU")).toBeUndefined();
});

test("the sealed link opens with its letters and with no others", async () => {
  const keys = await codeKeys("ABCDEFGHJKMN");
  const sealed = await sealInvitation(keys, link);
  expect(sealed.length).toBeLessThanOrEqual(512);
  expect(await openInvitation(await codeKeys("ABCDEFGHJKMN"), sealed)).toBe(link);
  const other = await codeKeys("ABCDEFGHJKMP");
  expect(other.codeId).not.toEqual(keys.codeId);
  expect(await openInvitation(other, sealed)).toBeUndefined();
});

test("only the coordinators' phones read who knocks", async () => {
  const { wsId } = invitation;
  const id = inviteId(invitation.secret);
  const cecilia = await makeDeviceKeys();
  const bo = await makeDeviceKeys();
  const names = { name: "Fatima", deviceName: "Fatimas telefon" };
  const readers = [{ dev: 1, hpkePub: cecilia.hpkePub }];
  const profile = await sealJoinProfile(wsId, id, readers, names);
  const me = { dev: 1, keys: cecilia.hpkeKeys };
  expect(await openJoinProfile(wsId, id, me, profile)).toEqual(names);
  const him = { dev: 1, keys: bo.hpkeKeys };
  expect(await openJoinProfile(wsId, id, him, profile)).toBeUndefined();
  expect(await openJoinProfile(wsId, randomBytes(16), me, profile)).toBeUndefined();
  expect(await openJoinProfile(wsId, id, me, profile.slice(1))).toBeUndefined();
});
