import { type ListRequest, type RecordList, watchList } from "./record-list.ts";
import { wireAdapter } from "./wire.ts";

type NamedListRequest = ListRequest & {
  readonly objectApiName: string | { readonly objectApiName: string };
  readonly listViewApiName: string;
};

export const getListRecordsByName = wireAdapter<NamedListRequest, RecordList>(
  ({ objectApiName, listViewApiName, ...request }, emit) => {
    const object = typeof objectApiName === "string" ? objectApiName : objectApiName.objectApiName;
    return watchList(`/list-records/${object}/${listViewApiName}`, request, emit);
  },
);
