import { createRecord, getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import BwActions from 'c/bwActions';
import * as given from 'given';

const { accountId, click, fieldOf, fill, fillAll, find, findAll, settle, textOf } = given;
const requestId = 'a0R000000000001AAA';
const snoozedTerm = { id: '9', measure: 'nps', label: 'NPS', reason: 'Away', by: 'Priya', until: '2026-12-13T08:00:00Z' };

beforeEach(() => {
    given.startClock();
    createRecord.mockResolvedValue({ id: requestId });
});
afterEach(() => {
    given.clear();
    createRecord.mockReset();
});

const actions = (properties = {}) =>
    given.mount('c-bw-actions', BwActions, {
        recordId: accountId,
        form: given.form,
        pollSeconds: 60,
        snapshot: given.snapshot(),
        moment: { now: new Date(given.readAt), timeZone: 'America/Los_Angeles' },
        ...properties
    });

const open = (element, kind) => click(element, `lightning-button[data-kind="${kind}"]`);

async function opened(kind, properties) {
    const element = actions(properties);
    await settle();
    await open(element, kind);
    return element;
}

const save = (element, kind) => click(find(element, `[data-form="${kind}"]`), '[data-id="save"]');
const statusOf = (element) => textOf(find(element, '[data-id="status"]'));
const formOf = (element, kind) => find(element, `[data-form="${kind}"]`);
const isShown = (element, kind) => formOf(element, kind)?.className === '';
const problemOf = (element, kind) => textOf(find(formOf(element, kind), '[data-id="problem"]'));

async function overrideFilled(properties) {
    const element = await opened('override', properties);
    await fillAll(element, { band: 'yellow', reason: '  Agreed pause ', until: '2026-12-12' });
    return element;
}

/** What the server writes into the request's record. */
async function answer(Status__c, reply) {
    getRecord.emit(given.record(requestId, { Status__c, Answer__c: JSON.stringify(reply) }));
    await settle();
}

const failure = (status, body) => Object.assign(new Error('failed'), { status, body });
const duplicate = failure(400, {
    output: {
        errors: [
            {
                errorCode: 'DUPLICATE_VALUE',
                message: `duplicate value found: Key__c duplicates value on record with id: ${requestId}`
            }
        ],
        fieldErrors: {}
    }
});

describe('an override', () => {
    it('is appended with its reason and last day, under a key of its own', async () => {
        const element = await overrideFilled();

        await save(element, 'override');

        const [request] = given.appended(createRecord);
        expect(request).toEqual({
            apiName: 'BW_Request__c',
            Account__c: accountId,
            Kind__c: 'override',
            Key__c: expect.stringMatching(/^[\w-]{8,64}$/),
            Payload__c: { accountId, key: request.Key__c, band: 'yellow', reason: 'Agreed pause', until: '2026-12-12' }
        });
    });

    it.each([
        ['band', { reason: 'Agreed', until: '2026-12-12' }, 'Choose a band.'],
        ['reason', { band: 'red', until: '2026-12-12' }, 'Say why in a few words: colleagues will read it.'],
        ['until', { band: 'red', reason: 'Agreed' }, 'Choose its last day.']
    ])('without %s is asked for it at its field, and not sent', async (field, values, message) => {
        const element = await opened('override');
        await fillAll(element, values);
        const shown = jest.spyOn(find(element, `[data-field="${field}"]`), 'setCustomValidity');

        await save(element, 'override');

        expect(shown).toHaveBeenCalledWith(message);
        expect(createRecord).not.toHaveBeenCalled();
    });

    it('is not sent with a day that its field does not take', async () => {
        const element = await overrideFilled();
        jest.spyOn(find(element, '[data-field="until"]'), 'reportValidity').mockReturnValue(false);

        await save(element, 'override');

        expect(createRecord).not.toHaveBeenCalled();
    });

    it('lasts from tomorrow to as long as the server allows, in days where the reader is', async () => {
        const element = await opened('override');

        expect(fieldOf(element, 'until')).toMatchObject({ min: '2026-11-22', max: '2027-01-20' });
    });
});

describe('a snooze', () => {
    it('is appended with its measure, its reason and its last day', async () => {
        const element = await opened('snooze');
        await fillAll(element, { measure: 'nps', reason: 'Season', until: '2027-01-31' });

        await save(element, 'snooze');

        expect(given.appended(createRecord)[0]).toMatchObject({
            Kind__c: 'snooze',
            Payload__c: { measure: 'nps', reason: 'Season', until: '2027-01-31' }
        });
    });

    it('offers the measures of the scorecard, missing ones too, without those that are set aside', async () => {
        const element = await opened('snooze', { snapshot: given.snapshot({ snoozed: [snoozedTerm] }) });

        const values = fieldOf(element, 'measure').options.map(({ value }) => value);
        expect(values).toContain('csat_90');
        expect(values).toContain('usage_change');
        expect(values).not.toContain('nps');
    });

    it('lasts as long as the server allows a snooze', async () => {
        expect(fieldOf(await opened('snooze'), 'until').max).toBe('2027-02-19');
    });
});

describe('a log entry', () => {
    it('says what was filled in, and nothing of what was not', async () => {
        const element = await opened('log');
        await fill(element, 'note', '  Met the sponsor ');

        await save(element, 'log');

        expect(given.appended(createRecord)[0]).toMatchObject({
            Kind__c: 'log',
            Payload__c: { note: 'Met the sponsor', pulse: null, risk: null, people: [], nextStep: null }
        });
    });
});

describe('what was saved', () => {
    it('says so, hides the form and locks its button until it is taken up', async () => {
        const element = await overrideFilled();

        await save(element, 'override');

        expect(statusOf(element)).toBe('Saved. Bellwether takes it up within about a minute.');
        expect(isShown(element, 'override')).toBe(false);
        expect(find(element, 'lightning-button[data-kind="override"]').disabled).toBe(true);
        expect(find(element, 'lightning-button[data-kind="log"]').disabled).toBe(false);
    });

    it('says how long the server takes where it looks less often', async () => {
        const element = await overrideFilled({ pollSeconds: 300 });

        await save(element, 'override');

        expect(statusOf(element)).toBe('Saved. Bellwether takes it up within about 5 minutes.');
    });

    it('is looked for until it is answered, and then the account is read again', async () => {
        const taken = jest.fn();
        const element = await overrideFilled();
        element.addEventListener('taken', taken);
        await save(element, 'override');

        jest.advanceTimersByTime(5000);
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: requestId }]);
        await answer('new', null);
        expect(taken).not.toHaveBeenCalled();
        await answer('done', { ok: true, value: { saved: true, note: 'none' } });

        expect(taken).toHaveBeenCalledTimes(1);
        expect(statusOf(element)).toBe('Bellwether has taken it up. The score follows in a moment.');
        notifyRecordUpdateAvailable.mockClear();
        jest.advanceTimersByTime(600_000);
        expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
    });

    it('is taken up once, however often it is read', async () => {
        const taken = jest.fn();
        const element = await overrideFilled();
        element.addEventListener('taken', taken);
        await save(element, 'override');

        const done = given.record(requestId, { Status__c: 'done', Answer__c: null });
        getRecord.emit(done);
        getRecord.emit(done);
        await settle();

        expect(taken).toHaveBeenCalledTimes(1);
    });

    it('is sent once, however often the button is pressed', async () => {
        const element = await overrideFilled();
        const button = find(formOf(element, 'override'), '[data-id="save"]');

        button.click();
        button.click();
        await settle();

        expect(createRecord).toHaveBeenCalledTimes(1);
    });

    it('is done although its answer cannot be read', async () => {
        const element = await overrideFilled();
        await save(element, 'override');

        getRecord.emit(given.record(requestId, { Status__c: 'done', Answer__c: null }));
        await settle();

        expect(statusOf(element)).toContain('taken it up');
    });

    it('starts empty and under another key the next time', async () => {
        const element = await overrideFilled();
        await save(element, 'override');
        await answer('done', { ok: true, value: {} });

        await open(element, 'override');
        expect(fieldOf(element, 'reason').value).toBe('');
        await fillAll(element, { band: 'red', reason: 'Again', until: '2026-12-12' });
        await save(element, 'override');

        const [first, second] = given.appended(createRecord).map(({ Key__c }) => Key__c);
        expect(second).not.toBe(first);
    });

    it('waits for a server that does not look, without a second look for ever', async () => {
        const element = await overrideFilled();
        await save(element, 'override');

        jest.advanceTimersByTime(600_000);
        await settle();

        expect(notifyRecordUpdateAvailable).toHaveBeenCalledTimes(36);
        expect(statusOf(element)).toContain('nothing is lost');
        expect(find(element, 'lightning-button[data-kind="override"]').disabled).toBe(false);
    });

    it('stops looking when the card leaves the page', async () => {
        const element = await overrideFilled();
        await save(element, 'override');

        element.remove();
        jest.advanceTimersByTime(600_000);

        expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
    });
});

