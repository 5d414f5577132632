/** What a page in a window of its own tells the page that opened it: `window.opener` is gone under COOP. */

/** How a flow ended, by its markers; proves nothing, and leads to a read. */
export interface FlowReport {
  readonly flowId: string;
  readonly error?: string | undefined;
}

type Said = Partial<FlowReport & { readonly heard: true }> | null;

/** Long enough for a tab in the background to answer, in milliseconds. */
const PATIENCE = 1000;

/** Missing in old browsers; throws in some where the page's origin is opaque. */
function open(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('user-profile connecting');
  } catch {
    return undefined;
  }
}

/** Tells whoever waits for this flow; resolves with whether anybody did. */
export async function tellWaiting(report: FlowReport): Promise<boolean> {
  const channel = open();
  if (!channel) return false;
  const heard = await new Promise<boolean>((resolve) => {
    channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (data?.heard && data.flowId === report.flowId) resolve(true);
    });
    setTimeout(() => resolve(false), PATIENCE);
    channel.postMessage(report);
  });
  channel.close();
  return heard;
}

/** Calls back when the flow comes back to another window, and lets that one know; until the returned function is called. */
export function hearReturn(flowId: string, call: (error: string | undefined) => void): () => void {
  const channel = open();
  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data?.flowId !== flowId || data.heard) return;
    channel.postMessage({ flowId, heard: true } satisfies Said);
    call(typeof data.error === 'string' ? data.error : undefined);
  });
  return () => channel?.close();
}
