import { LightningElement, api } from 'lwc';

/** Why, Now, Open, Who, 90 days and Data, a line each or a few. */
export default class BwSummaryRows extends LightningElement {
    /** `HealthSummary["rows"]` of the shared contracts. */
    @api rows;

    get shown() {
        return this.rows.map(({ label, lines }) => ({
            label,
            lines: lines.map(({ strong, text }) => ({
                key: `${strong}${text}`,
                strong,
                text: strong === undefined || text === '' ? text : ` · ${text}`
            }))
        }));
    }
}
