/** Where the forms and links of a page lead. */
export interface PageAddresses {
  continueUrl: string;
  declineUrl: string;
  reconsiderUrl: string;
  checkAgainUrl: string;
  askNewLinkUrl: string;
  pageUrl: string;
  statusUrl: string;
  pickUrl: string;
  releaseUrl: string;
  addUrl: string;
}
