import type { Saved, StepRequest } from "@bellwether/shared/contracts/card-requests";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { PlayEvent } from "@bellwether/shared/domain/play";
import { definitionOf } from "@bellwether/shared/domain/play/tasks-of";
import type { StepDefinition } from "@bellwether/shared/domain/playbook";
import type { Tx } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import { storePlayEvents } from "../db/play-events.ts";
import { playsOfAccount } from "../db/plays.ts";
import { playbookOf } from "../plays/playbooks-of.ts";
import { CardRefusal } from "./card-refusal.ts";
import { noteOnPlay } from "./note-on-play.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, type CardWrite, writeOnce } from "./write-once.ts";

/** A step is done, skipped, given to somebody else, or has something written about it. */
export async function actOnStep(
  deps: CardDependencies,
  signer: Signer,
  request: StepRequest,
): Promise<Saved> {
  const note = request.note === null ? "none" : "due";
  return await writeOnce(deps, signer, request, { action: "step", note }, (write) =>
    act(write, request),
  );
}

async function act(write: CardWrite, request: StepRequest): Promise<void> {
  const { tx } = write;
  const { accountId } = request;
  const { definition, label } = await demandStep(write, request);
  const event = await eventOf(write, request, definition);
  if (event !== null) await storePlayEvents(tx, [{ accountId, event }]);
  if (request.note !== null)
    await noteOnPlay(write, accountId, `${label}${said[request.action]}: ${request.note}`);
}

const said = { done: " (done)", skip: " (skipped)", reassign: "", note: "" } as const;

async function eventOf(
  { tx, configuration, user, now }: CardWrite,
  request: StepRequest,
  definition: StepDefinition,
): Promise<PlayEvent | null> {
  const { play, step, action } = request;
  const about = {
    at: now.toISOString(),
    key: `card:${request.key}`,
    play,
    step,
    by: user.userName,
  };
  switch (action) {
    case "done":
      return { ...about, type: "step-completed", answer: demandAnswer(request, definition) };
    case "skip":
      return { ...about, type: "step-skipped", reason: demandReason(request, configuration) };
    case "reassign":
      return { ...about, type: "step-reassigned", owner: await demandOwner(tx, request) };
    case "note":
      return null;
    default:
      return action satisfies never;
  }
}

async function demandStep(
  { tx, configuration }: CardWrite,
  { accountId, play: playId, step: stepId, action }: StepRequest,
): Promise<{ readonly definition: StepDefinition; readonly label: string }> {
  const plays = await playsOfAccount(tx, accountId);
  const play = plays.find(({ id }) => id === playId);
  const step = play?.steps.find(({ id }) => id === stepId);
  const book = play && (await playbookOf(tx, configuration, play));
  const definition = book && step && definitionOf(book, step);
  if (!play || !step || !definition)
    throw new CardRefusal("not-found", "This account has no such step. Reload the page.");
  if (action !== "note" && step.state !== "open" && step.state !== "queued")
    throw new CardRefusal(
      "conflict",
      step.state === "planned"
        ? "The turn of this step has not come: the steps before it are still open."
        : "This step has been closed already. The card shows so within seconds.",
    );
  return { definition, label: `${book.label}, ${definition.label}` };
}

function demandAnswer({ answer }: StepRequest, { answers = [] }: StepDefinition): string | null {
  if (answers.length === 0) return null;
  if (answers.some(({ id }) => id === answer)) return answer;
  throw new CardRefusal(
    "invalid",
    `Choose what came of it: ${answers.map(({ label }) => label).join(", ")}.`,
    "answer",
  );
}

function demandReason({ reason }: StepRequest, { plays }: Configuration): string {
  const known = plays.skipReasons.find(({ id }) => id === reason);
  if (known) return known.id;
  throw new CardRefusal("invalid", "Choose why the step is skipped.", "reason");
}

async function demandOwner(tx: Tx, { owner }: StepRequest): Promise<string> {
  const known = (await owners(tx)).find(({ id, active }) => id === owner && active);
  if (known) return known.id;
  throw new CardRefusal(
    "invalid",
    "Choose an active user. One who was added today is known by tomorrow.",
    "owner",
  );
}
