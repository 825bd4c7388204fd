import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { appPagePath, pageAddress } from "../app-page-path.ts";
import type { PortalTask } from "../record-source.ts";
import { CrmActionButton } from "./components/crm-button.tsx";
import {
  PageBreadcrumbs,
  PageBreadcrumbsCurrent,
  PageBreadcrumbsPageLink,
  PageLink,
  PageNavigationContext,
  PageTitle,
} from "./components/pages.tsx";
import { routeOf } from "./route.ts";
import { TaskList } from "./TaskList.tsx";

const task = (wish: Partial<PortalTask>): PortalTask => ({
  id: "1",
  subject: "Call the sponsor",
  owner: "Cleo Stern",
  dueAt: "2026-11-25T16:00:00.000Z",
  priority: "MEDIUM",
  status: "NOT_STARTED",
  completedAt: null,
  ...wish,
});

const list = (tasks: readonly PortalTask[]) =>
  renderToStaticMarkup(
    <TaskList
      tasks={tasks}
      now={new Date("2026-11-21T09:00:00Z")}
      timeZone="Europe/Berlin"
      complete={() => undefined}
    />,
  );

const textOf = (markup: string) => markup.replace(/<[^>]+>/g, "|").replace(/\|+/g, "|");

describe("the tasks beside a record", () => {
  it("stand with their due time in the portal's zone, their owner and what is special", () => {
    const text = textOf(list([task({ priority: "HIGH", status: "DEFERRED" })]));

    expect(text).toContain("Tasks (1)");
    expect(text).toContain("Call the sponsor|Due 25 Nov, 17:00| · Cleo Stern · High priority");
    expect(text).toContain("Deferred");
  });

  it("say which are overdue and which are nobody's", () => {
    const text = textOf(list([task({ dueAt: "2026-11-20T16:00:00.000Z", owner: null })]));

    expect(text).toContain("Overdue since 20 Nov, 17:00| · Unassigned");
  });

  it("have the next due on top, the last completed first below, whose boxes are ticked for good", () => {
    const done = (id: string, completedAt: string) =>
      task({ id, subject: `Done ${id}`, status: "COMPLETED", completedAt });
    const markup = list([
      task({ id: "1", subject: "Later", dueAt: "2026-12-01T16:00:00.000Z" }),
      done("2", "2026-11-18T09:00:00.000Z"),
      task({ id: "3", subject: "Sooner" }),
      done("4", "2026-11-20T09:00:00.000Z"),
      task({ id: "5", subject: "Some day", dueAt: null }),
    ]);

    const order = [...markup.matchAll(/data-task="(\d)"/g)].map(([, id]) => id);
    expect(order).toEqual(["3", "1", "5", "4", "2"]);
    expect(textOf(markup)).toContain("Done 4|Completed 20 Nov, 10:00");
    expect(markup.match(/checked=""/g)).toHaveLength(2);
    expect(markup.match(/disabled=""/g)).toHaveLength(2);
  });

  it("can be told apart by whoever cannot see them: each box is named by its task", () => {
    const markup = list([task({})]);

    const [, id] = /<input type="checkbox" id="([^"]+)"/.exec(markup) ?? [];
    expect(markup).toContain(`<label for="${id}">Call the sponsor</label>`);
  });

  it("say so where there are none", () => {
    expect(list([])).toContain("No open tasks.");
  });
});

describe("an app's pages", () => {
  const base = appPagePath(4242, 99);
  const pages = {
    addressOf: (to: string, params?: Readonly<Record<string, string>>) =>
      pageAddress(base, to, params),
    go: () => undefined,
  };

  it("lead to one another by addresses that open the same page again", () => {
    const markup = renderToStaticMarkup(
      <PageNavigationContext.Provider value={pages}>
        <PageBreadcrumbs>
          <PageBreadcrumbsPageLink to="/">My day</PageBreadcrumbsPageLink>
          <PageBreadcrumbsCurrent>Review</PageBreadcrumbsCurrent>
        </PageBreadcrumbs>
        <PageTitle>Review</PageTitle>
        <PageLink to="/risk-review" params={{ week: "47" }}>
          Last week
        </PageLink>
      </PageNavigationContext.Provider>,
    );

    const addresses = [...markup.matchAll(/href="([^"]+)"/g)].map(([, address]) => address ?? "");
    expect(addresses).toEqual([base, `${base}/risk-review?week=47`]);
    expect(routeOf(addresses[1] ?? "")).toEqual({
      view: "app-page",
      location: { path: "/risk-review", params: { week: "47" } },
    });
    expect(markup).toContain('<span aria-current="page">Review</span>');
    expect(markup).toContain(">Review</h2>");
  });

  it("are the only place from which a page can be linked", () => {
    expect(() => renderToStaticMarkup(<PageLink to="/">My day</PageLink>)).toThrow(
      "pages of an app",
    );
  });

  it("have addresses of their own among the portal's", () => {
    const views = [
      "/contacts/4242/objects/0-2",
      "/contacts/4242/record/0-2/1001?engagement=5",
      "/integrations-settings/4242/installed/framework/99/general-settings",
      base,
    ].map((address) => routeOf(address).view);

    expect(views).toEqual(["list", "record", "settings", "app-page"]);
  });
});

describe("an action of the card on a button", () => {
  const crm = { objectId: 1001, objectTypeId: "0-2" };

  it("offers an e-mail", () => {
    const markup = renderToStaticMarkup(
      <CrmActionButton actionType="SEND_EMAIL" actionContext={crm} size="sm">
        E-mail
      </CrmActionButton>,
    );

    expect(markup).toBe('<button type="button" class="ui-button secondary sm">E-mail</button>');
  });

  it("fails where the page does not provide it, rather than do nothing", () => {
    expect(() =>
      renderToStaticMarkup(
        <CrmActionButton actionType="ADD_TASK" actionContext={crm}>
          Add
        </CrmActionButton>,
      ),
    ).toThrow("ADD_TASK is not provided");
  });
});
