import type { Directory } from "./database.ts";

/** Only a digest is kept: whoever reads the table can send nothing. */
export async function storeWriteKey(
  tx: Directory,
  keyDigest: Buffer,
  installationId: number,
): Promise<void> {
  await tx.query("insert into write_key (key_digest, installation_id) values ($1, $2)", [
    keyDigest,
    installationId,
  ]);
}

export async function installationOfWriteKey(
  tx: Directory,
  keyDigest: Buffer,
): Promise<number | null> {
  const [row] = await tx.query<{ installation_id: number }>(
    "select installation_id from write_key where key_digest = $1",
    [keyDigest],
  );
  return row?.installation_id ?? null;
}

export async function hasWriteKey(tx: Directory, installationId: number): Promise<boolean> {
  const rows = await tx.query("select from write_key where installation_id = $1 limit 1", [
    installationId,
  ]);
  return rows.length > 0;
}
