import type { Page } from "playwright-core";

/** The deal's page, and our card on it, by what stands there. */
export function handoffPage(page: Page) {
  const card = page.getByRole("region", { name: "Handoff, Bellwether" });
  const saves = "**/api/fetch?*";
  const field = (role: "textbox" | "combobox" | "spinbutton") => (name: string) =>
    card.getByRole(role, { name, exact: true });
  const combobox = field("combobox");
  return {
    card,
    dialog: page.getByRole("dialog"),
    stage: page.getByLabel("Deal stage"),
    textbox: field("textbox"),
    spinbutton: field("spinbutton"),
    combobox,
    button: (name: string) => card.getByRole("button", { name, exact: true }),
    choose: (name: string, label: string) => combobox(name).selectOption({ label }),
    chosen: (name: string) => combobox(name).locator("option:checked").textContent(),
    saved: () => card.getByText(/^saved \d\d:\d\d$/).waitFor(),

    async signIn(name: RegExp): Promise<void> {
      const users = page.getByLabel("Signed in as");
      const label = (await users.locator("option").allTextContents()).find((each) =>
        name.test(each),
      );
      await users.selectOption(String(label));
    },
    /** From now on a save arrives, and its answer does not. */
    loseSaves: () =>
      page.route(saves, async (route) => {
        if (!route.request().postData()?.includes("handoff/save")) return route.fallback();
        await route.fetch();
        await route.abort("connectionreset");
      }),
    answerSaves: () => page.unroute(saves),
  };
}
