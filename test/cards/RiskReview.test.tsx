import {
  Button,
  EmptyState,
  ErrorState,
  Link,
  LoadingSpinner,
  StatisticsItem,
  StatusTag,
  Table,
  TableBody,
  TableHeader,
  TableRow,
} from "@hubspot/ui-extensions";
import { PageLink, PageTitle } from "@hubspot/ui-extensions/pages";
import { describe, expect, it } from "vitest";
import {
  given,
  givenPageServer,
  type OpenedPage,
  refused,
  renderPage,
  reviewed,
  reviewView,
  shows,
} from "./given-page.tsx";
import { textOf } from "./text-of.ts";

const server = givenPageServer();

async function openedReview(accounts?: Parameters<typeof reviewView>[0]) {
  if (accounts !== undefined) server.answers["review"] = [given(reviewView(accounts))];
  const page = renderPage("/risk-review");
  await shows(page, "As of");
  return page;
}

const rows = (page: OpenedPage) => page.find(TableBody).findAll(TableRow);
const cells = (page: OpenedPage, at = 0) => rows(page)[at]?.childNodes.map(textOf) ?? [];
const names = (page: OpenedPage) => rows(page).map((row) => textOf(row.find(Link)));
const arr = (page: OpenedPage) => page.find(TableHeader, (header) => textOf(header) === "ARR");

const ofArr = (id: string, amount: number | null) => reviewed({ id, name: id, arr: amount });

describe("the risk review", () => {
  it("starts with the totals, and says as of when and since when", async () => {
    const page = await openedReview();

    expect(textOf(page.find(PageTitle))).toBe("Risk review");
    expect(page.find(PageLink).props.to).toBe("/");
    expect(server.asked).toEqual([{ path: "review", body: { person: null } }]);
    expect(page.findAll(StatisticsItem).map(({ props }) => [props.label, props.number])).toEqual([
      ["Accounts at risk", 1],
      ["ARR at risk", "€1.3M"],
      ["Without a plan", 2],
    ]);
    await shows(page, "Changed since 14 Nov");
    await shows(page, "As of 21 Nov, 09:14");
  });

  it("says of an account what it is worth, why, whose it is, what is done and what changed", async () => {
    expect(cells(await openedReview())).toEqual([
      "AcmeRenews 12 Feb 2027",
      "€84k",
      "Red 43",
      "PricePriya Raman",
      "Save plan, 1 of 7 done",
      "Call the decision makerDue today",
      "Turned red on 19 Nov",
    ]);
  });

  it("says what is missing instead of leaving a gap", async () => {
    const bare = reviewed({
      arr: null,
      cause: null,
      owner: null,
      plan: null,
      next: null,
      renewsOn: null,
      changes: [],
    });

    const page = await openedReview([bare]);

    expect(cells(page)).toEqual([
      "Acme",
      "Not known",
      "Red 43",
      "No cause namedNo owner",
      "No plan",
      "None",
      "Nothing",
    ]);
    expect(page.findAll(StatusTag).map(({ props }) => props.variant)).toEqual([
      "danger",
      "warning",
    ]);
  });

  it("names a plan that is paused, and a step that is late", async () => {
    const page = await openedReview([
      reviewed({
        plan: { label: "Save plan", done: 1, of: 7, status: "paused" },
        next: { label: "Call", dueAt: "2026-11-19T16:00:00.000Z" },
      }),
    ]);

    expect(cells(page)[4]).toBe("Save plan, 1 of 7 donePaused");
    expect(cells(page)[5]).toBe("Call2 days late, was due 19 Nov");
  });

  it("is ordered by ARR, the most first, and the other way when asked; the unknown come last", async () => {
    const page = await openedReview([
      ofArr("small", 9_000),
      ofArr("unknown", null),
      ofArr("large", 84_000),
    ]);
    expect(names(page)).toEqual(["large", "small", "unknown"]);
    expect(arr(page).props.sortDirection).toBe("descending");

    arr(page).trigger("onSortChange" as never, "ascending" as never);

    expect(names(page)).toEqual(["small", "large", "unknown"]);
    expect(arr(page).props.sortDirection).toBe("ascending");
  });

  it("shows long lists page by page", async () => {
    const many = Array.from({ length: 27 }, (_, at) => ofArr(`account ${at}`, 1000 - at));
    const page = await openedReview(many);
    expect(rows(page)).toHaveLength(25);
    expect(page.find(Table).props).toMatchObject({ paginated: true, pageCount: 2, page: 1 });

    page.find(Table).trigger("onPageChange" as never, 2 as never);

    expect(names(page)).toEqual(["account 25", "account 26"]);
  });

  it("says so where no account is at risk", async () => {
    const page = await openedReview([]);

    expect(page.find(EmptyState).props.title).toBe("No account is at risk");
  });

  it("is being loaded first, says why it failed, and is read again when asked", async () => {
    server.answers["review"] = [new Error("gone"), given(reviewView())];
    const page = renderPage("/risk-review");
    expect(page.find(LoadingSpinner).props.label).toBe("Loading Risk review");
    await shows(page, "Bellwether did not answer.");

    page.find(Button).trigger("onClick");

    await shows(page, "Turned red on 19 Nov");
  });

  it("says what to do where the portal is not connected", async () => {
    server.answers["review"] = [refused("not-found", "An admin can connect it again.")];

    const page = renderPage("/risk-review");

    await shows(page, "An admin can connect it again.");
    expect(page.find(ErrorState).props.type).toBe("lock");
  });
});

describe("another path of the app", () => {
  it("is no page", async () => {
    expect(renderPage("/elsewhere").find(EmptyState).props.title).toBe("Page not found");
  });
});
