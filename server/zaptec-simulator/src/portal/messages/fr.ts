import type { PortalTexts } from './texts.js';

export const fr: PortalTexts = {
  htmlLang: 'fr',
  simulated: 'Portail Zaptec simulé',
  asksForAccess: '{partner} demande l’accès à votre installation',
  signIn: 'Se connecter',
  email: 'E-mail',
  password: 'Mot de passe',
  wrongSignIn: 'E-mail ou mot de passe incorrect.',
  signedInAs: 'Connecté en tant que {user}',
  notYou: 'Utiliser un autre compte',
  whatItMeans:
    'Si vous acceptez, tous les membres de {group} pourront consulter l’historique de charge et les détails de l’installation, modifier les réglages, et piloter et configurer les bornes de toute l’installation.',
  choose: 'Choisissez une installation',
  approve: 'Accepter',
  deny: 'Refuser',
  close: 'Fermer sans répondre',
  closed: 'Vous pouvez fermer cette fenêtre. Aucune réponse n’a été envoyée.',
  nothingToShare: 'Vous n’avez aucune installation à partager.',
  proNeedsId:
    'Pour Zaptec Pro, le lien doit indiquer l’installation. Demandez à {group} un lien avec un identifiant d’installation.',
  notFound: 'L’installation indiquée dans le lien n’est pas la vôtre ou est déjà partagée.',
  chooseFirst: 'Choisissez d’abord une installation.',
  alreadyShared: 'déjà partagée',
  unknownKey: 'Demande d’accès inconnue',
  unknownKeyText: 'Aucun partenaire n’a cette clé. Vérifiez le lien.',
  failed: 'Une erreur s’est produite chez Zaptec. Rien n’a été partagé.',
  receiptGranted: 'L’accès a été accordé.',
  receiptDenied: 'L’accès a été refusé.',
};
