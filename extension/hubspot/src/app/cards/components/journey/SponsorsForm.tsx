import { type SponsorSeat, sponsorSeats } from "@bellwether/shared/domain/plan/sponsors";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { named, OptionalField } from "./Fields.tsx";
import { type FormWithPlan, withPlan } from "./with-plan.ts";

type Sponsors = FormWithPlan["plan"]["sponsors"];

const untouched: Partial<Sponsors> = {};

const labels: Readonly<Record<SponsorSeat, string>> = {
  sales: "For sales",
  product: "For the product",
  success: "For customer success",
  customer: "For the customer",
};

export function SponsorsForm({ content, retry, onSaved }: ActionProps) {
  const { draft: changes, change, saving, save, problem } = useDraft(untouched, onSaved);
  const submit = ({ plan }: FormWithPlan) =>
    void save((backend, keyed) =>
      backend.plan({ ...keyed, do: "sponsors", ...plan.sponsors, ...changes }),
    );
  return (
    <FormFrame
      {...{ retry, saving }}
      content={withPlan(content)}
      fields={sponsorSeats}
      onSubmit={submit}
    >
      {({ plan, owners, contacts }) => (
        <>
          {sponsorSeats.map((seat) => (
            <OptionalField
              key={seat}
              name={seat}
              label={labels[seat]}
              none="Nobody named"
              options={named(seat === "customer" ? contacts : owners)}
              value={{ ...plan.sponsors, ...changes }[seat]}
              change={(person) => change({ [seat]: person })}
              problem={problem}
            />
          ))}
        </>
      )}
    </FormFrame>
  );
}
