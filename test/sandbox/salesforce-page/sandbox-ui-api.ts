import type { SalesforceSandbox } from "../salesforce/sandbox.ts";
import type { UiApi } from "./ui-api.ts";

/** A sandbox org's UI API, with a session of whoever looks. */
export function sandboxUiApi(
  sandbox: Pick<SalesforceSandbox, "handle" | "install" | "org">,
): UiApi {
  const sessions = new Map<string, string>();
  const begin = (userId: string) => {
    const { accessToken } = sandbox.install(userId);
    sessions.set(userId, accessToken);
    return accessToken;
  };
  const send: UiApi = async ({ user, method, path, body, ifUnmodifiedSince: since }) => {
    const token = sessions.get(user.id) ?? begin(user.id);
    const url = `${sandbox.org.details.instanceUrl}/services/data/v66.0/ui-api${path}`;
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(since !== undefined && { "if-unmodified-since": since }),
    };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await sandbox.handle(new Request(url, { method, headers, ...content }));
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
  return async (call) => {
    const answer = await send(call);
    if (answer.status !== 401) return answer;
    // Sessions end; Lightning has a new one by its own sign-on.
    begin(call.user.id);
    return send(call);
  };
}
