import { dateOf } from "./calendar-date.ts";
import type { Configuration, SourceName } from "./configuration.ts";
import { type Contract, contractsOf } from "./contract.ts";
import { isCustomer } from "./customer.ts";
import type { AccountRecord, DealRecord, LineItemRecord } from "./records.ts";
import { customerSince, renewalOf } from "./renewal.ts";
import { arrOf, seatsOf } from "./revenue.ts";
import { sourceText } from "./source-value.ts";

export type PreviewedAccount = {
  readonly account: AccountRecord;
  readonly deals: readonly DealRecord[];
  readonly lineItems: readonly LineItemRecord[];
};

export type Example = { readonly accountId: string; readonly name: string; readonly value: string };

export type Tally = { readonly count: number; readonly examples: readonly Example[] };

export type MappingPreview = {
  readonly accounts: number;
  /** An example's value is what made it a customer: its stage, or a won deal. */
  readonly customers: Tally;
  /** Of the customers: how many get a value from each source, and some of them. */
  readonly sources: Readonly<Record<SourceName, Tally>>;
};

type Known = {
  readonly account: AccountRecord;
  readonly contracts: readonly Contract[];
  readonly configuration: Configuration;
  readonly now: number;
};

/** What the customer filter and each source give over given records, to be looked at before the first score. */
export function previewMapping({
  accounts,
  ...given
}: Previewed & { readonly accounts: Iterable<PreviewedAccount> }): MappingPreview {
  const preview = startPreview(given);
  for (const account of accounts) preview.add(account);
  return preview.result();
}

type Previewed = {
  readonly configuration: Configuration;
  /** ISO instant. */
  readonly now: string;
  readonly most?: number;
};

/** The same account by account: a whole portfolio need not be in memory at once. */
export function startPreview({ configuration, now: at, most = 10 }: Previewed) {
  const now = Date.parse(at);
  const customers = emptyTally();
  const sources = emptyTallies(configuration);
  let accounts = 0;
  return {
    add({ account, deals, lineItems }: PreviewedAccount): void {
      accounts += 1;
      const contracts = contractsOf({ deals, lineItems, configuration, now });
      const known = { account, contracts, configuration, now };
      if (!isCustomer(known)) return;
      note(customers, { account, value: customerBecause(known), most });
      for (const name of sourceNames(configuration)) {
        note(sources[name], { account, value: previewed(name, known), most });
      }
    },
    result: (): MappingPreview => ({ accounts, customers, sources }),
  };
}

function sourceNames({ sources }: Configuration): readonly SourceName[] {
  return Object.keys(sources) as SourceName[];
}

type OpenTally = { count: number; readonly examples: Example[] };

function emptyTally(): OpenTally {
  return { count: 0, examples: [] };
}

function emptyTallies(configuration: Configuration): Record<SourceName, OpenTally> {
  const entries = sourceNames(configuration).map((name) => [name, emptyTally()] as const);
  return Object.fromEntries(entries) as Record<SourceName, OpenTally>;
}

function note(
  tally: OpenTally,
  found: { account: AccountRecord; value: string | null; most: number },
) {
  if (found.value === null) return;
  tally.count += 1;
  if (tally.examples.length >= found.most) return;
  const { id, name } = found.account;
  tally.examples.push({ accountId: id, name, value: found.value });
}

function customerBecause({ account, configuration }: Known): string {
  const { stages } = configuration.customers;
  const stage = account.stage?.toLowerCase();
  const named = stages.some((known) => known.toLowerCase() === stage);
  return named && account.stage !== null ? `stage ${account.stage}` : "active won deal";
}

/** As it will be used: where no field is mapped, dates come from the won deals. */
function previewed(name: SourceName, known: Known): string | null {
  switch (name) {
    case "arr":
      return arrOf(known)?.toString() ?? null;
    case "seats":
      return seatsOf(known)?.toString() ?? null;
    case "renewalDate":
      return renewalOf(known)?.renewsOn ?? null;
    case "startDate": {
      const since = customerSince(known);
      return since === null ? null : dateOf(Math.floor(since / 86_400_000));
    }
    default:
      return sourceText({ ...known, source: known.configuration.sources[name] });
  }
}
