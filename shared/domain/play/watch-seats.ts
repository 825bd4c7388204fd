import type { PlayEvent } from "../play.ts";
import { type Seen, type WatchedSeat, watchedSeats } from "./seen.ts";
import type { HolderStanding, PeopleStanding, Vacancy, Watched } from "./watch-standing.ts";

type PersonEvent = Extract<PlayEvent, { type: "person-gone" | "person-back" }>;

/**
 * A seat is left when whoever filled it left, bounced, was unlinked or fell silent, and nobody else in it is
 * in touch; it is filled again once somebody in it is. Who only lost the role is not gone.
 */
export function watchSeats(
  before: PeopleStanding | null,
  seen: Seen,
  now: string,
): Watched<PeopleStanding, PersonEvent> {
  const found = watchedSeats.map((seat) => {
    const known = before?.seats[seat] ?? [];
    const vacancy = before?.vacated[seat] ?? null;
    return { seat, ...watchSeat(seat, known, vacancy, seen, now) };
  });
  const [champion, sponsor] = watchedSeats.map((seat) =>
    found.find((entry) => entry.seat === seat),
  );
  return {
    standing: {
      seats: { champion: champion?.holders ?? [], sponsor: sponsor?.holders ?? [] },
      vacated: { champion: champion?.vacancy ?? null, sponsor: sponsor?.vacancy ?? null },
    },
    events: found.flatMap(({ events }) => events),
  };
}

function watchSeat(
  seat: WatchedSeat,
  known: readonly HolderStanding[],
  vacancy: Vacancy | null,
  seen: Seen,
  now: string,
) {
  const holders = seen.seats[seat]
    .map(({ contact, silent }) => ({
      contact,
      silent,
      since: known.find((holder) => holder.contact === contact)?.since ?? now,
    }))
    .sort(byContact);
  const filledBy = seen.seats[seat]
    .filter(({ inTouch, silent }) => inTouch && !silent)
    .map(({ contact }) => contact)
    .sort();
  const [filled] = filledBy;
  if (filled !== undefined) {
    const back = vacancy === null ? [] : [backIn(seat, filled, vacancy, now)];
    return { holders, vacancy: null, events: back };
  }
  const gone = known.filter((holder) => isGone(holder, seat, seen)).sort(byContact);
  const [first] = gone;
  return {
    holders,
    vacancy: first === undefined ? vacancy : { contact: first.contact, at: now },
    events: gone.map((holder) => goneFrom(seat, holder, now)),
  };
}

function isGone({ contact, silent }: HolderStanding, seat: WatchedSeat, seen: Seen): boolean {
  const still = seen.seats[seat].find((holder) => holder.contact === contact);
  if (still !== undefined) return still.silent && !silent;
  return !seen.present.includes(contact);
}

function goneFrom(seat: WatchedSeat, { contact, since }: HolderStanding, now: string): PersonEvent {
  const key = `person-gone:${seat}:${contact}:${since}`;
  return { type: "person-gone", at: now, key, contact, role: seat };
}

function backIn(seat: WatchedSeat, contact: string, vacancy: Vacancy, now: string): PersonEvent {
  const key = `person-back:${seat}:${vacancy.contact}:${vacancy.at}`;
  return { type: "person-back", at: now, key, contact, role: seat };
}

const byContact = (a: { readonly contact: string }, b: { readonly contact: string }) =>
  a.contact < b.contact ? -1 : 1;
