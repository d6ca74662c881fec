/** What the build writes above a worker's text. */
declare const site: import('./kept.ts').Kept & { readonly version: string }
