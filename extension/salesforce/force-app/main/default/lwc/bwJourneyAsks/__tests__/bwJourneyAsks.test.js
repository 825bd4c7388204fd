import CURRENCY from '@salesforce/i18n/currency';
import { askOf } from 'c/bwJourneyAsks';
import { accountId, form, snapshot } from 'given';

const today = '2026-11-21';
const plan = { outcomes: [{ id: 'o1', text: 'Invoices in a day' }] };
const promise = {
    id: 'p1',
    title: 'SSO by March',
    text: 'SSO by March',
    kind: 'roadmap',
    owner: 'Priya Raman',
    ownerId: '005000000000002AAA',
    dueOn: '2027-03-01',
    proof: null,
    approvedBy: 'Ada Berg'
};
const outcome = {
    id: 'o1',
    title: 'Invoices in a day',
    text: 'Invoices in a day',
    metric: 'Days to book',
    unit: 'days',
    baseline: 9,
    target: 1,
    current: 5,
    dueOn: null,
    owner: 'Jonas Weber',
    ownerId: '003000000000001AAA',
    measure: 'value_actions'
};

const ask = (act, subject) => askOf(act, { subject, accountId, snapshot: snapshot({ plan }), form, today });
const fieldIn = ({ fields }, name) => fields.find((field) => field.name === name);

/** As the form would say it of fields that are left as they come, but for those given. */
function saidOf(act, subject, filled) {
    const { fields, said } = ask(act, subject);
    const empty = ({ type, value }) => (['date', 'number'].includes(type) ? value || null : value);
    return said({ ...Object.fromEntries(fields.map((field) => [field.name, empty(field)])), ...filled });
}

describe('what an act asks', () => {
    it.each([
        ['keep', 'promise'],
        ['reach', 'milestone'],
        ['share', 'plan'],
        ['review', 'forecast']
    ])('of %s makes a request of the kind %s', (act, kind) => {
        expect(ask(act, promise).kind).toBe(kind);
    });

    it('names what it is done to', () => {
        expect(ask('withdraw', promise)).toMatchObject({ label: 'Withdraw', title: 'Withdraw: SSO by March' });
        expect(ask('make')).toMatchObject({ label: 'Add a promise', title: 'Add a promise' });
    });
});

describe('a promise', () => {
    it('is changed from what stands', () => {
        expect(saidOf('change', promise)).toEqual({
            do: 'change',
            promise: 'p1',
            text: 'SSO by March',
            kind: 'roadmap',
            owner: '005000000000002AAA',
            dueOn: '2027-03-01',
            proof: null,
            approvedBy: 'Ada Berg'
        });
    });

    it('says who has it where no record tells whom to choose', () => {
        const { label, value } = fieldIn(ask('change', { ...promise, ownerId: undefined }), 'owner');

        expect({ label, value }).toEqual({ label: 'Who sees to it (now Priya Raman: choose again)', value: '' });
    });

    it.each([
        ['roadmap', true],
        ['price', true],
        ['service', false]
    ])('of the kind %s asks for an approval: %s', (kind, isAsked) => {
        expect(fieldIn(ask('make'), 'approvedBy').when({ kind })).toBe(isAsked);
    });

    it('is kept, or withdrawn for a reason', () => {
        expect(saidOf('keep', promise)).toEqual({ do: 'keep', promise: 'p1' });
        expect(saidOf('withdraw', promise, { reason: 'They no longer need it' })).toEqual({
            do: 'withdraw',
            promise: 'p1',
            reason: 'They no longer need it'
        });
    });
});

describe('a milestone', () => {
    it.each([
        ['reach', { on: today }, { action: 'reach', milestone: 'kickoff', on: today, note: null }],
        [
            'replan',
            { on: '2026-12-01', note: 'Their team is away' },
            { action: 'replan', milestone: 'kickoff', on: '2026-12-01', note: 'Their team is away' }
        ],
        [
            'sponsor',
            { note: 'It works for us' },
            { action: 'sponsor', milestone: null, on: null, note: 'It works for us' }
        ],
        ['graduate', {}, { action: 'graduate', milestone: null, on: null, note: null }]
    ])('by %s says all that the server asks', (act, filled, said) => {
        expect(saidOf(act, { id: 'kickoff', title: 'Kickoff' }, filled)).toEqual(said);
    });

    it('was not reached tomorrow, and has no target in the past', () => {
        expect(fieldIn(ask('reach', {}), 'on').max).toBe(today);
        expect(fieldIn(ask('replan', {}), 'on').min).toBe(today);
    });
});

