import { createRecord, getRecord } from 'lightning/uiRecordApi';
import { encodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import { navigated } from 'lightning/navigation';
import { playsOf } from 'c/bwShared';
import BwStep from 'c/bwStep';
import * as given from 'given';

const { accountId, click, fieldOf, fill, fillAll, find, findAll, settle, textOf } = given;
const requestId = 'a0R000000000001AAA';

beforeEach(() => {
    given.startClock();
    createRecord.mockResolvedValue({ id: requestId });
    encodeDefaultFieldValues.mockImplementation((values) => JSON.stringify(values));
});
afterEach(() => {
    given.clear();
    createRecord.mockReset();
});

function linesOf(changes) {
    const moment = { now: new Date(given.readAt), timeZone: 'Europe/Berlin' };
    const play = given.snapshotPlay({ now: [given.snapshotStep(changes)] });
    return playsOf([play], given.userId, moment).first.steps[0];
}

async function shown(changes = {}, properties = {}) {
    const element = given.mount('c-bw-step', BwStep, {
        step: linesOf(changes),
        recordId: accountId,
        form: given.playForm,
        pollSeconds: 60,
        ...properties
    });
    await settle();
    return element;
}

const press = (element, action) => click(element, `button[data-action="${action}"]`);
const save = (element) => click(element, '[data-id="save"]');
const statusOf = (element) => textOf(find(element, '[data-id="status"]'));
const formOf = (element) => find(element, 'c-bw-step-form');
const said = () => given.appended(createRecord)[0];

async function answer(Status__c, reply) {
    getRecord.emit(given.record(requestId, { Status__c, Answer__c: JSON.stringify(reply) }));
    await settle();
}
const done = { ok: true, value: { saved: true, note: 'none' } };
const refused = (message, field = null) => ({ ok: false, problem: { code: 'invalid', message, field } });

const answers = [
    { id: 'ours', label: 'Ours' },
    { id: 'theirs', label: 'Theirs' }
];

describe('a step', () => {
    it('shows what is to be done, by whom and when, and why', async () => {
        const element = await shown({ fallback: 'Ada Byron is away until 3 Dec' });

        const text = textOf(element);
        expect(text).toContain('2/7 Call the decision maker · Priya Raman, due today');
        expect(text).toContain('Call whoever decides at Acme, not who uses it.');
        expect(text).toContain('Ada Byron is away until 3 Dec');
        expect(text).toContain('Why: the decision is taken elsewhere · 30 min');
        expect(find(element, '[data-id="who"]').className).toBe('');
    });

    it('marks what is late, and what is the reader\u2019s own', async () => {
        const element = await shown({ dueAt: '2026-11-19T16:00:00.000Z', ownerId: given.userId });

        expect(textOf(find(element, '[data-id="who"]'))).toBe('you, 2 days late, was due 19 Nov');
        expect(find(element, '[data-id="who"]').className).toBe('slds-text-color_error');
    });

    it('has buttons that say what they are about', async () => {
        const element = await shown({ message: { subject: 'A', body: 'B' } });

        expect(findAll(element, 'button').map((button) => button.getAttribute('aria-label'))).toEqual([
            'Done: Call the decision maker',
            'E-mail: Call the decision maker',
            'Skip: Call the decision maker',
            'Reassign: Call the decision maker',
            'Note: Call the decision maker'
        ]);
    });

    it('in the queue cannot be done yet', async () => {
        const element = await shown({ queued: true });

        expect(findAll(element, 'button').map(textOf)).toEqual(['Skip', 'Reassign', 'Note']);
    });

    it('has no button but the composer\u2019s where nothing can be asked', async () => {
        const message = { subject: 'A', body: 'B' };

        expect(findAll(await shown({}, { form: null }), 'button')).toEqual([]);
        expect(findAll(await shown({ message }, { form: null }), 'button').map(textOf)).toEqual(['E-mail']);
    });
});

describe('a step that is done', () => {
    it('is said so by one click where nothing is asked', async () => {
        const taken = jest.fn();
        const element = await shown();
        element.addEventListener('taken', taken);

        await press(element, 'done');

        const request = said();
        expect(request).toMatchObject({
            Kind__c: 'step',
            Account__c: accountId,
            Payload__c: {
                accountId,
                key: request.Key__c,
                play: given.snapshotPlay().id,
                step: 'decision_maker',
                action: 'done',
                answer: null,
                reason: null,
                owner: null,
                note: null
            }
        });
        expect(statusOf(element)).toBe('Saved. Bellwether takes it up within about a minute.');
        expect(find(element, 'button[data-action="skip"]').disabled).toBe(true);
        await answer('done', done);
        expect(statusOf(element)).toBe('Bellwether has taken it up. The play follows in a moment.');
        expect(taken).toHaveBeenCalledTimes(1);
    });

    it('is asked what came of it', async () => {
        const element = await shown({ answers });
        await press(element, 'done');
        expect(createRecord).not.toHaveBeenCalled();
        const field = jest.spyOn(find(element, '[data-field="answer"]'), 'setCustomValidity');
        await save(element);
        expect(field).toHaveBeenCalledWith('Choose what came of it: the rest of the play depends on it.');
        await fillAll(element, { answer: 'theirs', note: ' Budget is frozen ' });

        await save(element);

        expect(said().Payload__c).toMatchObject({ action: 'done', answer: 'theirs', note: 'Budget is frozen' });
    });

    it('is asked what shows it', async () => {
        const element = await shown({ evidence: 'link to the plan' });
        await press(element, 'done');

        expect(fieldOf(element, 'note').label).toBe('What shows it: link to the plan');
    });

    it('says why the server did not take it, and may be tried again', async () => {
        const element = await shown();
        await press(element, 'done');

        await answer('refused', refused('The play has ended: reload the page.'));

        expect(textOf(find(element, '[data-id="problem"]'))).toBe('Not saved: The play has ended: reload the page.');
        expect(find(element, 'button[data-action="done"]').disabled).toBe(false);
    });

    it('is said once, under one key, where Salesforce did not answer the first time', async () => {
        createRecord.mockRejectedValueOnce(new Error('offline'));
        const element = await shown();

        await press(element, 'done');
        expect(textOf(find(element, '[data-id="problem"]'))).toContain('Not saved: Salesforce did not confirm it');
        await press(element, 'done');

        const [first, second] = given.appended(createRecord);
        expect(second).toEqual(first);
    });
});

describe('a step that is skipped', () => {
    it('needs a reason', async () => {
        const element = await shown();
        await press(element, 'skip');
        await save(element);
        expect(createRecord).not.toHaveBeenCalled();
        await fill(element, 'reason', 'not_applicable');

        await save(element);

        expect(said().Payload__c).toMatchObject({ action: 'skip', reason: 'not_applicable', note: null });
        await answer('done', done);
        expect(find(element, '[data-id="wrong-alarm"]')).toBeUndefined();
    });

    it('as a wrong alarm leads to the snooze of its measure', async () => {
        const snoozed = jest.fn();
        const element = await shown();
        element.addEventListener('snooze', snoozed);
        await press(element, 'skip');
        await fill(element, 'reason', 'wrong_alarm');
        await save(element);
        await answer('done', done);

        await click(find(element, '[data-id="wrong-alarm"]'), 'button');

        expect(snoozed).toHaveBeenCalledTimes(1);
        expect(find(element, '[data-id="wrong-alarm"]')).toBeUndefined();
    });

    it('keeps what was typed when the server refuses it', async () => {
        const element = await shown();
        await press(element, 'skip');
        await fillAll(element, { reason: 'wrong_alarm', note: 'Season' });
        await save(element);
        expect(formOf(element).className).toBe('slds-hide');

        await answer('refused', refused('Choose another reason.', 'reason'));

        expect(formOf(element).className).toBe('slds-show');
        expect(textOf(formOf(element))).toContain('Choose another reason.');
        expect(fieldOf(element, 'note').value).toBe('Season');
    });
});

describe('a step for somebody else', () => {
    it('is given to a user who is active', async () => {
        const element = await shown();
        await press(element, 'reassign');
        const picker = find(element, 'lightning-record-picker');
        expect(picker).toMatchObject({
            objectApiName: 'User',
            filter: { criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }] }
        });
        await save(element);
        expect(createRecord).not.toHaveBeenCalled();
        picker.dispatchEvent(new CustomEvent('change', { detail: { recordId: '005000000000002AAA' } }));
        await settle();

        await save(element);

        expect(said().Payload__c).toMatchObject({ action: 'reassign', owner: '005000000000002AAA', note: null });
    });
});

describe('a note on a step', () => {
    it('is appended, and its form can be left', async () => {
        const element = await shown();
        await press(element, 'note');
        await click(element, '[data-id="cancel"]');
        expect(formOf(element).className).toBe('slds-hide');
        await press(element, 'note');
        await fill(element, 'note', 'Called twice');

        await save(element);

        expect(said().Payload__c).toMatchObject({ action: 'note', note: 'Called twice' });
    });
});

describe('an e-mail', () => {
    it('is the platform\u2019s own composer on the account, filled in as HTML', async () => {
        const message = { subject: 'Your plan', body: 'Dear Jonas,\n1 < 2 & "so on"' };
        const element = await shown({ message });

        await press(element, 'email');

        expect(navigated).toHaveBeenCalledWith({
            type: 'standard__quickAction',
            attributes: { apiName: 'Global.SendEmail' },
            state: {
                recordId: accountId,
                defaultFieldValues: JSON.stringify({
                    Subject: 'Your plan',
                    HtmlBody: 'Dear Jonas,<br>1 &lt; 2 &amp; &quot;so on&quot;'
                })
            }
        });
        expect(createRecord).not.toHaveBeenCalled();
    });
});
