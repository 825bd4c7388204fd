import BwDisclosure from 'c/bwDisclosure';
import * as given from 'given';

afterEach(given.clear);

it('tells when it opens, for what waits for it, and not when it closes', async () => {
    const element = given.mount('c-bw-disclosure', BwDisclosure, { label: 'More' });
    const opened = jest.fn();
    element.addEventListener('open', opened);
    const details = given.find(element, 'details');

    details.open = true;
    details.dispatchEvent(new CustomEvent('toggle'));
    details.open = false;
    details.dispatchEvent(new CustomEvent('toggle'));
    await given.settle();

    expect(opened).toHaveBeenCalledTimes(1);
});