describe('what the server refuses', () => {
    const refused = { ok: false, problem: { code: 'invalid', message: 'At most 60 days.', field: 'until' } };

    it('comes back with everything that was typed, and the reason at its field', async () => {
        const element = await overrideFilled();
        await save(element, 'override');
        const shown = jest.spyOn(find(element, '[data-field="until"]'), 'setCustomValidity');

        await answer('refused', refused);

        expect(isShown(element, 'override')).toBe(true);
        expect(fieldOf(element, 'band').value).toBe('yellow');
        expect(fieldOf(element, 'reason').value).toBe('  Agreed pause ');
        expect(fieldOf(element, 'until').value).toBe('2026-12-12');
        expect(shown).toHaveBeenLastCalledWith('At most 60 days.');
        expect(problemOf(element, 'override')).toBe('');
    });

    it('goes under another key the next time, as the first is taken', async () => {
        const element = await overrideFilled();
        await save(element, 'override');
        await answer('refused', refused);

        await save(element, 'override');

        const [first, second] = given.appended(createRecord).map(({ Key__c }) => Key__c);
        expect(second).not.toBe(first);
    });

    it('moves the focus to the field that it is about', async () => {
        const element = await overrideFilled();
        await save(element, 'override');
        const focused = jest.spyOn(find(element, '[data-field="until"]'), 'focus');

        await answer('refused', refused);

        expect(focused).toHaveBeenCalled();
    });

    it('says at the form what no field shows', async () => {
        const element = await overrideFilled();
        await save(element, 'override');

        await answer('refused', { ok: false, problem: { code: 'forbidden', message: 'Ask an admin.', field: null } });

        expect(problemOf(element, 'override')).toBe('Not saved: Ask an admin.');
    });

    it('says that it was refused although the reason cannot be read', async () => {
        const element = await overrideFilled();
        await save(element, 'override');

        getRecord.emit(given.record(requestId, { Status__c: 'refused', Answer__c: 'x' }));
        await settle();

        expect(problemOf(element, 'override')).toContain('Not saved: ');
    });
});

