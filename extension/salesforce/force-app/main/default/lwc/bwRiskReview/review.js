import { accountFacts, changesOfWeek, dayWeight, dueIn, formatDate, formatDistance } from 'c/bwShared';
import { accountOf } from 'c/bwAccounts';

/** The accounts of several lists, each once, with what is done about it; most money and urgency first. */
export function reviewOf(lists, currency, moment) {
    const found = new Map(lists.flat().map((record) => [record.id, accountOf(record)]));
    const accounts = [...found.values()]
        .map((one) => ({ ...one, weight: dayWeight(one.account, one.noticeBy, moment) }))
        .sort((a, b) => b.weight - a.weight || a.account.id.localeCompare(b.account.id));
    return {
        rows: accounts.map((one) => rowOf(one, currency, moment)),
        totals: {
            accounts: accounts.length,
            arr: accounts.reduce((sum, { arr }) => sum + (arr ?? 0), 0),
            withoutPlan: accounts.filter(({ playbook }) => playbook === null).length
        }
    };
}

function rowOf(one, currency, moment) {
    const { account, snapshot, redSince, cause, reasons, owner, playbook, playbookStep } = one;
    const changes = snapshot === null ? [] : changesOfWeek(snapshot, redSince, moment);
    return {
        id: account.id,
        name: account.name,
        facts: accountFacts(account, currency),
        cause: cause ?? reasons,
        owner: snapshot?.csm ?? owner,
        plan: playbook,
        step: playbookStep,
        next: nextOf(one, moment),
        changes: changes.map((text) => ({ key: text, text })),
        hasChanges: changes.length > 0
    };
}

/** The day of the next action with who has it; where the snapshot knows the step, in the words of the card. */
function nextOf({ snapshot, nextOwner, nextDue }, moment) {
    const [step] = snapshot?.plays[0]?.now ?? [];
    const due = step?.dueAt ? dueIn(step.dueAt, moment) : dayOf(nextDue, moment);
    return [nextOwner, due].filter(Boolean).join(', ') || null;
}

function dayOf(date, moment) {
    return date === null ? null : `${formatDate(date, moment)} (${formatDistance(date, moment)})`;
}
