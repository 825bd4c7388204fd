// Gives tests the words of the labels file, where the runner knows a label's name only.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const file = join(__dirname, "../force-app/main/default/labels/CustomLabels.labels-meta.xml");
const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };

for (const [, label] of readFileSync(file, "utf8").matchAll(/<labels>([\s\S]*?)<\/labels>/g)) {
  const [, name] = /<fullName>(.*?)<\/fullName>/.exec(label);
  const [, value] = /<value>([\s\S]*?)<\/value>/.exec(label);
  const words = value.replace(/&\w+;/g, (entity) => entities[entity] ?? entity);
  jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: words }), {
    virtual: true,
  });
}
