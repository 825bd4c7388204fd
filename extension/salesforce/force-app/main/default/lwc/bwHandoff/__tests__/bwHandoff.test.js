import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import BwHandoff from 'c/bwHandoff';
import * as given from 'given';
import { dealId, handoffId, sections, view } from 'given-handoff';

const { click, find, findAll, settle, textOf } = given;

beforeEach(() => {
    given.startClock();
    notifyRecordUpdateAvailable.mockResolvedValue(undefined);
});
afterEach(given.clear);

const snapshotOf = (handoff, why = null) => JSON.stringify({ v: 1, handoff, why });

async function shown(written, { mayAsk = true, records, form = { handoffs: null } } = {}) {
    const element = given.mount('c-bw-handoff', BwHandoff, { recordId: dealId });
    await settle();
    getObjectInfo.emit({ createable: mayAsk });
    getListRecordsByName.emit(given.connectionList({ Form__c: JSON.stringify({ ...given.form, ...form }) }));
    getRelatedListRecords.emit({
        records: records ?? [given.record(handoffId, { View__c: JSON.stringify({ id: 'h1' }) })]
    });
    getRecord.emit(given.record(dealId, { BW_Snapshot__c: written }));
    await settle();
    return element;
}

const rowsOf = (element) => findAll(element, '[data-id="row"]').map(textOf);

describe('the handoff card', () => {
    it('shows where it stands, what is missing, who has it since when and the gaps', async () => {
        const element = await shown(
            snapshotOf(
                view({
                    state: 'returned',
                    unconfirmed: 2,
                    gaps: [{ id: 'g1', path: null, text: 'No champion', owner: null, dueOn: null }],
                    waits: [
                        {
                            what: 'Submit the handoff',
                            owner: 'Sam Hill',
                            since: '2026-11-18T08:00:00.000Z',
                            dueAt: '2026-11-20T16:00:00.000Z'
                        }
                    ]
                })
            )
        );

        expect(textOf(find(element, '[data-id="state"]'))).toBe('Returned: 1 gap · Acme · Mid touch');
        expect(rowsOf(element)).toEqual([
            'Gaps No champion',
            'Now Submit the handoff · Sam Hill, since 18 Nov, 00:00, was due 20 Nov, 08:00',
            'Missing Goal 1: no number to measure it by 2 answers from the CRM to be confirmed',
            'Done 4 of 10 fields, 40 % complete',
            'Who From Sam Hill to nobody yet'
        ]);
    });

    it('says why there is none', async () => {
        const element = await shown(snapshotOf(null, 'A renewal has none.'));

        expect(textOf(element)).toContain('No handoff');
        expect(textOf(element)).toContain('A renewal has none.');
    });

    it('tells an opportunity that nobody looked at yet from one whose values are hidden or unreadable', async () => {
        expect(textOf(await shown(null))).toContain('Bellwether begins a handoff');
        expect(textOf(await shown(undefined))).toContain('You may not see this handoff');
        expect(textOf(await shown('{"v":9}'))).toContain('version 9');
    });

    it('opens the form of its record, which stays with what is typed when it is closed', async () => {
        const element = await shown(snapshotOf(view()), { form: { handoffs: sections } });
        expect(find(element, 'c-bw-handoff-form')).toBeUndefined();

        await click(element, '[data-id="open"]');
        const form = find(element, 'c-bw-handoff-form');
        expect(form).toMatchObject({ handoffId, column: 'mid_touch', readOnly: false });
        expect(form.sections.map(({ id }) => id)).toEqual(['why', 'goals']);
        await click(element, '[data-id="open"]');

        expect(find(element, 'c-bw-handoff-form')).toBe(form);
        expect(form.className).toBe('slds-hide');
    });

    it('asks what the shipped template asks where the server says nothing', async () => {
        const element = await shown(snapshotOf(view()));
        await click(element, '[data-id="open"]');

        expect(find(element, 'c-bw-handoff-form').sections.map(({ id }) => id)).toEqual(
            expect.arrayContaining(['why', 'goals', 'promises', 'people'])
        );
    });

    it('waits for a record that is not there yet, and takes no other handoff\u2019s', async () => {
        const other = given.record('a05000000000009AAA', { View__c: JSON.stringify({ id: 'other' }) });
        const element = await shown(snapshotOf(view()), { records: [other] });

        expect(find(element, '[data-id="open"]')).toBeUndefined();
        expect(textOf(find(element, '[data-id="no-record"]'))).toContain('not here yet');
    });

    it('is read only once it is closed', async () => {
        const element = await shown(snapshotOf(view({ state: 'accepted' })));
        await click(element, '[data-id="open"]');

        expect(find(element, 'c-bw-handoff-form').readOnly).toBe(true);
    });

    it('offers decisions to those alone who may ask', async () => {
        const asks = await shown(snapshotOf(view()));
        expect(find(asks, 'c-bw-handoff-decide')).toBeDefined();

        const without = await shown(snapshotOf(view()), { mayAsk: false });
        expect(find(without, 'c-bw-handoff-decide')).toBeUndefined();
    });

    it('reads the opportunity again after a decision', async () => {
        const element = await shown(snapshotOf(view()));
        find(element, 'c-bw-handoff-decide').dispatchEvent(new CustomEvent('taken'));
        await settle();

        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: dealId }]);
        expect(find(element, 'c-bw-watch')).toBeDefined();
    });
});
