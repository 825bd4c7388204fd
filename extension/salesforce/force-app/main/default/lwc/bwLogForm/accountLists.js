import CONTACT_ID from '@salesforce/schema/Contact.Id';
import CONTACT_NAME from '@salesforce/schema/Contact.Name';
import REQUEST from '@salesforce/schema/BW_Request__c';
import KIND from '@salesforce/schema/BW_Request__c.Kind__c';
import PAYLOAD from '@salesforce/schema/BW_Request__c.Payload__c';
import STATUS from '@salesforce/schema/BW_Request__c.Status__c';
import { formatDay, saidLines } from 'c/bwShared';

const qualified = ({ objectApiName, fieldApiName }) => `${objectApiName}.${fieldApiName}`;

const mostEntries = 5;

export const contactFields = [CONTACT_ID, CONTACT_NAME].map(qualified);

/** The relationship's name, with the namespace of a managed package where there is one. */
export const entryList = REQUEST.objectApiName.replace('BW_Request__c', 'BW_Requests__r');
export const entryFields = [
    ...[KIND, PAYLOAD, STATUS].map(qualified),
    ...['CreatedDate', 'CreatedBy.Name'].map((field) => `${REQUEST.objectApiName}.${field}`)
];
export const entryOrder = [`-${REQUEST.objectApiName}.CreatedDate`];

/** Roles are those of the snapshot, which goes by names. */
export const contactsOf = (records, people) =>
    records.map(({ id, fields }) => {
        const name = fields.Name.value;
        return { id, name, roles: people.filter((person) => person.name === name).map(({ role }) => role) };
    });

/** The latest entries that were not refused, a line each: day, author, what was said. */
export function entriesOf(records, wording) {
    return records
        .filter(({ fields }) => valueOf(fields, KIND) === 'log' && valueOf(fields, STATUS) !== 'refused')
        .slice(0, mostEntries)
        .flatMap(({ id, fields }) => {
            const said = saidOf(valueOf(fields, PAYLOAD));
            if (said === null) return [];
            const day = formatDay(fields.CreatedDate.value, wording);
            const by = fields.CreatedBy?.value?.fields.Name.value;
            const who = by ? `${day}, ${by}` : day;
            return [{ id, text: `${who}: ${saidLines(said, wording).join(' · ')}` }];
        });
}

function valueOf(fields, { fieldApiName }) {
    return fields[fieldApiName]?.value;
}

/** Null where the payload is not an entry of ours. */
function saidOf(payload) {
    try {
        const { note = null, pulse = null, risk = null, people = [], nextStep = null } = JSON.parse(payload);
        return { note, pulse, risk, people, nextStep };
    } catch {
        return null;
    }
}
