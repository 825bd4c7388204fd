import {
    createRecord,
    deleteRecord,
    getRecord,
    notifyRecordUpdateAvailable,
    updateRecord
} from 'lightning/uiRecordApi';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import BwHandoffForm from 'c/bwHandoffForm';
import * as given from 'given';
import { goalId, goalRecord, handoffId, handoffRecord, sections } from 'given-handoff';

const { accountId, click, fieldOf, fill, find, findAll, settle, textOf } = given;
const later = '2026-11-21T08:05:00.000Z';

beforeEach(() => {
    given.startClock();
    updateRecord.mockImplementation(async ({ fields }) => ({ id: fields.Id, lastModifiedDate: later, fields: {} }));
    createRecord.mockResolvedValue({ id: 'a07000000000009AAA', lastModifiedDate: later, fields: {} });
    deleteRecord.mockResolvedValue(undefined);
    notifyRecordUpdateAvailable.mockResolvedValue(undefined);
});
afterEach(() => {
    given.clear();
    for (const mock of [updateRecord, createRecord, deleteRecord, notifyRecordUpdateAvailable]) mock.mockReset();
});

async function shown(values = {}, { goals = [goalRecord()], properties = {} } = {}) {
    const element = given.mount('c-bw-handoff-form', BwHandoffForm, {
        handoffId,
        accountId,
        sections,
        column: 'mid_touch',
        ...properties
    });
    await settle();
    getRecord.emit(handoffRecord(values));
    getRelatedListRecords.emit({ records: goals }, ({ relatedListId }) => relatedListId === 'BW_Outcomes__r');
    getRelatedListRecords.emit({ records: [] }, ({ relatedListId }) => relatedListId === 'BW_Promises__r');
    await settle();
    return element;
}

async function leave(element, name) {
    fieldOf(element, name).dispatchEvent(new CustomEvent('blur'));
    await settle();
}
const statusOf = (element) => textOf(find(element, '[data-id="status"]'));
const problemOf = (element) => textOf(find(element, '[data-id="problem"]'));
const completeOf = (element) => textOf(find(element, '[data-id="complete"]'));
const failure = (status, message) => ({ status, body: { message } });

