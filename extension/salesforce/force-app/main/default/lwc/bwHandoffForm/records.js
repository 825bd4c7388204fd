import HANDOFF from '@salesforce/schema/BW_Handoff__c';
import {
    externalKey,
    handoffCells,
    handoffObject,
    keyOfExternal,
    outcomeObject,
    partsOf,
    promiseObject,
    readConfirmed,
    readMore,
    rowCells,
    rowsFields,
    answersIn
} from 'c/bwShared';

/** What a managed package puts before its names, "" where it has no namespace. */
const prefix = HANDOFF.objectApiName.replace('BW_Handoff__c', '');
const named = (bare) => `${prefix}${bare}`;

export const rowObjects = { goals: outcomeObject, promises: promiseObject };
export const relatedLists = { goals: named('BW_Outcomes__r'), promises: named('BW_Promises__r') };

const { confirmed, more } = handoffObject.fields;
const ownFields = [confirmed, more, ...Object.values(handoffCells).map(({ field }) => field)];
const pathsOf = (object, fields) => fields.map((field) => `${named(object)}.${named(field)}`);

export const handoffFields = pathsOf(handoffObject.name, ownFields);
export const rowFields = Object.fromEntries(
    rowsFields.map((of) => {
        const columns = Object.values(rowCells[of]).map(({ field }) => field);
        return [of, pathsOf(rowObjects[of].name, [promiseObject.fields.key, ...columns])];
    })
);

/** A record's values by the package's bare names. */
export const valuesOf = ({ fields }, bares) =>
    Object.fromEntries(bares.map((bare) => [bare, fields[named(bare)]?.value ?? null]));

export const handoffOf = (record) => ({
    modifiedAt: record.lastModifiedDate,
    values: valuesOf(record, ownFields)
});

const rowIdOf = (id, key) => (key === null ? id : keyOfExternal(key));

/** A goal or promise: by its key, or where it was made by hand by its id. */
export function rowOf(of, record) {
    const { key } = promiseObject.fields;
    const values = valuesOf(record, [key, ...Object.values(rowCells[of]).map(({ field }) => field)]);
    return { of, id: record.id, row: rowIdOf(record.id, values[key]), modifiedAt: record.lastModifiedDate, values };
}

/** What the records say, by path. */
export function saidOf(values, rows) {
    const inRows = (of) =>
        Object.fromEntries(rows.filter((row) => row.of === of).map((row) => [row.row, row.values]));
    return answersIn({
        fields: values,
        rows: { goals: inRows('goals'), promises: inRows('promises') },
        more: readMore(values[more])
    });
}

export const confirmedOf = (values) => readConfirmed(values[confirmed]);

const changed = (after, before) =>
    Object.fromEntries(Object.entries(after).filter(([field, value]) => value !== (before[field] ?? null)));

/**
 * The writes that turn `said` into `wanted`: the handoff's own, then rows that are new or changed. Fields are
 * the package's bare names.
 */
export function writesFor({ said, wanted, confirmedBefore, confirmedNow, rows }) {
    const before = partsOf(said);
    const after = partsOf(wanted);
    const own = changed(after.fields, before.fields);
    if (JSON.stringify(after.more) !== JSON.stringify(before.more)) own[more] = JSON.stringify(after.more);
    if (JSON.stringify(confirmedNow) !== JSON.stringify(confirmedBefore)) own[confirmed] = JSON.stringify(confirmedNow);
    const ofRows = rowsFields.flatMap((of) =>
        Object.entries(after.rows[of]).flatMap(([row, values]) => {
            const known = rows.find((each) => each.of === of && each.row === row);
            if (!known) return [{ type: 'create', of, row, values }];
            const changes = changed(values, known.values);
            return Object.keys(changes).length === 0 ? [] : [{ type: 'row', of, row, values: changes }];
        })
    );
    return [...(Object.keys(own).length === 0 ? [] : [{ type: 'handoff', values: own }]), ...ofRows];
}

/** As `updateRecord` and `createRecord` take them. */
export const fieldsOf = (values) =>
    Object.fromEntries(Object.entries(values).map(([bare, value]) => [named(bare), value]));

export function newRow({ of, row, values }, accountId, handoffId) {
    const { key, account, handoff } = promiseObject.fields;
    return {
        apiName: named(rowObjects[of].name),
        fields: fieldsOf({ ...values, [key]: externalKey(row), [account]: accountId, [handoff]: handoffId })
    };
}
