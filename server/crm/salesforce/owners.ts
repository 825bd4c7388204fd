import type { Owner } from "@bellwether/shared/domain/records";
import { type Reader, wholeAnswers } from "./query.ts";
import { idOf, isTrue, text } from "./rows.ts";

/**
 * The org's own people, deactivated ones too: records and plays still name them. Users of its portals and
 * communities, and those that the platform acts as, are none.
 */
export async function readOwners(reader: Reader): Promise<readonly Owner[]> {
  const [rows = []] = await wholeAnswers(reader, [
    {
      object: "User",
      fields: ["Id", "Name", "Email", "IsActive"],
      where: ["UserType = 'Standard'"],
    },
  ]);
  return rows.map((row) => ({
    id: idOf(row),
    name: text(row, "Name") ?? `User ${idOf(row)}`,
    email: text(row, "Email"),
    active: isTrue(row, "IsActive"),
  }));
}
