/** Where the record page finds the portal's companies: the sandbox's control surface, or a fixed list in a test. */
export type RecordSource = {
  list(query: ListQuery): Promise<CompanyPage>;
  /** Null when there is no such company. */
  read(id: string): Promise<Company | null>;
  /** Any other record, by HubSpot's number of its type ("0-5"). */
  preview(objectTypeId: string, id: string): Promise<Preview | null>;
  /** Of a company, in the order in which they were made; null when there is no such company. */
  tasks(companyId: string): Promise<readonly PortalTask[] | null>;
  /** As a person does who ticks it off. */
  completeTask(id: string): Promise<void>;
  readonly deals: DealSource;
};

export type DealSource = {
  list(query: ListQuery): Promise<DealPage>;
  read(id: string): Promise<Deal | null>;
  pipelines(): Promise<readonly DealPipeline[]>;
  /** As a person does on the record; answers why the portal refuses it, or null. */
  edit(id: string, properties: Readonly<Record<string, string>>): Promise<string | null>;
};

export type Deal = Company;

export type DealPage = {
  readonly total: number;
  readonly deals: readonly Deal[];
  readonly next: string | null;
};

export type DealStage = {
  readonly id: string;
  readonly label: string;
  /** As HubSpot gives it: `isClosed` is "true" where the deal is won or lost. */
  readonly metadata?: Readonly<Record<string, string>>;
};

export type DealPipeline = {
  readonly id: string;
  readonly label: string;
  readonly stages: readonly DealStage[];
};

export type PortalTask = {
  readonly id: string;
  readonly subject: string;
  /** Null: nobody's. */
  readonly owner: string | null;
  /** ISO 8601. */
  readonly dueAt: string | null;
  /** As HubSpot names them: "HIGH", "COMPLETED". */
  readonly priority: string;
  readonly status: string;
  readonly completedAt: string | null;
};

type ListQuery = {
  readonly search: string;
  /** `next` of the page before; null for the first. */
  readonly after: string | null;
  readonly limit: number;
};

export type CompanyPage = {
  readonly total: number;
  readonly companies: readonly Company[];
  readonly next: string | null;
};

export type Company = { readonly id: string; readonly properties: CompanyProperties };

/** `name` is what a record of its type goes by: a subject, a title, a person's name. */
export type Preview = { readonly name: string; readonly properties: CompanyProperties };

export type CompanyProperties = Readonly<Record<string, string | null>>;

/** Somebody who looks at records. HubSpot gives a user no value of a property that is hidden from them. */
export type PortalUser = {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: string;
  readonly hiddenProperties: readonly string[];
};

export type Portal = { readonly id: number; readonly name: string; readonly timeZone: string };

export function asSeenBy(user: PortalUser, properties: CompanyProperties): CompanyProperties {
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => !user.hiddenProperties.includes(name)),
  );
}
