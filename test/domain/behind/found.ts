import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { type Behind, behind } from "@bellwether/shared/domain/behind";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { gatherEvidence } from "@bellwether/shared/domain/evidence";
import { dateIn, now } from "../../support/account-builders.ts";

export function found(
  measure: string,
  given: AccountFacts,
  configuration: Configuration = defaultConfiguration,
  at = now,
): Behind {
  return behind(gatherEvidence({ facts: given, configuration, now: at }), measure);
}

/** As a card shows them: the text, and the day. */
export function lines(...asked: Parameters<typeof found>): readonly string[] {
  return found(...asked).items.map(({ text, on }) => (on === null ? text : `${text} · ${on}`));
}

/** The date so many days ago. */
export const day = (days: number) => dateIn(-days);
