import { navigated } from 'lightning/navigation';
import BwDrivers from 'c/bwDrivers';
import * as given from 'given';

const { find, findAll, settle, textOf } = given;

afterEach(given.clear);

const driver = (behind) => ({
    id: 'tickets',
    label: 'Urgent tickets',
    reading: 'open 4 business days',
    points: '3.6',
    best: '7.6',
    from: '21 Nov',
    behind
});

async function shown(behind, total = '43.2') {
    const element = given.mount('c-bw-drivers', BwDrivers, { drivers: [driver(behind)], total });
    await settle();
    return element;
}

describe('a driver', () => {
    it('opens what it stands for, with a link where there is a record of it', async () => {
        const element = await shown([
            { text: 'Cannot export · 18 Nov', record: { kind: 'ticket', id: '500000000000001AAA' } },
            { text: 'and 2 more', record: null }
        ]);

        expect(textOf(find(element, 'summary'))).toBe('open 4 business days');
        expect(findAll(element, '[data-id="evidence"]').map(textOf)).toEqual([
            'Cannot export · 18 Nov',
            'and 2 more'
        ]);
        expect(findAll(element, 'a')).toHaveLength(1);
    });

    it('goes to the record within Lightning', async () => {
        const element = await shown([{ text: 'Cannot export', record: { kind: 'ticket', id: '500000000000001AAA' } }]);

        const clicked = new MouseEvent('click', { cancelable: true });
        find(element, 'a').dispatchEvent(clicked);

        expect(clicked.defaultPrevented).toBe(true);
        expect(navigated).toHaveBeenCalledWith({
            type: 'standard__recordPage',
            attributes: { recordId: '500000000000001AAA', actionName: 'view' }
        });
        expect(find(element, 'a').getAttribute('href')).toBe('/lightning/r/500000000000001AAA/view');
    });

    it('of which nothing can be opened is told in its reading alone', async () => {
        const element = await shown([]);

        expect(find(element, 'c-bw-disclosure')).toBeUndefined();
        expect(textOf(find(element, '[data-id="driver"]'))).toBe('Urgent tickets open 4 business days 3.6 7.6 21 Nov');
    });

    it('has no total where there is no score', async () => {
        expect(find(await shown([], null), '[data-id="total"]')).toBeUndefined();
    });
});
