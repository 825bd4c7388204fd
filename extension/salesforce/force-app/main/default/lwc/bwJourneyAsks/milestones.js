import { milestoneSaid } from 'c/bwShared';
import { words } from 'c/bwJourneyLabels';
import { day, given, long } from './fields';

const said = (action, { id }) => ({ on = null, note = '' }) => milestoneSaid(action, id, { on, note });
const account = { id: null };

/** Each makes a request of the kind "milestone". */
export const milestoneAsks = {
    reach: ({ subject, today }) => ({
        title: words.reach,
        help: words.reachHelp,
        fields: [day('on', words.reachedOn, { ...given(today), max: today, required: true })],
        said: said('reach', subject)
    }),
    replan: ({ subject, today }) => ({
        title: words.replan,
        help: words.replanHelp,
        fields: [
            day('on', words.newTarget, { min: today, required: true }),
            long('note', words.why, { required: true, isSentence: true })
        ],
        said: said('replan', subject)
    }),
    sponsor: () => ({
        title: words.sponsor,
        help: words.sponsorHelp,
        fields: [long('note', words.sponsorNote, { required: true, isSentence: true })],
        said: said('sponsor', account)
    }),
    graduate: () => ({
        title: words.graduate,
        help: words.graduateHelp,
        fields: [],
        said: said('graduate', account)
    })
};
