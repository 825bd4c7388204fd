import { z } from "zod";

export const textSchema = z.string().min(1, "must not be empty");

/** Names that stand in keys of events and tasks, where other signs have a meaning. */
export const idSchema = z
  .string()
  .regex(/^[a-z\d][a-z\d_-]*$/, 'must be of small letters, digits, "_" and "-", like "save_plan"');
