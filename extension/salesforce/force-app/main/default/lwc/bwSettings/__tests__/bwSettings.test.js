import { navigated } from 'lightning/navigation';
import { createRecord, getRecord } from 'lightning/uiRecordApi';
import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import BwSettings from 'c/bwSettings';
import * as given from 'given';

const { click, connectionList, find, settle, textOf } = given;
const requestId = 'a0R000000000001AAA';

beforeEach(() => {
    given.startClock();
    createRecord.mockResolvedValue({ id: requestId });
});
afterEach(() => {
    given.clear();
    createRecord.mockReset();
});

async function shown({ configure = true, createable = true, connection = connectionList() } = {}) {
    const element = given.mount('c-bw-settings', BwSettings);
    getListRecordsByName.emit(connection);
    getObjectInfo.emit({ createable, fields: configure === null ? {} : { Configure__c: { createable: configure } } });
    await settle();
    return element;
}

const ask = (element) => click(element, '[data-id="ask"]');
const statusOf = (element) => textOf(find(element, '[data-id="status"]'));
const problemOf = (element) => textOf(find(element, '[data-id="problem"]'));

async function answer(Status__c, reply) {
    getRecord.emit(given.record(requestId, { Status__c, Answer__c: JSON.stringify(reply) }));
    await settle();
}

const url = 'https://bellwether.example/settings#once';

describe('the settings', () => {
    it('are asked for by a request that only an admin may make', async () => {
        const element = await shown();

        await ask(element);

        const [request] = given.appended(createRecord);
        expect(request).toEqual({
            apiName: 'BW_Request__c',
            Kind__c: 'settings',
            Key__c: expect.stringMatching(/^[\w-]{8,64}$/),
            Configure__c: true,
            Payload__c: { key: request.Key__c }
        });
        expect(statusOf(element)).toBe('Asked. The server answers within about a minute.');
        expect(find(element, '[data-id="ask"]').disabled).toBe(true);
    });

    it('open in a new tab by the link of the answer, once', async () => {
        const element = await shown();
        await ask(element);
        await answer('done', { ok: true, value: { url } });
        expect(statusOf(element)).toContain('The link is ready.');
        expect(navigated).not.toHaveBeenCalled();

        await click(element, '[data-id="open"]');

        expect(navigated).toHaveBeenCalledTimes(1);
        expect(navigated).toHaveBeenCalledWith({ type: 'standard__webPage', attributes: { url } });
        expect(find(element, '[data-id="open"]')).toBeUndefined();
        expect(statusOf(element)).toContain('Ask for another link');
    });

    it.each([
        ['a link that is no web address', { url: 'data:text/html,settings' }],
        ['no link', {}]
    ])('do not open by %s', async (_what, value) => {
        const element = await shown();
        await ask(element);

        await answer('done', { ok: true, value });

        expect(find(element, '[data-id="open"]')).toBeUndefined();
        expect(problemOf(element)).toContain('no link that can be opened');
    });

    it('say why the server refuses', async () => {
        const element = await shown();
        await ask(element);

        await answer('refused', { ok: false, problem: { code: 'forbidden', message: 'Not you.', field: null } });

        expect(problemOf(element)).toBe('There is no link: Not you.');
        expect(find(element, '[data-id="ask"]').disabled).toBe(false);
    });

    it('say that Salesforce refuses', async () => {
        createRecord.mockRejectedValueOnce({ status: 400, body: { message: 'Field is not writeable.' } });
        const element = await shown();

        await ask(element);

        expect(problemOf(element)).toBe('There is no link: Field is not writeable.');
    });

    it('say what to look at where the server does not answer', async () => {
        const element = await shown();
        await ask(element);

        jest.advanceTimersByTime(600_000);
        await settle();

        expect(problemOf(element)).toContain('Bellwether setup');
        expect(find(element, '[data-id="ask"]').disabled).toBe(false);
    });

    it('wait as long as the server takes between two looks', async () => {
        const element = await shown({ connection: connectionList({ Poll_Seconds__c: 180 }) });

        await ask(element);

        expect(statusOf(element)).toBe('Asked. The server answers within about 3 minutes.');
    });

    it('are not offered to somebody who has no access to requests at all', async () => {
        const element = given.mount('c-bw-settings', BwSettings);

        getObjectInfo.emitError({ body: { message: 'no access' }, status: 403 });
        await settle();

        expect(textOf(find(element, '[data-id="may-not"]'))).toContain('Bellwether Admin');
    });

    it.each([
        ['may not set the field', { configure: false }],
        ['does not see the field', { configure: null }],
        ['may not create a request', { createable: false }]
    ])('are not offered to somebody who %s', async (_what, rights) => {
        const element = await shown(rights);

        expect(find(element, '[data-id="ask"]')).toBeUndefined();
        expect(textOf(find(element, '[data-id="may-not"]'))).toContain('Bellwether Admin');
    });
});
