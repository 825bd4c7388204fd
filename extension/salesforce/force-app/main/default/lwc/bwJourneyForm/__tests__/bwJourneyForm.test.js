import BwJourneyForm from 'c/bwJourneyForm';
import { askOf } from 'c/bwJourneyAsks';
import * as given from 'given';

const { accountId, click, fieldOf, fill, fillAll, find, settle, snapshot, textOf } = given;

afterEach(given.clear);

async function shown(act, subject) {
    const about = { subject, accountId, snapshot: snapshot(), form: given.form, today: '2026-11-21' };
    const element = given.mount('c-bw-journey-form', BwJourneyForm, { ask: askOf(act, about) });
    const saved = jest.fn();
    element.addEventListener('save', ({ detail }) => saved(detail));
    await settle();
    return { element, saved };
}

const save = (element) => click(element, '[data-id="save"]');
const choose = async (element, name, recordId) => {
    find(element, `[data-name="${name}"]`).dispatchEvent(new CustomEvent('change', { detail: { recordId } }));
    await settle();
};
const messageAt = (element, name) => find(element, `[data-name="${name}"]`).setCustomValidity.mock.calls.at(-1)[0];

/** The runner's own base components have no validity to ask for. */
function withValidity(element) {
    for (const field of given.findAll(element, '[data-field]')) {
        if (field.tagName === 'C-BW-SELECT') continue;
        field.setCustomValidity = jest.fn();
        field.reportValidity = jest.fn(() => true);
    }
}

const promise = { text: 'SSO by March', kind: 'service', dueOn: '2027-03-01' };

describe('a form of an account\u2019s way', () => {
    it('says what was filled in', async () => {
        const { element, saved } = await shown('make');
        await fillAll(element, { ...promise, text: ' SSO by March ' });
        await choose(element, 'owner', '005000000000002AAA');
        await save(element);

        expect(saved.mock.calls).toEqual([
            [{ do: 'make', ...promise, owner: '005000000000002AAA', proof: null, approvedBy: null }]
        ]);
    });

    it('asks for more where what is filled in wants it', async () => {
        const { element } = await shown('make');
        expect(fieldOf(element, 'approvedBy')).toBeUndefined();

        await fill(element, 'kind', 'price');

        expect(fieldOf(element, 'approvedBy').required).toBe(true);
    });

    it('leaves out what was filled in before and is asked no more', async () => {
        const { element, saved } = await shown('make');
        await fillAll(element, { ...promise, kind: 'price', approvedBy: 'Ada Berg' });
        await choose(element, 'owner', '005000000000002AAA');
        await fill(element, 'kind', 'service');
        await save(element);

        expect(saved.mock.calls[0][0].approvedBy).toBe(null);
    });

    it('does not leave without what is needed', async () => {
        const { element, saved } = await shown('make');
        withValidity(element);
        await fillAll(element, promise);
        await save(element);

        expect(saved).not.toHaveBeenCalled();
        expect(messageAt(element, 'owner')).toBe('Choose who sees to it.');
    });

    it('wants what the server would ask for', async () => {
        const { element, saved } = await shown('share');
        withValidity(element);
        await save(element);

        expect(saved).not.toHaveBeenCalled();
        expect(messageAt(element, 'until')).toBe('Fill this in.');
    });

    it('wants a few words where colleagues or the customer will read them', async () => {
        const { element, saved } = await shown('sponsor');
        withValidity(element);
        await fill(element, 'note', 'All good');
        await save(element);

        expect(saved).not.toHaveBeenCalled();
        expect(messageAt(element, 'note')).toBe('Say it in a few words: colleagues will read it.');
    });

    it('says numbers as numbers, and none where nothing stands', async () => {
        const { element, saved } = await shown('add-outcome');
        await fillAll(element, { text: 'Faster', metric: 'Days', target: '1.5', baseline: '' });
        await save(element);

        expect(saved.mock.calls[0][0]).toMatchObject({ target: 1.5, baseline: null });
    });

    it('without a field says what it does', async () => {
        const { element, saved } = await shown('graduate');
        expect(textOf(find(element, '[data-id="help"]'))).toBe('Onboarding is over, and the plan goes on.');

        await save(element);

        expect(saved.mock.calls[0][0]).toMatchObject({ action: 'graduate' });
    });

    it('shows a refusal at its field, else as a whole, and keeps what was typed', async () => {
        const { element } = await shown('forecast');
        await fillAll(element, { category: 'lost', words: 'They went elsewhere' });
        element.refuse({ code: 'invalid', message: 'Choose what you expect.', field: 'category' });
        await settle();
        expect(textOf(find(element, '[data-name="category"]'))).toContain('Choose what you expect.');

        element.refuse({ code: 'conflict', message: 'It has ended.', field: null });
        await settle();

        expect(textOf(find(element, '[data-id="problem"]'))).toContain('It has ended.');
        expect(fieldOf(element, 'words').value).toBe('They went elsewhere');
    });
});
