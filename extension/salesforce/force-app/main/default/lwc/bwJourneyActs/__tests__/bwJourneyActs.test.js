import { createRecord, getRecord } from 'lightning/uiRecordApi';
import BwJourneyActs from 'c/bwJourneyActs';
import * as given from 'given';

const { accountId, click, fieldOf, fill, find, findAll, settle, snapshot, textOf } = given;
const requestId = 'a0R000000000001AAA';
const moment = { now: new Date(given.readAt), timeZone: 'Europe/Berlin' };

beforeEach(() => {
    given.startClock();
    createRecord.mockResolvedValue({ id: requestId });
});
afterEach(() => {
    given.clear();
    createRecord.mockReset();
});

async function shown(acts, subject) {
    const element = given.mount('c-bw-journey-acts', BwJourneyActs, {
        acts,
        subject,
        recordId: accountId,
        snapshot: snapshot(),
        form: given.form,
        moment,
        pollSeconds: 60
    });
    await settle();
    return element;
}

const promise = { id: 'p1', title: 'SSO by March' };
const press = (element, act) => click(element, `button[data-act="${act}"]`);
const save = (element) => click(element, '[data-id="save"]');
const statusOf = (element) => textOf(find(element, '[data-id="status"]'));

async function answer(Status__c, reply) {
    getRecord.emit(given.record(requestId, { Status__c, Answer__c: JSON.stringify(reply) }));
    await settle();
}

async function withdrawn() {
    const element = await shown(['keep', 'withdraw'], promise);
    await press(element, 'withdraw');
    await fill(element, 'reason', 'They no longer need it');
    await save(element);
    return element;
}

describe('what can be done', () => {
    it('is a button each, which tells a screen reader what it is done to', async () => {
        const element = await shown(['keep', 'withdraw'], promise);

        const buttons = findAll(element, 'button[data-act]');
        expect(buttons.map(textOf)).toEqual(['Kept', 'Withdraw']);
        expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
            'Kept: SSO by March',
            'Withdraw: SSO by March'
        ]);
    });

    it('is asked of the server, and followed to its answer', async () => {
        const taken = jest.fn();
        const element = await withdrawn();
        element.addEventListener('taken', taken);

        expect(given.appended(createRecord)[0]).toMatchObject({
            Kind__c: 'promise',
            Account__c: accountId,
            Payload__c: { accountId, do: 'withdraw', promise: 'p1', reason: 'They no longer need it' }
        });
        expect(statusOf(element)).toContain('Saved');
        expect(find(element, 'button[data-act="keep"]').disabled).toBe(true);

        await answer('done', { ok: true, value: { saved: true } });

        expect(statusOf(element)).toBe('Done. The card follows in a moment.');
        expect(find(element, 'c-bw-journey-form')).toBeUndefined();
        expect(taken).toHaveBeenCalledTimes(1);
    });

    it('is sent once, however often it is pressed', async () => {
        const element = await shown(['keep'], promise);
        await press(element, 'keep');
        find(element, '[data-id="save"]').click();
        find(element, '[data-id="save"]').click();
        await settle();

        expect(createRecord).toHaveBeenCalledTimes(1);
    });

    it('comes back with what was typed where the server refuses it', async () => {
        const element = await withdrawn();
        const problem = { code: 'conflict', message: 'It is kept already.', field: null };
        await answer('refused', { ok: false, problem });

        expect(find(element, 'c-bw-journey-form').className).toBe('slds-show');
        expect(textOf(find(element, '[data-id="problem"]'))).toContain('It is kept already.');
        expect(fieldOf(element, 'reason').value).toBe('They no longer need it');
    });

    it('stays with what was typed where it could not be stored', async () => {
        createRecord.mockRejectedValueOnce({ status: 400, body: { message: 'No space' } });
        const element = await withdrawn();

        expect(textOf(find(element, '[data-id="problem"]'))).toContain('No space');
        await save(element);
        expect(given.appended(createRecord)).toHaveLength(2);
        expect(fieldOf(element, 'reason').value).toBe('They no longer need it');
    });

    it('stays as it was typed when its form is closed, or another one opened, and it is opened again', async () => {
        const element = await shown(['keep', 'withdraw'], promise);
        await press(element, 'withdraw');
        await fill(element, 'reason', 'They no longer need it');
        await click(element, '[data-id="cancel"]');
        expect(find(element, 'c-bw-journey-form').className).toBe('slds-hide');

        await press(element, 'keep');
        const forms = findAll(element, 'c-bw-journey-form');
        expect(forms.map(({ className }) => className)).toEqual(['slds-hide', 'slds-show']);
        await press(element, 'withdraw');

        expect(forms.map(({ className }) => className)).toEqual(['slds-show', 'slds-hide']);
        expect(fieldOf(element, 'reason').value).toBe('They no longer need it');
    });

    it('leaves its form once it is done, and no other one', async () => {
        const element = await shown(['keep', 'withdraw'], promise);
        await press(element, 'withdraw');
        await fill(element, 'reason', 'They no longer need it');
        await press(element, 'keep');
        const keep = findAll(element, 'c-bw-journey-form')[1];
        await click(keep, '[data-id="save"]');
        expect(given.appended(createRecord)[0].Payload__c).toMatchObject({ do: 'keep' });
        await answer('done', { ok: true, value: { saved: true } });

        expect(findAll(element, 'c-bw-journey-form')).toHaveLength(1);
        expect(fieldOf(element, 'reason').value).toBe('They no longer need it');
    });

    it('says so where nobody answers', async () => {
        const element = await withdrawn();
        find(element, 'c-bw-follow').dispatchEvent(new CustomEvent('silent'));
        await settle();

        expect(statusOf(element)).not.toBe('');
        expect(find(element, 'c-bw-follow')).toBeUndefined();
        expect(find(element, 'button[data-act="keep"]').disabled).toBe(false);
    });
});

describe('a link to the plan', () => {
    async function shared(link) {
        const element = await shown(['share']);
        await press(element, 'share');
        await fill(element, 'until', '2027-01-31');
        await save(element);
        expect(given.appended(createRecord)[0]).toMatchObject({
            Kind__c: 'plan',
            Payload__c: { until: '2027-01-31' }
        });
        await answer('done', { ok: true, value: { saved: true, link } });
        return element;
    }

    it('is shown once it is made', async () => {
        const element = await shared('https://bw.example/plan/1-abc');

        const link = find(element, '[data-id="link"] a');
        expect([link.getAttribute('href'), textOf(link)]).toEqual([
            'https://bw.example/plan/1-abc',
            'https://bw.example/plan/1-abc'
        ]);
        expect(statusOf(element)).toBe('Copy the link now: it is shown once.');
    });

    it('that is none of a server is not', async () => {
        const element = await shared('data:text/html,x');

        expect(find(element, '[data-id="link"]')).toBeUndefined();
    });
});
