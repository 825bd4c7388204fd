import {
    expansionSaid,
    forecastLabels,
    forecastSaid,
    lookBackSaid,
    preventableLabels,
    renewalOutcomeLabels
} from 'c/bwShared';
import { say } from 'c/bwLabels';
import { words } from 'c/bwJourneyLabels';
import { choice, currencyOf, day, deal, long, number, options } from './fields';

const isJudged = ({ category }) => category !== '' && category !== 'not_asked';
const isLoss = ({ result }) => result === 'reduced' || result === 'lost';
const causesIn = ({ riskCauses }) => riskCauses.map(({ id, label }) => ({ value: id, label }));

/** Each makes a request of the kind "forecast". */
export const renewalAsks = {
    forecast: ({ form }) => ({
        title: words.forecast,
        fields: [
            choice('category', words.expected, options(forecastLabels), { required: true }),
            choice('cause', words.because, causesIn(form), { placeholder: words.ownWords, when: isJudged }),
            long('words', words.heard, {
                at: 'reason',
                required: true,
                when: (draft) => isJudged(draft) && draft.cause === ''
            })
        ],
        said: ({ category, ...filled }) => forecastSaid({ ...filled, category: category || null })
    }),
    review: ({ accountId, snapshot, form, today }) => ({
        title: words.review,
        fields: [
            deal('deal', words.deal, accountId),
            choice('result', words.cameOut, options(renewalOutcomeLabels), { at: 'outcome', required: true }),
            day('decidedOn', words.decidedOn, { max: today, required: true }),
            number('arrBefore', say(words.arrBefore, currencyOf(snapshot)), { min: 0 }),
            number('arrAfter', say(words.arrAfter, currencyOf(snapshot)), { min: 0 }),
            ...causeFields(causesIn(form)),
            choice('preventable', words.preventable, options(preventableLabels)),
            day('knownSince', words.knownSince, { max: today }),
            long('change', words.doOtherwise)
        ],
        said: reviewed
    }),
    'hand-expansion': () => ({
        title: words.handExpansion,
        fields: [long('need', words.need, { required: true, isSentence: true })],
        said: ({ need }) => expansionSaid(need)
    })
};

/** The main one, which a loss has, and at most two more; each comes with the one before it. */
function causeFields(causes) {
    return [
        choice('cause', words.mainCause, causes, { at: 'causes', required: true, when: isLoss }),
        choice('second', words.anotherCause, causes, { at: 'causes', when: hasBoth('result', 'cause') }),
        choice('third', words.anotherCause, causes, { at: 'causes', when: hasBoth('cause', 'second') })
    ];
}

function hasBoth(one, other) {
    return (draft) => isLoss(draft) && draft[one] !== '' && draft[other] !== '';
}

function reviewed({ deal: renewal, result, cause, second, third, preventable, ...filled }) {
    const said = lookBackSaid({
        ...filled,
        outcome: result || null,
        causes: [cause, second, third].filter((id) => id !== ''),
        preventable: preventable || null
    });
    return 'code' in said ? said : { ...said, deal: renewal || null };
}
