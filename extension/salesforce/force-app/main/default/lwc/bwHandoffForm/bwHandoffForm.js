import { LightningElement, api, wire } from 'lwc';
import {
    createRecord,
    deleteRecord,
    getRecord,
    notifyRecordUpdateAvailable,
    updateRecord
} from 'lightning/uiRecordApi';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import { answersOf, completenessOf } from 'c/bwShared';
import { duplicateOf, errorText, isDoubtful } from 'c/bwErrors';
import { labels, say } from 'c/bwLabels';
import { words } from 'c/bwHandoffLabels';
import {
    confirmedOf,
    fieldsOf,
    handoffFields,
    handoffOf,
    newRow,
    relatedLists,
    rowFields,
    rowOf,
    saidOf,
    writesFor
} from './records';
import { asKept, hasRecords, kindAt, newRowId, sectionsOf } from './places';

/** After so long without a key the form saves by itself. */
const pauseMs = 1500;
const rowsMost = 200;
const overwritten = 412;
/** Until then what somebody else saved should have come. */
const behindMs = 5000;

/**
 * The form of a handoff, which are records of the org's own. It saves by itself; whatever is not saved stays on
 * the page, and where somebody else wrote in the same place both texts are shown.
 */
export default class BwHandoffForm extends LightningElement {
    @api handoffId;
    @api accountId;
    /** `FormSection`s of the shared contracts, of the handoff's column. */
    @api sections;
    @api column;
    @api readOnly = false;
    labels = labels;
    words = words;
    handoffFields = handoffFields;
    goalsList = relatedLists.goals;
    goalsFields = rowFields.goals;
    promisesList = relatedLists.promises;
    promisesFields = rowFields.promises;
    /** `{ modifiedAt, values }` as it is saved. */
    handoff = null;
    rows = [];
    /** By path: what is not saved, and what stood there when it was begun. */
    drafts = {};
    bases = {};
    /** By path: what somebody else wrote meanwhile; null where they emptied it. */
    conflicts = {};
    /** By path: what was sent last, which comes back as what stands there. */
    sent = {};
    /** Paths that somebody stands behind now, not saved yet. */
    confirming = [];
    /** Rows that are begun and have no record yet, by their field. */
    begun = {};
    gone = [];
    status = '';
    problem = '';
    isSaving = false;
    isBehind = false;
    /** The record that somebody else saved before us. */
    behindId = null;
    timer;

    disconnectedCallback() {
        clearTimeout(this.timer);
        this.save();
    }

    @wire(getRecord, { recordId: '$handoffId', optionalFields: '$handoffFields' })
    onHandoff({ data, error }) {
        if (error && !this.handoff) this.problem = errorText(error);
        if (!data || this.isOlder(data)) return;
        this.handoff = handoffOf(data);
        this.follow();
    }

    @wire(getRelatedListRecords, {
        parentRecordId: '$handoffId',
        relatedListId: '$goalsList',
        optionalFields: '$goalsFields',
        pageSize: rowsMost
    })
    onGoals({ data }) {
        this.takeRows('goals', data);
    }

    @wire(getRelatedListRecords, {
        parentRecordId: '$handoffId',
        relatedListId: '$promisesList',
        optionalFields: '$promisesFields',
        pageSize: rowsMost
    })
    onPromises({ data }) {
        this.takeRows('promises', data);
    }

    isOlder({ lastModifiedDate }) {
        return this.handoff !== null && Date.parse(lastModifiedDate) < Date.parse(this.handoff.modifiedAt);
    }

    takeRows(of, data) {
        if (!data) return;
        const read = data.records
            .map((record) => rowOf(of, record))
            .filter(({ id }) => !this.gone.includes(id))
            .map((row) => this.newer(row));
        const mine = this.rows.filter((row) => row.of !== of || (row.isNew && !read.some(({ id }) => id === row.id)));
        this.rows = [...mine, ...read];
        this.follow();
    }

    /** A list may be older than what was saved here. */
    newer(read) {
        const known = this.rows.find(({ id }) => id === read.id);
        const isOld = known?.modifiedAt && Date.parse(read.modifiedAt) < Date.parse(known.modifiedAt);
        return isOld ? known : read;
    }

    /** What others have saved meanwhile is held against what is not saved here. */
    follow() {
        const { said } = this;
        for (const path of Object.keys(this.drafts)) {
            const theirs = said[path] ?? null;
            const ours = [this.keptDraft(path), this.sent[path]];
            if (theirs !== this.bases[path] && !ours.includes(theirs ?? ''))
                this.conflicts = { ...this.conflicts, [path]: theirs };
            this.bases = { ...this.bases, [path]: theirs };
        }
        if (!this.isBehind) return;
        this.isBehind = false;
        this.save();
    }

