/** What the sandbox answers; throws with its words where it does not answer 2xx. */
export async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok)
    throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return response.json() as Promise<T>;
}
