import fc from "fast-check";
import { expect, test } from "vitest";
import { myDomainOf } from "../../server/install/my-domain.ts";

test.each([
  ["https://acme.my.salesforce.com", "https://acme.my.salesforce.com"],
  ["https://acme.my.salesforce.com/", "https://acme.my.salesforce.com"],
  ["  acme.my.salesforce.com ", "https://acme.my.salesforce.com"],
  ["https://ACME.my.salesforce.com/home/home.jsp?x=1", "https://acme.my.salesforce.com"],
  ["https://acme.lightning.force.com/lightning/page/home", "https://acme.my.salesforce.com"],
  ["https://acme.my.salesforce-setup.com/lightning/setup", "https://acme.my.salesforce.com"],
  ["https://acme--uat.sandbox.lightning.force.com", "https://acme--uat.sandbox.my.salesforce.com"],
  [
    "https://acme-dev-ed.develop.my.salesforce.com",
    "https://acme-dev-ed.develop.my.salesforce.com",
  ],
])("%s is an org", (pasted, origin) => {
  expect(myDomainOf(pasted)).toBe(origin);
});

test.each([
  "",
  "acme",
  "http://acme.my.salesforce.com",
  "https://my.salesforce.com",
  "https://login.salesforce.com",
  "https://acme.my.salesforce.com.evil.example",
  "https://evil.example/acme.my.salesforce.com",
  "https://evil.example#.my.salesforce.com",
  "https://evil.example\\.my.salesforce.com",
  "https://acme.my.salesforce.com@evil.example",
  "https://user:pass@acme.my.salesforce.com",
  "https://user@acme.my.salesforce.com",
  "https://:pass@acme.my.salesforce.com",
  "https://acme!.my.salesforce.com",
  "https://-acme.my.salesforce.com",
  "https://acme.my.salesforce.com:8443",
  "https://acmemy.salesforce.com",
  "http://127.0.0.1:3000",
  "http://169.254.169.254/latest/meta-data",
  "http://[::1]:3000",
  "ftp://acme.my.salesforce.com",
  "javascript:alert(1)//.my.salesforce.com",
])("%s is none", (pasted) => {
  expect(myDomainOf(pasted)).toBeNull();
});

test("whatever is pasted, the answer is a host of Salesforce's or none", () => {
  const part = fc.constantFrom(
    "https://",
    "a.my.salesforce.com",
    "@",
    "/",
    "#",
    "?",
    ".",
    ":1",
    "evil.example",
    "\\",
    "%2e",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.array(part).map((all) => all.join("")),
      ),
      (pasted) => {
        const found = myDomainOf(pasted);
        return found === null || /^https:\/\/[a-z0-9.-]+\.my\.salesforce\.com$/.test(found);
      },
    ),
  );
});

test("in development this machine is taken as well, and what the operator named always", () => {
  expect(myDomainOf("http://127.0.0.1:3000/x", { local: true })).toBe("http://127.0.0.1:3000");
  for (const other of [
    "http://10.0.0.1:3000",
    "http://notlocalhost",
    "http://localhost.evil.example",
  ])
    expect(myDomainOf(other, { local: true }), other).toBeNull();
  const alsoTaken = ["https://login.salesforce.com"];
  expect(myDomainOf("https://login.salesforce.com/x", { alsoTaken })).toBe(alsoTaken[0]);
});
