/** Texts of the portal pages; `{partner}`, `{group}`, `{user}` are filled in. */
export interface PortalTexts {
  htmlLang: string;
  simulated: string;
  asksForAccess: string;
  signIn: string;
  email: string;
  password: string;
  wrongSignIn: string;
  signedInAs: string;
  notYou: string;
  whatItMeans: string;
  choose: string;
  approve: string;
  deny: string;
  close: string;
  closed: string;
  nothingToShare: string;
  proNeedsId: string;
  notFound: string;
  chooseFirst: string;
  alreadyShared: string;
  unknownKey: string;
  unknownKeyText: string;
  failed: string;
  receiptGranted: string;
  receiptDenied: string;
}
