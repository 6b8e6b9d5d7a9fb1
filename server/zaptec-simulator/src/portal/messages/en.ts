import type { PortalTexts } from './texts.js';

export const en: PortalTexts = {
  htmlLang: 'en',
  simulated: 'Simulated Zaptec portal',
  asksForAccess: '{partner} asks for access to your installation',
  signIn: 'Sign in',
  email: 'Email',
  password: 'Password',
  wrongSignIn: 'Email or password is wrong.',
  signedInAs: 'Signed in as {user}',
  notYou: 'Use another account',
  whatItMeans:
    'If you approve, all members of {group} can view charge history and installation details, change settings, and control and configure the chargers of the whole installation.',
  choose: 'Choose an installation',
  approve: 'Approve',
  deny: 'Deny',
  close: 'Close without answering',
  closed: 'You can close this window. No answer was sent.',
  nothingToShare: 'You have no installation that can be shared.',
  proNeedsId:
    'For Zaptec Pro the link must name the installation. Please ask {group} for a link with an installation id.',
  notFound: 'The installation named in the link is not one of yours, or is already shared.',
  chooseFirst: 'Choose an installation first.',
  alreadyShared: 'already shared',
  unknownKey: 'Unknown access request',
  unknownKeyText: 'No partner has this lookup key. Please check the link.',
  failed: 'Something went wrong at Zaptec. Nothing was shared.',
  receiptGranted: 'Access was granted.',
  receiptDenied: 'Access was denied.',
};
