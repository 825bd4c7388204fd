import type { FeedName } from "@bellwether/shared/domain/account-facts";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { lint } from "@bellwether/shared/domain/lint/lint";
import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "./given-document.ts";

const feeds: readonly FeedName[] = ["usage", "surveys", "tickets", "activities", "crm"];

/** What nothing can supply yet; and how an onboarding goes, people alone can say. */
const unsupplied = [
  "warning unreachable-weight scorecards.product-led.weights.payment_overdue",
  "warning gaming scorecards.onboarding.weights",
  "warning veto vetoes.notice_given.when",
  "warning veto vetoes.payment_overdue_30d.when",
];

test("with everything connected, the shipped document warns only of what nothing supplies yet, or people alone", () => {
  expect(found(defaultConfiguration, { connected: feeds })).toEqual(unsupplied);
});

test("on the first day it also warns of what is not connected, and of the weight of hand-made data", () => {
  const onlyThen = found(defaultConfiguration).filter((finding) => !unsupplied.includes(finding));

  expect(onlyThen).toEqual([
    "warning missing-group scorecards.crm-only.weights",
    "warning missing-group scorecards.crm-only.weights",
    "warning waiting-measures feeds",
    "warning waiting-measures feeds",
    "warning waiting-measures feeds",
    "warning gaming scorecards.crm-only.weights",
  ]);
});

test("what is not connected is told of the scorecards that score accounts today", () => {
  const { feeds: connected } = defaultConfiguration;

  const findings = lint(defaultConfiguration, { connected });

  const waiting = findings.filter(({ rule }) => rule === "waiting-measures");
  expect(waiting.map(({ message }) => message)).toEqual([
    'Product usage is not connected: 76 % of "Product-led" and 34 % of "Onboarding" count for nobody. Connect the source, or add "usage" to feeds where it is.',
    'Surveys are not connected: 11 % of "Product-led" count for nobody. Connect the source, or add "surveys" to feeds where it is.',
    'Tickets are not connected: 8 % of "Product-led", 10 % of "Onboarding" and 34 % of "CRM only" count for nobody. Connect the source, or add "tickets" to feeds where it is.',
  ]);
});

test("whatever is connected, the shipped document can be published", () => {
  fc.assert(
    fc.property(fc.subarray([...feeds]), (connected) => {
      const errors = found(defaultConfiguration, { connected }).filter((finding) =>
        finding.startsWith("error"),
      );
      expect(errors).toEqual([]);
    }),
  );
});
