/** Our results, by HubSpot's names (bw_health_score) and Salesforce's (BW_Health_Score__c, packaged or not). */
const ownPrefix = /^([a-z]\w*__)?bw_/i;

/** Whether a CRM's field is one that we write: results are never read back. */
export function isOwnField(name: string): boolean {
  return ownPrefix.test(name);
}
