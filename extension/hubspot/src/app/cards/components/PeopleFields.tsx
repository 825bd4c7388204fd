import type { CardForm } from "@bellwether/shared/contracts/card-requests";
import type { PersonChange, PersonDraft } from "@bellwether/shared/contracts/log-draft";
import { Box, Flex, Heading, Select } from "@hubspot/ui-extensions";
import { beside } from "../field-problem.ts";
import type { LogFieldsProps } from "../form-props.ts";

const changes: readonly { readonly value: PersonChange; readonly label: string }[] = [
  { value: "left", label: "Left the company" },
  { value: "champion", label: "Is a champion" },
  { value: "sponsor", label: "Is the sponsor" },
  { value: "decision-maker", label: "Decides" },
  { value: "admin", label: "Is the admin" },
  { value: "other", label: "Is in touch, in another role" },
];

const nobody = "nobody";
const blank: PersonDraft = { contactId: null, change: null };

/** A row for each change, and an empty one for the next as long as somebody is left to name. */
export function PeopleFields({ form, draft, change, problem }: LogFieldsProps) {
  const named = draft.people.map(({ contactId }) => contactId);
  const rows = named.length < form.contacts.length ? [...draft.people, blank] : draft.people;
  const unfinished = draft.people.findIndex(({ change }) => change === null);
  const put = (at: number, person: PersonDraft) => {
    const people = rows.map((row, index) => (index === at ? person : row));
    change({ people: people.filter(({ contactId }) => contactId !== null) });
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>People</Heading>
      {rows.map((row, index) => (
        <Flex key={row.contactId ?? nobody} direction="row" gap="sm">
          <Box flex={1}>
            <Select
              name={`person-${index}`}
              label="Contact"
              options={[
                { value: nobody, label: "Nobody" },
                ...form.contacts
                  .filter(({ id }) => id === row.contactId || !named.includes(id))
                  .map((contact) => ({ value: contact.id, label: nameOf(contact) })),
              ]}
              value={row.contactId ?? nobody}
              onChange={(value) =>
                put(index, value === nobody ? blank : { ...row, contactId: String(value) })
              }
              {...(unfinished < 0 && index === 0 ? beside(problem, "people") : {})}
            />
          </Box>
          <Box flex={1}>
            <Select
              name={`change-${index}`}
              label="What changed"
              options={[...changes]}
              readOnly={row.contactId === null}
              value={row.change ?? ""}
              onChange={(value) => put(index, { ...row, change: changeOf(value) })}
              {...(index === unfinished ? beside(problem, "people") : {})}
            />
          </Box>
        </Flex>
      ))}
    </Flex>
  );
}

const changeOf = (value: unknown) =>
  changes.find((change) => change.value === value)?.value ?? null;

const nameOf = ({ name, roles }: CardForm["contacts"][number]) =>
  roles.length === 0 ? name : `${name} (${roles.join(", ").replaceAll("-", " ")})`;
