import { Button, type ButtonProps, Modal, ModalBody } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";

type Props = {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly variant?: ButtonProps["variant"];
  readonly onOpen?: () => void;
  readonly children: ReactNode;
};

/** A button and the form that it opens. */
export function FormButton({ id, title, label, variant, onOpen, children }: Props) {
  return (
    <Button
      size="sm"
      {...(variant === undefined ? {} : { variant })}
      {...(onOpen === undefined ? {} : { onClick: onOpen })}
      overlay={<FormModal {...{ id, title }}>{children}</FormModal>}
    >
      {label}
    </Button>
  );
}

export function FormModal({ id, title, children }: Pick<Props, "id" | "title" | "children">) {
  return (
    <Modal id={id} title={title}>
      <ModalBody>{children}</ModalBody>
    </Modal>
  );
}
