import { createHmac, timingSafeEqual } from "node:crypto";
import type { Request } from "express";

export function cookieOf(req: Request, name: string): string | null {
  const pairs = (req.get("Cookie") ?? "").split(/; */).map((pair) => pair.split("="));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

/** A pass for one installation's progress page: `id.expiry.signature`. */
export function signPass(installationId: number, expiresAt: Date, secret: Secret): string {
  const claim = `${installationId}.${expiresAt.getTime()}`;
  return `${claim}.${signature(claim, secret)}`;
}

/** The installation that a pass is for; null for one that is over or not ours. */
export function readPass(pass: string | null, now: Date, secret: Secret): number | null {
  const [, claim, id, expiry, given] =
    /^((\d{1,9})\.(\d{1,15}))\.([\w-]{43})$/.exec(pass ?? "") ?? [];
  if (claim === undefined || given === undefined || Number(expiry) <= now.getTime()) return null;
  const isOurs = timingSafeEqual(Buffer.from(given), Buffer.from(signature(claim, secret)));
  return isOurs ? Number(id) : null;
}

/** Stands in a form of a page that this browser was given: another site cannot send it. */
export function signForm(browser: string, secret: Secret): string {
  return createHmac("sha256", secret).update(`form ${browser}`).digest("base64url");
}

type Secret = string | Uint8Array;

function signature(claim: string, secret: Secret): string {
  return createHmac("sha256", secret).update(`progress ${claim}`).digest("base64url");
}
