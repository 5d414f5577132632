/** The analyzer of custom elements has types for its plugins only. */
declare module '@custom-elements-manifest/analyzer/index.js' {
  export { default as ts } from 'typescript';
  export function create(options: { modules: unknown[]; plugins: unknown[]; context: { dev: boolean } }): Manifest;

  /** As much of https://github.com/webcomponents/custom-elements-manifest as is looked at here. */
  export interface Manifest {
    modules: Module[];
  }
  export interface Module {
    declarations?: Declaration[];
    exports?: { declaration: { name: string } }[];
  }
  export interface Declaration {
    name: string;
    tagName?: string;
    members?: Member[];
  }
  export interface Member {
    name: string;
    privacy?: string;
  }
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): unknown[];
}
