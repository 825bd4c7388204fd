import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import BwJourney from 'c/bwJourney';
import * as given from 'given';
import { dealId, handoffId, view } from 'given-handoff';

const { accountId, find, findAll, settle, snapshot, textOf } = given;
const promiseRecord = 'a06000000000001AAA';
const outcomeRecord = 'a07000000000001AAA';
const moment = { now: new Date(given.readAt), timeZone: 'Europe/Berlin' };

beforeEach(given.startClock);
afterEach(given.clear);

const promise = (changes = {}) => ({
    id: 'p1',
    text: 'SSO by November',
    kind: 'roadmap',
    owner: 'Priya Raman',
    dueOn: '2026-11-12',
    proof: 'https://call.example/12',
    madeBy: 'Sam Hill',
    madeAt: '2026-10-01T08:00:00.000Z',
    ...changes
});
const milestone = (changes = {}) => ({
    id: 'kickoff',
    label: 'Kickoff held',
    targetOn: '2026-11-18',
    reachedOn: null,
    replanned: false,
    ...changes
});
const onboarding = (changes = {}) => ({
    status: 'behind',
    because: 'Kickoff held is 3 working days late',
    startedOn: '2026-11-01',
    milestones: [milestone(), milestone({ id: 'import', label: 'Data imported', reachedOn: '2026-11-09' })],
    gate: ['a first value action', 'the sponsor\u2019s word'],
    replansLeft: 1,
    ...changes
});
const outcome = (changes = {}) => ({
    id: 'o1',
    text: 'Invoices in a day',
    metric: 'Days to book',
    unit: 'days',
    baseline: 9,
    target: 1,
    current: 5,
    currentOn: '2026-11-02',
    dueOn: '2027-03-31',
    owner: 'Jonas Weber',
    state: 'open',
    ...changes
});
const plan = (changes = {}) => ({
    outcomes: [outcome()],
    agreedOn: null,
    sponsorsMissing: ['product'],
    value: null,
    reviewDueOn: '2026-12-03',
    ...changes
});

async function shown(changes, { form = given.form, records = {} } = {}) {
    const element = given.mount('c-bw-journey', BwJourney, {
        recordId: accountId,
        snapshot: snapshot(changes),
        form,
        moment,
        pollSeconds: 60
    });
    await settle();
    for (const [list, values] of Object.entries(records))
        getRelatedListRecords.emit({ records: values }, ({ relatedListId }) => relatedListId === list);
    await settle();
    return element;
}

const sectionOf = (element, id) => find(element, `[data-section="${id}"]`);
const linesOf = (element, id) => findAll(sectionOf(element, id), '[data-id="line"]').map(textOf);
const rowOf = (element, id) => find(element, `[data-row="${id}"]`);
const actsOf = (element) => findAll(element, 'button[data-act]').map(textOf);

describe('an account\u2019s way', () => {
    it('says of each part that there is none', async () => {
        const element = await shown({});

        expect(linesOf(element, 'handoff')).toEqual(['No handoff is under way, and none was accepted.']);
        expect(linesOf(element, 'promises')).toEqual(['No promise is open.']);
        expect(linesOf(element, 'onboarding')).toEqual(['This account is not onboarding.']);
        expect(linesOf(element, 'plan')).toEqual([
            'No outcome is set: begin with what the customer wants to reach, and by when.'
        ]);
    });

    it('is told in brief to a new owner', async () => {
        const element = await shown({ promises: [promise()] });

        expect(textOf(find(element, '[data-id="brief"]'))).toContain('SSO by November');
    });

    it('offers nothing where nothing can be asked', async () => {
        const everything = { promises: [promise()], onboarding: onboarding(), plan: plan() };
        const element = await shown(everything, { form: null });

        expect(actsOf(element)).toEqual([]);
        expect(textOf(rowOf(element, 'p1'))).toContain('SSO by November');
    });
});

describe('its handoff', () => {
    it('shows what is done and missing, who has it since when, and leads to the form', async () => {
        const waits = [
            {
                what: 'Accept the handoff',
                owner: 'Priya Raman',
                since: '2026-11-18T08:00:00.000Z',
                dueAt: '2026-11-20T16:00:00.000Z'
            }
        ];
        const record = given.record(handoffId, { Key__c: 'h1', Opportunity__c: dealId });
        const element = await shown(
            { handoff: view({ state: 'submitted', waits, won: true }) },
            { records: { BW_Handoffs__r: [record] } }
        );

        expect(linesOf(element, 'handoff')).toEqual(['Submitted · Mid touch']);
        const rows = findAll(sectionOf(element, 'handoff'), '[data-id="row"]').map(textOf);
        expect(rows).toEqual([
            'Now Accept the handoff · Priya Raman, since 18 Nov, 09:00, was due 20 Nov, 17:00',
            'Missing Goal 1: no number to measure it by',
            'Done 4 of 10 fields, 40 % complete',
            'Who From Sam Hill to nobody yet'
        ]);
        expect(find(element, 'c-bw-record-link')).toMatchObject({ recordId: dealId, label: 'Open the opportunity' });
    });
});

