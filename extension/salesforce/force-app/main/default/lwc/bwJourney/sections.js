import {
    formatDate,
    graduationMilestone,
    handoffLines,
    milestoneRows,
    onboardingWords,
    outcomeRows,
    planLines,
    promiseRows,
    renewalLines,
    tagOf
} from 'c/bwShared';
import { say } from 'c/bwLabels';
import { words } from 'c/bwJourneyLabels';

/**
 * An account's way as the card shows it, a section each: `{ id, title, lines, checklist, rows, acts, recordId,
 * linkLabel }`. `known` has by our ids what the org's records tell beside the snapshot.
 */
export function sectionsOf(snapshot, moment, known) {
    return [
        handoffSection(snapshot, moment, known),
        promiseSection(snapshot, moment, known),
        onboardingSection(snapshot, moment),
        planSection(snapshot, moment, known),
        renewalSection(snapshot, moment)
    ];
}

const empty = { lines: [], checklist: null, rows: [], acts: [], recordId: null, linkLabel: '' };

function handoffSection({ handoff }, moment, { deals }) {
    const section = { ...empty, id: 'handoff', title: words.handoff };
    if (handoff === null) return { ...section, lines: linesOf([{ text: words.noHandoff }]) };
    return {
        ...section,
        lines: linesOf([{ strong: tagOf(handoff).text, text: handoff.column.label }]),
        checklist: handoffLines(handoff, moment),
        recordId: deals[handoff.id] ?? null,
        linkLabel: words.openDeal
    };
}

function promiseSection(snapshot, moment, { promises }) {
    const rows = promiseRows(snapshot, moment).map(({ id, title, text, isLate, from, proof }, at) => ({
        id,
        title,
        lines: [line(text, isLate), line(from)],
        proof: isWebAddress(proof) ? proof : null,
        recordId: promises[id]?.recordId ?? null,
        acts: ['keep', 'change', 'withdraw'],
        subject: { ...snapshot.promises[at], ...promises[id], title }
    }));
    const lines = rows.length === 0 ? linesOf([{ text: words.noPromises }]) : [];
    return { ...empty, id: 'promises', title: words.promises, lines, rows, acts: ['make'] };
}

/** Of a record: a browser would run an address of another kind. */
function isWebAddress(text) {
    return /^https?:\/\//i.test(text ?? '');
}

function onboardingSection(snapshot, moment) {
    const { onboarding } = snapshot;
    const section = { ...empty, id: 'onboarding', title: words.onboarding };
    if (onboarding === null) return { ...section, lines: linesOf([{ text: words.notOnboarding }]) };
    const { status, because, startedOn, gate, replansLeft } = onboarding;
    const isOver = status === 'graduated';
    const rows = milestoneRows(snapshot, moment).map(({ id, label, text, state }) => ({
        id,
        title: label,
        lines: [line(text, state === 'late')],
        acts: isOver || state === 'reached' ? [] : milestoneActs(id, replansLeft),
        subject: { id, title: label }
    }));
    const lines = [
        { strong: capital(onboardingWords[status]), text: because },
        { text: say(words.began, formatDate(startedOn, moment)) },
        ...(gate.length === 0 || isOver ? [] : [{ text: say(words.gate, gate.join(', ')) }]),
        ...(replansLeft > 0 || isOver ? [] : [{ text: words.noReplans }])
    ];
    const acts = gate.length === 0 ? ['sponsor', 'graduate'] : ['sponsor'];
    return { ...section, lines: linesOf(lines), rows, acts: isOver ? [] : acts };
}

/** Graduation has an act of its own. */
function milestoneActs(id, replansLeft) {
    return [...(id === graduationMilestone ? [] : ['reach']), ...(replansLeft > 0 ? ['replan'] : [])];
}

function planSection(snapshot, moment, { outcomes }) {
    const { plan } = snapshot;
    const rows = outcomeRows(snapshot, moment).map(({ id, title, way, text, stateLabel, state, isLate }, at) => ({
        id,
        title,
        lines: [line(way), line(state === 'open' ? text : `${stateLabel} · ${text}`, isLate)],
        recordId: outcomes[id]?.recordId ?? null,
        acts: state === 'open' ? ['edit-outcome', 'end-outcome'] : ['reopen-outcome'],
        subject: { ...plan.outcomes[at], ...outcomes[id], title }
    }));
    return {
        ...empty,
        id: 'plan',
        title: words.plan,
        lines: linesOf([...(rows.length === 0 ? [{ text: words.noPlan }] : []), ...planLines(snapshot, moment)]),
        rows,
        acts: [
            'add-outcome',
            ...(rows.length === 0 ? [] : ['agreed', 'share']),
            'add-value',
            'hold-review',
            'skip-review'
        ]
    };
}

function renewalSection(snapshot, moment) {
    // What the card hides for now is not handed over either.
    const mayHand = snapshot.expansion !== null && snapshot.expansion.hidden === null;
    const acts = ['forecast', ...(mayHand ? ['hand-expansion'] : []), 'review'];
    return {
        ...empty,
        id: 'renewal',
        title: words.renewal,
        lines: linesOf(renewalLines(snapshot, moment)),
        acts
    };
}

function line(text, isLate = false) {
    return { key: text, text, style: isLate ? 'slds-text-color_error' : 'slds-text-body_small' };
}

function linesOf(lines) {
    return lines.map(({ strong = '', text }) => ({
        key: `${strong}${text}`,
        strong,
        text: strong === '' || text === '' ? text : ` · ${text}`
    }));
}

function capital(text) {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
