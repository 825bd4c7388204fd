import { api, LightningElement, wire } from "lwc";
import { getListRecordsByName } from "./ui-lists-api.ts";

const mostRecords = 200;

/**
 * A record by its name, which the library lacks. Salesforce's own searches as one types; this lists what a
 * filter of equalities lets through.
 */
// biome-ignore lint/style/noDefaultExport: LWC takes a component so
export default class RecordPicker extends LightningElement {
  @api label;
  @api objectApiName;
  @api filter;
  @api value;
  @api required = false;
  records = [];
  custom = "";
  message = "";

  @wire(getListRecordsByName, {
    objectApiName: "$objectApiName",
    listViewApiName: "AllRecords",
    optionalFields: "$fields",
    pageSize: mostRecords,
  })
  onRecords({ data }) {
    if (data) this.records = data.records;
  }

  get fields() {
    const filtered = this.criteria.map(({ fieldPath }) => fieldPath);
    return ["Name", ...filtered].map((name) => `${this.objectApiName}.${name}`);
  }

  get criteria() {
    return this.filter?.criteria ?? [];
  }

  get options() {
    return this.records
      .filter(({ fields }) =>
        this.criteria.every(({ fieldPath, value }) => fields[fieldPath]?.value === value),
      )
      .map(({ id, fields }) => ({ id, name: fields.Name.value, isChosen: id === this.value }));
  }

  @api
  focus() {
    this.template.querySelector("select").focus();
  }

  @api
  setCustomValidity(message) {
    this.custom = message;
  }

  @api
  reportValidity() {
    this.message = this.custom;
    return this.message === "";
  }

  handleChange({ target }) {
    const recordId = target.value || null;
    this.dispatchEvent(new CustomEvent("change", { detail: { recordId } }));
  }
}
