import { addCustomer, type Pipeline } from "./given-pipeline.ts";

/** A customer of each name, with everything on its record. */
export async function writtenTo(pipeline: Pipeline, names: readonly string[]) {
  const ids = names.map((name) => addCustomer(pipeline, { name }));
  await pipeline.flow("load");
  pipeline.sandbox.counts.reset();
  return { ...pipeline, ids, id: ids[0] ?? "", other: ids[1] ?? "" };
}

/** The accounts' revenue becomes another, and with it what their records should say. */
export async function changeArr({ sandbox, run, pass }: Pipeline, arr: number) {
  for (const { id } of sandbox.portal.tables.deals.live())
    sandbox.user.edit("deals", id, { hs_arr: String(arr) });
  pass(60_000);
  await run("pull");
  await run("assess");
}

/** Records that wait to be written. */
export async function dueOutputs({ inDatabase }: Pipeline): Promise<number> {
  const [row] = await inDatabase((tx) =>
    tx.query<{ count: number }>(
      `select count(*)::integer as count from output
       where version > sent_version and version > coalesce(refused_version, 0)`,
    ),
  );
  return row?.count ?? 0;
}
