/** As much of `oidc-provider` as the demo uses: it ships no types, and those of DefinitelyTyped are of an older version. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  export interface Interaction {
    readonly uid: string;
    readonly params: Readonly<Record<string, unknown>>;
  }

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: object);
    readonly Grant: new (of: { accountId: string; clientId: string }) => Grant;
    callback(): RequestListener;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
  }

  export namespace interactionPolicy {
    // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- that is how the library has it
    class Check {
      static readonly REQUEST_PROMPT: boolean;
      static readonly NO_NEED_TO_PROMPT: boolean;
      constructor(reason: string, description: string, check: (ctx: Asked) => boolean);
    }
    interface Asked {
      readonly oidc: { readonly result?: { readonly login?: object } };
    }
    interface Policy {
      get(prompt: 'login' | 'consent'): { readonly checks: { add(check: Check): void } };
    }
    function base(): Policy;
  }
}
