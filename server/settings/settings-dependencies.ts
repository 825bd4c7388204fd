import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Crm } from "../crm/port.ts";
import type { Database } from "../db/database.ts";
import type { Logger } from "../log.ts";

export type SettingsDependencies = {
  readonly database: Database;
  readonly now: () => Date;
  readonly log: Logger;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  /** Before background work: a person waits. */
  readonly crm: (installationId: number) => Promise<Pick<Crm, "fields">>;
  /** Asks for a job at once; the minute's dispatch sends what was asked in vain. */
  readonly send: (kind: "load" | "assess", installationId: number) => Promise<void>;
};
