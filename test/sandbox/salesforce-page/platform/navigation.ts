type PageReference = {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly state?: Readonly<Record<string, string>>;
};

const navigated = new EventTarget();

/** Hears of every address that a component goes to. Gives what ends it. */
export function onNavigate(follow: (address: string) => void): () => void {
  const hear = (event: Event) => follow((event as CustomEvent<string>).detail);
  navigated.addEventListener("navigate", hear);
  return () => navigated.removeEventListener("navigate", hear);
}

const navigate = Symbol("Navigate");
const generateUrl = Symbol("GenerateUrl");

type Constructor = new (...args: never[]) => EventTarget;

/** Adds to a component the two functions by which it goes elsewhere. */
export const NavigationMixin = Object.assign(
  (Base: Constructor) =>
    class extends Base {
      [navigate](page: PageReference): void {
        navigated.dispatchEvent(new CustomEvent("navigate", { detail: urlOf(page) }));
      }
      async [generateUrl](page: PageReference): Promise<string> {
        return urlOf(page);
      }
    },
  { Navigate: navigate, GenerateUrl: generateUrl } as const,
);

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
