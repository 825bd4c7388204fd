/** The rows of a failed write, each `{ errorCode, message }`; field errors come first. */
function rowsOf({ body } = {}) {
    const output = body?.output ?? {};
    const rows = [...Object.values(output.fieldErrors ?? {}).flat(), ...(output.errors ?? [])];
    if (rows.length > 0) return rows;
    return Array.isArray(body) ? body : [];
}

/** What Salesforce says of a failed read or write, in one line. */
export function errorText(error) {
    const rows = rowsOf(error);
    if (rows.length > 0) return rows.map(({ message }) => message).join(' ');
    return error?.body?.message ?? error?.message ?? error?.statusText ?? '';
}

/** Refused for want of rights, which another try does not change. */
export const isRefusal = (error) =>
    error?.status === 403 ||
    [error?.body?.errorCode, ...rowsOf(error).map(({ errorCode }) => errorCode)].some((code) =>
        /^INSUFFICIENT_ACCESS/.test(code ?? '')
    );

/** The write may have happened: nobody answered, or the server failed. */
export const isDoubtful = (error) => error?.status === undefined || error.status >= 500;

/** The record that has the same unique value; null where the error is another. Its message alone holds the id. */
export function duplicateOf(error) {
    const row = rowsOf(error).find(({ errorCode }) => errorCode === 'DUPLICATE_VALUE');
    if (row === undefined) return null;
    const [, recordId = null] = /\b([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)\s*$/.exec(row.message) ?? [];
    return { recordId };
}
