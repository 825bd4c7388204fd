import { XMLParser, XMLValidator } from "fast-xml-parser";

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  ignoreDeclaration: true,
});
const withAttributes = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  ignoreDeclaration: true,
});

/** `{ problem }` where the text is no XML, else the root element's name and its content. */
export function parseXml(text) {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { problem: `${valid.err.msg} (line ${valid.err.line})` };
  const [[name, content] = []] = Object.entries(parser.parse(text));
  return { name, content };
}

/** The content of the root element, attributes beside child elements; for what lies outside the types. */
export function contentWithAttributes(text) {
  const [content] = Object.values(withAttributes.parse(text));
  return content;
}

/** An element that may stand once, several times or not at all, as a list. */
export const list = (value) => (value === undefined || value === "" ? [] : [value].flat());
