import { decodeDefaultFieldValues } from "./page-reference-utils.ts";

type PageReference = {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly state?: Readonly<Record<string, string>>;
};

const navigated = new EventTarget();

/** Hears of every address that a component goes to. Gives what ends it. */
export const onNavigate = (follow: (address: string) => void) => hearing("navigate", follow);

/** An action of the platform's own that a component opens: a form, filled in, about a record. */
export type QuickAction = {
  readonly apiName: string;
  readonly recordId: string | undefined;
  readonly values: Readonly<Record<string, string>>;
};

/** Hears of every quick action that a component opens. Gives what ends it. */
export const onQuickAction = (open: (action: QuickAction) => void) => hearing("action", open);

function hearing<T>(name: string, tell: (detail: T) => void): () => void {
  const hear = (event: Event) => tell((event as CustomEvent<T>).detail);
  navigated.addEventListener(name, hear);
  return () => navigated.removeEventListener(name, hear);
}

const navigate = Symbol("Navigate");
const generateUrl = Symbol("GenerateUrl");

type Constructor = new (...args: never[]) => EventTarget;

/** Adds to a component the two functions by which it goes elsewhere. */
export const NavigationMixin = Object.assign(
  (Base: Constructor) =>
    class extends Base {
      [navigate](page: PageReference): void {
        if (page.type === "standard__quickAction") openAction(page);
        else navigated.dispatchEvent(new CustomEvent("navigate", { detail: urlOf(page) }));
      }
      async [generateUrl](page: PageReference): Promise<string> {
        return urlOf(page);
      }
    },
  { Navigate: navigate, GenerateUrl: generateUrl } as const,
);

function openAction({ attributes = {}, state = {} }: PageReference) {
  const { recordId, defaultFieldValues = "" } = state;
  const { apiName = "" } = attributes;
  const values = decodeDefaultFieldValues(defaultFieldValues);
  const detail: QuickAction = { apiName, recordId, values };
  navigated.dispatchEvent(new CustomEvent("action", { detail }));
}

function urlOf({ type, attributes = {} }: PageReference): string {
  const { objectApiName = "", recordId = "", url = "", apiName = "" } = attributes;
  const addresses: Readonly<Record<string, string>> = {
    standard__recordPage: `/lightning/r/${[objectApiName, recordId].filter(Boolean).join("/")}/view`,
    standard__objectPage: `/lightning/o/${objectApiName}/list`,
    standard__navItemPage: `/lightning/n/${apiName}`,
    standard__webPage: url,
  };
  const address = addresses[type];
  if (address === undefined) throw new Error(`This page knows no way to a ${type}.`);
  return address;
}
