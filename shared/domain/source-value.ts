import type { Source } from "./configuration.ts";
import type { Contract } from "./contract.ts";
import type { AccountRecord } from "./records.ts";

/** The raw value that a source gives for an account; sums over deals are the business of revenue. */
export function sourceText(input: {
  readonly source: Source | null;
  readonly account: AccountRecord;
  readonly contracts: readonly Contract[];
}): string | null {
  const { source, account, contracts } = input;
  if (source === null) return null;
  if (source.from === "fixed") return source.value;
  if (source.from === "account") return blankToNull(account.fields[source.field]);
  if (source.from === "won-deals" && source.take === "latest") {
    return blankToNull(contracts.at(-1)?.deal.fields[source.field]);
  }
  return null;
}

export function sourceNumber(input: Parameters<typeof sourceText>[0]): number | null {
  const text = sourceText(input);
  if (text === null) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function blankToNull(raw: string | null | undefined): string | null {
  return raw === undefined || raw === null || raw.trim() === "" ? null : raw;
}
