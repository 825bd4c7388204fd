import { daysAfter, endSaid, outcomeSaid, reviewSaid, valueSaid, wantsReason } from 'c/bwShared';
import { labels, say } from 'c/bwLabels';
import { words } from 'c/bwJourneyLabels';
import { choice, contact, currencyOf, day, given, long, number, options, text } from './fields';

/** A link that lasts longer outlives what it shows; the server makes none. */
const linkDays = 400;

const ends = options({ met: words.reachedIt, missed: words.notReached, dropped: words.notWanted });

/** Of an outcome whose person no record tells, only the name is known. */
function personLabel({ owner = null, ownerId = null }) {
    const isNamed = owner !== null && ownerId === null;
    return isNamed ? say(words.nowIs, words.theirPerson, owner) : words.theirPerson;
}

const outcomeFields = (outcome, accountId) => [
    long('text', words.outcomeText, { ...given(outcome.text), required: true }),
    text('metric', words.metric, { ...given(outcome.metric), required: true }),
    text('unit', words.unit, given(outcome.unit)),
    number('baseline', words.baseline, given(outcome.baseline)),
    number('target', words.target, given(outcome.target)),
    number('current', words.current, given(outcome.current)),
    day('dueOn', words.dueOn, given(outcome.dueOn)),
    contact('owner', personLabel(outcome), accountId, given(outcome.ownerId))
];

/** Each makes a request of the kind "plan". */
export const planAsks = {
    'add-outcome': ({ accountId }) => ({
        title: words.addOutcome,
        fields: outcomeFields({}, accountId),
        said: (filled) => outcomeSaid(null, draftOf({}, filled))
    }),
    'edit-outcome': ({ subject, accountId }) => ({
        title: words.editOutcome,
        fields: outcomeFields(subject, accountId),
        said: (filled) => outcomeSaid(subject.id, draftOf(subject, filled))
    }),
    'end-outcome': ({ subject }) => ({
        title: words.endOutcome,
        fields: [
            choice('state', words.howEnded, ends, { required: true }),
            long('reason', labels.reason, {
                required: true,
                isSentence: true,
                when: ({ state }) => wantsReason(state)
            })
        ],
        said: ({ state, reason }) => endSaid(subject.id, { state: state || null, reason })
    }),
    'reopen-outcome': ({ subject }) => ({
        title: words.reopen,
        help: words.reopenHelp,
        fields: [],
        said: () => endSaid(subject.id, { state: 'open', reason: '' })
    }),
    agreed: ({ accountId, today }) => ({
        title: words.agreed,
        fields: [
            contact('by', words.agreedBy, accountId, { required: true }),
            day('on', words.agreedOn, { ...given(today), max: today, required: true })
        ],
        said: (filled) => ({ do: 'agreed', ...filled })
    }),
    'add-value': ({ accountId, snapshot, today }) => ({
        title: words.addValue,
        fields: [
            long('text', words.valueText, { required: true }),
            number('amount', say(words.amount, currencyOf(snapshot)), { min: 0 }),
            day('on', words.agreedOn, { ...given(today), required: true }),
            choice('outcome', words.ofOutcome, outcomesIn(snapshot)),
            contact('confirmedBy', words.confirmedBy, accountId)
        ],
        said: ({ outcome, confirmedBy, ...filled }) => {
            const draft = { ...filled, outcome: outcome || null, confirmedBy: confirmedBy || null, currency: null };
            return valueSaid(draft, currencyOf(snapshot));
        }
    }),
    'hold-review': ({ today }) => ({
        title: words.holdReview,
        fields: [
            day('on', words.heldOn, { ...given(today), max: today, required: true }),
            long('outcome', words.cameOfIt, { required: true, isSentence: true })
        ],
        said: (filled) => reviewSaid({ how: 'held', reason: '', ...filled })
    }),
    'skip-review': () => ({
        title: words.skipReview,
        fields: [long('reason', words.why, { required: true, isSentence: true })],
        said: (filled) => reviewSaid({ how: 'skipped', on: null, outcome: '', ...filled })
    }),
    share: ({ today }) => ({
        title: words.share,
        help: words.shareHelp,
        fields: [day('until', words.until, { min: today, max: daysAfter(today, linkDays), required: true })],
        said: ({ until }) => ({ until })
    })
};

/** Of what the form does not ask, what stands stays. */
function draftOf({ library = null, measure = null }, { owner, ...filled }) {
    return { library, measure, ...filled, owner: owner || null };
}

function outcomesIn({ plan }) {
    return (plan?.outcomes ?? []).map(({ id, text: label }) => ({ value: id, label }));
}
