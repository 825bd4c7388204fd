import {
  Alert,
  Button,
  hubspot,
  LoadingButton,
  NumberInput,
  Select,
  StatusTag,
  TextArea,
} from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { expect, vi } from "vitest";
import { Settings } from "../../extension/hubspot/src/app/settings/Settings.tsx";
import { type SettingsServer, settingsServer } from "../support/settings-server.ts";
import { textOf } from "./text-of.ts";

const serverUrl = "https://bellwether.example.com";

/** The settings of a portal in Berlin, over a server that speaks the contract. */
export function renderSettings(
  server: SettingsServer = settingsServer(),
  given: {
    readonly variables?: Readonly<Record<string, string>>;
    /** In place of the server. */
    readonly answer?: () => Promise<Response>;
  } = {},
) {
  const { variables = { SERVER_URL: serverUrl }, answer } = given;
  vi.spyOn(hubspot, "fetch").mockImplementation(async (url, options) => {
    if (answer !== undefined) return answer();
    const path = String(url).slice(serverUrl.length);
    return Response.json(server.answer(path, JSON.parse(JSON.stringify(options?.body ?? {}))));
  });
  const page = createRenderer("settings");
  page.mocks.context.portal.timezone = "Europe/Berlin";
  page.mocks.context.variables = { ...variables };
  page.render(<Settings />);
  return page;
}

export type Page = ReturnType<typeof renderSettings>;

export const readOf = (page: Page) => textOf(page.getRootNode());

/** Renders and waits until everything has been read. */
export async function openedSettings(server?: SettingsServer): Promise<Page> {
  const page = renderSettings(server);
  await shows(page, "Which accounts are customers?");
  return page;
}

export const shows = (page: Page, text: string) =>
  page.waitFor(() => {
    const read = readOf(page);
    if (!read.includes(text)) throw new Error(`"${text}" is not in: ${read}`);
  });

export const number = (page: Page, label: string) => page.find(NumberInput, { label });
export const select = (page: Page, label: string) => page.find(Select, { label });
export const area = (page: Page, label: string) => page.find(TextArea, { label });

export const type = (page: Page, label: string, value: number) =>
  number(page, label).trigger("onInput", value as never);

export const choose = (page: Page, label: string, value: string) =>
  select(page, label).trigger("onChange", value as never);

export const write = (page: Page, label: string, text: string) =>
  area(page, label).trigger("onInput", text as never);

export const urgent = "Urgent ticket open";
export const scoredAnew = "Accounts are being scored anew; their cards follow by themselves.";
export const why = "Why you change this";

export const buttonNamed = (page: Page, name: string) =>
  [...page.findAll(Button), ...page.findAll(LoadingButton)].find((node) => textOf(node) === name);

export function press(page: Page, name: string) {
  const button = buttonNamed(page, name);
  if (button === undefined) throw new Error(`There is no button "${name}"`);
  if (button.props.disabled) throw new Error(`"${name}" cannot be pressed`);
  button.trigger("onClick");
}

export const alerts = (page: Page) => page.findAll(Alert).map((alert) => alert.props.title);
/** The version is published and has been read again. */
export const inForce = (page: Page, version: number) =>
  page.waitFor(() => expect(page.findAll(StatusTag).map(textOf)).toContain(`Version ${version}`));
export const asked = (server: SettingsServer, path: string) =>
  server.asked.filter((request) => request.path === path).map(({ body }) => body);

/** A weight of the standard scorecard changed, and what follows looked at. */
export async function checked(server: SettingsServer) {
  const page = await openedSettings(server);
  type(page, urgent, 11);
  press(page, "Check");
  await shows(page, "What would happen to accounts");
  return page;
}

export async function published(page: Page, note: string) {
  write(page, why, note);
  press(page, "Publish");
  await page.waitFor(() => expect(page.find(LoadingButton).props.loading).not.toBe(true));
}
