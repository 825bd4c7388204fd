import { formatDay, formatLastDay } from "@bellwether/shared/contracts/formats";
import type { PlanShared } from "@bellwether/shared/contracts/plan-requests";
import { Alert, Button, Flex, Input, Text, useExtensionActions } from "@hubspot/ui-extensions";
import { useState } from "react";
import { useBackend } from "../../backend.ts";
import { within } from "../../calendar-day.ts";
import type { Forms } from "../../hooks/use-forms.ts";
import { problemOf, useOnce } from "../../hooks/use-once.ts";
import { FormFrame } from "../FormFrame.tsx";
import { DayField } from "./Fields.tsx";
import { Press } from "./Part.tsx";
import { type FormWithPlan, withPlan } from "./with-plan.ts";

/** As the server's limit: a link that lasts longer than a year's plan outlives what it shows. */
const mostDays = 400;

/** Makes links under which the customer sees the plan without signing in, and ends them. */
export function ShareForm({ id, forms }: { id: string; forms: Forms }) {
  const { content, retry, moment } = forms.propsOf(id);
  const { accountId, sharePlan } = useBackend();
  const [until, setUntil] = useState<string | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const { saving, write, refuse } = useOnce<PlanShared>((shared) => {
    setUntil(null);
    setLink(shared.link);
    forms.open();
  });
  const submit = () => {
    if (until === null)
      return refuse({ code: "invalid", message: "Choose its last day.", field: "until" });
    setLink(null);
    void write((key) => sharePlan({ accountId, key, until }));
  };
  return (
    <FormFrame
      {...{ retry, saving, submit: "Make a link" }}
      content={withPlan(content)}
      fields={["until"]}
      onSubmit={submit}
    >
      {({ plan }) => (
        <>
          <Text>
            Whoever has the link sees what the customer wants to reach, how far it is, who sees to
            it and the value that they confirmed. Nothing of health or forecasts is on it.
          </Text>
          <Links pages={plan.pages} forms={forms} />
          {link !== null && <Fresh link={link} />}
          <DayField
            name="until"
            label="Last day of a new link"
            required
            limits={within(moment, 1, mostDays)}
            value={until}
            change={setUntil}
            problem={problemOf(saving)}
          />
        </>
      )}
    </FormFrame>
  );
}

function Fresh({ link }: { link: string }) {
  const { copyTextToClipboard } = useExtensionActions<"crm.record.tab">();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = async () => {
    try {
      await copyTextToClipboard(link);
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  };
  return (
    <Alert title="Copy the link now" variant="success">
      <Flex direction="column" gap="xs">
        <Text>It is shown this once: only a trace of it is kept here.</Text>
        <Input name="link" label="Link" readOnly value={link} />
        <Button size="xs" onClick={() => void copy()}>
          {copied === "yes" ? "Copied" : "Copy the link"}
        </Button>
        {copied === "failed" && (
          <Text>The browser did not allow copying: mark the link and copy it by hand.</Text>
        )}
      </Flex>
    </Alert>
  );
}

function Links({ pages, forms }: { pages: FormWithPlan["plan"]["pages"]; forms: Forms }) {
  if (pages.length === 0) return <Text>No link leads to it at present.</Text>;
  return (
    <Flex direction="column" gap="xs">
      {pages.map(({ id, by, madeAt, expiresAt }) => (
        <Flex key={id} direction="row" gap="sm" align="center" wrap="wrap">
          <Text>
            {`Made ${formatDay(madeAt, forms.moment)} by ${by}, until ${formatLastDay(expiresAt, forms.moment)}`}
          </Text>
          <Press
            label="Revoke"
            forms={{ ...forms, saved: () => forms.open() }}
            what="The link"
            send={(backend, keyed) => backend.plan({ ...keyed, do: "revoke", page: id })}
          />
        </Flex>
      ))}
    </Flex>
  );
}
