import BwSelect from 'c/bwSelect';
import * as given from 'given';

const { find, findAll, settle, textOf } = given;

afterEach(given.clear);

const options = [
    { value: 'nps', label: 'NPS' },
    { value: 'csat', label: 'CSAT' }
];

async function shown(properties = {}) {
    const element = given.mount('c-bw-select', BwSelect, { label: 'Measure', options, value: 'csat', ...properties });
    await settle();
    return element;
}

describe('a choice', () => {
    it('shows what is chosen, also after its options have changed', async () => {
        const element = await shown();
        expect(find(element, 'select').value).toBe('csat');

        element.options = [...options, { value: 'usage', label: 'Usage' }];
        element.value = 'usage';
        await settle();

        expect(find(element, 'select').value).toBe('usage');
    });

    it('says what was chosen', async () => {
        const element = await shown();
        const chosen = jest.fn();
        element.addEventListener('change', ({ detail }) => chosen(detail));

        const list = find(element, 'select');
        list.value = 'nps';
        list.dispatchEvent(new CustomEvent('change', { bubbles: true }));

        expect(chosen.mock.calls).toEqual([[{ value: 'nps' }]]);
    });

    it('has an empty place before the first choice where there is a word for it', async () => {
        const element = await shown({ value: '', placeholder: 'Choose one' });

        expect(findAll(element, 'option').map(textOf)).toEqual(['Choose one', 'NPS', 'CSAT']);
        expect(find(element, 'select').value).toBe('');
    });

    it('shows a problem at the list, for eyes and for a screen reader, until it is taken away', async () => {
        const element = await shown();
        element.setCustomValidity('Choose a measure.');
        expect(element.reportValidity()).toBe(false);
        await settle();

        const list = find(element, 'select');
        expect(textOf(find(element, '[data-id="message"]'))).toBe('Choose a measure.');
        expect(list.getAttribute('aria-invalid')).toBe('true');
        expect(list.getAttribute('aria-describedby')).toBe(find(element, '[data-id="message"]').id);

        element.setCustomValidity('');
        expect(element.reportValidity()).toBe(true);
        await settle();
        expect(list.getAttribute('aria-invalid')).toBe('false');
        expect(list.getAttribute('aria-describedby')).toBeNull();
    });
});
