import { createRecord, getRecord } from 'lightning/uiRecordApi';
import BwTerms from 'c/bwTerms';
import * as given from 'given';

const { accountId, click, find, findAll, settle, textOf } = given;
const requestId = 'a0R000000000001AAA';
const terms = [
    { id: '12', title: 'Shown as yellow', text: 'Priya Raman, until 12 Dec: Agreed pause' },
    { id: '9', title: 'Without NPS', text: 'Max Ott, until 1 Dec: Season' }
];

beforeEach(() => {
    given.startClock();
    createRecord.mockResolvedValue({ id: requestId });
});
afterEach(() => {
    given.clear();
    createRecord.mockReset();
});

async function shown(properties = {}) {
    const taken = jest.fn();
    const element = given.mount('c-bw-terms', BwTerms, {
        terms,
        recordId: accountId,
        mayAsk: true,
        pollSeconds: 60,
        ...properties
    });
    element.addEventListener('taken', taken);
    await settle();
    return { element, taken };
}

async function answer(Status__c, reply) {
    getRecord.emit(given.record(requestId, { Status__c, Answer__c: JSON.stringify(reply) }));
    await settle();
}

describe('what people have set', () => {
    it('stands with who, until when and why', async () => {
        const { element } = await shown();

        expect(findAll(element, '[data-id="term"]').map(textOf)).toEqual([
            'Shown as yellow · Priya Raman, until 12 Dec: Agreed pause End now',
            'Without NPS · Max Ott, until 1 Dec: Season End now'
        ]);
        expect(findAll(element, 'button')[1].getAttribute('aria-label')).toBe('End now: Without NPS');
    });

    it('is ended by a request that names it', async () => {
        const { element, taken } = await shown();

        await click(element, 'button[data-id="9"]');

        const [request] = given.appended(createRecord);
        expect(request).toMatchObject({
            Kind__c: 'end',
            Account__c: accountId,
            Payload__c: { accountId, key: request.Key__c, id: '9' }
        });
        expect(textOf(find(element, '[data-id="status"]'))).toContain('Saved.');
        expect(findAll(element, 'button').map(({ disabled }) => disabled)).toEqual([false, true]);
        await answer('done', { ok: true, value: {} });
        expect(textOf(find(element, '[data-id="status"]'))).toBe('Ended. The score follows in a moment.');
        expect(taken).toHaveBeenCalledTimes(1);
    });

    it('says why it was not ended, and may be tried again', async () => {
        const { element, taken } = await shown();
        await click(element, 'button[data-id="9"]');

        await answer('refused', { ok: false, problem: { code: 'not-found', message: 'It has ended.', field: null } });

        expect(textOf(find(element, '[data-id="problem"]'))).toBe('Not ended: It has ended.');
        expect(findAll(element, 'button')[1].disabled).toBe(false);
        expect(taken).not.toHaveBeenCalled();
    });

    it('is ended once, under one key, where Salesforce did not answer the first time', async () => {
        createRecord.mockRejectedValueOnce(new Error('offline'));
        const { element } = await shown();

        await click(element, 'button[data-id="9"]');
        expect(textOf(find(element, '[data-id="problem"]'))).toContain('Not ended: Salesforce did not confirm it');
        await click(element, 'button[data-id="9"]');

        const [first, second] = given.appended(createRecord);
        expect(second).toEqual(first);
    });

    it('says that nothing is lost where the server does not look', async () => {
        const { element } = await shown();
        await click(element, 'button[data-id="9"]');

        jest.advanceTimersByTime(600_000);
        await settle();

        expect(textOf(find(element, '[data-id="status"]'))).toContain('nothing is lost');
    });

    it('is not offered to be ended by who may not ask', async () => {
        const { element } = await shown({ mayAsk: false });

        expect(findAll(element, 'button')).toEqual([]);
    });
});
