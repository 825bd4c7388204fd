import type { Organisation } from "../crm/port.ts";
import type { CrmName } from "../crm/words.ts";
import type { Directory } from "./database.ts";

/** One connected portal or org, the tenant. */
export type Installation = {
  readonly id: number;
  readonly crm: CrmName;
  readonly organisationId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly accountUrl: string;
  readonly status: "connected" | "disconnected";
  readonly statusReason: string | null;
  readonly writesPaused: boolean;
  readonly playsPaused: boolean;
  /** When plays went on after a pause. */
  readonly playsResumedAt: string | null;
  readonly connectedAt: string;
};

const columns = `id, crm, organisation_id as "organisationId", name, time_zone as "timeZone", currency,
  account_url as "accountUrl", status, status_reason as "statusReason",
  writes_paused as "writesPaused", plays_paused as "playsPaused",
  plays_resumed_at as "playsResumedAt", connected_at as "connectedAt"`;

/** Connects an organisation, or connects it again: it keeps its id, its history and its pause. */
export async function connectInstallation(
  directory: Directory,
  crm: Installation["crm"],
  organisation: Organisation,
  now: Date,
): Promise<Installation> {
  const [row] = await directory.query<Installation>(
    `insert into installation (crm, organisation_id, name, time_zone, currency, account_url, connected_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (crm, organisation_id) do update set
       name = excluded.name, time_zone = excluded.time_zone, currency = excluded.currency,
       account_url = excluded.account_url, connected_at = excluded.connected_at,
       status = 'connected', status_reason = null
     returning ${columns}`,
    [
      crm,
      organisation.id,
      organisation.name,
      organisation.timeZone,
      organisation.currency,
      organisation.accountUrl,
      now,
    ],
  );
  if (!row) throw new Error(`${crm} ${organisation.id} was not stored`);
  return row;
}

export async function findInstallation(
  directory: Directory,
  crm: Installation["crm"],
  organisationId: string,
): Promise<Installation | null> {
  const [row] = await directory.query<Installation>(
    `select ${columns} from installation where crm = $1 and organisation_id = $2`,
    [crm, organisationId],
  );
  return row ?? null;
}

export async function readInstallation(directory: Directory, id: number): Promise<Installation> {
  const [row] = await directory.query<Installation>(
    `select ${columns} from installation where id = $1`,
    [id],
  );
  if (!row) throw new Error(`There is no installation ${id}.`);
  return row;
}

export async function listInstallations(directory: Directory): Promise<Installation[]> {
  return directory.query(`select ${columns} from installation order by id`);
}

export async function listConnected(directory: Directory): Promise<Installation[]> {
  return directory.query(
    `select ${columns} from installation where status = 'connected' order by id`,
  );
}

export async function disconnectInstallation(
  directory: Directory,
  id: number,
  reason: string,
): Promise<void> {
  await directory.query(
    "update installation set status = 'disconnected', status_reason = $2 where id = $1",
    [id, reason],
  );
}

/** The switch that holds back every write to this CRM. */
export async function setWritesPaused(
  directory: Directory,
  id: number,
  paused: boolean,
): Promise<void> {
  await directory.query("update installation set writes_paused = $2 where id = $1", [id, paused]);
}

/** The switch that holds back every play of this installation. */
export async function setPlaysPaused(
  directory: Directory,
  id: number,
  { paused, now }: { readonly paused: boolean; readonly now: Date },
): Promise<void> {
  await directory.query(
    `update installation set plays_paused = $2,
       plays_resumed_at = case when $2 or not plays_paused then plays_resumed_at else $3 end
     where id = $1`,
    [id, paused, now],
  );
}
