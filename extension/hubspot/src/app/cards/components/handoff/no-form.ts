/** For a form that asks nothing of the server before it is sent. */
export const noForm = { content: { state: "ready", form: null }, retry: () => {} } as const;
