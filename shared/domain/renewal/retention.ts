/** One account over a period; revenue in home currency per year, at its two ends. */
export type OpeningRevenue = {
  readonly account: string;
  /** At the opening, as it was signed by then; locked: what is learned of it later does not change it. */
  readonly opening: number | null;
  /** At the close; 0: it left. Null: not known. */
  readonly closing: number | null;
};

/** Shares of the opening revenue, 0-1 and above; null where there was none to retain. */
export type Retention = {
  /** Sum of the closing over sum of the opening revenue: (opening + expansion − contraction − churn) / opening. */
  readonly nrr: number | null;
  /** The same without expansion, each account counted with no more than it began with: never above 1. */
  readonly grr: number | null;
  readonly opening: number;
  readonly expansion: number;
  readonly contraction: number;
  readonly churn: number;
  /** Expansion as a share of the opening revenue. */
  readonly expansionShare: number | null;
  readonly accounts: number;
  /** Accounts that are in none of it: their revenue is not known at one of the ends. */
  readonly unknown: readonly string[];
};

/**
 * Net and gross retention of the accounts that had revenue when the period opened; who came later is not among
 * them. The two are only ever shown together: net alone hides what left behind what grew.
 */
export function retentionOf(accounts: readonly OpeningRevenue[]): Retention {
  const known = accounts.flatMap(({ opening, closing }) =>
    opening === null || closing === null || opening <= 0 ? [] : [{ opening, closing }],
  );
  const sum = (of: (account: { opening: number; closing: number }) => number) =>
    known.reduce((total, account) => total + of(account), 0);
  const opening = sum((account) => account.opening);
  const expansion = sum((account) => Math.max(0, account.closing - account.opening));
  const churn = sum((account) => (account.closing <= 0 ? account.opening : 0));
  const contraction = sum(({ opening: before, closing }) =>
    closing > 0 ? Math.max(0, before - closing) : 0,
  );
  const share = (amount: number) => (opening === 0 ? null : amount / opening);
  return {
    nrr: share(opening + expansion - contraction - churn),
    grr: share(opening - contraction - churn),
    opening,
    expansion,
    contraction,
    churn,
    expansionShare: share(expansion),
    accounts: known.length,
    unknown: accounts.flatMap((each) =>
      each.opening === null || (each.opening > 0 && each.closing === null) ? [each.account] : [],
    ),
  };
}
