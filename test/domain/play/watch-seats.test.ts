import type { SeatHolder } from "@bellwether/shared/domain/play/seen";
import { describe, expect, test } from "vitest";
import { holder, plain, seen, watched } from "./given-seen.ts";

const told = (...looks: Parameters<typeof watched>[0]) => watched(looks).map(plain);

/** Champions, and who is a contact of the account at all. */
const champions = (
  holders: readonly SeatHolder[],
  present = holders.map(({ contact }) => contact),
) => seen({ seats: { champion: holders, sponsor: [] }, present });

const ada = holder("ada");
const bob = holder("bob");
const adaGone = { type: "person-gone", contact: "ada", role: "champion" };

describe("a seat is left", () => {
  test("when its holder is no longer a contact who can be reached", () => {
    expect(told([0, champions([ada])], [1, champions([])])).toEqual([adaGone]);
    expect(told([0, champions([ada])], [1, champions([])], [2, champions([])])).toEqual([]);
  });

  test("when its holder fell silent", () => {
    const silent = champions([holder("ada", { silent: true })]);

    expect(told([0, champions([ada])], [1, silent])).toEqual([adaGone]);
    expect(told([0, champions([ada])], [1, silent], [2, silent])).toEqual([]);
    expect(told([0, silent], [1, silent])).toEqual([]);
  });

  test("not when its holder only lost the role", () => {
    expect(told([0, champions([ada])], [1, champions([], ["ada"])])).toEqual([]);
  });

  test("not while somebody else in it is in touch; then when that one goes", () => {
    expect(told([0, champions([ada, bob])], [1, champions([bob])])).toEqual([]);
    expect(told([0, champions([ada, bob])], [1, champions([bob])], [2, champions([])])).toEqual([
      { ...adaGone, contact: "bob" },
    ]);
  });

  test("although somebody else in it is there whom nobody has spoken to", () => {
    const stranger = holder("bob", { inTouch: false });

    expect(told([0, champions([ada, stranger])], [1, champions([stranger])])).toEqual([adaGone]);
  });

  test("whoever goes twice is told twice", () => {
    const looks = [[0, champions([ada])] as const, [1, champions([])] as const];
    const again = [...looks, [2, champions([ada])] as const, [3, champions([])] as const];

    expect(watched(again).map(({ key }) => key)).not.toEqual(watched(looks).map(({ key }) => key));
    expect(told(...again)).toEqual([adaGone]);
  });

  test("each seat by itself", () => {
    const both = seen({ seats: { champion: [ada], sponsor: [bob] }, present: ["ada", "bob"] });

    expect(told([0, both], [1, seen()])).toEqual([
      adaGone,
      { type: "person-gone", contact: "bob", role: "sponsor" },
    ]);
  });
});

describe("a seat is filled again", () => {
  const left = [[0, champions([ada])] as const, [1, champions([])] as const];

  test("by somebody with whom we are in touch", () => {
    expect(told(...left, [2, champions([bob])])).toEqual([
      { type: "person-back", contact: "bob", role: "champion" },
    ]);
    expect(told(...left, [2, champions([bob])], [3, champions([bob])])).toEqual([]);
  });

  test("not yet by a name alone", () => {
    expect(told(...left, [2, champions([holder("bob", { inTouch: false })])])).toEqual([]);
  });

  test("by whoever speaks again after a silence", () => {
    expect(
      told(
        [0, champions([ada])],
        [1, champions([holder("ada", { silent: true })])],
        [2, champions([ada])],
      ),
    ).toEqual([{ type: "person-back", contact: "ada", role: "champion" }]);
  });

  test("and nothing is told of a seat that nobody left", () => {
    expect(told([0, seen()], [1, champions([bob])])).toEqual([]);
  });
});
