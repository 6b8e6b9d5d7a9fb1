import type { Messages } from './en.js';

export const nl: Messages = {
  'layout.skip': 'Naar de inhoud',
  'layout.language': 'Taal',
  'layout.preview': 'Voorbeeldweergave: zo ziet de klant de pagina. Hier kan niets worden verzonden.',
  'layout.errorTitle': 'Fout: {title}',
  'layout.label': '{label}:',
  'contact.title': 'Hebt u vragen?',
  'contact.person': '{name} van {partner} helpt u graag:',
  'contact.partner': 'Schrijf naar {partner}:',
  'contact.general': 'Schrijf ons:',
  'contact.phone': 'Bel {phone}',
  'contact.unknown': 'Beantwoord de e-mail waarin u de link hebt gekregen, dan helpen wij u.',
  'field.partner': 'Bedrijf',
  'field.group': 'Naam die bij Zaptec wordt getoond',
  'field.person': 'Uw contactpersoon',
  'field.installation': 'Installatie',
  'field.serial': 'Serienummer',

  'ask.title': '{partner} vraagt om toegang tot uw Zaptec-installatie',
  'ask.sentence':
    'Als u akkoord gaat, kan iedereen in de groep “{group}” de laadgeschiedenis en de gegevens bekijken, instellingen wijzigen en de laadstations van de hele installatie aansturen en configureren, totdat u de toegang intrekt.',
  'ask.lead': 'U beslist. Er wordt niets gedeeld totdat u het in het portaal van Zaptec zelf goedkeurt.',
  'ask.who.title': 'Wie vraagt om toegang?',
  'ask.meaning.title': 'Wat toegang betekent',
  'ask.meaning.lead': 'Alle leden van de groep “{group}” kunnen dan:',
  'ask.meaning.view': 'de laadgeschiedenis en de gegevens van de installatie bekijken',
  'ask.meaning.settings': 'de instellingen van de installatie wijzigen',
  'ask.meaning.control': 'de laadstations aansturen en configureren',
  'ask.meaning.whole': 'Dit geldt voor de hele installatie met alle laadstations, totdat u de toegang intrekt.',
  'ask.withdraw.title': 'Zo trekt u de toegang in',
  'ask.withdraw.text':
    'Log in op {portal}, open uw installatie, ga naar machtigingen (Permissions) en verwijder de groep “{group}”. Dat kan op elk moment en u hoeft geen reden te geven.',
  'ask.next.title': 'Wat er nu gebeurt',
  'ask.next.portal': 'U gaat verder naar het portaal van Zaptec ({portal}).',
  'ask.next.signIn': 'U logt in met uw Zaptec-account. {partner} ziet uw wachtwoord nooit.',
  'ask.next.choose.go': 'U kiest uw installatie en keurt het verzoek goed.',
  'ask.next.choose.pro': 'Uw installatie is al geselecteerd. U controleert die en keurt het verzoek goed.',
  'ask.next.back': 'U komt hier terug en laat ons weten welk laadstation van u is.',
  'ask.deadline': 'Wilt u uiterlijk {date} antwoorden?',
  'ask.continue': 'Verder naar Zaptec',
  'ask.decline.title': 'Nee, ik wil geen toegang geven',
  'ask.decline.text': 'Dan wordt er niets gedeeld. U mag ons laten weten waarom, maar dat hoeft niet.',
  'ask.decline.reason': 'Reden (niet verplicht)',
  'ask.decline.silence': 'Neem geen contact meer met mij op',
  'ask.decline.submit': 'Verzoek afwijzen',

  'confirming.title': 'De toegang wordt bevestigd',
  'confirming.text':
    'Hartelijk dank. Wij controleren bij Zaptec of de toegang werkt. Dat duurt meestal een paar seconden en hooguit een minuut.',
  'confirming.refresh': 'Deze pagina wordt vanzelf bijgewerkt.',
  'confirming.check': 'Nu opnieuw controleren',
  'confirming.longer.title': 'Het duurt iets langer',
  'confirming.longer.text':
    'U hoeft hier niet te wachten: wij blijven controleren en schrijven u zodra het klaar is. U kunt deze pagina sluiten.',

  'picker.title': 'Welk laadstation is van u?',
  'picker.lead': 'De toegang werkt. Kies nu uw laadstation. Zijn er meer van u, kies ze dan allemaal.',
  'picker.chosen':
    '{count, plural, one {U hebt dit laadstation al gekozen} other {U hebt deze # laadstations al gekozen}}',
  'picker.free': '{count, plural, one {# laadstation om te kiezen} other {# laadstations om uit te kiezen}}',
  'picker.filter': 'Zoek op naam, circuit of serienummer',
  'picker.filter.count': '{shown} van {total} getoond',
  'picker.circuit.none': 'Overige laadstations',
  'picker.serial.none': 'Serienummer nog niet bekend',
  'picker.submit': 'Mijn keuze opslaan',
  'picker.error.taken': 'Een laadstation dat u hebt gekozen, is niet meer beschikbaar. Dit is de actuele lijst.',
  'picker.error.nothing': 'Kies ten minste één laadstation.',
  'picker.empty': 'Er is op dit moment geen vrij laadstation om te kiezen.',
  'picker.missing': 'Staat uw laadstation niet in de lijst? [Schrijf ons dan].',

  'serial.title': 'Geef het serienummer van uw laadstation op',
  'serial.lead': 'Zo weten wij welk laadstation van u is.',
  'serial.hint': 'Drie letters en zes cijfers, bijvoorbeeld {example}',
  'serial.where.title': 'Waar vind ik het serienummer?',
  'serial.where.text':
    'Het staat op het etiket van het laadstation zelf en op de verpakking. U vindt het ook in de Zaptec-app.',
  'serial.submit': 'Dit laadstation kiezen',
  'serial.error.notAccepted': 'Wij kunnen dit serienummer niet gebruiken. Controleer het en probeer het opnieuw.',
  'serial.error.empty': 'Vul een serienummer in.',
  'serial.askUs.title': 'Vraag het ons',
  'serial.askUs.text':
    'Geen van de serienummers die u hebt ingevuld, kon worden gebruikt. [Schrijf ons], dan vinden we uw laadstation samen. U kunt het ook over een uur opnieuw proberen.',

  'summary.title': '{count, plural, one {Uw laadstation is geregistreerd} other {Uw laadstations zijn geregistreerd}}',
  'summary.lead': 'Alles is klaar. U hoeft niets meer te doen en kunt deze pagina sluiten.',
  'summary.change.title': 'Klopt er iets niet?',
  'summary.change.text': 'U kunt uw keuze zelf wijzigen tot en met {date}.',
  'summary.release': '“{charger}” verwijderen',
  'summary.add': 'Nog een laadstation kiezen',
  'summary.goOn': 'Verder naar {host}',

  'noCharger.title': 'De toegang werkt, maar er is nog geen laadstation',
  'noCharger.text': 'Er is bij Zaptec nog geen laadstation in uw installatie geregistreerd. U hoeft nu niets te doen.',
  'noCharger.later': 'Zodra er een laadstation is toegevoegd, opent u de link in onze e-mail opnieuw om het te kiezen.',

  'stillReading.title': 'De toegang werkt, en wij lezen uw installatie nog',
  'stillReading.text':
    'Wij hebben nog niet alles kunnen lezen wat Zaptec ons over uw laadstations vertelt. U hebt alles goed gedaan en hoeft nu niets te doen.',
  'stillReading.later': 'Wij blijven lezen. Open de link in onze e-mail later opnieuw om uw laadstation te kiezen.',

  'review.title': 'Wij controleren uw antwoord',
  'review.text':
    'Hartelijk dank. Een medewerker bekijkt het. U hoeft niets te doen; wij schrijven u zodra we klaar zijn.',

  'roleTooLow.title': 'Er ontbreekt nog één ding: een hogere rol',
  'roleTooLow.lead':
    'Hartelijk dank dat u uw installatie hebt gedeeld. De groep “{group}” heeft daar een rol waarmee wij uw laadstations nog niet kunnen zien.',
  'roleTooLow.steps': 'Wat u moet wijzigen',
  'roleTooLow.step.signIn': 'Log in op {portal}.',
  'roleTooLow.step.open': 'Open uw installatie en ga naar machtigingen (Permissions).',
  'roleTooLow.step.role': 'Geef de groep “{group}” de rol eigenaar (Owner) of Service.',
  'roleTooLow.check': 'Ik heb het gewijzigd: controleer opnieuw',
  'roleTooLow.checking': 'Wij controleren het bij Zaptec. Deze pagina wordt vanzelf bijgewerkt.',
  'roleTooLow.notYet':
    'Wij hebben gekeken: de rol is nog niet hoog genoeg. Het kan een minuut duren voordat een wijziging doorkomt; controleer daarna opnieuw.',
  'roleTooLow.byItself': 'Wij blijven het ook zelf controleren en schrijven u zodra de toegang werkt.',

  'notConnected.title': 'Wij konden deze installatie niet aan u koppelen',
  'notConnected.text':
    'Wij hebben uw antwoord gecontroleerd en konden de installatie niet aan u koppelen. [Schrijf ons], dan zoeken we het samen uit.',
  'denied.title': 'U hebt geen toegang gegeven',
  'denied.text': 'Er wordt via dit verzoek niets met {partner} gedeeld en u krijgt geen herinneringen.',
  'denied.silence': 'Wij hebben genoteerd dat u geen e-mails meer van ons wilt ontvangen.',
  'denied.changed': 'Bedenkt u zich, dan kunt u ons gewoon schrijven.',
  'denied.reconsider.until': 'Als u zich bedenkt, kunt u nog antwoorden tot en met {date}.',
  'denied.reconsider': 'Als u zich bedenkt, kunt u nog antwoorden.',
  'denied.reconsider.submit': 'Ik heb me bedacht',

  'expired.title': 'Deze link is verlopen',
  'expired.since': 'De link was geldig tot en met {date}.',
  'expired.offer': 'Wij kunnen een nieuwe link sturen naar het e-mailadres waarnaar we eerder hebben geschreven.',
  'expired.submit': 'Stuur mij een nieuwe link',
  'expired.limited':
    'U hebt meerdere nieuwe links aangevraagd. Wij hebben uw contactpersoon ingelicht, die contact met u opneemt.',
  'linkSent.title': 'Er is een nieuwe link onderweg',
  'linkSent.text': 'Wij sturen die naar {address}.',
  'linkSent.textNoAddress': 'Wij sturen die naar het e-mailadres dat wij van u hebben.',
  'linkSent.hint': 'Dit kan een paar minuten duren. Kijk ook in uw map met ongewenste e-mail.',

  'cancelled.title': 'Dit verzoek is ingetrokken',
  'cancelled.text': '{partner} vraagt niet meer om toegang. U hoeft niets te doen.',
  'ended.title': 'De toegang is beëindigd',
  'ended.text': '{partner} gebruikt de toegang tot uw installatie niet meer.',
  'ended.remove': 'U kunt de toegang ook bij Zaptec verwijderen',
  'notFound.title': 'Deze link werkt niet',
  'notFound.text': 'De link is misschien onvolledig of is door een nieuwere vervangen.',
  'notFound.hint': 'Open de link in de laatste e-mail van ons of kopieer het hele adres.',
  'tooMany.title': 'Te veel pogingen',
  'tooMany.text': 'Wacht een paar minuten en probeer het dan opnieuw.',
  'error.title': 'Er is iets misgegaan',
  'error.text': 'De fout ligt bij ons, niet bij u. Probeer het over een paar minuten opnieuw.',
  'error.retry': 'Opnieuw proberen',

  'mail.greeting': 'Beste {name},',
  'mail.closing': 'Met vriendelijke groet',
  'mail.link': 'Werkt de knop niet? Kopieer dan dit adres naar uw browser:',
  'mail.personal': 'De link is alleen voor u bedoeld. Stuur deze niet door.',
  'mail.contact.person':
    'Hebt u vragen? Beantwoord dan gewoon deze e-mail. Uw contactpersoon bij {partner} is {name} ({email}).',
  'mail.contact.partner': 'Hebt u vragen? Beantwoord dan gewoon deze e-mail of schrijf naar {partner} ({email}).',
  'mail.why':
    'U ontvangt deze e-mail omdat {partner} u als contactpersoon voor een Zaptec-installatie heeft geregistreerd.',
  'mail.request.subject': '{partner} vraagt om toegang tot uw Zaptec-installatie',
  'mail.request.intro':
    '{partner} vraagt u om toegang tot uw Zaptec-installatie. U beslist: er wordt niets gedeeld totdat u het in het portaal van Zaptec zelf goedkeurt.',
  'mail.request.meaning':
    'Als u akkoord gaat, kunnen de leden van de groep “{group}” de laadgeschiedenis en de gegevens bekijken, instellingen wijzigen en de laadstations aansturen en configureren. Dit geldt voor de hele installatie totdat u de toegang intrekt. Dat kunt u op elk moment in het Zaptec-portaal doen.',
  'mail.request.button': 'Meer lezen en antwoorden',
  'mail.request.deadline': 'Wilt u uiterlijk {date} antwoorden?',
  'mail.request.decline': 'Wilt u geen toegang geven, dan kunt u het verzoek op dezelfde pagina afwijzen.',
  'mail.choose.subject': 'De toegang werkt: kies uw laadstation',
  'mail.choose.intro': 'Hartelijk dank. {partner} heeft nu toegang tot uw Zaptec-installatie.',
  'mail.choose.text': 'Er is nog één stap: laat ons weten welk laadstation van u is.',
  'mail.choose.button': 'Mijn laadstation kiezen',
  'mail.assigned.subject':
    '{count, plural, one {Uw laadstation is {charger}} other {Uw # laadstations zijn geregistreerd}}',
  'mail.assigned.text':
    '{count, plural, one {Dit laadstation staat nu op uw naam:} other {Deze laadstations staan nu op uw naam:}}',
  'mail.assigned.item': '{charger}: serienummer {serial}',
  'mail.assigned.itemUnknown': '{charger}: serienummer nog niet bekend',
  'mail.assigned.button': 'Gegevens bekijken',
  'mail.assigned.wrong': 'Klopt er iets niet? Beantwoord dan gewoon deze e-mail.',
  'mail.noCharger.subject': 'De toegang werkt, maar er is nog geen laadstation',
  'mail.role.subject': 'Voor de toegang ontbreekt nog een hogere rol',
  'mail.role.intro':
    'Hartelijk dank dat u uw Zaptec-installatie met {partner} hebt gedeeld. De groep “{group}” heeft daar een rol waarmee wij uw laadstations nog niet kunnen zien.',
  'mail.role.text':
    'Log in op {portal}, open uw installatie, ga naar machtigingen (Permissions) en geef de groep “{group}” de rol eigenaar (Owner) of Service. Open daarna deze pagina en laat ons opnieuw controleren:',
  'mail.role.button': 'Pagina openen',
};
