import CURRENCY from '@salesforce/i18n/currency';
import { labels } from 'c/bwLabels';

/**
 * A field of a form: `name` in the draft, `at` in the request, and when it is asked. `isSentence`: three words or
 * more.
 */
const field = (type, name, label, rest) => ({ type, name, at: name, label, value: '', required: false, ...rest });

export const text = (name, label, rest) => field('text', name, label, rest);
export const long = (name, label, rest) => field('long', name, label, rest);
export const day = (name, label, rest) => field('date', name, label, rest);
export const number = (name, label, rest) => field('number', name, label, { step: 'any', ...rest });
export const choice = (name, label, options, rest) =>
    field('choice', name, label, { options, placeholder: labels.chooseOne, ...rest });

const record = (name, label, objectName, criterion, rest) =>
    field('record', name, label, { objectName, filter: { criteria: [{ operator: 'eq', ...criterion }] }, ...rest });

/** Whoever left has nothing to see to. */
export const user = (name, label, rest) =>
    record(name, label, 'User', { fieldPath: 'IsActive', value: true }, rest);

const ofAccount = (accountId) => ({ fieldPath: 'AccountId', value: accountId });
export const contact = (name, label, accountId, rest) =>
    record(name, label, 'Contact', ofAccount(accountId), rest);
export const deal = (name, label, accountId, rest) =>
    record(name, label, 'Opportunity', ofAccount(accountId), rest);

/** Bellwether counts in one currency, which an account's revenue tells; the org's where that has none. */
export const currencyOf = ({ arr }) => arr?.currency ?? CURRENCY;

/** What a field holds at first, as it takes it. */
export const given = (value) => ({ value: value === null || value === undefined ? '' : String(value) });

export const options = (named) => Object.entries(named).map(([value, label]) => ({ value, label }));
