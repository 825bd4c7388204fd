import recommended from "@salesforce/eslint-config-lwc/recommended.js";

export default [
  ...recommended,
  {
    // As in Salesforce's own project template: a test emits through wire adapters and runs in Node.
    files: ["**/__tests__/**"],
    languageOptions: { globals: { require: "readonly" } },
    rules: { "@lwc/lwc/no-unexpected-wire-adapter-usages": "off" },
  },
];
