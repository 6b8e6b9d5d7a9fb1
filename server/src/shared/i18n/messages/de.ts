import type { Messages } from './en.js';

export const de: Messages = {
  'layout.skip': 'Zum Inhalt springen',
  'layout.language': 'Sprache',
  'layout.preview': 'Vorschau: So sieht der Kunde die Seite. Von hier kann nichts gesendet werden.',
  'layout.errorTitle': 'Fehler: {title}',
  'layout.label': '{label}:',
  'contact.title': 'Haben Sie Fragen?',
  'contact.person': '{name} von {partner} hilft Ihnen gern:',
  'contact.partner': 'Schreiben Sie an {partner}:',
  'contact.general': 'Schreiben Sie uns:',
  'contact.phone': '{phone} anrufen',
  'contact.unknown': 'Antworten Sie auf die E-Mail, in der Sie den Link erhalten haben. Wir helfen Ihnen gern.',
  'field.partner': 'Unternehmen',
  'field.group': 'Bei Zaptec angezeigter Name',
  'field.person': 'Ihre Kontaktperson',
  'field.installation': 'Installation',
  'field.serial': 'Seriennummer',

  'ask.title': '{partner} bittet um Zugriff auf Ihre Zaptec-Installation',
  'ask.sentence':
    'Wenn Sie zustimmen, können alle Mitglieder der Gruppe „{group}“ den Ladeverlauf und die Angaben sehen, Einstellungen ändern und die Ladestationen der gesamten Installation steuern und konfigurieren, bis Sie den Zugriff widerrufen.',
  'ask.lead': 'Sie entscheiden. Nichts wird freigegeben, bevor Sie im Portal von Zaptec zustimmen.',
  'ask.who.title': 'Wer anfragt',
  'ask.meaning.title': 'Was der Zugriff bedeutet',
  'ask.meaning.lead': 'Alle Mitglieder der Gruppe „{group}“ können dann:',
  'ask.meaning.view': 'den Ladeverlauf und die Angaben zur Installation sehen',
  'ask.meaning.settings': 'die Einstellungen der Installation ändern',
  'ask.meaning.control': 'die Ladestationen steuern und konfigurieren',
  'ask.meaning.whole': 'Das gilt für die gesamte Installation mit allen Ladestationen, bis Sie den Zugriff widerrufen.',
  'ask.withdraw.title': 'So widerrufen Sie den Zugriff',
  'ask.withdraw.text':
    'Melden Sie sich auf {portal} an, öffnen Sie Ihre Installation, gehen Sie zu den Berechtigungen (Permissions) und entfernen Sie die Gruppe „{group}“. Das können Sie jederzeit und ohne Angabe von Gründen tun.',
  'ask.next.title': 'Wie es weitergeht',
  'ask.next.portal': 'Sie gehen weiter zum Portal von Zaptec ({portal}).',
  'ask.next.signIn': 'Sie melden sich mit Ihrem Zaptec-Konto an. {partner} sieht Ihr Passwort nie.',
  'ask.next.choose.go': 'Sie wählen Ihre Installation aus und stimmen der Anfrage zu.',
  'ask.next.choose.pro': 'Ihre Installation ist bereits ausgewählt. Sie prüfen sie und stimmen der Anfrage zu.',
  'ask.next.back': 'Sie kommen hierher zurück und teilen uns mit, welche Ladestation Ihnen gehört.',
  'ask.deadline': 'Bitte antworten Sie bis {date}.',
  'ask.continue': 'Weiter zu Zaptec',
  'ask.decline.title': 'Nein, ich möchte keinen Zugriff gewähren',
  'ask.decline.text': 'Dann wird nichts freigegeben. Sie können uns gern den Grund nennen, müssen es aber nicht.',
  'ask.decline.reason': 'Grund (freiwillig)',
  'ask.decline.silence': 'Bitte kontaktieren Sie mich nicht mehr',
  'ask.decline.submit': 'Anfrage ablehnen',

  'confirming.title': 'Der Zugriff wird bestätigt',
  'confirming.text':
    'Vielen Dank. Wir prüfen bei Zaptec, ob der Zugriff funktioniert. Das dauert meist wenige Sekunden und höchstens eine Minute.',
  'confirming.refresh': 'Diese Seite aktualisiert sich von selbst.',
  'confirming.check': 'Jetzt erneut prüfen',
  'confirming.longer.title': 'Es dauert etwas länger',
  'confirming.longer.text':
    'Sie brauchen hier nicht zu warten: Wir prüfen weiter und schreiben Ihnen, sobald alles bereit ist. Sie können diese Seite schließen.',

  'picker.title': 'Welche Ladestation gehört Ihnen?',
  'picker.lead':
    'Der Zugriff funktioniert. Wählen Sie nun Ihre Ladestation aus. Wenn Ihnen mehrere gehören, wählen Sie alle aus.',
  'picker.chosen':
    '{count, plural, one {Diese Ladestation haben Sie bereits ausgewählt} other {Diese # Ladestationen haben Sie bereits ausgewählt}}',
  'picker.free': '{count, plural, one {# Ladestation zur Auswahl} other {# Ladestationen zur Auswahl}}',
  'picker.filter': 'Nach Name, Stromkreis oder Seriennummer suchen',
  'picker.search': 'Suchen',
  'picker.all': 'Alle Ladestationen anzeigen',
  'picker.found': '{count, plural, one {# Ladestation gefunden} other {# Ladestationen gefunden}}',
  'picker.found.none': 'Keine Ladestation gefunden',
  'picker.choice.title': '{count, plural, one {# Ladestation angekreuzt} other {# Ladestationen angekreuzt}}',
  'picker.choice.see': 'Alle angekreuzten anzeigen',
  'picker.elsewhere':
    '{count, plural, one {# weitere ist auf einer anderen Seite angekreuzt.} other {# weitere sind auf anderen Seiten angekreuzt.}}',
  'picker.tickAll': 'Alle {count} ankreuzen',
  'picker.untickAll': 'Alle Kreuze entfernen',
  'picker.most':
    'Sie können bis zu {count} Ladestationen auf einmal speichern. Suchen Sie nach einem Stromkreis, um alle seine Ladestationen zugleich anzukreuzen.',
  'picker.circuit.none': 'Weitere Ladestationen',
  'picker.serial.none': 'Seriennummer noch nicht bekannt',
  'picker.submit': 'Auswahl speichern',
  'picker.error.taken': 'Eine gewählte Ladestation ist nicht mehr verfügbar. Dies ist die aktuelle Liste.',
  'picker.error.nothing': 'Bitte wählen Sie mindestens eine Ladestation aus.',
  'picker.error.tooMany':
    'Sie können bis zu {count} Ladestationen auf einmal auswählen. Bitte speichern Sie zuerst einen Teil davon.',
  'picker.empty': 'Zurzeit ist keine freie Ladestation vorhanden.',
  'picker.missing': 'Ihre Ladestation ist nicht in der Liste? [Bitte schreiben Sie uns].',
  'pages.label': 'Seiten',
  'pages.range': '{first}–{last} von {total}',
  'pages.previous': 'Vorherige Seite',
  'pages.next': 'Nächste Seite',
  'list.more': '{count, plural, one {und # weitere} other {und # weitere}}',

  'serial.title': 'Nennen Sie uns die Seriennummer Ihrer Ladestation',
  'serial.lead': 'So wissen wir, welche Ladestation Ihnen gehört.',
  'serial.hint': 'Drei Buchstaben und sechs Ziffern, zum Beispiel {example}',
  'serial.where.title': 'Wo finde ich die Seriennummer?',
  'serial.where.text':
    'Sie steht auf dem Etikett der Ladestation selbst und auf der Verpackung. Sie finden sie auch in der Zaptec-App.',
  'serial.submit': 'Diese Ladestation auswählen',
  'serial.error.notAccepted':
    'Diese Seriennummer können wir nicht verwenden. Bitte prüfen Sie sie und versuchen Sie es erneut.',
  'serial.error.empty': 'Bitte geben Sie eine Seriennummer ein.',
  'serial.askUs.title': 'Bitte fragen Sie uns',
  'serial.askUs.text':
    'Keine der eingegebenen Seriennummern konnte verwendet werden. [Schreiben Sie uns], dann finden wir Ihre Ladestation gemeinsam. Sie können es auch in einer Stunde noch einmal versuchen.',

  'summary.title':
    '{count, plural, one {Ihre Ladestation ist registriert} other {Ihre Ladestationen sind registriert}}',
  'summary.lead': 'Es ist alles erledigt. Sie müssen nichts weiter tun und können diese Seite schließen.',
  'summary.change.title': 'Stimmt etwas nicht?',
  'summary.change.text': 'Sie können Ihre Auswahl bis {date} selbst ändern.',
  'summary.release': '„{charger}“ entfernen',
  'summary.add': 'Weitere Ladestation auswählen',
  'summary.goOn': 'Weiter zu {host}',

  'noCharger.title': 'Der Zugriff funktioniert, aber es gibt noch keine Ladestation',
  'noCharger.text':
    'In Ihrer Installation ist bei Zaptec noch keine Ladestation registriert. Sie müssen jetzt nichts tun.',
  'noCharger.later':
    'Sobald eine Ladestation hinzugefügt wurde, öffnen Sie den Link in unserer E-Mail erneut, um sie auszuwählen.',

  'stillReading.title': 'Der Zugriff funktioniert, und wir lesen Ihre Installation noch',
  'stillReading.text':
    'Wir konnten noch nicht alles lesen, was Zaptec uns über Ihre Ladestationen mitteilt. Sie haben alles richtig gemacht und müssen jetzt nichts tun.',
  'stillReading.later':
    'Wir lesen weiter. Öffnen Sie den Link in unserer E-Mail später erneut, um Ihre Ladestation auszuwählen.',

  'review.title': 'Wir prüfen Ihre Antwort',
  'review.text':
    'Vielen Dank. Wir sehen sie uns persönlich an. Sie müssen nichts tun; wir schreiben Ihnen, sobald wir fertig sind.',

  'roleTooLow.title': 'Eines fehlt noch: eine höhere Rolle',
  'roleTooLow.lead':
    'Vielen Dank, dass Sie Ihre Installation freigegeben haben. Die Gruppe „{group}“ hat dort eine Rolle, mit der wir Ihre Ladestationen noch nicht sehen können.',
  'roleTooLow.steps': 'Was zu ändern ist',
  'roleTooLow.step.signIn': 'Melden Sie sich auf {portal} an.',
  'roleTooLow.step.open': 'Öffnen Sie Ihre Installation und gehen Sie zu den Berechtigungen (Permissions).',
  'roleTooLow.step.role': 'Geben Sie der Gruppe „{group}“ die Rolle Eigentümer (Owner) oder Service.',
  'roleTooLow.check': 'Ich habe es geändert: erneut prüfen',
  'roleTooLow.checking': 'Wir prüfen bei Zaptec. Diese Seite aktualisiert sich von selbst.',
  'roleTooLow.notYet':
    'Wir haben nachgesehen: Die Rolle reicht noch nicht aus. Bis eine Änderung ankommt, kann eine Minute vergehen; prüfen Sie dann erneut.',
  'roleTooLow.byItself':
    'Wir sehen auch von uns aus immer wieder nach und schreiben Ihnen, sobald der Zugriff funktioniert.',

  'notConnected.title': 'Wir konnten Ihnen diese Installation nicht zuordnen',
  'notConnected.text':
    'Wir haben Ihre Antwort geprüft und konnten Ihnen die Installation nicht zuordnen. [Bitte schreiben Sie uns], dann klären wir es gemeinsam.',
  'denied.title': 'Sie haben keinen Zugriff gewährt',
  'denied.text': 'Durch diese Anfrage wird nichts für {partner} freigegeben, und Sie erhalten keine Erinnerungen.',
  'denied.silence': 'Wir haben vermerkt, dass Sie keine weiteren E-Mails von uns wünschen.',
  'denied.changed': 'Wenn Sie es sich anders überlegen, schreiben Sie uns einfach.',
  'denied.reconsider.until': 'Wenn Sie es sich anders überlegen, können Sie noch bis {date} antworten.',
  'denied.reconsider': 'Wenn Sie es sich anders überlegen, können Sie noch antworten.',
  'denied.reconsider.submit': 'Ich habe es mir anders überlegt',

  'expired.title': 'Dieser Link ist abgelaufen',
  'expired.since': 'Er war gültig bis {date}.',
  'expired.offer': 'Wir können einen neuen Link an die E-Mail-Adresse senden, an die wir zuvor geschrieben haben.',
  'expired.submit': 'Neuen Link senden',
  'expired.limited':
    'Sie haben mehrere neue Links angefordert. Wir haben Ihre Kontaktperson informiert, die sich bei Ihnen melden wird.',
  'linkSent.title': 'Ein neuer Link ist unterwegs',
  'linkSent.text': 'Wir senden ihn an {address}.',
  'linkSent.textNoAddress': 'Wir senden ihn an die E-Mail-Adresse, die uns von Ihnen vorliegt.',
  'linkSent.hint': 'Das kann einige Minuten dauern. Bitte sehen Sie auch im Spam-Ordner nach.',

  'cancelled.title': 'Diese Anfrage wurde zurückgezogen',
  'cancelled.text': '{partner} bittet nicht mehr um Zugriff. Sie müssen nichts tun.',
  'ended.title': 'Der Zugriff ist beendet',
  'ended.text': '{partner} nutzt den Zugriff auf Ihre Installation nicht mehr.',
  'ended.remove': 'Sie können ihn auch bei Zaptec entfernen',
  'notFound.title': 'Dieser Link funktioniert nicht',
  'notFound.text': 'Er ist möglicherweise unvollständig oder wurde durch einen neueren ersetzt.',
  'notFound.hint':
    'Bitte öffnen Sie den Link in der neuesten E-Mail von uns oder kopieren Sie die vollständige Adresse.',
  'tooMany.title': 'Zu viele Versuche',
  'tooMany.text': 'Bitte warten Sie einige Minuten und versuchen Sie es dann erneut.',
  'error.title': 'Etwas ist schiefgegangen',
  'error.text': 'Der Fehler liegt bei uns, nicht bei Ihnen. Bitte versuchen Sie es in einigen Minuten erneut.',
  'error.retry': 'Erneut versuchen',

  'mail.greeting': 'Guten Tag {name},',
  'mail.closing': 'Freundliche Grüße',
  'mail.link': 'Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  'mail.personal': 'Der Link ist nur für Sie bestimmt. Bitte leiten Sie ihn nicht weiter.',
  'mail.contact.person':
    'Haben Sie Fragen? Antworten Sie einfach auf diese E-Mail. Ihre Kontaktperson bei {partner} ist {name} ({email}).',
  'mail.contact.partner':
    'Haben Sie Fragen? Antworten Sie einfach auf diese E-Mail oder schreiben Sie an {partner} ({email}).',
  'mail.why': 'Sie erhalten diese E-Mail, weil {partner} Sie als Kontakt für eine Zaptec-Installation eingetragen hat.',
  'mail.request.subject': '{partner} bittet um Zugriff auf Ihre Zaptec-Installation',
  'mail.request.intro':
    '{partner} bittet Sie um Zugriff auf Ihre Zaptec-Installation. Sie entscheiden: Nichts wird freigegeben, bevor Sie im Portal von Zaptec zustimmen.',
  'mail.request.meaning':
    'Wenn Sie zustimmen, können die Mitglieder der Gruppe „{group}“ den Ladeverlauf und die Angaben sehen, Einstellungen ändern sowie die Ladestationen steuern und konfigurieren. Das gilt für die gesamte Installation, bis Sie den Zugriff widerrufen. Das können Sie jederzeit im Zaptec-Portal tun.',
  'mail.request.button': 'Mehr lesen und antworten',
  'mail.request.deadline': 'Bitte antworten Sie bis {date}.',
  'mail.request.decline': 'Wenn Sie keinen Zugriff gewähren möchten, können Sie auf derselben Seite ablehnen.',
  'mail.choose.subject': 'Der Zugriff funktioniert: Bitte wählen Sie Ihre Ladestation',
  'mail.choose.intro': 'Vielen Dank. {partner} hat nun Zugriff auf Ihre Zaptec-Installation.',
  'mail.choose.text': 'Ein Schritt fehlt noch: Teilen Sie uns mit, welche Ladestation Ihnen gehört.',
  'mail.choose.button': 'Meine Ladestation auswählen',
  'mail.assigned.subject':
    '{count, plural, one {Ihre Ladestation ist {charger}} other {Ihre # Ladestationen sind registriert}}',
  'mail.assigned.text':
    '{count, plural, one {Diese Ladestation ist nun auf Sie registriert:} other {Diese Ladestationen sind nun auf Sie registriert:}}',
  'mail.assigned.item': '{charger}: Seriennummer {serial}',
  'mail.assigned.itemUnknown': '{charger}: Seriennummer noch nicht bekannt',
  'mail.assigned.button': 'Einzelheiten ansehen',
  'mail.assigned.wrong': 'Stimmt etwas nicht? Antworten Sie einfach auf diese E-Mail.',
  'mail.noCharger.subject': 'Der Zugriff funktioniert, aber es gibt noch keine Ladestation',
  'mail.firstCharger.subject': 'Eine Ladestation ist hinzugekommen: Bitte wählen Sie Ihre',
  'mail.firstCharger.intro': 'Die erste Ladestation ist nun in Ihrer Zaptec-Installation registriert.',
  'mail.role.subject': 'Für den Zugriff fehlt noch eine höhere Rolle',
  'mail.role.intro':
    'Vielen Dank, dass Sie Ihre Zaptec-Installation für {partner} freigegeben haben. Die Gruppe „{group}“ hat dort eine Rolle, mit der wir Ihre Ladestationen noch nicht sehen können.',
  'mail.role.text':
    'Bitte melden Sie sich auf {portal} an, öffnen Sie Ihre Installation, gehen Sie zu den Berechtigungen (Permissions) und geben Sie der Gruppe „{group}“ die Rolle Eigentümer (Owner) oder Service. Öffnen Sie danach diese Seite und lassen Sie uns erneut prüfen:',
  'mail.role.button': 'Seite öffnen',
};
