import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import BwLogForm from 'c/bwLogForm';
import * as given from 'given';

const { accountId, click, fieldOf, fill, fillAll, find, findAll, settle, textOf } = given;

beforeEach(given.startClock);
afterEach(given.clear);

const contact = (id, name) => given.record(id, { Id: id, Name: name });
const contacts = { records: [contact('0031', 'Jonas Weber'), contact('0032', 'Max Ott')] };

const entry = (id, said, values = {}) =>
    given.record(id, {
        Kind__c: 'log',
        Status__c: 'done',
        Payload__c: JSON.stringify(said),
        CreatedDate: '2026-11-18T08:00:00.000Z',
        CreatedBy: { fields: { Name: { value: 'Priya Raman' } } },
        ...values
    });

/** Both lists come over one wire; each listens for its own. */
async function emit(list, records) {
    await settle();
    getRelatedListRecords.emit({ records }, ({ relatedListId }) => relatedListId === list);
    await settle();
}

async function form(properties = {}) {
    const saved = jest.fn();
    const element = given.mount('c-bw-log-form', BwLogForm, {
        recordId: accountId,
        form: given.form,
        snapshot: given.snapshot(),
        moment: { now: new Date(given.readAt), timeZone: 'America/Los_Angeles' },
        ...properties
    });
    element.addEventListener('save', ({ detail }) => saved(detail));
    await emit('Contacts', contacts.records);
    return { element, saved };
}

const save = (element) => click(element, '[data-id="save"]');
const labelsOf = ({ options }) => options.map(({ label }) => label);

