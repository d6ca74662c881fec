/** What of a slide PowerPoint knows, too: asked by the check and in the page that is exported. */

/** Files that PowerPoint plays (“Video and audio file formats supported in PowerPoint”), by their address. */
export const playable = /\.(?:mp4|m4v|mov|wmv|avi|mpe?g|mp3|wav|m4a|wma|aiff?)(?=$|[?#"])/i

/** A formula that Office Math has not all parts of: steps within it, tables with rules, what TeX draws. */
export const noOfficeMath =
  /<math\b(?:(?!<\/math>)[\s\S])*?(?:class="[^"]*\bfragment\b|notation="(?:actuarial|longdiv|phasorangle|circle|roundedbox)|\\[hc]d?a?s?h?line\b|\{array\}\s*\{[^}]*\||\\begin\{CD\}|\\rule\b|\\colorbox\b|\\cancelto\b|<m(?:action|glyph)\b|<img\b)/
