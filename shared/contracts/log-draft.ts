import type { CardProblem, LogRequest } from "./card-requests.ts";

/** A card's log form as it stands, filled in or not. */
export type LogDraft = {
  readonly note: string;
  /** By question; null where it is not answered. */
  readonly answers: readonly (number | null)[];
  readonly risk: LogRequest["risk"];
  readonly people: readonly PersonDraft[];
  readonly step: string;
  readonly stepDueOn: string | null;
  readonly stepDone: boolean;
};

export type PersonChange = LogRequest["people"][number]["change"];

export type PersonDraft = {
  readonly contactId: string | null;
  readonly change: PersonChange | null;
};

export const emptyLog: LogDraft = {
  note: "",
  answers: [],
  risk: null,
  people: [],
  step: "",
  stepDueOn: null,
  stepDone: false,
};

type Said = Omit<LogRequest, "accountId" | "key">;

/** What the draft says, or the field that is not finished. `questions` are counted. */
export function saidIn(draft: LogDraft, questions: number): Said | CardProblem {
  const step = draft.step.trim();
  const answered = Array.from({ length: questions }, (_, index) => draft.answers[index] ?? null);
  const pulse = answered.filter((answer) => answer !== null);
  const people = draft.people.flatMap(({ contactId, change }) =>
    contactId === null || change === null ? [] : [{ contactId, change }],
  );
  if (pulse.length > 0 && pulse.length < questions)
    return invalid("pulse", "Answer this one too: a pulse counts with all of its answers.");
  if (people.length < draft.people.length)
    return invalid("people", "Choose both the contact and what changed.");
  if (step === "" && draft.stepDueOn !== null)
    return invalid("nextStep", "Say what the next step is, or clear its date.");
  const said: Said = {
    note: draft.note.trim() || null,
    pulse: pulse.length > 0 ? pulse : null,
    risk: draft.risk,
    people,
    nextStep: nextStep(draft, step),
  };
  const { note, risk, nextStep: next } = said;
  const isSilent = [note, said.pulse, risk, next].every((part) => part === null);
  return isSilent && people.length === 0
    ? invalid(null, "Nothing is filled in yet: one of the fields is enough.")
    : said;
}

function nextStep({ stepDone, stepDueOn }: LogDraft, step: string): Said["nextStep"] {
  if (step !== "") return { text: step, dueOn: stepDueOn };
  return stepDone ? { text: null, dueOn: null } : null;
}

const invalid = (field: string | null, message: string): CardProblem => ({
  code: "invalid",
  message,
  field,
});
