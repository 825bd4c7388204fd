import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkReferences } from "./check-references.mjs";
import { sourceFiles, withChange } from "./source-files.mjs";

const files = sourceFiles();
const source = "force-app/main/default";
const card = `${source}/lwc/bwAccountHealth/bwAccountHealth`;
const user = `${source}/permissionsets/Bellwether_User.permissionset-meta.xml`;
const portfolio = `${source}/flexipages/BW_Portfolio.flexipage-meta.xml`;
const atRisk = `${source}/reports/BW_Reports/BW_ARR_at_Risk_by_Owner.report-meta.xml`;
const dashboard = `${source}/dashboards/BW_Dashboards/BW_Customer_Health.dashboard-meta.xml`;

const before = new Set(checkReferences(files));
const newProblems = (changed) => checkReferences(changed).filter((problem) => !before.has(problem));
const finds = (path, change, problem) => {
  assert.deepEqual(newProblems(withChange(files, path, change)), [`${path}: ${problem}`]);
};
const replace = (from, to) => (text) => text.replace(from, to);
const add = (line) => (text) => `${line}\n${text}`;

describe("every reference in the package", () => {
  it("leads to something that is there", () => {
    assert.deepEqual([...before], []);
  });
});

describe("the check of components", () => {
  it("finds a field, a label, a component and a custom name that are not there", () => {
    finds(
      `${card}.js`,
      add('import X from "@salesforce/schema/Account.Gone";'),
      "no field or object Account.Gone",
    );
    finds(`${card}.js`, add('import X from "@salesforce/label/c.BW_Gone";'), "no label BW_Gone");
    finds(`${card}.js`, add('import X from "c/bwGone";'), "no component bwGone");
    finds(`${card}.html`, add("<c-bw-gone></c-bw-gone>"), "no component bwGone");
    finds(`${card}.js`, add('const query = "BW_Gone__c";'), "no custom name BW_Gone__c");
  });

  it("finds a label that no component uses", () => {
    const labels = `${source}/labels/CustomLabels.labels-meta.xml`;
    const more = "<labels><fullName>BW_Idle</fullName></labels></CustomLabels>";
    const changed = withChange(files, labels, replace("</CustomLabels>", more));

    assert.deepEqual(newProblems(changed), ["no component uses the label BW_Idle"]);
  });

  it("finds what App Builder could not offer", () => {
    const meta = `${card}.js-meta.xml`;

    finds(
      meta,
      replace(/<masterLabel>.*<\/masterLabel>/, ""),
      "is exposed, but has no masterLabel, which App Builder shows",
    );
    finds(meta, replace("<object>Account</object>", "<object>Acount</object>"), "no object Acount");
    finds(meta, replace('type="Small"', 'type="Tiny"'), "unknown form factor Tiny");
  });

  it("finds a card on a page that it does not target", () => {
    const meta = `${card}.js-meta.xml`;
    const changed = withChange(files, meta, (text) => text.replaceAll("__RecordPage", "__Record"));

    assert.deepEqual(newProblems(changed), [
      `${meta}: unknown target lightning__Record`,
      `${source}/flexipages/BW_Account_Page.flexipage-meta.xml: bwAccountHealth is not exposed to lightning__RecordPage`,
    ]);
  });
});

describe("the check of pages with tabs", () => {
  it("finds a tab whose region is not there", () => {
    finds(
      `${source}/flexipages/BW_My_Day.flexipage-meta.xml`,
      replace("<name>Facet-review", "<name>Facet-gone"),
      "flexipage:tab holds Facet-review, which is no region of the page",
    );
  });
});

describe("the check of permission sets", () => {
  it("finds a field, a tab and an app that are not there", () => {
    finds(user, replace("Account.BW_Arr__c", "Account.BW_Arrr__c"), "no field Account.BW_Arrr__c");
    finds(user, replace("<tab>BW_Portfolio", "<tab>BW_Gone"), "no tab BW_Gone");
    finds(user, replace("<application>Bellwether", "<application>Gone"), "no app Gone");
  });

  it("finds rights to a field that Salesforce refuses", () => {
    const required = `${source}/objects/BW_Request__c/fields/Kind__c.field-meta.xml`;
    const changed = withChange(files, required, replace("<required>false", "<required>true"));
    const refused = newProblems(changed).map((problem) => problem.replace(/.*xml: /, ""));
    const why = "BW_Request__c.Kind__c: a required field has no field permissions";

    assert.deepEqual(refused, [why, why, why]);
    finds(
      user,
      (text) =>
        text.replace(
          /<editable>false(<\/editable>\s*<field>Opportunity\.BW_Account_Health_Band__c)/,
          "<editable>true$1",
        ),
      "Opportunity.BW_Account_Health_Band__c: a formula is not editable",
    );
  });

  it("finds rights that a package does not install, and rights without those they need", () => {
    finds(
      user,
      replace("<object>BW_Connection__c", "<object>Account"),
      "Account: a package installs rights to its own objects only",
    );
    finds(
      user,
      replace(/(<allowRead>)true(?=<[\s\S]{0,120}<object>BW_Request__c)/, "$1false"),
      "BW_Request__c: allowCreate needs allowRead",
    );
    finds(
      user,
      replace(
        "</PermissionSet>",
        "<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions></PermissionSet>",
      ),
      "ApiEnabled: a package installs no user permission",
    );
    finds(
      user,
      replace("</PermissionSet>", "<license>Salesforce</license></PermissionSet>"),
      "a licence keeps other users from being given it",
    );
  });
});

