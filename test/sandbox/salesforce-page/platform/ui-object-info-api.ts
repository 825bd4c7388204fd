import { call } from "./call.ts";
import { wireAdapter } from "./wire.ts";

type ObjectInfo = { readonly apiName: string; readonly fields: Readonly<Record<string, unknown>> };
type ObjectInfoRequest = {
  readonly objectApiName: string | { readonly objectApiName: string } | undefined;
};

export const getObjectInfo = wireAdapter<ObjectInfoRequest, ObjectInfo>(
  ({ objectApiName }, emit) => {
    if (objectApiName === undefined) return null;
    const name = typeof objectApiName === "string" ? objectApiName : objectApiName.objectApiName;
    let isOver = false;
    call<ObjectInfo>("GET", `/object-info/${name}`).then(
      (data) => isOver || emit({ data, error: undefined }),
      (error: unknown) => isOver || emit({ data: undefined, error }),
    );
    return () => {
      isOver = true;
    };
  },
);
