import type { DayAccount } from "@bellwether/shared/contracts/day-view";
import { Link, StatusTag } from "@hubspot/ui-extensions";

const variants = {
  green: "success",
  yellow: "warning",
  red: "danger",
  unknown: "default",
} as const;

/** An account's name, which opens its record. Pages have none of HubSpot's CRM actions: it is a plain link. */
export function AccountLink({ account: { name, url } }: { account: DayAccount }) {
  return <Link href={{ url, external: true }}>{name}</Link>;
}

/** What is said of an account in the colour of its band. */
export function BandTag({ band, children }: { band: DayAccount["band"]; children: string }) {
  return <StatusTag variant={variants[band]}>{children}</StatusTag>;
}
