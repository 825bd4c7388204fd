import { type Judgement, storeJudgement } from "../db/judgements.ts";
import { endOfLastDay } from "./last-day.ts";
import type { CardWrite } from "./write-once.ts";

/** Stores what somebody said of an account, in force from now until the last day is over. */
export async function judgeUntil(
  { tx, configuration, user, now }: CardWrite,
  request: { readonly accountId: string; readonly reason: string; readonly until: string },
  judged: Pick<Judgement, "kind" | "subject"> & { readonly daysMost: number },
): Promise<void> {
  const { accountId, reason } = request;
  const { kind, subject, daysMost } = judged;
  const until = endOfLastDay(configuration, { on: request.until, daysMost, now });
  const beginsAt = now.toISOString();
  await storeJudgement(tx, { accountId, kind, subject, reason, ...user, beginsAt, until });
}
