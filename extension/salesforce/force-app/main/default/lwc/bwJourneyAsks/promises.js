import { promiseSaid, wantsApproval } from 'c/bwShared';
import { labels, say } from 'c/bwLabels';
import { words } from 'c/bwJourneyLabels';
import { choice, day, given, long, options, text, user } from './fields';

const kinds = options({
    roadmap: words.roadmap,
    price: words.price,
    service: words.service,
    integration: words.integration,
    date: words.date
});

/** Of a promise whose owner no record tells, only the name is known. */
function ownerLabel({ owner = null, ownerId = null }) {
    const isNamed = owner !== null && ownerId === null;
    return isNamed ? say(words.nowIs, words.promiseOwner, owner) : words.promiseOwner;
}

const fieldsFor = (promise) => [
    long('text', words.promiseText, { ...given(promise.text), required: true }),
    choice('kind', words.promiseKind, kinds, { ...given(promise.kind), required: true }),
    user('owner', ownerLabel(promise), { ...given(promise.ownerId), required: true }),
    day('dueOn', words.dueOn, { ...given(promise.dueOn), required: true }),
    text('proof', words.proofLink, given(promise.proof)),
    text('approvedBy', words.approvedBy, {
        ...given(promise.approvedBy),
        required: true,
        when: ({ kind }) => wantsApproval(kind)
    })
];

/** With what is done, or the field that is not finished. */
function saidWith(done, filled) {
    const said = promiseSaid({ ...filled, kind: filled.kind || null });
    return 'code' in said ? said : { ...done, ...said };
}

/** Each makes a request of the kind "promise". */
export const promiseAsks = {
    make: () => ({
        title: words.make,
        fields: fieldsFor({}),
        said: (filled) => saidWith({ do: 'make' }, filled)
    }),
    change: ({ subject }) => ({
        title: words.change,
        fields: fieldsFor(subject),
        said: (filled) => saidWith({ do: 'change', promise: subject.id }, filled)
    }),
    keep: ({ subject }) => ({
        title: words.keep,
        help: words.keepHelp,
        fields: [],
        said: () => ({ do: 'keep', promise: subject.id })
    }),
    withdraw: ({ subject }) => ({
        title: words.withdraw,
        fields: [long('reason', labels.reason, { required: true, isSentence: true })],
        said: ({ reason }) => ({ do: 'withdraw', promise: subject.id, reason })
    })
};