describe('its promises', () => {
    it('say who has each and when it is due, with a link to the record and to where it was said', async () => {
        const record = given.record(promiseRecord, { Key__c: 'p1', Promise_Owner__c: '005000000000002AAA' });
        const element = await shown({ promises: [promise()] }, { records: { BW_Promises__r: [record] } });

        const row = rowOf(element, 'p1');
        expect(findAll(row, 'p').map(textOf).slice(0, 3)).toEqual([
            'Roadmap · Priya Raman, was due 12 Nov (9 days ago)',
            'Made 1 Oct by Sam Hill',
            'Where it was said'
        ]);
        expect(find(row, 'p').className).toBe('slds-text-color_error');
        expect(find(row, 'c-bw-record-link')).toMatchObject({ recordId: promiseRecord, label: 'SSO by November' });
        expect(actsOf(row)).toEqual(['Kept', 'Change', 'Withdraw']);
        expect(find(row, 'c-bw-journey-acts').subject).toMatchObject({ id: 'p1', ownerId: '005000000000002AAA' });
    });

    it('without a record stand by their text', async () => {
        const element = await shown({ promises: [promise()] });

        expect(find(element, 'c-bw-record-link')).toBeUndefined();
        expect(textOf(rowOf(element, 'p1'))).toContain('SSO by November');
    });

    it('link to web addresses alone', async () => {
        const element = await shown({ promises: [promise({ proof: 'data:text/html,x' })] });

        expect(find(rowOf(element, 'p1'), 'a')).toBeUndefined();
    });
});

describe('its onboarding', () => {
    it('says how it stands and why, and what graduation asks for', async () => {
        const element = await shown({ onboarding: onboarding() });

        expect(linesOf(element, 'onboarding')).toEqual([
            'Behind · Kickoff held is 3 working days late',
            'Began 1 Nov',
            'Graduation still asks for: a first value action, the sponsor\u2019s word'
        ]);
        expect(textOf(rowOf(element, 'kickoff'))).toContain('was due 18 Nov (3 days ago)');
        expect(actsOf(rowOf(element, 'kickoff'))).toEqual(['Reached', 'New target']);
        expect(actsOf(rowOf(element, 'import'))).toEqual([]);
        expect(actsOf(sectionOf(element, 'onboarding'))).not.toContain('Graduate');
    });

    it('that may graduate is offered to', async () => {
        const element = await shown({ onboarding: onboarding({ gate: [], replansLeft: 0 }) });

        expect(actsOf(rowOf(element, 'kickoff'))).toEqual(['Reached']);
        expect(linesOf(element, 'onboarding')).toContain('The plan was moved as often as the rules allow.');
        expect(actsOf(sectionOf(element, 'onboarding'))).toEqual(['Reached', 'Sponsor\u2019s word', 'Graduate']);
    });

    it('is graduated from by its own act', async () => {
        const milestones = [milestone({ id: 'graduation', label: 'Graduated' })];
        const element = await shown({ onboarding: onboarding({ milestones }) });

        expect(actsOf(rowOf(element, 'graduation'))).toEqual(['New target']);
    });

    it('that is over is not acted on', async () => {
        const element = await shown({ onboarding: onboarding({ status: 'graduated', because: 'on 20 Nov' }) });

        expect(linesOf(element, 'onboarding')).toEqual(['Graduated · on 20 Nov', 'Began 1 Nov']);
        expect(actsOf(sectionOf(element, 'onboarding'))).toEqual([]);
    });
});

describe('its success plan', () => {
    it('shows outcomes from where they began to where they go', async () => {
        const record = given.record(outcomeRecord, { Key__c: 'o1', Outcome_Owner__c: '003000000000001AAA' });
        const element = await shown({ plan: plan() }, { records: { BW_Outcomes__r: [record] } });

        expect(linesOf(element, 'plan')).toEqual([
            'Not agreed with the customer yet',
            'Sponsors missing · product',
            'Confirmed value: none yet',
            'Business review due 3 Dec (in 12 days)'
        ]);
        const row = rowOf(element, 'o1');
        expect(findAll(row, 'p').map(textOf).slice(0, 2)).toEqual([
            'Days to book: 9 → 5 → 1 days',
            'Jonas Weber, due 31 Mar 2027 (in 130 days) · as of 2 Nov'
        ]);
        expect(find(row, 'c-bw-journey-acts').subject).toMatchObject({ ownerId: '003000000000001AAA', target: 1 });
        expect(actsOf(row)).toEqual(['Update', 'End']);
        expect(actsOf(sectionOf(element, 'plan')).slice(2)).toEqual([
            'Add an outcome',
            'The customer agreed',
            'Share the plan',
            'Add value',
            'Review held',
            'Skip the review'
        ]);
    });

    it('opens an outcome again that has ended', async () => {
        const element = await shown({ plan: plan({ outcomes: [outcome({ state: 'met' })] }) });

        expect(textOf(rowOf(element, 'o1'))).toContain('Met · Jonas Weber');
        expect(actsOf(rowOf(element, 'o1'))).toEqual(['Open again']);
    });

    it('without an outcome has nothing to agree to or to share', async () => {
        const element = await shown({});

        expect(actsOf(sectionOf(element, 'plan'))).toEqual([
            'Add an outcome',
            'Add value',
            'Review held',
            'Skip the review'
        ]);
    });
});

describe('its renewal', () => {
    it('says when it is and what is expected of it', async () => {
        const forecast = { category: 'at_risk', reason: 'Price', by: 'Priya Raman', at: '2026-11-18T08:00:00.000Z' };
        const element = await shown({ forecast });

        expect(linesOf(element, 'renewal')).toContain('Forecast: at risk · Price · Priya Raman, 3 days ago');
        expect(actsOf(sectionOf(element, 'renewal'))).toEqual(['Forecast', 'Look back']);
    });

    it('hands an expansion over where something speaks for one', async () => {
        const element = await shown({ expansion: { text: 'Seats full', hidden: null } });

        expect(actsOf(sectionOf(element, 'renewal'))).toContain('Hand over expansion');
    });

    it('hands nothing over while it is not the time', async () => {
        const element = await shown({ expansion: { text: 'Seats full', hidden: 'a red band' } });

        expect(actsOf(sectionOf(element, 'renewal'))).not.toContain('Hand over expansion');
    });
});
