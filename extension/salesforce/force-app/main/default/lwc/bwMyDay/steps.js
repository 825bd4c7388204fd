import STEP from '@salesforce/schema/BW_Play_Step__c';
import OWNER_ID from '@salesforce/schema/BW_Play_Step__c.OwnerId';
import KEY from '@salesforce/schema/BW_Play_Step__c.Key__c';
import LABEL from '@salesforce/schema/BW_Play_Step__c.Label__c';
import NUMBER from '@salesforce/schema/BW_Play_Step__c.Number__c';
import STATE from '@salesforce/schema/BW_Play_Step__c.State__c';
import INSTRUCTIONS from '@salesforce/schema/BW_Play_Step__c.Instructions__c';
import MINUTES from '@salesforce/schema/BW_Play_Step__c.Minutes__c';
import DUE_AT from '@salesforce/schema/BW_Play_Step__c.Due_At__c';
import STEP_ACCOUNT from '@salesforce/schema/BW_Play_Step__c.Account__c';
import STEP_PLAY from '@salesforce/schema/BW_Play_Step__c.Play__c';
import PLAY_LABEL from '@salesforce/schema/BW_Play__c.Label__c';
import PLAY_STATUS from '@salesforce/schema/BW_Play__c.Status__c';
import { dayWeight, dueIn, isLate, keyOfExternal, playsOf } from 'c/bwShared';
import { accountFields, accountObject, accountOf, valueIn } from 'c/bwAccounts';

export const stepObject = STEP.objectApiName;

/** By which a record reads what its lookup leads to: `Account__c` → `Account__r`. */
const parentOf = ({ fieldApiName }) => fieldApiName.replace(/__c$/, '__r');
const accountPath = parentOf(STEP_ACCOUNT);
const playPath = parentOf(STEP_PLAY);

export const stepFields = [
    ...[OWNER_ID, KEY, LABEL, NUMBER, STATE, INSTRUCTIONS, MINUTES, DUE_AT].map(({ fieldApiName }) => fieldApiName),
    ...[PLAY_LABEL, PLAY_STATUS].map(({ fieldApiName }) => `${playPath}.${fieldApiName}`),
    ...accountFields.map((name) => name.replace(accountObject, accountPath))
].map((path) => `${stepObject}.${path}`);

export const stepOrder = [`${stepObject}.${DUE_AT.fieldApiName}`];

/** An account that the viewer may not see. */
const hidden = {
    noticeBy: null,
    snapshot: null,
    account: { id: '', name: '', band: 'unknown', score: null, arr: null, tier: null, url: '' }
};

/** The viewer's open steps as `DayItem` of the shared contracts, each with `lines`: `StepLines` for its buttons. */
export function stepItems(records, viewer, moment) {
    return records
        .filter((record) => waits(record, viewer))
        .map((record) => stepItem(record, viewer, moment));
}

/** A paused play's steps stand still. */
function waits(record, viewer) {
    const isOpen = valueIn(record, STATE) === 'open' && playOf(record, PLAY_STATUS) !== 'paused';
    return isOpen && valueIn(record, OWNER_ID) === viewer;
}

function playOf(record, { fieldApiName }) {
    return record.fields[playPath]?.value?.fields[fieldApiName]?.value ?? null;
}

function stepItem(record, viewer, moment) {
    const parent = record.fields[accountPath]?.value;
    const { account, noticeBy, snapshot } = parent ? accountOf(parent) : hidden;
    const dueAt = valueIn(record, DUE_AT);
    return {
        kind: 'step',
        id: record.id,
        account,
        weight: dayWeight(account, noticeBy, moment),
        playLabel: playOf(record, PLAY_LABEL) ?? '',
        label: valueIn(record, LABEL),
        instructions: valueIn(record, INSTRUCTIONS) ?? '',
        minutes: valueIn(record, MINUTES) ?? 0,
        dueAt,
        late: dueAt !== null && isLate(dueAt, moment),
        lines: asOnCard(snapshot, record, viewer, moment) ?? asRecorded(record, moment)
    };
}

/** Of "001…:save-plan@2026-11-20T09:14:00.000Z:review#2": the account, the play, the step. */
function idsOf(record) {
    const [, ...rest] = keyOfExternal(valueIn(record, KEY) ?? '').split(':');
    return { play: rest.slice(0, -1).join(':'), step: rest.at(-1) ?? '' };
}

/** With what it asks for and its e-mail; null where the snapshot is not written yet, or has no room for it. */
function asOnCard(snapshot, record, viewer, moment) {
    const { play, step } = idsOf(record);
    const plays = (snapshot?.plays ?? []).filter(({ id }) => id === play);
    return playsOf(plays, viewer, moment)?.first.steps.find(({ id }) => id === step) ?? null;
}

function asRecorded(record, moment) {
    const { play, step } = idsOf(record);
    const dueAt = valueIn(record, DUE_AT);
    return {
        play,
        id: step,
        label: valueIn(record, LABEL),
        title: [valueIn(record, NUMBER), valueIn(record, LABEL)].join(' '),
        who: dueAt === null ? '' : dueIn(dueAt, moment),
        isLate: dueAt !== null && isLate(dueAt, moment),
        isQueued: false,
        notes: [],
        instructions: valueIn(record, INSTRUCTIONS) ?? '',
        why: `${valueIn(record, MINUTES) ?? 0} min`,
        answers: [],
        evidence: null,
        message: null
    };
}