describe('what Salesforce does not save', () => {
    it('stays in the form with the reason, and the same key serves the next try', async () => {
        createRecord.mockRejectedValueOnce(failure(400, { message: 'A rule refuses it.' }));
        const element = await overrideFilled();

        await save(element, 'override');
        expect(isShown(element, 'override')).toBe(true);
        expect(problemOf(element, 'override')).toBe('Not saved: A rule refuses it.');
        expect(fieldOf(element, 'reason').value).toBe('  Agreed pause ');
        await save(element, 'override');

        const [first, second] = given.appended(createRecord);
        expect(second).toEqual(first);
    });

    it.each([
        ['nobody answered', new Error('offline')],
        ['Salesforce failed', failure(503)]
    ])('is not saved twice where the first try had been stored and %s', async (_what, error) => {
        createRecord.mockRejectedValueOnce(error).mockRejectedValueOnce(duplicate);
        const element = await overrideFilled();
        await save(element, 'override');
        expect(problemOf(element, 'override')).toContain('save again, and it counts once');

        await save(element, 'override');

        const [first, second] = given.appended(createRecord);
        expect(second.Key__c).toBe(first.Key__c);
        expect(statusOf(element)).toContain('Saved.');
        expect(find(element, 'c-bw-follow').requestId).toBe(requestId);
    });

    it('says so where what had been stored is an earlier state of the form, and saves the later under a new key', async () => {
        createRecord.mockRejectedValueOnce(failure(503)).mockRejectedValueOnce(duplicate);
        const element = await overrideFilled();
        await save(element, 'override');
        await fill(element, 'reason', 'Another reason');

        await save(element, 'override');
        expect(problemOf(element, 'override')).toContain('An earlier state of this form was saved');
        await save(element, 'override');

        const requests = given.appended(createRecord);
        expect(requests[2].Key__c).not.toBe(requests[0].Key__c);
        expect(requests[2].Payload__c.reason).toBe('Another reason');
    });
});

