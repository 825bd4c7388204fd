// Takes a job and never ends, to be killed at it.
import { createQueue } from "../../server/jobs/queue.ts";

const url = process.argv[2] ?? "";
const queue = await createQueue({
  url,
  concurrency: 1,
  onFailure: () => undefined,
  onError: () => undefined,
});
await queue.work("stuck", async () => {
  process.stdout.write("working\n");
  await new Promise(() => undefined);
});
await queue.send("stuck", 7);
