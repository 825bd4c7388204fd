/** Something that somebody has to do with a handoff by a time; see `clocksOf`. */
export type HandoffClock = {
  /** Unique in the handoff: "submit", "submit/2" after a return, "accept", "gap/<id>". */
  readonly key: string;
  readonly what: "submit" | "assign" | "accept" | "gap" | "rate-truth";
  /** The gap's text. */
  readonly text: string | null;
  /** Null: it waits in the lead's queue. */
  readonly owner: string | null;
  readonly startedAt: string;
  readonly dueAt: string;
  /** When it was done, or fell away. */
  readonly doneAt: string | null;
  /** Who learns of it by when; those of the past have learnt. */
  readonly escalations: readonly {
    readonly at: string;
    readonly role: string;
    readonly takes: boolean;
  }[];
};
