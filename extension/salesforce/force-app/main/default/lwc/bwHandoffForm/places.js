import { rowsFields } from 'c/bwShared';
import { say } from 'c/bwLabels';
import { words } from 'c/bwHandoffLabels';

/**
 * The form as it is shown: sections with their fields, each place with what stands there, what is missing and
 * what somebody else wrote. `rowsIn(field)` gives the ids of a field's rows.
 */
export function sectionsOf({ sections, shown, missing, unconfirmed, conflicts, rowsIn }) {
    const placeOf = (path, asked, why = '') => ({
        path,
        label: asked.label,
        why,
        kind: asked.kind,
        options: asked.options ?? [],
        value: shown(path),
        missing: missing[path] ?? '',
        mayConfirm: unconfirmed.includes(path),
        conflict: path in conflicts ? (conflicts[path] ?? '') : null
    });
    const rowOf = (field, id, index) => ({
        id,
        title: say(words.rowTitle, field.label, index + 1),
        places: (field.columns ?? []).map((asked) => placeOf(`${field.id}/${id}/${asked.id}`, asked))
    });
    const rowsFieldOf = (field, section) => ({
        id: field.id,
        isRows: true,
        label: field.label,
        // Its section has the same heading.
        isTitled: field.label === section,
        why: field.why,
        noneAllowed: field.noneAllowed === true,
        isNone: shown(field.id) === 'none',
        missing: missing[field.id] ?? '',
        rows: rowsIn(field.id).map((id, index) => rowOf(field, id, index))
    });
    const fieldOf = (field, section) => {
        if (field.kind === 'rows') return rowsFieldOf(field, section);
        return { id: field.id, isRows: false, place: placeOf(field.id, field, field.why) };
    };
    return sections.map(({ id, label, fields }) => ({ id, label, fields: fields.map((field) => fieldOf(field, label)) }));
}

/** Goals and promises have records of their own; other rows stand in the handoff's. */
export const hasRecords = (field) => rowsFields.includes(field);

/** A new row's id begins with its time, so that rows stay in the order in which they were begun. */
export const newRowId = (now) => `${now.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** As a record keeps it: without spaces around it, numbers in one form. */
export function asKept(kind, text) {
    const trimmed = String(text ?? '').trim();
    if (kind !== 'number' && kind !== 'money') return trimmed;
    const number = Number(trimmed);
    return trimmed === '' || Number.isNaN(number) ? trimmed : String(number);
}

/** By path, what kind of answer stands there. */
export function kindAt(sections, path) {
    const [id, , column] = path.split('/');
    const field = sections.flatMap(({ fields }) => fields).find((each) => each.id === id);
    if (column === undefined) return field?.kind;
    return field?.columns?.find((each) => each.id === column)?.kind;
}
