import { encodeDefaultFieldValues } from 'lightning/pageReferenceUtils';

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The platform's own e-mail composer on the account, filled in; its body is HTML. */
export const composerFor = (recordId, { subject, body }) => ({
    type: 'standard__quickAction',
    attributes: { apiName: 'Global.SendEmail' },
    state: {
        recordId,
        defaultFieldValues: encodeDefaultFieldValues({ Subject: subject, HtmlBody: htmlOf(body) })
    }
});

function htmlOf(text) {
    return text.replace(/[&<>"]/g, (sign) => entities[sign]).replace(/\r?\n/g, '<br>');
}