describe('the form of a handoff', () => {
    it('shows sections, what stands in each place and what is missing', async () => {
        const element = await shown({ Trigger__c: 'The board asked for it in May.' });

        expect(findAll(element, 'h3').map(textOf)).toEqual(['Why', 'Goals']);
        expect(fieldOf(element, 'trigger').value).toBe('The board asked for it in May.');
        expect(fieldOf(element, 'goals/m1-a/outcome').value).toBe('Invoices in a day');
        expect(completeOf(element)).toMatch(/% complete, \d of \d answers/);
    });

    it('counts at once what is typed, before it is saved', async () => {
        const element = await shown();
        const before = completeOf(element);

        await fill(element, 'fit', 'good');
        updateRecord.mockClear();

        expect(completeOf(element)).not.toBe(before);
    });

    it('saves a place when it is left, and only what was changed', async () => {
        const element = await shown();
        await fill(element, 'trigger', 'The board asked for it. ');
        expect(updateRecord).not.toHaveBeenCalled();
        expect(statusOf(element)).toBe('Not saved yet.');

        await leave(element, 'trigger');

        expect(updateRecord.mock.calls).toEqual([
            [
                { fields: { Id: handoffId, Trigger__c: 'The board asked for it.', Confirmed__c: '["trigger"]' } },
                { ifUnmodifiedSince: handoffRecord().lastModifiedDate }
            ]
        ]);
        expect(statusOf(element)).toBe('Everything is saved.');
    });

    it('saves by itself after a pause, with the date of the last save', async () => {
        const element = await shown();
        await fill(element, 'trigger', 'First');
        jest.advanceTimersByTime(1500);
        await settle();
        await fill(element, 'trigger', 'Second');
        jest.advanceTimersByTime(1500);
        await settle();

        expect(updateRecord.mock.calls.map(([, condition]) => condition.ifUnmodifiedSince)).toEqual([
            handoffRecord().lastModifiedDate,
            later
        ]);
        expect(fieldOf(element, 'trigger').value).toBe('Second');
    });

    it('keeps every character that is typed while a save is on its way', async () => {
        let answer;
        updateRecord.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
        const element = await shown();
        await fill(element, 'trigger', 'First');
        await leave(element, 'trigger');
        await fill(element, 'trigger', 'First and more');
        answer({ id: handoffId, lastModifiedDate: later, fields: {} });
        await settle();

        expect(fieldOf(element, 'trigger').value).toBe('First and more');
        jest.advanceTimersByTime(1500);
        await settle();
        expect(updateRecord.mock.calls[1][0].fields.Trigger__c).toBe('First and more');
    });

    it('takes its own save, which comes back while somebody goes on typing, for no one else\u2019s', async () => {
        let answer;
        updateRecord.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
        const element = await shown();
        await fill(element, 'trigger', 'First');
        await leave(element, 'trigger');
        await fill(element, 'trigger', 'First and more');
        getRecord.emit(handoffRecord({ Trigger__c: 'First' }, later));
        answer({ id: handoffId, lastModifiedDate: later, fields: {} });
        await settle();

        expect(find(element, '[data-id="conflict"]')).toBeUndefined();
        expect(fieldOf(element, 'trigger').value).toBe('First and more');
    });

    it('saves what is not saved when it leaves the page', async () => {
        const element = await shown();
        await fill(element, 'trigger', 'On my way out');

        element.remove();
        await settle();

        expect(updateRecord.mock.calls[0][0].fields.Trigger__c).toBe('On my way out');
    });

    it('puts an answer without a field of its own beside the others', async () => {
        const element = await shown();
        await fill(element, 'own', 'Blue');
        await leave(element, 'own');

        expect(updateRecord.mock.calls[0][0].fields).toEqual({
            Id: handoffId,
            More__c: '{"own":"Blue"}',
            Confirmed__c: '["own"]'
        });
        expect(fieldOf(element, 'own').value).toBe('Blue');
    });

    it('is not written where nobody may', async () => {
        const element = await shown({}, { properties: { readOnly: true } });

        expect(fieldOf(element, 'trigger').disabled).toBe(true);
        expect(find(element, '[data-id="add"]')).toBeUndefined();
        expect(textOf(find(element, '[data-id="read-only"]'))).toContain('closed');
    });
});

