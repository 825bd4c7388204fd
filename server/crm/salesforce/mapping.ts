import type { AccountRecord, ContactRecord, CrmRecord } from "@bellwether/shared/domain/records";
import { rolesOf } from "./contact-roles.ts";
import { mapSubscribedDeal, mapSubscribedLine, mapSurvey } from "./mapping-mapped.ts";
import { mapDeal, mapLineItem } from "./mapping-revenue.ts";
import { mapCall, mapEmail, mapMeeting, mapTicket } from "./mapping-service.ts";
import type { Kept } from "./objects.ts";
import { fieldText, idOf, instant, isTrue, type Row, text } from "./rows.ts";
import type { Source } from "./sources.ts";
import { memberOf, teamRoleOf } from "./team-fields.ts";
import { type Common, type MappingContext, outputsIn, type Whole } from "./whole-row.ts";

/** Null for what is no record in our words: a draft, an unanswered survey, a row that a mapping leaves out. */
export function mapRow(
  source: Source,
  row: Row,
  kept: (object: string) => readonly Kept[],
  context: MappingContext,
): CrmRecord | null {
  const whole = { row, kept, common: commonOf(source, row, kept, context.fields) };
  const isMapped = source.subscriptions.length > 0;
  switch (source.kind) {
    case "account":
      return mapAccount(whole, context);
    case "contact":
      return mapContact(whole);
    case "deal":
      return isMapped ? mapSubscribedDeal(whole, source, context) : mapDeal(whole, context);
    case "line-item":
      return isMapped ? mapSubscribedLine(whole, source) : mapLineItem(whole, context);
    case "ticket":
      return mapTicket(whole);
    case "meeting":
      return mapMeeting(whole);
    case "call":
      return mapCall(whole);
    case "email":
      return mapEmail(whole, source, context);
    case "survey":
      return mapSurvey(whole, source);
  }
}

const never = new Date(0).toISOString();

function commonOf(source: Source, row: Row, kept: Whole["kept"], names: readonly string[]): Common {
  const createdAt = instant(row, "CreatedDate") ?? never;
  return {
    id: idOf(row),
    createdAt,
    modifiedAt: instant(row, source.stamp) ?? createdAt,
    fields: Object.fromEntries(
      names.map((name) => {
        const role = teamRoleOf(name);
        if (role !== null) return [name, memberOf(kept("AccountTeamMember"), role)];
        return [name, fieldText(row, name, source.object.field(name)?.type ?? "string")];
      }),
    ),
  };
}

function mapAccount({ row, common }: Whole, context: MappingContext): AccountRecord {
  const domain = hostOf(text(row, "Website"));
  return {
    kind: "account",
    ...common,
    name: text(row, "Name") ?? domain ?? `Account ${common.id}`,
    domain,
    stage: text(row, "Type"),
    ownerId: text(row, "OwnerId"),
    parentId: text(row, "ParentId"),
    outputs: outputsIn(row, context),
  };
}

/** "https://www.acme.example/about" → "acme.example". People type websites in every way. */
function hostOf(website: string | null): string | null {
  if (website === null) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(website) ? website : `https://${website}`;
  const host = URL.canParse(address.trim()) ? new URL(address.trim()).hostname : "";
  return host.includes(".") ? host.replace(/^www\./, "") : null;
}

function mapContact({ row, common, kept }: Whole): ContactRecord {
  const related = kept("AccountContactRelation");
  const options = [
    ...related.flatMap(([, names = ""]) => names.split(";").filter(Boolean)),
    ...kept("OpportunityContactRole").flatMap(([role = ""]) => role),
  ];
  const own = text(row, "AccountId");
  const others = related.flatMap(([account = ""]) => account || []).sort();
  const name = [text(row, "FirstName"), text(row, "LastName")].filter(Boolean).join(" ");
  const email = text(row, "Email");
  return {
    kind: "contact",
    ...common,
    accountIds: [...new Set([...(own === null ? [] : [own]), ...others])],
    name: name || (email ?? `Contact ${common.id}`),
    email,
    roles: rolesOf(options),
    bounced: isTrue(row, "IsEmailBounced") || text(row, "EmailBouncedDate") !== null,
  };
}
