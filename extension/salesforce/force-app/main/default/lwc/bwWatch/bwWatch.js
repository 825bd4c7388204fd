import { LightningElement, api } from 'lwc';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';

/**
 * Has a record read again every few seconds for as long as it is on the page: Lightning does not notice what
 * is written over the API. After so many times without an end it says "silent", once.
 */
export default class BwWatch extends LightningElement {
    @api recordId;
    @api seconds = 4;
    @api times = 15;
    looks = 0;
    timer;

    connectedCallback() {
        this.wait();
    }

    disconnectedCallback() {
        clearTimeout(this.timer);
    }

    wait() {
        // Cleared when the component leaves the page.
        // eslint-disable-next-line @lwc/lwc/no-async-operation
        this.timer = setTimeout(() => this.look(), this.seconds * 1000);
    }

    look() {
        if (this.looks >= this.times) {
            this.dispatchEvent(new CustomEvent('silent'));
            return;
        }
        this.looks += 1;
        // A look that fails is followed by the next.
        notifyRecordUpdateAvailable([{ recordId: this.recordId }]).catch(() => {});
        this.wait();
    }
}