describe('a save that fails', () => {
    it.each([
        ['is refused', failure(400, 'Too long'), 'Not saved: Too long. What you wrote stays here.'],
        ['is not answered', {}, 'Not saved: Salesforce did not answer. What you wrote stays here.']
    ])('because it %s keeps what was typed and says so', async (_case, error, message) => {
        updateRecord.mockRejectedValueOnce(error);
        const element = await shown();
        await fill(element, 'trigger', 'Every word of it');
        await leave(element, 'trigger');

        expect(problemOf(element)).toContain(message);
        expect(fieldOf(element, 'trigger').value).toBe('Every word of it');

        await click(element, '[data-id="retry"]');
        expect(updateRecord.mock.calls[1][0].fields.Trigger__c).toBe('Every word of it');
        expect(problemOf(element)).toBe('');
        expect(statusOf(element)).toBe('Everything is saved.');
    });

    it('because somebody saved elsewhere in the record is tried again with theirs', async () => {
        updateRecord.mockRejectedValueOnce(failure(412, 'changed'));
        const element = await shown();
        await fill(element, 'trigger', 'Mine');
        await leave(element, 'trigger');
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: handoffId }]);

        getRecord.emit(handoffRecord({ Fit__c: 'good' }, later));
        await settle();

        expect(find(element, '[data-id="conflict"]')).toBeUndefined();
        expect(updateRecord.mock.calls[1]).toEqual([
            { fields: { Id: handoffId, Trigger__c: 'Mine', Confirmed__c: '["trigger"]' } },
            { ifUnmodifiedSince: later }
        ]);
        expect(fieldOf(element, 'fit').value).toBe('good');
    });

    it('because somebody saved, and nothing newer comes, says so and keeps what was typed', async () => {
        updateRecord.mockRejectedValueOnce(failure(412, 'changed'));
        const element = await shown();
        await fill(element, 'trigger', 'Mine');
        await leave(element, 'trigger');
        jest.advanceTimersByTime(5000);
        await settle();

        expect(problemOf(element)).toContain('Not saved');
        expect(fieldOf(element, 'trigger').value).toBe('Mine');
    });

    async function inConflict() {
        updateRecord.mockRejectedValueOnce(failure(412, 'changed'));
        const element = await shown();
        await fill(element, 'trigger', 'Mine');
        await leave(element, 'trigger');
        getRecord.emit(handoffRecord({ Trigger__c: 'Theirs' }, later));
        await settle();
        return element;
    }

    it('because somebody wrote in the same place shows both texts, and saves neither by itself', async () => {
        const element = await inConflict();

        expect(fieldOf(element, 'trigger').value).toBe('Mine');
        expect(textOf(find(element, '[data-id="conflict"]'))).toContain('Somebody else wrote here meanwhile: Theirs');
        expect(updateRecord).toHaveBeenCalledTimes(1);
    });

    it('saves the one that is chosen', async () => {
        const element = await inConflict();
        await click(element, '[data-id="mine"]');

        expect(updateRecord.mock.calls[1][0].fields.Trigger__c).toBe('Mine');
        expect(find(element, '[data-id="conflict"]')).toBeUndefined();
    });

    it('takes the other one without a save', async () => {
        const element = await inConflict();
        await click(element, '[data-id="theirs"]');

        expect(fieldOf(element, 'trigger').value).toBe('Theirs');
        expect(updateRecord).toHaveBeenCalledTimes(1);
    });
});

describe('what Bellwether filled in', () => {
    it('is confirmed by a click', async () => {
        const element = await shown();
        await click(element, '[data-id="confirm"]');

        expect(updateRecord.mock.calls[0][0].fields).toEqual({ Id: handoffId, Confirmed__c: '["arr"]' });
        expect(find(element, '[data-id="confirm"]')).toBeUndefined();
    });

    it('is confirmed all at once', async () => {
        const element = await shown();
        await click(element, '[data-id="confirm-all"]');

        expect(updateRecord.mock.calls[0][0].fields.Confirmed__c).toBe('["arr"]');
    });

    it('is confirmed by whoever changes it', async () => {
        const element = await shown();
        await fill(element, 'arr', '90000.0');
        await leave(element, 'arr');

        expect(updateRecord.mock.calls[0][0].fields).toEqual({
            Id: handoffId,
            Arr__c: 90000,
            Confirmed__c: '["arr"]'
        });
    });
});

