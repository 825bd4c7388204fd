import { afterAll, beforeAll } from "vitest";
import { crmBattery } from "./battery.ts";
import { connectSalesforce, network } from "./salesforce-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

crmBattery("Salesforce", connectSalesforce);
