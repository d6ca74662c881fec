/**
 * Fixes the style sheets' media queries as they hold for a screen of the slide's size, since in print
 * they would be asked again, for a sheet of paper.
 */
export function freezeMedia(): void {
  const freeze = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        rule.media.mediaText = matchMedia(rule.media.mediaText).matches ? 'all' : 'not all'
      }
      if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) freeze(rule.cssRules)
    }
  }
  for (const sheet of document.styleSheets) freeze(sheet.cssRules)
}
