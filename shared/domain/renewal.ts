import { dateOf, dayNumber, parseDate } from "./calendar-date.ts";
import type { Configuration } from "./configuration.ts";
import type { Contract } from "./contract.ts";
import type { AccountRecord } from "./records.ts";
import { sourceNumber, sourceText } from "./source-value.ts";

export type Renewal = {
  readonly renewsOn: string;
  /** The last day on which notice can be given; what the renewal line counts back from. */
  readonly noticeBy: string;
  /** Where the date comes from: the mapped field, or start + term of the last won deal. */
  readonly from: "mapped" | "term";
  readonly termMonths: number | null;
};

/** Null where neither a mapped date nor a term is known. */
export function renewalOf(input: {
  readonly account: AccountRecord;
  readonly contracts: readonly Contract[];
  readonly configuration: Configuration;
}): Renewal | null {
  const { contracts, configuration } = input;
  const { sources, renewal } = configuration;
  const mapped = parseDate(sourceText({ ...input, source: sources.renewalDate }));
  const last = contracts.findLast((contract) => contract.endsOn !== null);
  const renewsOn = mapped ?? last?.endsOn ?? null;
  if (renewsOn === null) return null;
  const noticeDays =
    sourceNumber({ ...input, source: sources.noticeDays }) ?? renewal.defaultNoticeDays;
  return {
    renewsOn,
    noticeBy: dateOf(dayNumber(renewsOn) - Math.round(noticeDays)),
    from: mapped === null ? "term" : "mapped",
    termMonths: last?.termMonths ?? null,
  };
}

/** When the account became a customer: the mapped date, else the start of its first won deal. */
export function customerSince(input: {
  readonly account: AccountRecord;
  readonly contracts: readonly Contract[];
  readonly configuration: Configuration;
}): number | null {
  const mapped = parseDate(sourceText({ ...input, source: input.configuration.sources.startDate }));
  if (mapped !== null) return Date.parse(mapped);
  const starts = input.contracts.map((contract) => contract.startsAt);
  return starts.length === 0 ? null : Math.min(...starts);
}
