import { createRecord, getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import BwAccountHealth from 'c/bwAccountHealth';
import * as given from 'given';

const { accountId, accountRecord, connectionList, find, findAll, settle, textOf, unscoredRecord } = given;

beforeEach(given.startClock);
afterEach(given.clear);

async function shown(record, { connection = connectionList(), createable = true } = {}) {
    const element = given.mount('c-bw-account-health', BwAccountHealth, { recordId: accountId });
    if (connection) getListRecordsByName.emit(connection);
    getObjectInfo.emit({ createable, fields: {} });
    if (record) getRecord.emit(record);
    await settle();
    return element;
}

const scored = (snapshot = {}, fields = {}) => shown(accountRecord({ snapshot, fields }));
const messageOf = (element) => textOf(find(element, 'c-bw-message'));

describe('a scored account', () => {
    it('opens with its score rounded down, its band in words and its course', async () => {
        const element = await scored({ score: 74.9, band: 'yellow', shownBand: 'yellow' });

        expect(textOf(find(element, '[data-id="number"]'))).toBe('74');
        expect(textOf(find(element, '[data-id="band"]'))).toBe('Yellow');
        expect(find(element, '[data-id="band"]').className).toContain('slds-theme_warning');
        expect(textOf(find(element, '[data-id="trend"]'))).toBe('down 12 in 28 days');
    });

    it('says tier, ARR and the last day to give notice', async () => {
        const element = await scored();

        expect(findAll(element, '[data-id="fact"]').map(textOf)).toEqual([
            'Tier High-touch',
            'ARR €84k',
            'Notice by 13 Jan 2027 (in 53 days)'
        ]);
    });

    it('says in order why, now, open, who, 90 days and data, and of when it is', async () => {
        const element = await scored();

        const rows = findAll(element, '[data-id="row"]').map(textOf);
        expect(rows.map((row) => /^(90 days|\w+)/.exec(row)[0])).toEqual([
            'Why',
            'Now',
            'Open',
            'Who',
            '90 days',
            'Data'
        ]);
        expect(rows[0]).toContain('−7 points · Usage −38 % (28 d, n = 61)');
        expect(rows[4]).toContain('62 on 22 Aug, now 43, lowest 41 on 9 Nov');
        expect(textOf(find(element, '[data-id="as-of"]'))).toBe('Assessed 21 Nov, 00:14');
    });

    it('shows an override with its author and end, and what was computed', async () => {
        const until = '2026-12-13T08:00:00.000Z';
        const override = { id: '12', band: 'yellow', reason: 'Agreed pause', by: 'Priya Raman', until };

        const element = await scored({ band: 'red', shownBand: 'yellow', override });

        expect(textOf(find(element, '[data-id="band"]'))).toBe('Yellow');
        expect(textOf(find(element, '[data-id="note"]'))).toBe(
            'overridden by Priya Raman until 12 Dec, computed red'
        );
    });

    it('keeps every driver one click deeper, with points that sum to the score', async () => {
        const element = await scored();

        const points = findAll(element, '[data-id="points"]').map((cell) => Number(textOf(cell)));
        expect(points).toHaveLength(9);
        expect(Math.round(points.reduce((sum, value) => sum + value, 0) * 10)).toBe(432);
        expect(textOf(find(element, '[data-id="total"]'))).toBe('43.2');
        expect(findAll(element, '[data-id="missing"]').map(textOf)).toEqual(['CSAT 4.4', 'CSM pulse 5.4']);
    });

    it('says the shortest way to the next band', async () => {
        const steps = [{ measure: 'nps', label: 'NPS', action: 'Ask for answers', hours: 2 }];
        const element = await scored({ way: { to: 'yellow', reaches: 55.2, hours: 2, steps } });

        expect(textOf(find(element, '[data-id="way"]'))).toBe('2 h of work, and the score reaches 55');
        expect(textOf(find(element, '[data-id="step"]'))).toBe('Ask for answers (NPS, 2 h)');
    });

    it('leaves out what Salesforce hides from this user', async () => {
        const element = await scored({}, { BW_Arr__c: undefined });

        expect(textOf(element)).not.toContain('ARR €');
    });

    it('keeps its last values when a later look fails', async () => {
        const element = await scored();

        getRecord.error({ message: 'timed out' }, 500);
        await settle();

        expect(textOf(find(element, '[data-id="number"]'))).toBe('43');
    });

    it('that nobody has assessed for eleven days keeps its values under a warning', async () => {
        const element = await scored({ assessedAt: '2026-11-10T08:00:00.000Z' });

        expect(textOf(find(element, '[data-id="stale"]'))).toContain('Not assessed since 10 Nov, 11 days ago.');
        expect(textOf(find(element, '[data-id="number"]'))).toBe('43');
    });

    it('is read with fields that may be hidden, so that one hidden field does not fail the card', async () => {
        await scored();

        const { recordId, fields, optionalFields } = getRecord.getLastConfig();
        expect(recordId).toBe(accountId);
        expect(fields).toBeUndefined();
        expect(optionalFields.map(({ fieldApiName }) => fieldApiName)).toContain('BW_Snapshot__c');
    });

    it('without enough evidence shows bounds instead of a number, without a band or a course', async () => {
        const settles = { measure: 'value_actions', label: 'Value actions' };
        const element = await scored({
            score: 82.6,
            band: 'unknown',
            shownBand: 'unknown',
            low: 38.2,
            high: 92,
            settles
        });

        expect(textOf(find(element, '[data-id="number"]'))).toBe('38–92');
        expect(find(element, '[data-id="band"]').className).toBe('slds-badge');
        expect(find(element, '[data-id="trend"]')).toBeUndefined();
        expect(textOf(element)).toContain('Too little evidence for a band · Value actions would settle it');
    });
});

describe('the way of an account', () => {
    const journeyOf = (element) => find(element, 'c-bw-journey');
    const open = async (element) => {
        find(element, '[data-id="journey"]').dispatchEvent(new CustomEvent('open'));
        await settle();
    };

    it('is read once somebody wants to see it', async () => {
        const element = await scored();
        expect(journeyOf(element)).toBeUndefined();

        await open(element);

        expect(journeyOf(element)).toMatchObject({ recordId: accountId, form: { v: 1 } });
    });

    it('takes no request from whoever may make none', async () => {
        const element = await shown(accountRecord(), { createable: false });
        await open(element);

        expect(journeyOf(element).form).toBe(null);
    });

    it('awaits a newer score after a request', async () => {
        const element = await scored();
        await open(element);
        journeyOf(element).dispatchEvent(new CustomEvent('taken'));
        await settle();

        expect(find(element, 'c-bw-watch')).toBeDefined();
    });
});

describe('an account without a score', () => {
    it('waits for its fields with a label', async () => {
        const element = await shown(null);

        expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading account health');
    });

    it('that is not a customer is told so, with what decides it', async () => {
        const element = await shown(unscoredRecord('Prospect'));

        expect(messageOf(element)).toContain('Not a customer Its account type is Prospect.');
        expect(messageOf(element)).toContain('customer filter');
    });

    it.each(['Customer - Direct', 'Customer - Channel', 'customer'])(
        'of the type %s is told that the first score is to come',
        async (type) => {
            expect(messageOf(await shown(unscoredRecord(type)))).toContain('Not scored yet');
        }
    );

    it('and without a type is told that the customer filter asks for one', async () => {
        expect(messageOf(await shown(unscoredRecord(null)))).toContain('It has no account type');
    });

    it.each([
        ['there is no connection', { records: [] }],
        ['it has never reported', connectionList({ Heard_At__c: null })]
    ])('is told that no server is connected where %s', async (_what, connection) => {
        const element = await shown(unscoredRecord(), { connection });

        expect(messageOf(element)).toContain('No server is connected yet');
        expect(messageOf(element)).toContain('Bellwether Setup');
    });

    it('that Salesforce cannot read says so and reads it again when asked', async () => {
        const element = await shown(null);
        getRecord.error({ message: 'upstream timed out' }, 500);
        await settle();
        expect(messageOf(element)).toContain('upstream timed out');

        await given.click(element, '[data-id="retry"]');
        expect(find(element, 'lightning-spinner')).toBeDefined();
        expect(getRecord.getLastConfig().recordId).toBe(accountId);
        getRecord.emit(accountRecord());
        await settle();

        expect(textOf(find(element, '[data-id="number"]'))).toBe('43');
    });
});

describe('an account that its viewer may not see', () => {
    it.each([
        ['by its status', { message: 'no' }, 403],
        ['by its code', { errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message: 'no' }, 400]
    ])('is told from a failure %s, and offers no second try', async (_what, body, status) => {
        const element = await shown(null);

        getRecord.error(body, status);
        await settle();

        expect(messageOf(element)).toContain("You may not see this account's health");
        expect(find(element, '[data-id="retry"]')).toBeUndefined();
    });

    it('names the hidden score and the permission set instead of leaking the copy in the snapshot', async () => {
        const element = await scored({}, { BW_Health_Score__c: undefined });

        expect(messageOf(element)).toContain('You may not see Health score.');
        expect(messageOf(element)).toContain('permission set Bellwether User');
        expect(textOf(element)).not.toContain('43');
    });

    it('is not mistaken for one without a score where every result is hidden', async () => {
        const { fields } = accountRecord();
        const hidden = Object.keys(fields).filter((name) => name.startsWith('BW_'));

        const element = await scored({}, Object.fromEntries(hidden.map((name) => [name, undefined])));

        expect(messageOf(element)).toContain('You may not see Bellwether card data.');
    });

    it("says that the card's data is hidden when the other results are there", async () => {
        const element = await scored({}, { BW_Snapshot__c: undefined });

        expect(messageOf(element)).toContain('You may not see Bellwether card data.');
    });
});

describe('an account with odd data', () => {
    it.each([
        ['a newer server wrote it', JSON.stringify({ ...given.snapshot(), v: 2 }), 'version 2, and this reads version 1'],
        ['somebody overwrote it by hand', 'call me', 'it is not JSON']
    ])('is called unreadable where %s', async (_what, written, said) => {
        const element = await scored({}, { BW_Snapshot__c: written });

        expect(messageOf(element)).toContain(said);
    });
});

describe('what can be done', () => {
    it('is offered where requests can be created and the server has said what forms hold', async () => {
        expect(find(await scored(), 'c-bw-actions')).toBeDefined();
    });

    it('names the permission set where requests cannot be created', async () => {
        const element = await shown(accountRecord(), { createable: false });

        expect(find(element, 'c-bw-actions')).toBeUndefined();
        expect(textOf(find(element, '[data-id="without-actions"]'))).toContain('permission set Bellwether User');
    });

    it.each([
        ['no form', null],
        ['a form of a later version', JSON.stringify({ ...given.form, v: 2 })],
        ['no JSON', 'x']
    ])('waits for the server where the connection holds %s', async (_what, Form__c) => {
        const element = await shown(accountRecord(), { connection: connectionList({ Form__c }) });

        expect(textOf(find(element, '[data-id="without-actions"]'))).toContain('first report of a Bellwether server');
    });

    it('reads the account again and again after a request was taken up, until a newer score is there', async () => {
        const element = await scored();
        find(element, 'c-bw-actions').dispatchEvent(new CustomEvent('taken', { bubbles: true, composed: true }));
        await settle();
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledTimes(1);

        jest.advanceTimersByTime(4000);
        await settle();
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledTimes(2);
        expect(notifyRecordUpdateAvailable).toHaveBeenLastCalledWith([{ recordId: accountId }]);

        getRecord.emit(accountRecord({ snapshot: { assessedAt: '2026-11-21T08:15:00.000Z', score: 50.1 } }));
        await settle();
        jest.advanceTimersByTime(60_000);

        expect(textOf(find(element, '[data-id="number"]'))).toBe('50');
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledTimes(2);
    });

    it('gives up after a minute without a newer score', async () => {
        const element = await scored();
        find(element, 'c-bw-actions').dispatchEvent(new CustomEvent('taken', { bubbles: true, composed: true }));
        await settle();

        jest.advanceTimersByTime(600_000);

        expect(notifyRecordUpdateAvailable).toHaveBeenCalledTimes(16);
    });

    it('looks again after another request, although it gave up on the first', async () => {
        const element = await scored();
        const take = () => find(element, 'c-bw-actions').dispatchEvent(new CustomEvent('taken'));
        take();
        await settle();
        jest.advanceTimersByTime(600_000);
        await settle();
        notifyRecordUpdateAvailable.mockClear();

        take();
        await settle();
        jest.advanceTimersByTime(4000);

        expect(notifyRecordUpdateAvailable).toHaveBeenCalledTimes(2);
    });
});

describe('that a card was seen', () => {
    const unseen = connectionList({ Card_Seen_At__c: null });

    async function opened({ connection = unseen, createable = true } = {}) {
        const element = given.mount('c-bw-account-health', BwAccountHealth, { recordId: accountId });
        getListRecordsByName.emit(connection);
        getObjectInfo.emit({ createable, fields: {} });
        await settle();
        return element;
    }

    it.each([
        ['was said before', { connection: connectionList() }],
        ['is hidden from this user', { connection: connectionList({ Card_Seen_At__c: undefined }) }],
        ['has no server to hear it', { connection: { records: [] } }],
        ['is for others to say', { createable: false }]
    ])('is not said where it %s', async (_what, state) => {
        await opened(state);

        expect(createRecord).not.toHaveBeenCalled();
    });

    it('is said once while the page lives', async () => {
    
        await opened();
        await opened();

        expect(given.appended(createRecord)).toEqual([
            {
                apiName: 'BW_Request__c',
                Kind__c: 'seen',
                Account__c: accountId,
                Key__c: expect.stringMatching(/^[\w-]{8,64}$/),
                Payload__c: { accountId, key: expect.any(String) }
            }
        ]);
    });
});
