import type { Pipeline } from "@hubspot/api-client/lib/codegen/crm/pipelines/models/Pipeline.js";
import type { PipelineStage } from "@hubspot/api-client/lib/codegen/crm/pipelines/models/PipelineStage.js";
import type { Wire } from "./wire.ts";

export type PipelineDefinition = Wire<Pipeline>;
export type StageDefinition = Wire<PipelineStage>;

type GivenStage = {
  readonly id: string;
  readonly label: string;
  readonly metadata: Record<string, string>;
};

export type GivenPipeline = {
  readonly id: string;
  readonly label: string;
  readonly stages: readonly GivenStage[];
};

const dealStage = (id: string, label: string, probability: string): GivenStage => ({
  id,
  label,
  metadata: { isClosed: String(probability === "1.0" || probability === "0.0"), probability },
});

const ticketStage = (id: string, label: string, ticketState: "OPEN" | "CLOSED"): GivenStage => ({
  id,
  label,
  metadata: { ticketState, isClosed: String(ticketState === "CLOSED") },
});

export const salesPipeline: GivenPipeline = {
  id: "default",
  label: "Sales Pipeline",
  stages: [
    dealStage("appointmentscheduled", "Appointment Scheduled", "0.2"),
    dealStage("qualifiedtobuy", "Qualified To Buy", "0.4"),
    dealStage("presentationscheduled", "Presentation Scheduled", "0.6"),
    dealStage("decisionmakerboughtin", "Decision Maker Bought-In", "0.8"),
    dealStage("contractsent", "Contract Sent", "0.9"),
    dealStage("closedwon", "Closed Won", "1.0"),
    dealStage("closedlost", "Closed Lost", "0.0"),
  ],
};

export const renewalPipeline: GivenPipeline = {
  id: "85412901",
  label: "Renewals",
  stages: [
    dealStage("159284701", "Renewal due", "0.5"),
    dealStage("159284702", "Proposal sent", "0.7"),
    dealStage("159284703", "Verbal yes", "0.9"),
    dealStage("159284704", "Renewed", "1.0"),
    dealStage("159284705", "Not renewed", "0.0"),
  ],
};

export const supportPipeline: GivenPipeline = {
  id: "0",
  label: "Support Pipeline",
  stages: [
    ticketStage("1", "New", "OPEN"),
    ticketStage("2", "Waiting on contact", "OPEN"),
    ticketStage("3", "Waiting on us", "OPEN"),
    ticketStage("4", "Closed", "CLOSED"),
  ],
};

export function pipelineOf(
  given: GivenPipeline,
  displayOrder: number,
  at: string,
): PipelineDefinition {
  return {
    id: given.id,
    label: given.label,
    displayOrder,
    archived: false,
    createdAt: at,
    updatedAt: at,
    stages: given.stages.map((stage, order) => ({
      ...stage,
      displayOrder: order,
      archived: false,
      createdAt: at,
      updatedAt: at,
      writePermissions: "CRM_PERMISSIONS_ENFORCEMENT" as StageDefinition["writePermissions"] &
        string,
    })),
  };
}
