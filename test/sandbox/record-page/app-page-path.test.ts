import { describe, expect, it } from "vitest";
import { appPagePath, pageAddress, pageLocation } from "./app-page-path.ts";

const base = appPagePath(4242, 99);

describe("the address of an app's page", () => {
  it.each([
    ["/", {}, "/app/4242/99"],
    ["/risk-review", {}, "/app/4242/99/risk-review"],
    ["/accounts/:id", { id: "a/b" }, "/app/4242/99/accounts/a%2Fb"],
    ["/accounts/:id", { id: "7", tab: "plays" }, "/app/4242/99/accounts/7?tab=plays"],
    ["/accounts/:id", {}, "/app/4242/99/accounts/:id"],
  ])("of %s with %o is %s", (to, params, address) => {
    expect(pageAddress(base, to, params)).toBe(address);
  });

  it.each([
    ["/app/4242/99", { path: "/", params: {} }],
    ["/app/4242/99/", { path: "/", params: {} }],
    ["/app/4242/99/risk-review?week=47", { path: "/risk-review", params: { week: "47" } }],
    ["/contacts/4242/record/0-2/7", null],
    ["/application/4242/99", null],
  ])("%s is told to the app as %o", (address, location) => {
    expect(pageLocation(address)).toEqual(location);
  });
});
