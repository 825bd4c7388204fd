import { LightningElement, api } from 'lwc';
import { labels } from 'c/bwLabels';

const nobody = 'nobody';
const blank = { contactId: null, change: null };

const changes = [
    { value: 'left', label: labels.left },
    { value: 'champion', label: labels.champion },
    { value: 'sponsor', label: labels.sponsor },
    { value: 'decision-maker', label: labels.decisionMaker },
    { value: 'admin', label: labels.admin },
    { value: 'other', label: labels.otherRole }
];

/** A row for each change, and an empty one for the next as long as somebody is left to name. */
export default class BwPeopleFields extends LightningElement {
    /** `{ id, name, roles }` each. */
    @api contacts;
    /** `LogDraft["people"]` of the shared contracts. */
    @api people;
    labels = labels;
    changes = changes;

    /** For a problem to be shown at. */
    @api
    get fields() {
        return [...this.template.querySelectorAll('[data-field]')];
    }

    get rows() {
        const named = this.people.map(({ contactId }) => contactId);
        return this.drafts.map(({ contactId, change }, index) => ({
            index,
            contactName: `person-${index}`,
            changeName: `change-${index}`,
            contact: contactId ?? nobody,
            change: change ?? '',
            isNobody: contactId === null,
            contacts: [
                { value: nobody, label: labels.nobody },
                ...this.contacts
                    .filter(({ id }) => id === contactId || !named.includes(id))
                    .map((contact) => ({ value: contact.id, label: nameOf(contact) }))
            ]
        }));
    }

    get drafts() {
        return this.people.length < this.contacts.length ? [...this.people, blank] : this.people;
    }

    handleContact({ currentTarget, detail }) {
        const at = Number(currentTarget.dataset.index);
        const contactId = detail.value === nobody ? null : detail.value;
        this.put(at, contactId === null ? blank : { ...this.drafts[at], contactId });
    }

    handleChange({ currentTarget, detail }) {
        const at = Number(currentTarget.dataset.index);
        this.put(at, { ...this.drafts[at], change: detail.value || null });
    }

    put(at, person) {
        const people = this.drafts
            .map((draft, index) => (index === at ? person : draft))
            .filter(({ contactId }) => contactId !== null);
        this.dispatchEvent(new CustomEvent('change', { detail: { people } }));
    }
}

function nameOf({ name, roles }) {
    return roles.length === 0 ? name : `${name} (${roles.join(', ').replaceAll('-', ' ')})`;
}
