import { none } from "@bellwether/shared/domain/handoff/answers";
import type {
  FieldKind,
  HandoffField,
  RowColumn,
} from "@bellwether/shared/domain/handoff/template";
import { Checkbox, Flex, Link } from "@hubspot/ui-extensions";
import { edit, hold, release } from "../../handoff-work.ts";
import { Beside } from "./Beside.tsx";
import { Control, type Option } from "./Control.tsx";
import type { Given } from "./given.ts";
import { messageAt } from "./message-at.ts";

type Props = {
  readonly path: string;
  readonly asked: HandoffField | RowColumn;
  readonly given: Given;
  /** Before the label, where a form has it more than once: "Goal 2". */
  readonly of?: string;
};

/** One answer: its input, where it comes from, and what others wrote in its place. */
export function Field({ path, asked, given, of }: Props) {
  const { work, answers, view, autosave } = given;
  const value = answers[path]?.value ?? null;
  const readOnly = !work.form.canEdit;
  const need = asked.need[view.column.id];
  const kind = asked.kind as Exclude<FieldKind, "rows">;
  const write = (next: string | null) => {
    if (!readOnly) autosave.change((before) => edit(before, path, next));
  };
  const isNone = value === none;
  return (
    <Flex direction="column" gap="xs">
      {!isNone && (
        <Control
          kind={kind}
          name={path}
          label={of === undefined ? asked.label : `${of}: ${asked.label}`}
          description={"why" in asked ? asked.why : null}
          required={need === "required" || need === "confirmed"}
          readOnly={readOnly}
          value={value}
          options={optionsFor(asked, given)}
          message={messageAt(path, given)}
          onWrite={write}
          onEnter={() => autosave.change((before) => hold(before, path))}
          onCommit={() => void autosave.now()}
          onLeave={() => {
            autosave.change((before) => release(before, path));
            void autosave.now();
          }}
        />
      )}
      {"noneAllowed" in asked && asked.noneAllowed && (value === null || isNone) && (
        <NoneBox {...{ path, readOnly, write }} label={asked.label} isNone={isNone} />
      )}
      {kind === "url" && /^https?:\/\//.test(value ?? "") && (
        <Link href={{ url: value ?? "", external: true }}>Open: {asked.label}</Link>
      )}
      <Beside path={path} given={given} />
    </Flex>
  );
}

type NoneProps = {
  readonly path: string;
  readonly label: string;
  readonly isNone: boolean;
  readonly readOnly: boolean;
  readonly write: (value: string | null) => void;
};

/** "None" is an answer of its own, never an empty field. */
export function NoneBox({ path, label, isNone, readOnly, write }: NoneProps) {
  return (
    <Checkbox
      name={`${path}-none`}
      checked={isNone}
      readOnly={readOnly}
      onChange={(checked) => write(checked ? none : null)}
    >
      {`${label}: none`}
    </Checkbox>
  );
}

function optionsFor(asked: HandoffField | RowColumn, { work }: Given): readonly Option[] {
  switch (asked.kind) {
    case "choice":
      return asked.options ?? [];
    case "contact":
      return work.form.contacts.map(({ id, name, email }) => ({
        id,
        label: email === null ? `${name} (no e-mail address)` : name,
      }));
    case "colleague":
      return work.form.colleagues.map(({ id, name }) => ({ id, label: name }));
    default:
      return [];
  }
}
