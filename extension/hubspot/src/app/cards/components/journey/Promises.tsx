import type { PromiseRow } from "@bellwether/shared/contracts/journey-lines";
import { Link, Text } from "@hubspot/ui-extensions";
import type { Forms } from "../../hooks/use-forms.ts";
import { FormButton } from "../FormButton.tsx";
import { Item, late, Part, Press } from "./Part.tsx";
import { PromiseForm } from "./PromiseForm.tsx";
import { WithdrawForm } from "./WithdrawForm.tsx";

type Props = { readonly rows: readonly PromiseRow[]; readonly forms: Forms };

const theRegister = "The register";

/** What was promised and is neither kept nor withdrawn. */
export function Promises({ rows, forms }: Props) {
  return (
    <Part title="Promises">
      {rows.length === 0 && <Text>No promise is open.</Text>}
      {rows.map((row) => (
        <PromiseItem key={row.id} {...{ row, forms }} />
      ))}
      <FormButton id="bw-promise" title="Add a promise" label="Add a promise" onOpen={forms.open}>
        <PromiseForm {...forms.propsOf("bw-promise", theRegister)} promise={null} />
      </FormButton>
    </Part>
  );
}

function PromiseItem({ row, forms }: { row: PromiseRow; forms: Forms }) {
  const { id, title, text, isLate, from, proof } = row;
  const change = `bw-promise-change-${id}`;
  const withdraw = `bw-promise-withdraw-${id}`;
  return (
    <Item title={title} tag={isLate ? late : null} notes={[text, from]}>
      {proof !== null && <Link href={{ url: proof, external: true }}>Where it was said</Link>}
      <Press
        label="Kept"
        forms={forms}
        what={theRegister}
        send={(backend, keyed) => backend.promise({ ...keyed, do: "keep", promise: id })}
      />
      <FormButton id={change} title="Change the promise" label="Change" onOpen={forms.open}>
        <PromiseForm {...forms.propsOf(change, theRegister)} promise={id} />
      </FormButton>
      <FormButton id={withdraw} title="Withdraw the promise" label="Withdraw">
        <WithdrawForm {...forms.propsOf(withdraw, theRegister)} promise={id} />
      </FormButton>
    </Item>
  );
}