    /** Nothing newer came: what somebody else saved is not known here, and is not written over. */
    goOn() {
        if (!this.isBehind) return;
        this.isBehind = false;
        this.problem = say(words.notSaved, words.lost);
    }

    get said() {
        return this.handoff === null ? {} : saidOf(this.handoff.values, this.rows);
    }

    get confirmed() {
        const before = this.handoff === null ? [] : confirmedOf(this.handoff.values);
        return [...new Set([...before, ...this.confirming])].sort();
    }

    /** As it would be saved now. */
    get wanted() {
        return this.merged(Object.keys(this.drafts));
    }

    merged(paths) {
        const wanted = { ...this.said };
        for (const path of paths) {
            const text = this.keptDraft(path);
            if (text === '') delete wanted[path];
            else wanted[path] = text;
        }
        return wanted;
    }

    keptDraft(path) {
        return asKept(kindAt(this.sections, path), this.drafts[path]);
    }

    get completeness() {
        const { sections, column } = this;
        const answers = answersOf(this.wanted, this.confirmed, '');
        return completenessOf(answers, { sections, column, contacts: null });
    }

    get isReady() {
        return this.handoff !== null;
    }

    get completeText() {
        const { percent, filled, of } = this.completeness;
        return say(words.complete, percent, filled, of);
    }

    get mayConfirmAll() {
        return !this.readOnly && this.unconfirmed.length > 0;
    }

    /** Filled in from the CRM, and nobody stands behind it: who writes an answer does. */
    get unconfirmed() {
        const { said, confirmed, drafts } = this;
        const asked = this.sections.flatMap(({ fields }) => fields).filter(({ kind }) => kind !== 'rows');
        return asked.map(({ id }) => id).filter((id) => id in said && !(id in drafts) && !confirmed.includes(id));
    }

    get shownSections() {
        const { sections, drafts, said, unconfirmed, conflicts, wanted } = this;
        const missing = Object.fromEntries(this.completeness.missing.map(({ path, text }) => [path, text]));
        const shown = (path) => drafts[path] ?? said[path] ?? '';
        const rowsIn = (field) => this.rowsIn(field, wanted);
        return sectionsOf({ sections, shown, missing, unconfirmed, conflicts, rowsIn });
    }

    rowsIn(field, wanted) {
        const paths = [...Object.keys(wanted), ...Object.keys(this.drafts)];
        const inPaths = paths.map((path) => path.split('/')).filter(([id, row]) => id === field && row);
        const known = this.rows.filter(({ of }) => of === field).map(({ row }) => row);
        const begun = this.begun[field] ?? [];
        return [...new Set([...known, ...inPaths.map(([, row]) => row), ...begun])].sort();
    }

    handleSaid({ detail: { path, value } }) {
        if (!(path in this.drafts)) this.bases = { ...this.bases, [path]: this.said[path] ?? null };
        this.drafts = { ...this.drafts, [path]: value };
        this.status = words.unsaved;
        this.wait();
    }

    handleLeft() {
        this.save();
    }

    handleConfirm({ detail: { path } }) {
        this.confirming = [...this.confirming, path];
        this.save();
    }

    handleConfirmAll() {
        this.confirming = [...this.confirming, ...this.unconfirmed];
        this.save();
    }

    handleSettle({ detail: { path, mine } }) {
        this.conflicts = without(this.conflicts, path);
        if (!mine) this.drafts = without(this.drafts, path);
        this.save();
    }

    handleAddRow({ detail: { field } }) {
        // The one reading of the clock: it puts the rows in order.
        const rows = [...(this.begun[field] ?? []), newRowId(Date.now())];
        this.begun = { ...this.begun, [field]: rows };
    }

    async handleRemoveRow({ detail: { field, row } }) {
        const known = this.rows.find((each) => each.of === field && each.row === row);
        const isOfRow = (path) => path.startsWith(`${field}/${row}/`);
        if (!known) {
            this.begun = { ...this.begun, [field]: (this.begun[field] ?? []).filter((id) => id !== row) };
            for (const path of Object.keys(this.drafts).filter(isOfRow)) this.drafts = without(this.drafts, path);
            if (!hasRecords(field)) this.empty(Object.keys(this.said).filter(isOfRow));
            return;
        }
        try {
            await deleteRecord(known.id);
        } catch (error) {
            this.problem = say(words.notSaved, errorText(error) || words.lost);
            return;
        }
        this.gone = [...this.gone, known.id];
        this.rows = this.rows.filter(({ id }) => id !== known.id);
        this.begun = { ...this.begun, [field]: (this.begun[field] ?? []).filter((id) => id !== row) };
        for (const path of Object.keys(this.drafts).filter(isOfRow)) this.drafts = without(this.drafts, path);
    }

    empty(paths) {
        for (const path of paths) this.handleSaid({ detail: { path, value: '' } });
        this.save();
    }

    handleRetry() {
        this.save();
    }

