import { LightningElement, api } from 'lwc';

/** A state that has no score to show: what it is, and what to do. */
export default class BwMessage extends LightningElement {
    @api heading;
    @api text;
}
