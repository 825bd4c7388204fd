import { useEffect, useRef } from "react";
import type { Platform } from "./platform.ts";

type Props = {
  readonly platform: Platform;
  /** Of its folder. */
  readonly name: string;
  readonly recordId?: string;
};

/** A component of the package where an admin would have placed it. */
export function Component({ platform, name, recordId }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const component = platform.components[name];
  useEffect(() => {
    if (place.current === null || component === undefined) return undefined;
    const tag = `c-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const properties = recordId === undefined ? {} : { recordId };
    return platform.mount({ tag, component }, properties, place.current);
  }, [platform, component, name, recordId]);
  if (component === undefined)
    return <p role="alert">The package has no exposed component {name}.</p>;
  return <div ref={place} data-component={name} />;
}
