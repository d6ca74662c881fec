/** Runs when what the page shows by now is painted. In a hidden tab nothing is painted and no frame comes: there it does not wait. */
export function afterPaint(run: () => void): void {
  if (document.hidden) run()
  else requestAnimationFrame(() => setTimeout(run))
}
