import type { Band } from "../assessment.ts";
import type { Facts, Known } from "../condition.ts";

/** What one assessment knows of an account, as far as plays may react to it. Plain JSON. */
export type Seen = {
  readonly scorecard: string;
  /** As shown: with an override in force. */
  readonly band: Band;
  /** Null where nobody has said. */
  readonly stage: string | null;
  readonly tier: string | null;
  /** What conditions may ask, `band`, `score` and `coverage` (0-1) among it. */
  readonly facts: Facts;
  /** By measure. */
  readonly readings: Readonly<Record<string, Known>>;
  readonly term: { readonly noticeBy: string; readonly renewsOn: string } | null;
  /** Who fills each seat now, by contact. */
  readonly seats: Readonly<Record<WatchedSeat, readonly SeatHolder[]>>;
  /** Contacts of the account who have not left and whose address works. */
  readonly present: readonly string[];
  /** Surveys answered in the last 90 days; null where no surveys are connected. */
  readonly answers: readonly SurveyAnswer[] | null;
  /** The risk that somebody declared and that is not over. */
  readonly risk: { readonly cause: string; readonly at: string } | null;
  /** Raw values of the account's fields that triggers name. */
  readonly fields: Readonly<Record<string, string | null>>;
  /** Decided deals of the renewal pipelines; null where nobody has said which pipelines these are. */
  readonly renewals: readonly RenewalDeal[] | null;
  /** What users did last, where somebody says: one entry an event, user and UTC day. */
  readonly uses: readonly ProductUse[];
};

export type WatchedSeat = "champion" | "sponsor";
export const watchedSeats: readonly WatchedSeat[] = ["champion", "sponsor"];

export type SeatHolder = {
  readonly contact: string;
  /** In two-way contact lately; true where the CRM does not say with whom anybody spoke. */
  readonly inTouch: boolean;
  /** Nothing heard for 45 days of somebody who was heard every week. */
  readonly silent: boolean;
};

export type SurveyAnswer = {
  /** Of the record. */
  readonly id: string;
  readonly survey: "nps" | "csat" | "ces";
  readonly value: number;
  readonly contact: string | null;
};

export type RenewalDeal = { readonly id: string; readonly deal: "won" | "lost" };

export type ProductUse = {
  readonly event: string;
  readonly user: string;
  readonly on: string;
};
