import { LightningElement, api } from 'lwc';
import { labels } from 'c/bwLabels';

/** Every driver with the points that sum to the score, and what each stands for. */
export default class BwDrivers extends LightningElement {
    /** `HealthDetails["drivers"]` of the shared contracts. */
    @api drivers;
    /** Null where there is no score. */
    @api total;
    labels = labels;

    get rows() {
        return this.drivers.map((driver) => ({
            ...driver,
            hasEvidence: driver.behind.length > 0,
            // Two tickets may read the same.
            behind: driver.behind.map((row, index) => ({ ...row, key: `${driver.id}-${index}` }))
        }));
    }
}
