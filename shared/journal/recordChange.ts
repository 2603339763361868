import type { TableName } from '../model/tables';
import type { Json } from './change';
import type { Row } from './project';

/** What became of one record, in an action or from one version to the next. */
export interface RecordChange {
  table: TableName;
  id: string;
  became: 'made' | 'changed' | 'deleted';
  /** The record as it was after, or before it was deleted. */
  row: Row;
  /** Fields, and `field/element` of element sets, that are another than before. */
  fields: {
    key: string;
    before: Json;
    after: Json;
    /** What stood there before is not kept any more; absent when it is known. */
    beforeGone?: true;
  }[];
}
