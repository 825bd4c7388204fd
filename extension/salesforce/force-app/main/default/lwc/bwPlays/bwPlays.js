import { LightningElement, api } from 'lwc';
import { labels, say } from 'c/bwLabels';

/** What is done about the account: the play that comes first with its steps, the others one click deeper. */
export default class BwPlays extends LightningElement {
    /** `PlaysSummary` of the shared contracts. */
    @api plays;
    @api recordId;
    /** `PlayForm` of the shared contracts; null where nothing can be asked. */
    @api form;
    @api pollSeconds;
    labels = labels;

    get hasOthers() {
        return this.plays.others.length > 0;
    }

    get othersLabel() {
        return say(labels.alsoRunning, this.plays.others.map(({ title }) => title).join(' · '));
    }
}
