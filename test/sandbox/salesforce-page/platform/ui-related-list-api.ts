import { type ListRequest, type RecordList, watchList } from "./record-list.ts";
import { wireAdapter } from "./wire.ts";

type RelatedListRequest = ListRequest & {
  readonly parentRecordId: string | undefined;
  readonly relatedListId: string;
};

export const getRelatedListRecords = wireAdapter<RelatedListRequest, RecordList>(
  ({ parentRecordId, relatedListId, ...request }, emit) =>
    parentRecordId
      ? watchList(`/related-list-records/${parentRecordId}/${relatedListId}`, request, emit)
      : null,
);
