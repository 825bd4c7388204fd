import type { CardReply, Saved } from "@bellwether/shared/contracts/card-requests";
import { type Backend, useBackend } from "../backend.ts";
import { useOnce } from "./use-once.ts";

export type Keyed = { readonly accountId: string; readonly key: string };
type Send = (backend: Backend, keyed: Keyed) => Promise<CardReply<Saved>>;

/** Saves what somebody says of the account. */
export function useSave(onSaved: (saved: Saved) => void) {
  const backend = useBackend();
  const { saving, write, refuse } = useOnce(onSaved);
  const save = (send: Send) => write((key) => send(backend, { accountId: backend.accountId, key }));
  return { saving, save, refuse };
}
