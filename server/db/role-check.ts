import type { Directory } from "./database.ts";
import { migrationNames } from "./migrate.ts";

/** Refuses a role that row security does not bind: one mistake would show a customer another's data. */
export async function refuseUnboundRole(directory: Directory): Promise<void> {
  const [role] = await directory.query<{
    name: string;
    superuser: boolean;
    bypasses: boolean;
    owns: boolean;
  }>(
    `select rolname as name, rolsuper as superuser, rolbypassrls as bypasses, exists (
       select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and pg_has_role(r.oid, c.relowner, 'member')) as owns
     from pg_roles r where rolname = current_user`,
  );
  const reasons = [
    role?.superuser && "is a superuser",
    role?.bypasses && "has BYPASSRLS",
    role?.owns && "owns the tables, or is a member of the role that does",
  ].filter((reason) => typeof reason === "string");
  if (role && reasons.length === 0) return;
  throw new Error(
    `DATABASE_URL: the role "${role?.name}" ${reasons.join(" and ")}, so nothing would keep one customer's ` +
      "data from another. Make a role for the server (create role bellwether_app login password '…';), " +
      "name it in DATABASE_URL, and the owner in DATABASE_OWNER_URL.",
  );
}

/** Refuses a schema that is older than this program; a newer one belongs to an upgrade under way. */
export async function refuseOldSchema(directory: Directory): Promise<void> {
  const wanted = migrationNames();
  const applied = await directory
    .query<{ name: string }>("select name from schema_migration")
    .catch((cause) => {
      throw outdated("has no tables of Bellwether's, or its role may not read them", cause);
    });
  const names = new Set(applied.map((row) => row.name));
  const missing = wanted.filter((name) => !names.has(name));
  if (missing.length > 0) throw outdated(`lacks ${missing.join(", ")}`);
}

function outdated(what: string, cause?: unknown): Error {
  return new Error(
    `DATABASE_URL: the database ${what}. Set DATABASE_OWNER_URL to the role that owns it, ` +
      "so that it can be brought up to date at the start.",
    { cause },
  );
}
