const places: Readonly<Record<string, string>> = {
  doi: 'https://doi.org/',
  pmcid: 'https://www.ncbi.nlm.nih.gov/pmc/articles/',
  pmid: 'https://www.ncbi.nlm.nih.gov/pubmed/',
  url: 'https://',
}

/** The variables that lead to a work, the best first. */
export const addressVariables = Object.keys(places)

/** Where a DOI, a number of PubMed’s or an address leads. */
export function addressOf(variable: string, value: string): string {
  return value === '' || value.includes('://') ? value : (places[variable] ?? '') + value
}