describe('rows', () => {
    it('are changed each in its own record', async () => {
        const element = await shown();
        await fill(element, 'goals/m1-a/target', '2');
        await leave(element, 'goals/m1-a/target');

        expect(updateRecord.mock.calls).toEqual([
            [{ fields: { Id: goalId, Target__c: 2 } }, { ifUnmodifiedSince: goalRecord().lastModifiedDate }]
        ]);
    });

    it('that somebody else saved are saved with theirs once it is known', async () => {
        updateRecord.mockRejectedValueOnce(failure(412, 'changed'));
        const element = await shown();
        await fill(element, 'goals/m1-a/target', '2');
        await leave(element, 'goals/m1-a/target');
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: goalId }]);

        const theirs = goalRecord({ Text__c: 'Invoices in an hour' }, later);
        getRelatedListRecords.emit({ records: [theirs] }, ({ relatedListId }) => relatedListId === 'BW_Outcomes__r');
        await settle();

        expect(updateRecord.mock.calls[1]).toEqual([
            { fields: { Id: goalId, Target__c: 2 } },
            { ifUnmodifiedSince: later }
        ]);
        expect(fieldOf(element, 'goals/m1-a/outcome').value).toBe('Invoices in an hour');
    });

    it('that somebody else saved, where nothing newer comes, are never written over', async () => {
        updateRecord
            .mockRejectedValueOnce(failure(412, 'changed'))
            .mockRejectedValueOnce(failure(412, 'changed'));
        const element = await shown();
        await fill(element, 'goals/m1-a/target', '2');
        await leave(element, 'goals/m1-a/target');
        getRecord.emit(handoffRecord());
        await settle();
        jest.advanceTimersByTime(5000);
        await settle();

        const since = updateRecord.mock.calls.map(([, condition]) => condition?.ifUnmodifiedSince);
        expect(new Set(since)).toEqual(new Set([goalRecord().lastModifiedDate]));
        expect(problemOf(element)).toContain('Not saved');
        expect(fieldOf(element, 'goals/m1-a/target').value).toBe('2');
    });

    it('become a record with their first words, and go on in it', async () => {
        const element = await shown({}, { goals: [] });
        await click(element, '[data-id="add"]');
        expect(createRecord).not.toHaveBeenCalled();
        const name = findAll(element, '*').find((each) => /^goals\/.*outcome$/.test(each.name ?? '')).name;
        await fill(element, name, 'Invoices in a day');
        await leave(element, name);

        const [{ apiName, fields }] = createRecord.mock.calls[0];
        expect(apiName).toBe('BW_Outcome__c');
        expect(fields).toMatchObject({
            Text__c: 'Invoices in a day',
            Account__c: accountId,
            Handoff__c: handoffId,
            Key__c: name.split('/')[1]
        });
        await fill(element, name, 'Invoices in an hour');
        await leave(element, name);
        expect(createRecord).toHaveBeenCalledTimes(1);
        expect(updateRecord.mock.calls[0][0].fields).toEqual({
            Id: 'a07000000000009AAA',
            Text__c: 'Invoices in an hour'
        });
    });

    it('whose first save was not answered are not made twice', async () => {
        createRecord.mockRejectedValueOnce({
            status: 400,
            body: { output: { errors: [{ errorCode: 'DUPLICATE_VALUE', message: `duplicate value: ${goalId}` }] } }
        });
        const element = await shown({}, { goals: [] });
        await click(element, '[data-id="add"]');
        const name = findAll(element, '*').find((each) => /^goals\/.*outcome$/.test(each.name ?? '')).name;
        await fill(element, name, 'Invoices in a day');
        await leave(element, name);

        expect(updateRecord.mock.calls[0][0].fields).toMatchObject({ Id: goalId, Text__c: 'Invoices in a day' });
        expect(statusOf(element)).toBe('Everything is saved.');
    });

    it('are removed with their record, and stay where that fails', async () => {
        deleteRecord.mockRejectedValueOnce(failure(403, 'No'));
        const element = await shown();
        await click(element, '[data-id="remove"]');
        expect(problemOf(element)).toContain('Not saved: No');
        expect(fieldOf(element, 'goals/m1-a/outcome')).toBeDefined();

        await click(element, '[data-id="remove"]');

        expect(deleteRecord.mock.calls).toEqual([[goalId], [goalId]]);
        expect(fieldOf(element, 'goals/m1-a/outcome')).toBeUndefined();
    });

    it('may be none, by a tick', async () => {
        const element = await shown();
        await fill(element, 'promises', true);

        expect(updateRecord.mock.calls[0][0].fields).toEqual({
            Id: handoffId,
            Promises__c: 'none',
            Confirmed__c: '["promises"]'
        });
    });
});
