/** A slide's markup without its number and place, and what hangs on them. */
export const lookOf = (html: string): string =>
  html
    .replace(/\s(?:id|data-at|data-number|data-s|aria-label|aria-labelledby)="[^"]*"/g, '')
    .replace(/\sground-\w+/g, '')
