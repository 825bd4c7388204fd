import type { DayItem } from "@bellwether/shared/contracts/day-view";
import { Button, Flex, Link, Text, useExtensionActions } from "@hubspot/ui-extensions";
import { useState } from "react";

type Message = NonNullable<Extract<DayItem, { kind: "step" }>["message"]>;

/** HubSpot opens its composer from a record alone: from here the text is read, and taken there. */
export function Email({ message: { subject, body }, url }: { message: Message; url: string }) {
  const { copyTextToClipboard } = useExtensionActions<"pages">();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = async () => {
    try {
      await copyTextToClipboard(`${subject}\n\n${body}`);
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  };
  return (
    <Flex direction="column" gap="md">
      <Text format={{ fontWeight: "demibold" }}>{subject}</Text>
      {body.split("\n").map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may read the same
        <Text key={index}>{line}</Text>
      ))}
      <Flex direction="row" gap="md" align="center">
        <Button size="sm" onClick={() => void copy()}>
          {copied === "yes" ? "Copied" : "Copy the text"}
        </Button>
        <Link href={{ url, external: true }}>Write it on the record</Link>
      </Flex>
      {copied === "failed" && (
        <Text>The browser did not allow copying: mark the text and copy it by hand.</Text>
      )}
      <Text variant="microcopy">
        On the record, E-mail on the health card opens the composer with this text filled in.
      </Text>
    </Flex>
  );
}