describe('the log form', () => {
    it('carries pulse, risk, people and next step together', async () => {
        const { element, saved } = await form();
        await fillAll(element, {
            'pulse-0': '4',
            'pulse-1': '5',
            'pulse-2': '2',
            risk: 'cause:support',
            'person-0': '0031',
            'change-0': 'left',
            'person-1': '0032',
            'change-1': 'sponsor',
            nextStep: 'Agree on the plan',
            nextStepDueOn: '2026-12-04'
        });

        await save(element);

        expect(saved).toHaveBeenCalledWith({
            note: null,
            pulse: [4, 5, 2],
            risk: { cause: 'support' },
            people: [
                { contactId: '0031', change: 'left' },
                { contactId: '0032', change: 'sponsor' }
            ],
            nextStep: { text: 'Agree on the plan', dueOn: '2026-12-04' }
        });
    });

    it('ends a risk, and a next step that is done', async () => {
        const risk = { label: 'Price', by: 'Priya', at: '2026-11-18T08:00:00.000Z' };
        const { element, saved } = await form({ snapshot: given.snapshot({ risk }) });
        await fill(element, 'risk', 'over');
        await fill(element, 'stepDone', true);

        await save(element);

        expect(saved.mock.calls[0][0]).toMatchObject({
            risk: { cause: null },
            nextStep: { text: null, dueOn: null }
        });
    });

    it('offers no end of a risk that nobody knows of', async () => {
        const { element } = await form();

        expect(labelsOf(fieldOf(element, 'risk'))).toEqual(['As before', 'Price', 'Support']);
        expect(textOf(find(element, '[data-id="risk-now"]'))).toBe('Now: none is known');
    });

    it('shows the next step that stands', async () => {
        const { element } = await form();

        expect(textOf(find(element, '[data-id="next-now"]'))).toBe('Now: Call the decision maker, by 21 Nov');
        expect(fieldOf(element, 'nextStep').label).toBe('What comes next instead');
    });

    it('offers a person once with the roles that are known, and a row for the next as long as there is one', async () => {
        const { element } = await form();
        expect(labelsOf(fieldOf(element, 'person-0'))).toEqual(['Nobody', 'Jonas Weber (champion)', 'Max Ott']);

        await fill(element, 'person-0', '0031');
        expect(labelsOf(fieldOf(element, 'person-1'))).toEqual(['Nobody', 'Max Ott']);
        await fill(element, 'person-1', '0032');
        expect(fieldOf(element, 'person-2')).toBeUndefined();
        await fill(element, 'person-0', 'nobody');

        expect(fieldOf(element, 'person-0').value).toBe('0032');
    });

    it('has no people to name where the account has no contacts', async () => {
        const { element } = await form();

        await emit('Contacts', []);

        expect(find(element, 'c-bw-people-fields')).toBeUndefined();
    });

    it('forgets the answers of a pulse that is cleared', async () => {
        const { element, saved } = await form();
        await fill(element, 'pulse-0', '4');
        await fill(element, 'note', 'Met');

        await click(element, '[data-id="clear"]');
        await save(element);

        expect(saved.mock.calls[0][0].pulse).toBeNull();
    });

    it.each([
        ['a pulse in part', { 'pulse-0': '3' }, 'pulse-1', 'Answer this one too'],
        ['a person alone', { 'person-0': '0031' }, 'change-0', 'Choose both the contact and what changed'],
        ['a date without a step', { nextStepDueOn: '2026-12-04' }, 'nextStep', 'Say what the next step is']
    ])('asks before it sends %s', async (_what, filled, field, said) => {
        const { element, saved } = await form();
        await fillAll(element, filled);
        const shown = jest.spyOn(fieldOf(element, field), 'setCustomValidity');

        await save(element);

        expect(shown).toHaveBeenCalledWith(expect.stringContaining(said));
        expect(saved).not.toHaveBeenCalled();
    });

    it('is not sent with a day that its field does not take', async () => {
        const { element, saved } = await form();
        await fillAll(element, { nextStep: 'Agree on the plan', nextStepDueOn: '2031-01-01' });
        jest.spyOn(fieldOf(element, 'nextStepDueOn'), 'reportValidity').mockReturnValue(false);

        await save(element);

        expect(saved).not.toHaveBeenCalled();
    });

    it('takes a change back that was chosen by mistake', async () => {
        const { element, saved } = await form();
        await fillAll(element, { 'person-0': '0031', 'change-0': 'left' });
        await fill(element, 'change-0', '');

        await save(element);

        expect(saved).not.toHaveBeenCalled();
    });

    it('asks for something before it sends nothing', async () => {
        const { element, saved } = await form();

        await save(element);

        expect(textOf(find(element, '[data-id="problem"]'))).toContain('Nothing is filled in yet');
        expect(saved).not.toHaveBeenCalled();
    });

    it.each([
        ['note', 'note'],
        ['pulse.1', 'pulse-0'],
        ['risk', 'risk'],
        ['people.0.contactId', 'change-0'],
        ['nextStep', 'nextStep'],
        ['nextStep.dueOn', 'nextStepDueOn']
    ])('shows a refusal of %s at its field', async (field, name) => {
        const { element } = await form();
        await fill(element, 'person-0', '0031');
        const shown = jest.spyOn(fieldOf(element, name), 'setCustomValidity');

        element.refuse({ code: 'invalid', message: 'Not like this.', field });
        await settle();

        expect(shown).toHaveBeenLastCalledWith('Not like this.');
        expect(textOf(find(element, '[data-id="problem"]'))).toBe('');
    });

    it('shows a refusal of people who are all filled in at the first of them', async () => {
        const { element } = await form();
        await fillAll(element, { 'person-0': '0031', 'change-0': 'left' });
        const shown = jest.spyOn(fieldOf(element, 'person-0'), 'setCustomValidity');
        const parts = ['person-1', 'change-1'].map((name) => jest.spyOn(fieldOf(element, name), 'setCustomValidity'));

        element.refuse({ code: 'invalid', message: 'Not like this.', field: 'people' });

        expect(shown).toHaveBeenLastCalledWith('Not like this.');
        for (const part of parts) expect(part).toHaveBeenLastCalledWith('');
    });

    it('reads the contacts and the requests of this account', async () => {
        await form();

        const lists = getRelatedListRecords.getLastConfig();
        expect(lists).toMatchObject({ parentRecordId: accountId });
    });

    it('shows what was said before, newest first as it comes, without what was refused or is no entry', async () => {
        const { element } = await form();
        const said = { risk: { cause: 'price' }, note: 'Met', people: [{ contactId: '0031', change: 'left' }] };

        await emit('BW_Requests__r', [
            entry('1', said),
            entry('2', { note: 'Refused' }, { Status__c: 'refused' }),
            entry('3', { band: 'red' }, { Kind__c: 'override' }),
            entry('4', null, { Payload__c: 'x' })
        ]);

        expect(findAll(element, '[data-id="entry"]').map(textOf)).toEqual([
            '18 Nov, Priya Raman: Risk: Price · Jonas Weber left · Met'
        ]);
    });
});
