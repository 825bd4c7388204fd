import { isOwnField } from "@bellwether/shared/domain/own-field";
import { expect, test } from "vitest";

test.each([
  ["bw_health_score", true],
  ["BW_Health_Score__c", true],
  ["bellwether__BW_ARR__c", true],
  ["arr", false],
  ["bwin_points", false],
  ["sub_bw_count", false],
])("%s is a field of ours: %s", (name, own) => expect(isOwnField(name)).toBe(own));
