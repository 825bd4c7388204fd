import type { Owner } from "@bellwether/shared/domain/records";
import { markDue } from "../db/assess-due.ts";
import { covers, endCovers, type StoredCover, storeCover } from "../db/covers.ts";
import type { Database } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import { stepsOf } from "../plays/steps-of.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { chosenOwner } from "./chosen-owner.ts";
import { BadUse, type Io } from "./io.ts";
import { flag, readOptions, text, wanted, wantedDate } from "./read-options.ts";

const usage = `usage: bellwether plays cover [--portal ID]
       bellwether plays cover --owner EMAIL --from DATE --until DATE [--stand-in EMAIL | --remove] [--portal ID]`;

const options = {
  owner: text,
  from: text,
  until: text,
  "stand-in": text,
  remove: flag,
  portal: text,
} as const;

/**
 * Says who is away, and who takes their steps meanwhile; without a stand-in the next in line does. Dates are
 * local, both included. Without options it lists who is or will be away.
 */
export async function playsCoverCommand(
  args: string[],
  { stdout }: Io,
  { database, now }: { readonly database: Database; readonly now: () => Date },
): Promise<number> {
  const given = readOptions(args, options, usage);
  const { id } = await chosenInstallation(database, given.portal);
  if (given.owner === undefined) {
    stdout.write(await listed(database, id, now()));
    return 0;
  }
  const email = wanted(given.owner, "owner", usage);
  const from = wantedDate(given.from, "from", usage);
  const until = wantedDate(given.until, "until", usage);
  if (until < from)
    throw new BadUse("--until lies before --from: both are the first and last day.");
  const said = await database.forInstallation(id, async (tx) => {
    const people = await owners(tx);
    const owner = chosenOwner(people, email, { mayBeInactive: true });
    if (given.remove) {
      const ended = await endCovers(tx, { ownerId: owner.id, from, until }, now());
      return `${ended} absences of ${owner.name} removed.\n`;
    }
    const other = given["stand-in"];
    const standIn = other === undefined ? null : chosenOwner(people, other);
    if (standIn?.id === owner.id) throw new BadUse("Somebody else has to stand in.");
    const cover = { ownerId: owner.id, standIn: standIn?.id ?? null, from, until };
    await storeCover(tx, cover, { setBy: "an operator", now: now() });
    const steps = await stepsOf(tx, owner.id);
    await markDue(tx, [...new Set(steps.map(({ accountId }) => accountId))], now());
    return line({ ...cover, id: 0, setBy: "" }, people);
  });
  stdout.write(said);
  return 0;
}

async function listed(database: Database, id: number, now: Date): Promise<string> {
  // A day that has begun somewhere may not have ended elsewhere.
  const today = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
  return await database.forInstallation(id, async (tx) => {
    const people = await owners(tx);
    const ahead = (await covers(tx)).filter(({ until }) => until >= today);
    if (ahead.length === 0) return "Nobody is said to be away.\n";
    return ahead.map((cover) => line(cover, people)).join("");
  });
}

function line({ ownerId, standIn, from, until }: StoredCover, people: readonly Owner[]): string {
  const nameOf = (id: string) => people.find((owner) => owner.id === id)?.name ?? id;
  const who = standIn === null ? "the next in line takes" : `${nameOf(standIn)} takes`;
  return `${nameOf(ownerId)} is away from ${from} to ${until}: ${who} the steps.\n`;
}
