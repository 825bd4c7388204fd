import { config } from "@hubspot/eslint-config-ui-extensions";
import { parser } from "typescript-eslint";

export default [{ files: ["**/*.tsx", "**/*.ts"], languageOptions: { parser } }, ...config];
