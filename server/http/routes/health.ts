import { Router } from "express";
import { sendProblem } from "../problem.ts";

export type HealthRoutes = {
  /** Null when requests can be served, else what is missing. */
  readonly unready: () => Promise<string | null>;
};

export function healthRoutes({ unready }: HealthRoutes): Router {
  const router = Router();
  router.get("/health/live", (_req, res) => {
    res.json({ status: "live" });
  });
  router.get("/health/ready", async (_req, res) => {
    const missing = await unready();
    if (missing === null) res.json({ status: "ready" });
    else sendProblem(res, "unavailable", missing);
  });
  return router;
}
