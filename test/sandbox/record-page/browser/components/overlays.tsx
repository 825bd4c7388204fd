import type { ModalProps, PanelProps, PanelSectionProps, Reactions } from "@hubspot/ui-extensions";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useSyncExternalStore,
} from "react";
import { createPortal } from "react-dom";

/** Which overlays are open, by id: a button's `overlay`, a reaction and `actions.closeOverlay` all end here. */
const open = new Set<string>();
const listeners = new Set<() => void>();

function setOpen(id: string, isOpen: boolean) {
  if (isOpen) open.add(id);
  else open.delete(id);
  for (const listener of listeners) listener();
}

export const closeOverlay = (id: string) => setOpen(id, false);

export const reactions: Reactions = {
  openPanel: (id) => setOpen(id, true),
  closePanel: closeOverlay,
  openModal: (id) => setOpen(id, true),
  closeModal: closeOverlay,
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Lets the button around an overlay open it without knowing its id. */
export const OverlayOpener = createContext<{ open: (() => void) | null } | null>(null);

type OverlayProps = (ModalProps | PanelProps) & { readonly kind: "modal" | "panel" };

function Overlay(props: OverlayProps) {
  const { kind, id, title, onOpen, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const opener = useContext(OverlayOpener);
  const isOpen = useSyncExternalStore(subscribe, () => open.has(id));
  if (opener !== null) opener.open = () => setOpen(id, true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening and closing are told once each
  useEffect(() => {
    if (!isOpen) return;
    dialog.current?.showModal();
    onOpen?.();
    return () => onClose?.();
  }, [isOpen]);
  if (!isOpen) return null;
  return createPortal(
    <dialog
      ref={dialog}
      className={`ui-${kind}`}
      aria-label={props["aria-label"] ?? title}
      onClose={() => closeOverlay(id)}
    >
      <header>
        <strong>{title}</strong>
        <button type="button" aria-label="Close" onClick={() => closeOverlay(id)}>
          ×
        </button>
      </header>
      {children}
    </dialog>,
    document.body,
  );
}

export const Modal = (props: ModalProps) => <Overlay {...props} kind="modal" />;
export const Panel = (props: PanelProps) => <Overlay {...props} kind="panel" />;

type Part = { readonly children: ReactNode };
export const OverlayBody = ({ children }: Part) => (
  <div className="ui-overlay-body">{children}</div>
);
export const OverlayFooter = ({ children }: Part) => <footer>{children}</footer>;
export const PanelSection = ({ children }: PanelSectionProps) => <section>{children}</section>;
