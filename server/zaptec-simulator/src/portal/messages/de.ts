import type { PortalTexts } from './texts.js';

export const de: PortalTexts = {
  htmlLang: 'de',
  simulated: 'Simuliertes Zaptec-Portal',
  asksForAccess: '{partner} bittet um Zugriff auf Ihre Anlage',
  signIn: 'Anmelden',
  email: 'E-Mail',
  password: 'Passwort',
  wrongSignIn: 'E-Mail oder Passwort ist falsch.',
  signedInAs: 'Angemeldet als {user}',
  notYou: 'Anderes Konto verwenden',
  whatItMeans:
    'Wenn Sie zustimmen, können alle Mitglieder von {group} Ladehistorie und Anlagendetails sehen, Einstellungen ändern und die Ladestationen der ganzen Anlage steuern und konfigurieren.',
  choose: 'Anlage auswählen',
  approve: 'Zustimmen',
  deny: 'Ablehnen',
  close: 'Ohne Antwort schließen',
  closed: 'Sie können dieses Fenster schließen. Es wurde keine Antwort gesendet.',
  nothingToShare: 'Sie haben keine Anlage, die geteilt werden kann.',
  proNeedsId:
    'Bei Zaptec Pro muss der Link die Anlage nennen. Bitte fragen Sie {group} nach einem Link mit Anlagen-ID.',
  notFound: 'Die Anlage im Link gehört nicht Ihnen oder ist bereits geteilt.',
  chooseFirst: 'Wählen Sie zuerst eine Anlage.',
  alreadyShared: 'bereits geteilt',
  unknownKey: 'Unbekannte Zugriffsanfrage',
  unknownKeyText: 'Kein Partner hat diesen Schlüssel. Bitte prüfen Sie den Link.',
  failed: 'Bei Zaptec ist etwas schiefgegangen. Es wurde nichts geteilt.',
  receiptGranted: 'Zugriff wurde gewährt.',
  receiptDenied: 'Zugriff wurde abgelehnt.',
};