describe('the forms', () => {
    it('are opened one at a time, and each keeps what was typed', async () => {
        const element = await opened('snooze');
        await fill(element, 'reason', 'Season');

        await open(element, 'log');
        expect(isShown(element, 'snooze')).toBe(false);
        expect(isShown(element, 'log')).toBe(true);
        await open(element, 'snooze');

        expect(fieldOf(formOf(element, 'snooze'), 'reason').value).toBe('Season');
    });

    it('take the focus to their heading when opened, and give it back to the button', async () => {
        const element = await opened('override');
        const { shadowRoot } = find(element, 'c-bw-form-frame');
        expect(shadowRoot.activeElement?.tagName).toBe('H3');
        const button = find(element, 'lightning-button[data-kind="override"]');
        const focused = jest.spyOn(button, 'focus');

        await click(formOf(element, 'override'), '[data-id="cancel"]');

        expect(isShown(element, 'override')).toBe(false);
        expect(focused).toHaveBeenCalled();
    });

    it('are not on the page before somebody opens them', async () => {
        const element = actions({ form: { ...given.form, plays: null } });
        await settle();

        expect(findAll(element, '[data-form]')).toEqual([]);
        expect(findAll(element, 'lightning-button').map(({ label, variant }) => [label, variant])).toEqual([
            ['Log it', 'brand'],
            ['Snooze', 'neutral'],
            ['Override', 'neutral']
        ]);
    });
});

