import { createRecord, getRecord } from 'lightning/uiRecordApi';
import BwHandoffDecide from 'c/bwHandoffDecide';
import * as given from 'given';
import { dealId, view } from 'given-handoff';

const { accountId, click, fill, fillAll, find, findAll, settle, textOf } = given;
const requestId = 'a0R000000000001AAA';

beforeEach(() => {
    given.startClock();
    createRecord.mockResolvedValue({ id: requestId });
});
afterEach(() => {
    given.clear();
    createRecord.mockReset();
});

async function shown(changes = {}) {
    const element = given.mount('c-bw-handoff-decide', BwHandoffDecide, {
        dealId,
        view: view(changes),
        pollSeconds: 60
    });
    await settle();
    return element;
}

const press = (element, act) => click(element, `button[data-act="${act}"]`);
const save = (element) => click(element, '[data-id="save"]');
const said = () => given.appended(createRecord)[0];
const choose = async (element, field, recordId) => {
    find(element, `[data-field="${field}"]`).dispatchEvent(new CustomEvent('change', { detail: { recordId } }));
    await settle();
};

async function answer(Status__c, reply) {
    getRecord.emit(given.record(requestId, { Status__c, Answer__c: JSON.stringify(reply) }));
    await settle();
}

describe('what may be decided', () => {
    it.each([
        [{ state: 'draft' }, ['Submit', 'Assign']],
        [{ state: 'submitted', won: true }, ['Accept', 'Return', 'Refuse', 'Assign']],
        [{ state: 'submitted', won: false }, ['Return', 'Refuse', 'Assign']],
        [{ state: 'returned' }, ['Submit', 'Assign']],
        [{ state: 'accepted_with_gaps' }, ['Close a gap', 'Was it true?']],
        [{ state: 'accepted' }, ['Was it true?']],
        [{ state: 'refused' }, ['Reopen']],
        [{ state: 'withdrawn' }, []]
    ])('of %j is offered by its state', async (changes, names) => {
        const element = await shown(changes);

        expect(findAll(element, 'button[data-act]').map(textOf)).toEqual(names);
    });

    it('is asked of the server, and followed to its answer', async () => {
        const element = await shown();
        const taken = jest.fn();
        element.addEventListener('taken', taken);
        await press(element, 'submit');

        expect(said()).toMatchObject({
            Kind__c: 'handoff',
            Account__c: accountId,
            Payload__c: { accountId, dealId, do: 'submit' }
        });
        expect(find(element, 'button[data-act="submit"]').disabled).toBe(true);
        await answer('done', { ok: true, value: null });

        expect(textOf(find(element, '[data-id="status"]'))).toBe('Done. The card follows in a moment.');
        expect(taken).toHaveBeenCalledTimes(1);
    });

    it('and is refused says why', async () => {
        const element = await shown();
        await press(element, 'submit');
        const problem = { code: 'invalid', message: 'Only the giver submits it.', field: null };
        await answer('refused', { ok: false, problem });

        expect(textOf(find(element, '[data-id="problem"]'))).toContain('Only the giver submits it.');
    });

    it('keeps what was typed where the request could not be stored', async () => {
        createRecord.mockRejectedValueOnce({ status: 400, body: { message: 'No space' } });
        const element = await shown({ state: 'submitted' });
        await press(element, 'refuse');
        await fill(element, 'reason', 'No budget for it');
        await save(element);

        expect(textOf(element)).toContain('No space');
        await save(element);
        expect(given.appended(createRecord)[1].Payload__c).toMatchObject({ do: 'refuse', reason: 'No budget for it' });
    });
});

describe('a return', () => {
    it('names gaps, one a line', async () => {
        const element = await shown({ state: 'submitted' });
        await press(element, 'return');
        await fill(element, 'gaps', 'No champion\n\n No dates ');
        await save(element);

        expect(said().Payload__c).toMatchObject({
            do: 'return',
            gaps: [
                { path: null, text: 'No champion' },
                { path: null, text: 'No dates' }
            ]
        });
    });

    it('without a gap is not sent', async () => {
        const element = await shown({ state: 'submitted' });
        await press(element, 'return');
        await save(element);

        expect(createRecord).not.toHaveBeenCalled();
    });
});

describe('an acceptance', () => {
    const won = { state: 'submitted', won: true };

    it('may be with gaps, a rating and a note', async () => {
        const element = await shown(won);
        await press(element, 'accept');
        await choose(element, 'owner', given.userId);
        await fillAll(element, { gaps: 'No dates', dueOn: '2026-12-01', note: 'Good' });
        find(element, '[data-field="rating"]').dispatchEvent(new CustomEvent('change', { detail: { value: '4' } }));
        await save(element);

        expect(said().Payload__c).toMatchObject({
            do: 'accept',
            gaps: [{ path: null, text: 'No dates', owner: given.userId, dueOn: '2026-12-01' }],
            rating: 4,
            note: 'Good'
        });
    });

    it('with gaps that nobody has is not sent', async () => {
        const element = await shown(won);
        await press(element, 'accept');
        await fill(element, 'gaps', 'No dates');
        await save(element);

        expect(createRecord).not.toHaveBeenCalled();
    });
});

describe('the other decisions', () => {
    it.each([
        ['reopen', { state: 'refused' }, async (element) => fill(element, 'reason', 'New facts'), { reason: 'New facts' }],
        ['assign', {}, async (element) => choose(element, 'to', given.userId), { to: given.userId }],
        [
            'close-gap',
            { state: 'accepted_with_gaps', gaps: [{ id: 'g1', path: null, text: 'No dates', owner: null, dueOn: null }] },
            async (element) => choose(element, 'gap', 'g1'),
            { gap: 'g1' }
        ],
        ['rate-truth', { state: 'accepted' }, async (element) => choose(element, 'rating', '3'), { value: 3, note: null }]
    ])('%s says what it needs', async (act, changes, fillIn, expected) => {
        const element = await shown(changes);
        await press(element, act);
        await save(element);
        expect(createRecord).not.toHaveBeenCalled();
        await fillIn(element);
        await save(element);

        expect(said().Payload__c).toMatchObject({ do: act, ...expected });
    });
});
