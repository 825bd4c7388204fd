import type { RecordKind } from "@bellwether/shared/domain/records";
import { describe, expect, it } from "vitest";
import { mapRecord } from "../../server/crm/hubspot/mapping.ts";
import type { Stages } from "../../server/crm/hubspot/pipelines.ts";
import type { Properties } from "../../server/crm/hubspot/property-values.ts";

const dealStages: Stages = new Map([
  ["won", { isClosed: true, probability: 1 }],
  ["lost", { isClosed: true, probability: 0 }],
  ["proposal", { isClosed: false, probability: 0.7 }],
]);
const ticketStages: Stages = new Map([
  ["open", { isClosed: false, probability: null }],
  ["closed", { isClosed: true, probability: null }],
]);

function map(kind: RecordKind, properties: Properties, fields: readonly string[] = []) {
  const object = {
    id: "17",
    properties,
    createdAt: "2026-01-02T03:04:05Z",
    updatedAt: "2026-11-01T10:00:00Z",
    associated: { companies: [{ id: "5", labels: [] }] },
  };
  return mapRecord(kind, object, { fields, dealStages, ticketStages });
}

describe("a HubSpot record in our words", () => {
  it.each([
    { dealstage: "won", state: "won", probability: 1 },
    { dealstage: "lost", state: "lost", probability: 0 },
    { dealstage: "proposal", state: "open", probability: 0.7 },
    { dealstage: "a stage that was deleted", state: "open", probability: null },
  ])("is a deal that its stage $dealstage makes $state", ({ dealstage, state, probability }) => {
    expect(map("deal", { dealstage })).toMatchObject({ state, probability });
  });

  it("believes a deal's own word over its stage", () => {
    const deal = map("deal", {
      dealstage: "proposal",
      hs_is_closed: "true",
      hs_is_closed_won: "true",
    });

    expect(deal).toMatchObject({ state: "won" });
  });

  it("does not take an open deal's forecast for a closing date", () => {
    const closedate = "2027-03-01T00:00:00Z";

    expect(map("deal", { dealstage: "proposal", closedate })).toMatchObject({ closedAt: null });
    expect(map("deal", { dealstage: "won", closedate })).toMatchObject({
      closedAt: "2027-03-01T00:00:00.000Z",
    });
  });

  it.each([
    { hs_pipeline_stage: "open", closedAt: null },
    { hs_pipeline_stage: "closed", closedAt: "2026-10-05T00:00:00.000Z" },
  ])("is a ticket whose stage says whether it is closed: $hs_pipeline_stage", (given) => {
    const { closedAt, hs_pipeline_stage } = given;

    const ticket = map("ticket", { hs_pipeline_stage, closed_date: "2026-10-05T00:00:00Z" });

    expect(ticket).toMatchObject({ closedAt });
  });

  it("gives a contact several roles, and knows the admin that a portal added", () => {
    const contact = map("contact", { hs_buying_role: "DECISION_MAKER;END_USER;Day-to-day admin" });

    expect(contact).toMatchObject({ roles: ["decision-maker", "other", "admin"] });
  });

  it.each([
    { hs_object_source: "EMAIL_INTEGRATION", recorded: true },
    { hs_object_source: "CRM_UI", recorded: false },
    { hs_object_source: "IMPORT", recorded: false },
    { hs_object_source: null, recorded: false },
  ])("counts a touch from $hs_object_source as recorded: $recorded", (given) => {
    const { hs_object_source, recorded } = given;

    expect(map("email", { hs_object_source })).toMatchObject({ recorded });
  });

  it("takes no survey that is neither NPS nor CSAT nor CES, and none without an answer", () => {
    expect(map("survey", { hs_survey_type: "CUSTOM", hs_value: "3" })).toBeNull();
    expect(map("survey", { hs_survey_type: "NPS", hs_value: "" })).toBeNull();
    expect(map("survey", { hs_survey_type: "NPS", hs_value: "0" })).toMatchObject({ value: 0 });
  });

  it("carries the fields that the configuration names, empty ones as null", () => {
    const account = map("account", { name: "Acme", csm: "77", tier: "" }, ["csm", "tier"]);

    expect(account).toMatchObject({ fields: { csm: "77", tier: null } });
  });

  it.each([
    { hs_recurring_billing_period: "P12M", termMonths: 12 },
    { hs_recurring_billing_period: "P1Y6M", termMonths: 18 },
    { hs_recurring_billing_period: "monthly", termMonths: null },
  ])("reads a term of $hs_recurring_billing_period as $termMonths months", (given) => {
    const { hs_recurring_billing_period, termMonths } = given;

    expect(map("line-item", { hs_recurring_billing_period })).toMatchObject({ termMonths });
  });

  it("reads dates also where HubSpot writes milliseconds", () => {
    const ticket = map("ticket", { createdate: "1767225600000" });

    expect(ticket).toMatchObject({ openedAt: "2026-01-01T00:00:00.000Z" });
  });
});