describe('a success plan', () => {
    it('gets an outcome of its own words', () => {
        expect(saidOf('add-outcome', undefined, { text: 'Faster', metric: 'Days', target: 2 })).toMatchObject({
            do: 'set-outcome',
            outcome: null,
            library: null,
            measure: null,
            text: 'Faster',
            target: 2,
            baseline: null,
            owner: null
        });
    });

    it('keeps the measure and the person of an outcome that is changed', () => {
        expect(saidOf('edit-outcome', outcome)).toMatchObject({
            do: 'set-outcome',
            outcome: 'o1',
            measure: 'value_actions',
            owner: '003000000000001AAA',
            current: '5'
        });
    });

    it('ends an outcome with a reason where it was not reached, and opens it again', () => {
        const reason = fieldIn(ask('end-outcome', outcome), 'reason');
        expect([reason.when({ state: 'met' }), reason.when({ state: 'missed' })]).toEqual([false, true]);
        expect(saidOf('reopen-outcome', outcome)).toEqual({
            do: 'end-outcome',
            outcome: 'o1',
            state: 'open',
            reason: null
        });
    });

    it('gives an amount together with its currency, or neither', () => {
        expect(saidOf('add-value', undefined, { text: 'Saved a clerk', amount: 40000 })).toMatchObject({
            amount: 40000,
            currency: 'EUR'
        });
        expect(saidOf('add-value', undefined, { text: 'They like it' })).toMatchObject({
            amount: null,
            currency: null
        });
    });

    it('counts in the currency of the account\u2019s revenue, else in the org\u2019s', () => {
        const amountOf = (changes) => {
            const { fields } = askOf('add-value', { accountId, snapshot: snapshot(changes), form, today });
            return fields.find(({ name }) => name === 'amount').label;
        };
        const { label } = fieldIn(ask('review'), 'arrBefore');

        expect([amountOf({}), label]).toEqual([
            'Amount a year in EUR, if it can be counted',
            'A year before, in EUR'
        ]);
        expect(amountOf({ arr: null })).toBe(`Amount a year in ${CURRENCY}, if it can be counted`);
    });

    it('offers its outcomes for a value, and contacts of the account alone', () => {
        const { fields } = ask('add-value');
        expect(fields.find(({ name }) => name === 'outcome').options).toEqual([
            { value: 'o1', label: 'Invoices in a day' }
        ]);
        expect(fields.find(({ name }) => name === 'confirmedBy')).toMatchObject({
            objectName: 'Contact',
            filter: { criteria: [{ fieldPath: 'AccountId', operator: 'eq', value: accountId }] }
        });
    });

    it('is shared by its last day and nothing else', () => {
        expect(saidOf('share', undefined, { until: '2027-01-31' })).toEqual({ until: '2027-01-31' });
        expect(fieldIn(ask('share'), 'until')).toMatchObject({ min: today, max: '2027-12-26' });
    });
});

describe('a renewal', () => {
    it('is expected with a cause of the list, in words, or without where nobody was asked', () => {
        const cause = fieldIn(ask('forecast'), 'cause');
        expect(cause.options.map(({ label }) => label)).toEqual(['Price', 'Support']);
        expect([cause.when({ category: 'not_asked' }), cause.when({ category: 'lost' })]).toEqual([false, true]);
        expect(saidOf('forecast', undefined, { category: 'at_risk', cause: 'price' })).toEqual({
            do: 'forecast',
            category: 'at_risk',
            reason: 'price'
        });
        expect(saidOf('forecast', undefined, { category: 'likely', words: 'They asked' })).toEqual({
            do: 'forecast',
            category: 'likely',
            reason: 'They asked'
        });
        expect(saidOf('forecast', undefined, { category: 'not_asked' })).toMatchObject({ reason: null });
    });

    it('is looked back on with the main cause first', () => {
        const filled = { decidedOn: today, result: 'lost', cause: 'support', second: 'price', preventable: 'yes', deal: '006A' };

        expect(saidOf('review', undefined, filled)).toEqual({
            do: 'review',
            deal: '006A',
            decidedOn: today,
            outcome: 'lost',
            arrBefore: null,
            arrAfter: null,
            causes: ['support', 'price'],
            preventable: 'yes',
            knownSince: null,
            change: null
        });
    });

    it('asks for causes of a loss alone, one after the other', () => {
        const [cause, second, third] = ['cause', 'second', 'third'].map((name) => fieldIn(ask('review'), name));
        const lost = { result: 'lost', cause: '', second: '' };

        expect(cause.when({ ...lost, result: 'renewed' })).toBe(false);
        expect([cause.when(lost), second.when(lost)]).toEqual([true, false]);
        expect(second.when({ ...lost, cause: 'price' })).toBe(true);
        expect(third.when({ ...lost, cause: 'price', second: 'support' })).toBe(true);
    });

    it('hands an expansion over in the customer\u2019s words', () => {
        expect(saidOf('hand-expansion', undefined, { need: 'Two more teams' })).toEqual({
            do: 'hand-expansion',
            need: 'Two more teams'
        });
    });
});