describe('what is ordered about plays', () => {
    const withPlay = (changes) => ({ snapshot: given.snapshot({ plays: [given.snapshotPlay(changes)] }) });
    const labelsOf = (element) => findAll(element, 'lightning-button').map(({ label }) => label);

    it('stands one click deeper, without an end where nothing runs', async () => {
        const element = actions();
        await settle();

        expect(find(element, 'c-bw-disclosure').label).toBe('Plays');
        expect(labelsOf(element).slice(3)).toEqual([
            'Start a playbook',
            'Convene a pod',
            'Set the tier',
            'No plays for this account'
        ]);
        expect(labelsOf(actions(withPlay()))).toContain('End a play');
    });

    it('starts a playbook that does not run yet', async () => {
        const element = await opened('play', withPlay());
        expect(fieldOf(element, 'playbook').options).toEqual([{ value: 'renewal', label: 'Renewal' }]);
        await save(element, 'play');
        expect(createRecord).not.toHaveBeenCalled();
        await fill(element, 'playbook', 'renewal');

        await save(element, 'play');

        expect(given.appended(createRecord)[0]).toMatchObject({
            Kind__c: 'play',
            Payload__c: { accountId, playbook: 'renewal' }
        });
    });

    it('ends the only play with its outcome, and asks for the cause where the play does', async () => {
        const element = await opened('stop', withPlay());
        const shown = jest.spyOn(find(element, '[data-field="cause"]'), 'setCustomValidity');
        await fill(element, 'outcome', 'lost');
        await save(element, 'stop');
        expect(shown).toHaveBeenCalledWith('Choose the cause: what is known of causes is learnt here.');
        await fillAll(element, { cause: 'price', note: 'Too late' });

        await save(element, 'stop');

        expect(given.appended(createRecord)[0]).toMatchObject({
            Kind__c: 'stop',
            Payload__c: {
                play: given.snapshotPlay().id,
                outcome: 'lost',
                cause: 'price',
                note: 'Too late'
            }
        });
    });

    it('asks which play of several is meant, and for no cause where none is wanted', async () => {
        const plays = [given.snapshotPlay(), given.snapshotPlay({ id: 'r', label: 'Renewal', asksCause: false })];
        const element = await opened('stop', { snapshot: given.snapshot({ plays }) });
        await fill(element, 'outcome', 'achieved');
        const shown = jest.spyOn(find(element, '[data-field="play"]'), 'setCustomValidity');
        await save(element, 'stop');
        expect(shown).toHaveBeenCalledWith('Choose one');
        await fill(element, 'play', 'r');
        expect(find(element, '[data-field="cause"]')).toBeUndefined();

        await save(element, 'stop');

        expect(given.appended(createRecord)[0].Payload__c).toMatchObject({ play: 'r', cause: null, note: null });
    });

    it('convenes those who are usual, or others, for a purpose until a day', async () => {
        const element = await opened('pod');
        expect(fieldOf(element, 'roles').value).toEqual(['csm', 'ae']);
        expect(fieldOf(element, 'until')).toMatchObject({ min: '2026-11-22', max: '2027-02-19' });
        await fill(element, 'roles', ['csm']);
        const shown = jest.spyOn(find(element, '[data-field="roles"]'), 'setCustomValidity');
        await save(element, 'pod');
        expect(shown).toHaveBeenCalledWith('A pod is of two people at least: choose another role.');
        await fillAll(element, { roles: ['csm', 'product'], purpose: ' Keep the renewal ', until: '2026-12-12' });

        await save(element, 'pod');

        expect(given.appended(createRecord)[0]).toMatchObject({
            Kind__c: 'pod',
            Payload__c: { roles: ['csm', 'product'], purpose: 'Keep the renewal', until: '2026-12-12' }
        });
    });

    it('sets a tier, with a reason and an end', async () => {
        const element = await opened('tier');
        expect(fieldOf(element, 'until').max).toBe('2027-05-20');
        await fillAll(element, { tier: 'mid_touch', reason: 'Asked for it', until: '2027-05-01' });

        await save(element, 'tier');

        expect(given.appended(createRecord)[0]).toMatchObject({
            Kind__c: 'tier',
            Payload__c: { tier: 'mid_touch', reason: 'Asked for it', until: '2027-05-01' }
        });
    });

    it('keeps plays away, with a reason and an end', async () => {
        const element = await opened('exclude');
        await fillAll(element, { reason: 'In a merger', until: '2026-12-31' });

        await save(element, 'exclude');

        const [{ Kind__c, Payload__c }] = given.appended(createRecord);
        expect(Kind__c).toBe('exclude');
        expect(Payload__c).toEqual({ accountId, key: Payload__c.key, reason: 'In a merger', until: '2026-12-31' });
    });

    it.each(['play', 'stop', 'pod', 'tier', 'exclude'])('is a form under a heading of its own: %s', async (kind) => {
        const element = await opened(kind, withPlay());

        expect(formOf(element, kind).className).toBe('');
        expect(find(formOf(element, kind), 'h3').textContent).not.toBe('');
    });
});
