import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { accountOutputs, salesforceField } from 'c/bwShared';
import BwSetupCheck from 'c/bwSetupCheck';
import * as given from 'given';

const { connectionList, find, findAll, settle, textOf } = given;

beforeEach(given.startClock);
afterEach(given.clear);

const everyField = accountOutputs.map(({ name }) => salesforceField(name));

/** What the wire gives of the object that it was asked for. */
const ofObject = (name) => (config) => (config.objectApiName.objectApiName ?? config.objectApiName) === name;

async function check({ connection = connectionList(), fields = everyField, createable = true } = {}) {
    const element = given.mount('c-bw-setup-check', BwSetupCheck);
    if (connection) getListRecordsByName.emit(connection);
    else getListRecordsByName.emitError({ body: { errorCode: 'INSUFFICIENT_ACCESS' }, status: 403 });
    const described = { fields: Object.fromEntries(fields.map((name) => [name, {}])) };
    getObjectInfo.emit(described, ofObject('Account'));
    if (createable === null) getObjectInfo.emitError({ body: { message: 'no access' }, status: 403 }, ofObject('BW_Request__c'));
    else getObjectInfo.emit({ createable, fields: {} }, ofObject('BW_Request__c'));
    await settle();
    return element;
}

const stateOf = (element, name) => textOf(find(find(element, `[data-id="${name}"]`), '[data-id="state"]'));
const textAt = (element, name) => textOf(find(find(element, `[data-id="${name}"]`), '[data-id="text"]'));
const names = ['fields', 'ask', 'heard', 'pulled', 'scored', 'seen', 'calls'];

describe('the setup check', () => {
    it('says of an org that is well that everything is done, and since when', async () => {
        const element = await check();

        expect(names.map((name) => stateOf(element, name))).toEqual(names.map(() => 'Done'));
        expect(textAt(element, 'heard')).toBe('It last reported 1 min ago.');
        expect(textAt(element, 'pulled')).toBe('The last changes were read 4 min ago.');
        expect(textAt(element, 'scored')).toBe('412 accounts have a score; the last one was written 1 h ago.');
        expect(textAt(element, 'seen')).toBe('It was first opened 24 h ago.');
        expect(textAt(element, 'calls')).toBe('800 of 5000 calls in 24 hours.');
        expect(textOf(find(element, '[data-id="no-problems"]'))).toBe('No problems.');
    });

    it('waits until everything has been read', async () => {
        const element = given.mount('c-bw-setup-check', BwSetupCheck);
        getListRecordsByName.emit(connectionList());
        await settle();

        expect(find(element, 'lightning-spinner').alternativeText).toBe('Looking at what is set up');
    });

    it('names the fields that are hidden, and the permission set', async () => {
        const element = await check({ fields: everyField.filter((name) => name !== 'BW_Tier__c') });

        expect(stateOf(element, 'fields')).toBe('To do');
        expect(textAt(element, 'fields')).toContain('You cannot see Tier.');
        expect(textAt(element, 'fields')).toContain('Bellwether User');
    });

    it.each([
        ['may not create one', false],
        ['has no access to them', null]
    ])('says what to do for requests where the user %s', async (_what, createable) => {
        const element = await check({ createable });

        expect(stateOf(element, 'ask')).toBe('To do');
        expect(textAt(element, 'ask')).toContain('Bellwether User');
    });

    it('says what is left before a server is connected', async () => {
        const element = await check({ connection: { records: [] } });

        expect(names.map((name) => stateOf(element, name))).toEqual(['Done', 'Done', ...Array(5).fill('To do')]);
        expect(textAt(element, 'heard')).toContain('No Bellwether server has reported here.');
        expect(textAt(element, 'seen')).toContain('Edit Page');
        expect(find(element, '[data-id="no-problems"]')).toBeUndefined();
    });

    it.each([
        ['2026-11-21T05:15:00.000Z', 'Done'],
        ['2026-11-21T05:13:00.000Z', 'To do']
    ])('of a server that last reported at %s says %s', async (Heard_At__c, state) => {
        const element = await check({ connection: connectionList({ Heard_At__c }) });

        expect(stateOf(element, 'heard')).toBe(state);
    });

    it('says that the connection is hidden rather than missing', async () => {
        const element = await check({ connection: null });

        for (const name of names.slice(2)) expect(textAt(element, name)).toContain('You cannot see the connection.');
    });

    it.each([
        ['pulled', { Pulled_At__c: null }],
        ['scored', { Accounts__c: 0 }],
        ['seen', { Card_Seen_At__c: null }],
        ['calls', { Calls_Today__c: 5000 }],
        ['calls', { Call_Budget__c: null }]
    ])('has %s left to do where the connection says %j', async (name, values) => {
        const element = await check({ connection: connectionList(values) });

        expect(names.filter((each) => stateOf(element, each) === 'To do')).toEqual([name]);
    });

    it('lists what the server reports', async () => {
        const Problems__c = 'The field Renewal Date is not mapped.\n\nTwo accounts could not be written.';

        const element = await check({ connection: connectionList({ Problems__c }) });

        expect(findAll(element, '[data-id="problem"]').map(textOf)).toEqual([
            'The field Renewal Date is not mapped.',
            'Two accounts could not be written.'
        ]);
    });

    it('says that it could not be read', async () => {
        const element = await check();

        getObjectInfo.emitError({ body: { message: 'timed out' }, status: 500 }, ofObject('Account'));
        await settle();

        expect(textOf(find(element, '[data-id="failure"]'))).toContain('timed out');
    });
});
