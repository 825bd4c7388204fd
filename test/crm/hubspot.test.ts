import { afterAll, beforeAll } from "vitest";
import { crmBattery } from "./battery.ts";
import { connectHubSpot, network } from "./hubspot-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

crmBattery("HubSpot", connectHubSpot);
