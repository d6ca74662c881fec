/**
 * The module at the end of the page. It lets the first slide be painted, which needs no script, and only then fetches
 * the rest. In a hidden tab nothing is painted and no frame comes: there it does not wait.
 */
const begin = (): void => void import('./main.ts').then(({ startViews }) => startViews(document))

if (document.hidden) begin()
else requestAnimationFrame(() => setTimeout(begin))
