import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { lint } from "@salesforce-ux/slds-linter/executor";
import { ESLint } from "eslint";

const project = join(import.meta.dirname, "..");
const components = join("force-app", "main", "default", "lwc");
const eslint = new ESLint({ cwd: project });

const messagesOf = (results) =>
  results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${filePath}:${line} ${message}`),
  );
const entriesOf = (results) =>
  results.flatMap(({ filePath, errors, warnings }) =>
    [...errors, ...warnings].map(({ line, message }) => `${filePath}:${line} ${message}`),
  );

describe("Salesforce's rules for Lightning web components", () => {
  it("find nothing in ours", async () => {
    const results = await eslint.lintFiles([components]);

    assert.deepEqual(messagesOf(results), []);
    assert.ok(results.length > 10);
  });

  it("find markup that is set past the template", async () => {
    const code = [
      'import { LightningElement } from "lwc";',
      "export default class Bad extends LightningElement {",
      "  renderedCallback() {",
      '    this.template.querySelector("p").innerHTML = "<b>x</b>";',
      "  }",
      "}",
      "",
    ].join("\n");

    const results = await eslint.lintText(code, { filePath: join(components, "bad", "bad.js") });

    assert.deepEqual(
      results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)),
      ["@lwc/lwc/no-inner-html"],
    );
  });
});

describe("the design system's rules", () => {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-slds-"));
  /** It reads nothing outside the folder that it runs in. */
  const lintIn = (cwd, directory) => {
    process.chdir(cwd);
    return lint({ directory });
  };
  after(() => {
    process.chdir(project);
    rmSync(folder, { recursive: true, force: true });
  });

  it("find nothing in our components", async () => {
    const results = await lintIn(project, components);

    assert.deepEqual(entriesOf(results), []);
    assert.ok(results.length > 10);
  });

  it("find a class name that the design system has given up", async () => {
    mkdirSync(join(folder, "bad"));
    writeFileSync(
      join(folder, "bad", "bad.html"),
      '<template><p class="slds-text-heading--large">x</p></template>',
    );

    const found = entriesOf(await lintIn(folder, "bad"));

    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /slds-text-heading--large/);
  });
});
