/** By this a page of the check is known again: only such a one is written over. */
export const reportMark = '<meta name="generator" content="npm run check">'
