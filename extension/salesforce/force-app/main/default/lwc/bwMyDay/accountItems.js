import { dayWeight, daysUntil, todayOf } from 'c/bwShared';
import { accountOf } from 'c/bwAccounts';

/** What turned red longer ago than this is for the risk review. */
const newDays = 7;
const withoutForecast = [null, 'not_asked'];

/** Accounts of the viewer that turned red within the week, and renewals that nobody has said a forecast for. */
export function accountItems({ red, renewals }, viewer, moment) {
    const mine = (records) => records.map(accountOf).filter((found) => isOf(found, viewer));
    const newlyRed = mine(red).filter(({ account, redSince }) => account.band === 'red' && isNew(redSince, moment));
    const unforecast = mine(renewals).filter((found) => isWithoutForecast(found, moment));
    return [
        ...newlyRed.map((found) => ({
            ...item('new-red', found, moment),
            since: found.redSince,
            reason: found.cause ?? found.reasons
        })),
        ...unforecast.map((found) => ({
            ...item('renewal-without-forecast', found, moment),
            renewsOn: found.renewsOn,
            noticeBy: found.noticeBy ?? found.renewsOn
        }))
    ];
}

function item(kind, found, moment) {
    const { account } = found;
    const weight = dayWeight(account, found.noticeBy, moment);
    return { kind, id: `${kind}-${account.id}`, account, weight };
}

/** Whose it is stands in the snapshot by name; the account's own owner counts where it names nobody. */
function isOf({ snapshot, ownerId }, viewer) {
    const csm = snapshot?.csm ?? null;
    return csm === null ? ownerId === viewer.id : csm === viewer.name;
}

function isNew(day, moment) {
    return day !== null && daysUntil(day, moment) > -newDays;
}

function isWithoutForecast({ forecast, renewsOn }, moment) {
    return withoutForecast.includes(forecast) && renewsOn !== null && renewsOn >= todayOf(moment);
}
