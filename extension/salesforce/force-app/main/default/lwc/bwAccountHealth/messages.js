import { errorText, isRefusal } from 'c/bwErrors';
import { labels, say } from 'c/bwLabels';

/** What stands in place of a score, by the state of `healthView` and of the connection. */
export function messageOf(view, connection) {
    switch (view.state) {
        case 'not-customer':
            return { heading: labels.notCustomerTitle, text: say(labels.notCustomer, view.stage) };
        case 'restricted':
            return { heading: labels.restrictedTitle, text: say(labels.restricted, view.hidden.join(', ')) };
        case 'unreadable':
            return { heading: labels.unreadableTitle, text: say(labels.unreadable, view.reason) };
        default:
            return notScored(view, connection);
    }
}

function notScored({ stage }, connection) {
    if (connection.state === 'none' || connection.heardAt === null)
        return { heading: labels.notConnectedTitle, text: labels.notConnected };
    return { heading: labels.notScoredTitle, text: stage === null ? labels.noType : labels.notScored };
}

/** A refusal for want of rights is told apart from a failure, which may be tried again. */
export function failureOf(error) {
    if (isRefusal(error)) return { heading: labels.refusedTitle, text: labels.refused };
    return { heading: labels.failedTitle, text: say(labels.failed, errorText(error)), canRetry: true };
}
