import type { ReactNode } from "react";
import { go } from "./route.ts";

type Props = { readonly to: string; readonly isCurrent?: boolean; readonly children: ReactNode };

export function Link({ to, isCurrent = false, children }: Props) {
  return (
    <a
      href={to}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
