import { words } from 'c/bwHandoffLabels';

/** What may be decided, by state: the server knows who may, and says so where somebody may not. */
const offered = {
    draft: ['submit', 'assign'],
    submitted: ['accept', 'return', 'refuse', 'assign'],
    returned: ['submit', 'assign'],
    accepted_with_gaps: ['close-gap', 'rate-truth'],
    accepted: ['rate-truth'],
    refused: ['reopen'],
    withdrawn: []
};

/** Accepting waits for the win. */
export const offeredIn = ({ state, won }) => offered[state].filter((act) => act !== 'accept' || won);

export const emptyDraft = {
    gaps: '',
    owner: '',
    dueOn: '',
    rating: '',
    note: '',
    reason: '',
    to: '',
    gap: ''
};

const problem = (field, message) => ({ code: 'invalid', field, message });

/** `HandoffDecision` of the shared contracts, or what is wrong with what was filled in. */
export function decisionOf(act, draft) {
    const texts = draft.gaps
        .split('\n')
        .map((text) => text.trim())
        .filter((text) => text !== '');
    const note = draft.note.trim() || null;
    const reason = draft.reason.trim();
    switch (act) {
        case 'submit':
            return { do: 'submit' };
        case 'accept':
            return acceptance(texts, draft, note);
        case 'return':
            if (texts.length === 0) return problem('gaps', words.nameGap);
            return { do: 'return', gaps: texts.map((text) => ({ path: null, text })) };
        case 'refuse':
        case 'reopen':
            return reason.length < 3 ? problem('reason', words.reasonNeeded) : { do: act, reason };
        case 'assign':
            return draft.to === '' ? problem('to', words.personNeeded) : { do: 'assign', to: draft.to };
        case 'close-gap':
            return draft.gap === '' ? problem('gap', words.nameGap) : { do: 'close-gap', gap: draft.gap };
        default:
            if (draft.rating === '') return problem('rating', words.ratingNeeded);
            return { do: 'rate-truth', value: Number(draft.rating), note };
    }
}

function acceptance(texts, { owner, dueOn, rating }, note) {
    if (texts.length > 0 && (owner === '' || dueOn === '')) return problem('gaps', words.gapNeeds);
    const gaps = texts.map((text) => ({ path: null, text, owner, dueOn }));
    return { do: 'accept', gaps, rating: rating === '' ? null : Number(rating), note };
}
