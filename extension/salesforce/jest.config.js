import { createRequire } from "node:module";

const { jestConfig } = createRequire(import.meta.url)("@salesforce/sfdx-lwc-jest/config");

export default {
  ...jestConfig,
  setupFiles: ["<rootDir>/jest/labels.cjs"],
  moduleNameMapper: {
    "^lightning/uiListsApi$": "<rootDir>/jest/lists.cjs",
    "^lightning/navigation$": "<rootDir>/jest/navigation.js",
    "^given$": "<rootDir>/jest/given.js",
    "^given-handoff$": "<rootDir>/jest/given-handoff.js",
  },
};
