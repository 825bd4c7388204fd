import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { createRecord, getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import BwMyDay from 'c/bwMyDay';
import * as given from 'given';

const { accountId, accountRecord, click, find, findAll, settle, textOf, userId } = given;
const requestId = 'a0R000000000001AAA';
const stepId = 'a04000000000001AAA';
/** As the server writes it: an external id has neither colons nor dots. */
const playKey = `${accountId}_csave-plan_a2026-11-19T09_c14_c00_d000Z`;

beforeEach(() => {
    given.startClock();
    createRecord.mockResolvedValue({ id: requestId });
});
afterEach(() => {
    given.clear();
    createRecord.mockReset();
});

/** A step's record with what its lookups lead to, as the wire on a list view gives it. */
function stepRecord({ fields = {}, account = accountRecord({ fields: { Name: 'Acme' } }), status = 'running' } = {}) {
    const step = given.record(stepId, {
        OwnerId: userId,
        Key__c: `${playKey}_cdecision__maker`,
        Label__c: 'Call the decision maker',
        Number__c: 2,
        State__c: 'open',
        Instructions__c: 'Call whoever decides.',
        Minutes__c: 30,
        Due_At__c: '2026-11-20T16:00:00.000Z',
        ...fields
    });
    const play = given.record('a03000000000001AAA', { Label__c: 'Save plan', Status__c: status });
    return { ...step, fields: { ...step.fields, Play__r: { value: play }, Account__r: { value: account } } };
}

const onCard = (step = {}) =>
    accountRecord({
        fields: { Name: 'Acme' },
        snapshot: { plays: [given.snapshotPlay({ now: [given.snapshotStep(step)] })] }
    });

const inView = (name) => ({ listViewApiName }) => listViewApiName === name;
const give = (name, records) => getListRecordsByName.emit({ records, nextPageToken: null }, inView(name));
const refuse = (name, error) => getListRecordsByName.emitError(error, inView(name));

async function shown({ steps = [], red = [], renewals = [], connection = given.connectionList(), may = true } = {}) {
    const element = given.mount('c-bw-my-day', BwMyDay);
    await settle();
    getListRecordsByName.emit(connection, inView('All'));
    getObjectInfo.emit({ createable: may });
    getRecord.emit(given.record(userId, { Name: 'Priya Raman' }), ({ recordId }) => recordId === userId);
    give('BW_My_Steps', steps);
    give('BW_New_Red', red);
    give('BW_Renewals_Without_Forecast', renewals);
    await settle();
    return element;
}

const items = (element) => findAll(element, '[data-id="item"]').map(textOf);

describe('a day', () => {
    it('shows a step with its account, and acts on it as the card does', async () => {
        const element = await shown({ steps: [stepRecord({ account: onCard() })] });

        const [item] = items(element);
        expect(item).toContain('Acme · Red 43 · $84k · high_touch · Save plan');
        expect(item).toContain('2/7 Call the decision maker · Priya Raman, due today');
        expect(textOf(find(element, '[data-id="count"]'))).toBe('Waiting for you: 1, late: 1');
        await click(element, 'button[data-action="done"]');
        expect(given.appended(createRecord)[0]).toMatchObject({
            Kind__c: 'step',
            Account__c: accountId,
            Payload__c: { play: given.snapshotPlay().id, step: 'decision_maker', action: 'done' }
        });
    });

    it('has the answers and the e-mail of the account\u2019s snapshot', async () => {
        const answers = [{ id: 'ours', label: 'Ours' }];
        const message = { subject: 'A', body: 'B' };
        const element = await shown({ steps: [stepRecord({ account: onCard({ answers, message }) })] });

        await click(element, 'button[data-action="done"]');

        expect(createRecord).not.toHaveBeenCalled();
        expect(find(element, '[data-field="answer"]')).toBeDefined();
        expect(find(element, 'button[data-action="email"]')).toBeDefined();
    });

    it('acts on a step that the snapshot does not have yet, by its record', async () => {
        const element = await shown({ steps: [stepRecord({ fields: { Key__c: `${playKey}_creview_h2` } })] });

        expect(items(element)[0]).toContain('2 Call the decision maker · 1 day late, was due 20 Nov');
        await click(element, 'button[data-action="done"]');
        expect(given.appended(createRecord)[0].Payload__c).toMatchObject({
            play: given.snapshotPlay().id,
            step: 'review#2'
        });
    });

    it('looks at a step again once something was done about it, until it is gone from the list', async () => {
        const element = await shown({ steps: [stepRecord({ account: onCard() })] });
        await click(element, 'button[data-action="done"]');
        const reply = JSON.stringify({ ok: true, value: { saved: true, note: 'none' } });
        getRecord.emit(
            given.record(requestId, { Status__c: 'done', Answer__c: reply }),
            ({ recordId }) => recordId === requestId
        );
        await settle();

        jest.advanceTimersByTime(4000);
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: stepId }]);
        give('BW_My_Steps', [stepRecord({ fields: { State__c: 'done' } })]);
        await settle();

        expect(items(element)).toEqual([]);
    });

    it.each([
        ['somebody else\u2019s', { fields: { OwnerId: '005000000000009AAA' } }],
        ['queued', { fields: { State__c: 'queued' } }],
        ['of a paused play', { status: 'paused' }]
    ])('leaves out a step that is %s', async (_name, changes) => {
        expect(items(await shown({ steps: [stepRecord(changes)] }))).toEqual([]);
    });

    it('tells of an account of one\u2019s own that turned red within the week', async () => {
        const red = [accountRecord({ fields: { Name: 'Acme', BW_Red_Since__c: '2026-11-19', BW_Risk_Reason__c: 'price' } })];

        expect(items(await shown({ red }))).toEqual([
            'Acme · Red 43 · $84k · high_touch Red since 19 Nov (2 days ago) price'
        ]);
    });

    it.each([
        ['longer ago', accountRecord({ fields: { BW_Red_Since__c: '2026-11-14' } })],
        ['of another CSM', accountRecord({ snapshot: { csm: 'Max Ott' }, fields: { BW_Red_Since__c: '2026-11-19', OwnerId: userId } })],
        ['of nobody, with another owner', accountRecord({ snapshot: { csm: null }, fields: { BW_Red_Since__c: '2026-11-19', OwnerId: 'x' } })]
    ])('leaves out an account that turned red %s', async (_name, record) => {
        expect(items(await shown({ red: [record] }))).toEqual([]);
    });

    it('tells of a renewal that nobody has said a forecast for', async () => {
        const unforecast = (BW_Forecast__c) => accountRecord({ fields: { Name: 'Acme', BW_Forecast__c } });

        expect(items(await shown({ renewals: [unforecast('not_asked')] }))[0]).toContain(
            'Renews 12 Feb 2027 (in 83 days) without a forecast · notice by 13 Jan 2027 (in 53 days)'
        );
        expect(items(await shown({ renewals: [unforecast('commit')] }))).toEqual([]);
    });

    it('begins with most money and urgency', async () => {
        const rich = accountRecord({ snapshot: { arr: { amount: 900_000, currency: 'EUR' } } });
        const richer = { ...rich, id: '001000000000002AAA', fields: { ...rich.fields, Name: { value: 'Globex' }, BW_Red_Since__c: { value: '2026-11-20' } } };
        const element = await shown({ steps: [stepRecord({ account: onCard() })], red: [richer] });

        expect(items(element).map((item) => item.split(' ')[0])).toEqual(['Globex', 'Acme']);
    });
});