    wait() {
        clearTimeout(this.timer);
        // Cleared when the form leaves the page, which saves.
        // eslint-disable-next-line @lwc/lwc/no-async-operation
        this.timer = setTimeout(() => this.save(), pauseMs);
    }

    get openPaths() {
        return Object.keys(this.drafts).filter((path) => !(path in this.conflicts));
    }

    /** One save at a time; what is typed meanwhile is saved after it. */
    async save() {
        clearTimeout(this.timer);
        if (this.isSaving || this.handoff === null || this.readOnly) return;
        const paths = this.openPaths;
        if (paths.length === 0 && this.confirming.length === 0) {
            this.tellState();
            return;
        }
        const sent = Object.fromEntries(paths.map((path) => [path, this.drafts[path]]));
        const standing = paths.filter((path) => !path.includes('/') && this.keptDraft(path) !== '');
        const confirming = [...this.confirming, ...standing];
        const before = confirmedOf(this.handoff.values);
        this.sent = Object.fromEntries(paths.map((path) => [path, this.keptDraft(path)]));
        this.isSaving = true;
        try {
            await this.sendAll(
                writesFor({
                    said: this.said,
                    wanted: this.merged(paths),
                    confirmedBefore: before,
                    confirmedNow: [...new Set([...before, ...confirming])].sort(),
                    rows: this.rows
                })
            );
        } catch (error) {
            this.isSaving = false;
            this.fail(error);
            return;
        }
        this.isSaving = false;
        // Not before: whoever goes to "Try again" by the keyboard saves on the way.
        this.problem = '';
        for (const [path, text] of Object.entries(sent))
            if (this.drafts[path] === text) this.drafts = without(this.drafts, path);
        this.confirming = this.confirming.filter((path) => !confirming.includes(path));
        this.tellState();
        if (this.openPaths.length > 0) this.wait();
    }

    tellState() {
        if (this.problem !== '') return;
        this.status = Object.keys(this.drafts).length === 0 ? words.saved : words.unsaved;
    }

    async sendAll([first, ...rest]) {
        if (first === undefined) return;
        await this.send(first);
        await this.sendAll(rest);
    }

    async send(write) {
        if (write.type === 'handoff') {
            const { modifiedAt, values } = this.handoff;
            const fields = { Id: this.handoffId, ...fieldsOf(write.values) };
            this.behindId = this.handoffId;
            const saved = await updateRecord({ fields }, { ifUnmodifiedSince: modifiedAt });
            this.handoff = {
                modifiedAt: saved.lastModifiedDate ?? modifiedAt,
                values: { ...values, ...write.values }
            };
        } else if (write.type === 'create') await this.create(write);
        else await this.update(write);
    }

    async create(write) {
        const { of, row, values } = write;
        try {
            const made = await createRecord(newRow(write, this.accountId, this.handoffId));
            const modifiedAt = made.lastModifiedDate;
            this.rows = [...this.rows, { of, row, id: made.id, modifiedAt, values, isNew: true }];
        } catch (error) {
            // An earlier try whose answer was lost has made it.
            const { recordId = null } = duplicateOf(error) ?? {};
            if (recordId === null) throw error;
            this.rows = [...this.rows, { of, row, id: recordId, modifiedAt: null, values: {}, isNew: true }];
            await this.update(write);
        }
    }

    async update({ of, row, values }) {
        const known = this.rows.find((each) => each.of === of && each.row === row);
        const fields = { Id: known.id, ...fieldsOf(values) };
        const condition = known.modifiedAt ? { ifUnmodifiedSince: known.modifiedAt } : undefined;
        try {
            const saved = await updateRecord({ fields }, condition);
            const modifiedAt = saved.lastModifiedDate ?? known.modifiedAt;
            // The list may have come again meanwhile.
            this.rows = this.rows.map((each) => {
                const isIt = each.id === known.id;
                return isIt ? { ...each, modifiedAt, values: { ...each.values, ...values } } : each;
            });
        } catch (error) {
            this.behindId = known.id;
            throw error;
        }
    }

    /** Somebody else saved before: what they wrote is read, and then this is tried again. */
    fail(error) {
        this.status = words.unsaved;
        if (error?.status === overwritten) {
            this.isBehind = true;
            // Cleared when the form leaves the page.
            // eslint-disable-next-line @lwc/lwc/no-async-operation
            this.timer = setTimeout(() => this.goOn(), behindMs);
            notifyRecordUpdateAvailable([{ recordId: this.behindId }]).catch(() => {});
            return;
        }
        const reason = errorText(error) || (isDoubtful(error) ? words.lost : '');
        // The words of Salesforce or of the browser, with or without a full stop.
        this.problem = say(words.notSaved, reason === '' || /[.!?]$/.test(reason) ? reason : `${reason}.`);
    }
}

function without(of, path) {
    return Object.fromEntries(Object.entries(of).filter(([key]) => key !== path));
}
