/** Half of the body, then the connection ends; the length promises the whole. */
export async function cutOff(response: Response): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer());
  const half = whole.slice(0, Math.ceil(whole.length / 2));
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(half);
    },
    pull(controller) {
      controller.error(new Error("connection reset"));
    },
  });
  const headers = new Headers(response.headers);
  headers.set("content-length", String(whole.length));
  return new Response(body, { status: response.status, headers });
}
