import { labels, say } from 'c/bwLabels';
import { milestoneAsks } from './milestones';
import { planAsks } from './plans';
import { promiseAsks } from './promises';
import { renewalAsks } from './renewals';

const byKind = {
    promise: promiseAsks,
    milestone: milestoneAsks,
    plan: planAsks,
    forecast: renewalAsks
};
const all = Object.entries(byKind).flatMap(([kind, asks]) =>
    Object.entries(asks).map(([act, ask]) => [act, { kind, ask }])
);
const acts = Object.fromEntries(all);

/**
 * What an act on an account's way asks: `{ kind, label, title, help, fields, said }`, where `kind` is the
 * request's and `said` makes its payload of what was filled in. `given`: `subject` (what the act is on),
 * `accountId`, `snapshot`, `form`, `today`.
 */
export function askOf(act, given) {
    const { kind, ask } = acts[act];
    const { title, ...rest } = ask(given);
    const name = given.subject?.title;
    return { kind, label: title, title: name ? say(labels.actionOf, title, name) : title, ...rest };
}
