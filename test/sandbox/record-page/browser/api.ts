import type {
  Company,
  CompanyPage,
  Deal,
  DealPage,
  DealPipeline,
  Portal,
  PortalTask,
  PortalUser,
  Preview,
} from "../record-source.ts";
import type { FetchReply } from "./protocol.ts";

export type Session = {
  readonly portal: Portal;
  readonly app: {
    readonly id: number;
    readonly name: string;
    readonly variables: Readonly<Record<string, string>>;
  };
  readonly users: readonly [PortalUser, ...PortalUser[]];
  readonly pageSize: number;
  readonly salesforceUrl: string | null;
};

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await messageOf(response));
  return response.json() as Promise<T>;
}

const messageOf = async (response: Response) => {
  const answer = (await response.json().catch(() => null)) as { message?: string } | null;
  return answer?.message ?? `The portal answered ${response.status}.`;
};

export const readSession = () => get<Session>("/api/session");

const listed = (search: string, after: string | null, user: PortalUser) =>
  new URLSearchParams({
    search,
    user: String(user.id),
    ...(after === null ? {} : { after }),
  });

export const listCompanies = (search: string, after: string | null, user: PortalUser) =>
  get<CompanyPage>(`/api/companies?${listed(search, after, user)}`);

export const listDeals = (search: string, after: string | null, user: PortalUser) =>
  get<DealPage>(`/api/deals?${listed(search, after, user)}`);

export const readDeal = (id: string, user: PortalUser) =>
  get<Deal>(`/api/deals/${encodeURIComponent(id)}?user=${user.id}`);

export async function readDealPipelines(): Promise<readonly DealPipeline[]> {
  return (await get<{ readonly pipelines: readonly DealPipeline[] }>("/api/deal-pipelines"))
    .pipelines;
}

/** Answers why the portal refuses it, or null. */
export async function editDeal(
  id: string,
  properties: Readonly<Record<string, string>>,
): Promise<string | null> {
  const response = await fetch(`/api/deals/${encodeURIComponent(id)}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(properties),
  });
  if (!response.ok) throw new Error(await messageOf(response));
  return ((await response.json()) as { readonly refused: string | null }).refused;
}

export const readCompany = (id: string, user: PortalUser) =>
  get<Company>(`/api/companies/${encodeURIComponent(id)}?user=${user.id}`);

export const readPreview = (objectTypeId: string, id: number) =>
  get<Preview>(`/api/preview/${encodeURIComponent(objectTypeId)}/${id}`);

export async function readTasks(companyId: string): Promise<readonly PortalTask[]> {
  const path = `/api/companies/${encodeURIComponent(companyId)}/tasks`;
  return (await get<{ readonly tasks: readonly PortalTask[] }>(path)).tasks;
}

export async function completeTask(id: string): Promise<void> {
  const path = `/api/tasks/${encodeURIComponent(id)}/complete`;
  const response = await fetch(path, { method: "POST" });
  if (!response.ok) throw new Error(await messageOf(response));
}

/** Status and text of the proxy are the card's business: none of them is an error here. */
export async function fetchThroughProxy(request: object, user: PortalUser): Promise<FetchReply> {
  const response = await fetch(`/api/fetch?user=${user.id}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(await messageOf(response));
  return response.json() as Promise<FetchReply>;
}
