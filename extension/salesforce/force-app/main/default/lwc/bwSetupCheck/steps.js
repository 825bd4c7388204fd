import SNAPSHOT from '@salesforce/schema/Account.BW_Snapshot__c';
import { accountOutputs, formatAge, salesforceField } from 'c/bwShared';
import { labels, say } from 'c/bwLabels';

const hourMs = 3_600_000;
/** A server reports far more often: after this long without, it does not run. */
const silentAfterMs = 3 * hourMs;

const prefix = SNAPSHOT.fieldApiName.replace('BW_Snapshot__c', '');

/** The rows of the setup check, in the order in which they are to be done. */
export function stepsOf({ connection, accountFields, mayAsk, moment }) {
    const step = (name, title, [isDone, text]) => ({ name, title, isDone, text });
    const { state, pulledAt, writtenAt, cardSeenAt, accounts } = connection;
    const isHidden = state === 'hidden';
    /** Of what the connection says; where it is hidden, nothing can be said. */
    const told = (isDone, done, toDo) => {
        if (isHidden) return [false, labels.setupHidden];
        return isDone ? [true, done()] : [false, toDo];
    };
    const age = (instant) => formatAge(instant, moment);
    return [
        step('fields', labels.setupFields, visibleFields(accountFields)),
        step('ask', labels.setupAsk, mayAsk ? [true, labels.setupAskDone] : [false, labels.setupAskToDo]),
        step('heard', labels.setupHeard, isHidden ? [false, labels.setupHidden] : heard(connection, moment)),
        step(
            'pulled',
            labels.setupPulled,
            told(pulledAt, () => say(labels.setupPulledDone, age(pulledAt)), labels.setupPulledToDo)
        ),
        step(
            'scored',
            labels.setupScored,
            told(
                accounts > 0 && writtenAt,
                () => say(labels.setupScoredDone, accounts, age(writtenAt)),
                labels.setupScoredToDo
            )
        ),
        step(
            'seen',
            labels.setupSeen,
            told(cardSeenAt, () => say(labels.setupSeenDone, age(cardSeenAt)), labels.setupSeenToDo)
        ),
        step('calls', labels.setupCalls, isHidden ? [false, labels.setupHidden] : calls(connection))
    ];
}

function visibleFields(accountFields) {
    const hidden = accountOutputs.filter(({ name }) => !(`${prefix}${salesforceField(name)}` in accountFields));
    if (hidden.length === 0) return [true, labels.setupFieldsDone];
    return [false, say(labels.setupFieldsToDo, hidden.map(({ label }) => label).join(', '))];
}

function heard({ heardAt }, moment) {
    if (!heardAt) return [false, labels.setupHeardNever];
    const age = formatAge(heardAt, moment);
    const isSilent = moment.now.getTime() - Date.parse(heardAt) > silentAfterMs;
    return isSilent ? [false, say(labels.setupHeardLong, age)] : [true, say(labels.setupHeardDone, age)];
}

function calls({ callsToday, callBudget }) {
    if (typeof callsToday !== 'number' || typeof callBudget !== 'number')
        return [false, labels.setupCallsNone];
    const isWithin = callsToday < callBudget;
    return [isWithin, say(isWithin ? labels.setupCallsDone : labels.setupCallsToDo, callsToday, callBudget)];
}