describe("the check of reports and dashboards", () => {
  it("finds a column that is not there", () => {
    finds(
      atRisk,
      replace("Account.BW_Top_Reasons__c", "Account.BW_Reasons__c"),
      "no column Account.BW_Reasons__c",
    );
  });

  it("finds a field that is grouped by and a column as well, which a deployment refuses", () => {
    finds(
      atRisk,
      replace("Account.BW_Top_Reasons__c", "USERS.NAME"),
      "USERS.NAME: grouped by and a column as well",
    );
  });

  it("finds a chart by what is not grouped, or of what is not summed up", () => {
    finds(
      atRisk,
      replace("<groupingColumn>USERS.NAME", "<groupingColumn>ACCOUNT.NAME"),
      "its chart is by ACCOUNT.NAME, the report is not",
    );
    finds(
      dashboard,
      replace("<aggregate>Average", "<aggregate>Maximum"),
      "its chart shows Maximum Account.BW_Evidence_Coverage__c, which the report does not sum up",
    );
  });

  it("finds a report type that is not there, and one with a field that is not", () => {
    const outcomes = `${source}/reports/BW_Reports/BW_Plays_by_Outcome.report-meta.xml`;
    const late = `${source}/reports/BW_Reports/BW_Late_Steps_by_Owner.report-meta.xml`;
    const type = `${source}/reportTypes/BW_Plays.reportType-meta.xml`;

    finds(outcomes, replace(">BW_Plays__c<", ">BW_Gone__c<"), "no report type BW_Gone__c");
    finds(
      outcomes,
      replace("BW_Play__c$Cause__c", "BW_Play__c$Gone__c"),
      "no column BW_Play__c$Gone__c",
    );
    finds(
      late,
      replace("CustomEntity$BW_Play_Step__c", "CustomEntity$Gone__c"),
      "no object Gone__c",
    );
    finds(type, replace("<field>Cause__c", "<field>Gone__c"), "no field BW_Play__c.Gone__c");
  });

  it("finds a dashboard without its report, or that shows everybody what one user sees", () => {
    finds(
      dashboard,
      replace("BW_Reports/BW_Evidence_Coverage", "BW_Reports/Gone"),
      "no report BW_Reports/Gone",
    );
    finds(
      dashboard,
      replace("LoggedInUser", "SpecifiedUser"),
      "shows one user's records to every viewer",
    );
  });
});

describe("the check of pages", () => {
  it("finds a component, a report and a list view that are not there", () => {
    const setup = `${source}/flexipages/BW_Setup.flexipage-meta.xml`;

    finds(
      setup,
      replace("<componentName>bwSettings", "<componentName>bwGone"),
      "no component bwGone",
    );
    finds(
      portfolio,
      replace("<value>BW_ARR_at_Risk_by_Owner", "<value>BW_Gone"),
      "no report BW_Gone",
    );
    finds(
      portfolio,
      replace("<value>BW_Red_Accounts", "<value>BW_Gone"),
      "no list view Account.BW_Gone",
    );
  });

  it("finds a tab without its page and an app without its tab", () => {
    finds(
      `${source}/tabs/BW_Setup.tab-meta.xml`,
      replace("<flexiPage>BW_Setup", "<flexiPage>Gone"),
      "no page or object Gone",
    );
    finds(
      `${source}/applications/Bellwether.app-meta.xml`,
      replace("<tabs>BW_Setup", "<tabs>BW_Gone"),
      "no tab BW_Gone",
    );
  });

  it("finds a list view with a column or a picklist value that is not there", () => {
    const red = `${source}/objects/Account/listViews/BW_Red_Accounts.listView-meta.xml`;

    finds(
      red,
      replace("<columns>BW_Top_Reasons__c", "<columns>BW_Gone__c"),
      "no column BW_Gone__c",
    );
    finds(
      red,
      replace("<value>red", "<value>crimson"),
      "BW_Health_Band_Shown__c has no value crimson",
    );
    finds(
      `${source}/objects/BW_Play_Step__c/listViews/BW_My_Steps.listView-meta.xml`,
      replace("open,queued", "open,waiting"),
      "State__c has no value waiting",
    );
  });

  it("finds a related list, a compact layout and a search field that are not there", () => {
    const object = `${source}/objects/BW_Play__c/BW_Play__c.object-meta.xml`;
    const layout = `${source}/layouts/BW_Play__c-Bellwether Play Layout.layout-meta.xml`;

    finds(
      `${source}/flexipages/BW_Account_Page.flexipage-meta.xml`,
      replace("<value>BW_Plays__r", "<value>BW_Gone__r"),
      "no related list BW_Gone__r of Account",
    );
    finds(
      object,
      replace("Assignment>BW_Play<", "Assignment>BW_Gone<"),
      "no compact layout BW_Gone",
    );
    finds(object, replace("Fields>Started_At__c", "Fields>Gone__c"), "no field Gone__c");
    finds(
      layout,
      replace("BW_Play_Step__c.Play__c", "BW_Play_Step__c.Gone__c"),
      "no related list BW_Play_Step__c.Gone__c",
    );
    finds(
      layout,
      replace("<fields>Due_At__c", "<fields>Gone__c"),
      "BW_Play_Step__c.Play__c has no column Gone__c",
    );
  });

  it("finds a layout and a formula with a field that is not there", () => {
    const layout = `${source}/layouts/BW_Connection__c-Bellwether Connection Layout.layout-meta.xml`;
    const formula = `${source}/objects/Opportunity/fields/BW_Account_Next_Action__c.field-meta.xml`;

    finds(layout, replace("Problems__c", "Gone__c"), "no field Gone__c");
    finds(
      formula,
      replace("Account.BW_Next_Action__c", "Account.BW_Gone__c"),
      "its formula names Account.BW_Gone__c, which is not there",
    );
  });
});
