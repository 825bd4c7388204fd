import BwHistory from 'c/bwHistory';
import * as given from 'given';

const { find, findAll, settle, textOf } = given;

afterEach(given.clear);

const history = [
    { day: '2026-08-23', score: 62.1, kind: 'Reconstructed' },
    { day: '2026-10-07', score: 66.4, kind: 'Reconstructed' },
    { day: '2026-11-10', score: 41.7, kind: 'Assessed' },
    { day: '2026-11-21', score: 43.2, kind: 'Assessed' }
];

async function shown(points) {
    const moment = { now: new Date(given.readAt), timeZone: 'America/Los_Angeles' };
    const element = given.mount('c-bw-history', BwHistory, { history: points, moment });
    await settle();
    return element;
}

const lines = (element) =>
    findAll(element, 'polyline').map((line) => line.getAttribute('points').split(' ').map((point) => point.split(',')));

describe('the course of the score', () => {
    it('is said in words, on the drawing and beside it', async () => {
        const element = await shown(history);

        const said = 'From 62 on 23 Aug to 43 on 21 Nov; lowest 41, highest 66.';
        expect(find(element, '[data-id="chart"]').getAttribute('aria-label')).toBe(said);
        expect(textOf(find(element, '[data-id="text"]'))).toBe(said);
    });

    it('is drawn from the first day to the last, a higher score higher', async () => {
        const [line] = lines(await shown(history.map((point) => ({ ...point, kind: 'Assessed' }))));

        const [xs, ys] = [0, 1].map((axis) => line.map((point) => Number(point[axis])));
        expect([xs[0], xs[3]]).toEqual([26, 314]);
        expect(xs[1]).toBe(170);
        expect(ys[1]).toBeLessThan(ys[0]);
        expect(ys[2]).toBeGreaterThan(ys[3]);
    });

    it('tells what was reconstructed by another line and by name, without a gap between them', async () => {
        const element = await shown(history);

        const [reconstructed, assessed] = lines(element);
        expect(reconstructed).toHaveLength(3);
        expect(assessed).toHaveLength(2);
        expect(reconstructed[2]).toEqual(assessed[0]);
        expect(textOf(find(element, '[data-id="legend"]'))).toBe('Assessed Reconstructed');
    });

    it('needs no legend where all of it was assessed in its time', async () => {
        const element = await shown(history.slice(2));

        expect(find(element, '[data-id="legend"]')).toBeUndefined();
        expect(lines(element)).toHaveLength(1);
    });

    it('stands in a table too, newest first', async () => {
        const rows = findAll(await shown(history), '[data-id="point"]').map(textOf);

        expect(rows).toEqual([
            '21 Nov 43 Assessed',
            '10 Nov 41 Assessed',
            '7 Oct 66 Reconstructed',
            '23 Aug 62 Reconstructed'
        ]);
    });
});