describe('a day without anything', () => {
    it('says so', async () => {
        expect(textOf(await shown())).toContain('Nothing waits for you');
    });

    it('shows that it loads until all of it is there', async () => {
        const element = given.mount('c-bw-my-day', BwMyDay);
        give('BW_My_Steps', []);
        await settle();

        expect(find(element, '[data-id="loading"]')).toBeDefined();
    });
});

describe('a day that cannot be read', () => {
    it('says what an admin can grant', async () => {
        const element = given.mount('c-bw-my-day', BwMyDay);
        refuse('BW_My_Steps', { status: 403, body: { message: 'No access' } });
        give('BW_New_Red', []);
        give('BW_Renewals_Without_Forecast', []);
        await settle();

        expect(textOf(element)).toContain('permission set Bellwether User');
    });

    it('says why, where it is a failure', async () => {
        const element = given.mount('c-bw-my-day', BwMyDay);
        refuse('BW_My_Steps', { status: 503, body: { message: 'Server unavailable' } });
        give('BW_New_Red', []);
        give('BW_Renewals_Without_Forecast', []);
        await settle();

        expect(textOf(element)).toContain('Your day could not be loaded Server unavailable');
    });

    it('shows the steps where accounts alone are missing', async () => {
        const element = await shown({ steps: [stepRecord({ account: onCard() })] });
        refuse('BW_New_Red', { status: 503, body: { message: 'Server unavailable' } });
        await settle();

        expect(textOf(find(element, '[data-id="lack"]'))).toContain('only steps stand here: Server unavailable');
        expect(items(element).length).toBe(1);
    });

    it.each([
        ['may not ask', { may: false }],
        ['have a server without plays', { connection: given.connectionList({ Form__c: JSON.stringify({ ...given.form, plays: null }) }) }]
    ])('has no buttons for those who %s', async (_name, properties) => {
        const element = await shown({ steps: [stepRecord({ account: onCard() })], ...properties });

        expect(findAll(element, 'button')).toEqual([]);
    });
});
