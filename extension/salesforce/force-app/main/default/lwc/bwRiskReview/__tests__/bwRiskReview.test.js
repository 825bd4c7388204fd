import { getListRecordsByName } from 'lightning/uiListsApi';
import BwRiskReview from 'c/bwRiskReview';
import * as given from 'given';

const { accountRecord, find, findAll, settle, textOf } = given;

beforeEach(() => given.startClock());
afterEach(() => given.clear());

const inView = (name) => ({ listViewApiName }) => listViewApiName === name;

async function shown({ red = [], atRisk = [], nextPageToken = null } = {}) {
    const element = given.mount('c-bw-risk-review', BwRiskReview);
    getListRecordsByName.emit({ records: red, nextPageToken }, inView('BW_Red_Accounts'));
    getListRecordsByName.emit({ records: atRisk, nextPageToken: null }, inView('BW_At_Risk'));
    await settle();
    return element;
}

const account = (id, name, { snapshot = {}, fields = {} } = {}) => ({
    ...accountRecord({ snapshot, fields: { Name: name, ...fields } }),
    id
});
const acme = account('001000000000001AAA', 'Acme', {
    snapshot: { plays: [given.snapshotPlay()] },
    fields: {
        BW_Red_Since__c: '2026-11-18',
        BW_Risk_Reason__c: 'Price',
        BW_Playbook__c: 'Save plan',
        BW_Playbook_Step__c: '2/7 Call the decision maker',
        BW_Next_Action_Owner__c: 'Priya Raman',
        BW_Next_Action_Due__c: '2026-11-21'
    }
});
const globex = account('001000000000002AAA', 'Globex', {
    snapshot: { shownBand: 'yellow', csm: null, history: [], arr: { amount: 20_000, currency: 'EUR' } },
    fields: { Owner: null, BW_Top_Reasons__c: 'Usage -38 %' }
});

const rows = (element) =>
    findAll(element, '[data-id="row"]').map((row) => [...row.children].map(textOf));

describe('a risk review', () => {
    it('shows cause, owner, plan, next date and what changed, most money and urgency first', async () => {
        const element = await shown({ red: [acme], atRisk: [globex, acme] });

        expect(rows(element)).toEqual([
            [
                'Acme Red 43 · $84k · high_touch',
                'Price',
                'Priya Raman',
                'Save plan 2/7 Call the decision maker',
                'Priya Raman, due today',
                'Became red on 18 Nov. Save plan started: band red.'
            ],
            ['Globex Yellow 43 · $20k · high_touch', 'Usage -38 %', '', 'No plan', '', 'Nothing']
        ]);
        expect(textOf(find(element, '[data-id="totals"]'))).toBe('2 accounts, $104k · 1 without a plan');
    });

    it('names the day of the next action where no play knows more', async () => {
        const fields = { BW_Next_Action_Due__c: '2026-11-24', BW_Next_Action_Owner__c: null };
        const [[, , , , next]] = rows(await shown({ red: [account('001000000000003AAA', 'Initech', { fields })] }));

        expect(next).toBe('24 Nov (in 3 days)');
    });

    it('says when there is more than a page of it', async () => {
        expect(find(await shown({ red: [acme] }), '[data-id="more"]')).toBeUndefined();
        expect(find(await shown({ red: [acme], nextPageToken: '100' }), '[data-id="more"]')).toBeDefined();
    });

    it('says so where nothing is at risk', async () => {
        expect(textOf(await shown())).toContain('No account is red or at risk');
    });

    it('shows that it loads until both lists are there', async () => {
        const element = given.mount('c-bw-risk-review', BwRiskReview);
        getListRecordsByName.emit({ records: [], nextPageToken: null }, inView('BW_Red_Accounts'));
        await settle();

        expect(find(element, '[data-id="loading"]')).toBeDefined();
    });

    it.each([
        [{ status: 403, body: { message: 'No access' } }, 'Your permissions do not cover the accounts'],
        [{ status: 503, body: { message: 'Server unavailable' } }, 'could not be loaded Server unavailable']
    ])('says what is in the way: %j', async (error, text) => {
        const element = await shown({ red: [acme] });
        getListRecordsByName.emitError(error, inView('BW_At_Risk'));
        await settle();

        expect(textOf(element)).toContain(text);
    });
});
