import { words } from 'c/bwJourneyLabels';

const fewestWords = 3;

const trimmed = (value) => String(value ?? '').trim();

/** Whether a field is on the page: some are only with what another one says. */
export const isAsked = ({ when }, draft) => when === undefined || when(draft);

/** What was filled in, by the names of the fields: texts, and a day or a number, null where there is none. */
export function filledIn(fields, draft) {
    const valueOf = (field) => {
        const text = isAsked(field, draft) ? trimmed(draft[field.name]) : '';
        if (field.type === 'number') return text === '' ? null : Number(text);
        return field.type === 'date' && text === '' ? null : text;
    };
    return Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
}

/** The first field that wants something else, with what to do; null where there is none. */
export function problemIn(fields, draft) {
    for (const field of fields) {
        const message = isAsked(field, draft) ? messageFor(field, trimmed(draft[field.name])) : null;
        if (message !== null) return { code: 'invalid', message, field: field.at };
    }
    return null;
}

function messageFor({ type, required, isSentence }, text) {
    if (text === '') return required ? words.needed : null;
    if (type === 'number' && Number.isNaN(Number(text))) return words.notNumber;
    return isSentence && text.split(/\s+/).length < fewestWords ? words.fewWords : null;
}
