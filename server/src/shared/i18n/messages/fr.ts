import type { Messages } from './en.js';

// French sets a no-break space (\u00a0) before : ; ? and inside « ».
export const fr: Messages = {
  'layout.skip': 'Aller au contenu',
  'layout.language': 'Langue',
  'layout.preview': 'Aperçu\u00a0: voici ce que voit le client. Rien ne peut être envoyé d’ici.',
  'layout.errorTitle': 'Erreur\u00a0: {title}',
  'layout.label': '{label}\u00a0:',
  'contact.title': 'Des questions\u00a0?',
  'contact.person': '{name}, de {partner}, vous aidera volontiers\u00a0:',
  'contact.partner': 'Écrivez à {partner}\u00a0:',
  'contact.general': 'Écrivez-nous\u00a0:',
  'contact.phone': 'Appeler le {phone}',
  'contact.unknown': 'Répondez à l’e-mail dans lequel vous avez reçu le lien et nous vous aiderons.',
  'field.partner': 'Entreprise',
  'field.group': 'Nom affiché chez Zaptec',
  'field.person': 'Votre interlocuteur',
  'field.installation': 'Installation',
  'field.serial': 'Numéro de série',

  'ask.title': '{partner} demande l’accès à votre installation Zaptec',
  'ask.sentence':
    'Si vous acceptez, tous les membres du groupe «\u00a0{group}\u00a0» pourront consulter l’historique de recharge et les informations, modifier les paramètres, piloter et configurer les bornes de toute l’installation, jusqu’à ce que vous retiriez l’accès.',
  'ask.lead': 'Vous décidez. Rien n’est partagé tant que vous n’avez pas donné votre accord sur le portail de Zaptec.',
  'ask.who.title': 'Qui fait la demande',
  'ask.meaning.title': 'Ce que signifie l’accès',
  'ask.meaning.lead': 'Tous les membres du groupe «\u00a0{group}\u00a0» pourront\u00a0:',
  'ask.meaning.view': 'consulter l’historique de recharge et les informations de l’installation',
  'ask.meaning.settings': 'modifier les paramètres de l’installation',
  'ask.meaning.control': 'piloter et configurer les bornes de recharge',
  'ask.meaning.whole':
    'Cela vaut pour toute l’installation et toutes ses bornes, jusqu’à ce que vous retiriez cet accès.',
  'ask.withdraw.title': 'Comment retirer l’accès',
  'ask.withdraw.text':
    'Connectez-vous sur {portal}, ouvrez votre installation, allez dans les autorisations (Permissions) et supprimez le groupe «\u00a0{group}\u00a0». Vous pouvez le faire à tout moment, sans avoir à vous justifier.',
  'ask.next.title': 'La suite',
  'ask.next.portal': 'Vous passez sur le portail de Zaptec ({portal}).',
  'ask.next.signIn': 'Vous vous connectez avec votre compte Zaptec. {partner} ne voit jamais votre mot de passe.',
  'ask.next.choose.go': 'Vous choisissez votre installation et acceptez la demande.',
  'ask.next.choose.pro': 'Votre installation est déjà sélectionnée. Vous la vérifiez et acceptez la demande.',
  'ask.next.back': 'Vous revenez ici et nous indiquez quelle borne est la vôtre.',
  'ask.deadline': 'Merci de répondre au plus tard le {date}.',
  'ask.continue': 'Continuer vers Zaptec',
  'ask.decline.title': 'Non, je ne souhaite pas accorder l’accès',
  'ask.decline.text': 'Rien ne sera partagé. Vous pouvez nous dire pourquoi, mais ce n’est pas obligatoire.',
  'ask.decline.reason': 'Motif (facultatif)',
  'ask.decline.silence': 'Ne plus me contacter',
  'ask.decline.submit': 'Refuser la demande',

  'confirming.title': 'L’accès est en cours de confirmation',
  'confirming.text':
    'Merci. Nous vérifions auprès de Zaptec que l’accès fonctionne. Cela prend en général quelques secondes, une minute au plus.',
  'confirming.refresh': 'Cette page s’actualise toute seule.',
  'confirming.check': 'Vérifier à nouveau',
  'confirming.longer.title': 'Cela prend un peu plus de temps',
  'confirming.longer.text':
    'Inutile d’attendre ici\u00a0: nous continuons à vérifier et vous écrirons dès que ce sera prêt. Vous pouvez fermer cette page.',

  'picker.title': 'Quelle borne est la vôtre\u00a0?',
  'picker.lead':
    'L’accès fonctionne. Choisissez maintenant votre borne. Si plusieurs sont à vous, choisissez-les toutes.',
  'picker.chosen':
    '{count, plural, one {Vous avez déjà choisi cette borne} other {Vous avez déjà choisi ces # bornes}}',
  'picker.free': '{count, plural, one {# borne disponible} other {# bornes disponibles}}',
  'picker.filter': 'Rechercher par nom, circuit ou numéro de série',
  'picker.search': 'Rechercher',
  'picker.all': 'Afficher toutes les bornes',
  'picker.found': '{count, plural, one {# borne trouvée} other {# bornes trouvées}}',
  'picker.found.none': 'Aucune borne trouvée',
  'picker.choice.title': '{count, plural, one {# borne cochée} other {# bornes cochées}}',
  'picker.choice.see': 'Voir toutes les bornes cochées',
  'picker.elsewhere':
    '{count, plural, one {# autre est cochée sur une autre page.} other {# autres sont cochées sur d’autres pages.}}',
  'picker.tickAll': 'Tout cocher ({count})',
  'picker.untickAll': 'Tout décocher',
  'picker.most':
    'Vous pouvez enregistrer jusqu’à {count} bornes à la fois. Recherchez un circuit pour cocher toutes ses bornes d’un coup.',
  'picker.circuit.none': 'Autres bornes',
  'picker.serial.none': 'Numéro de série pas encore connu',
  'picker.submit': 'Enregistrer mon choix',
  'picker.error.taken': 'Une borne que vous avez choisie n’est plus disponible. Voici la liste à jour.',
  'picker.error.nothing': 'Veuillez choisir au moins une borne.',
  'picker.error.tooMany':
    'Vous pouvez choisir jusqu’à {count} bornes à la fois. Veuillez d’abord en enregistrer une partie.',
  'picker.empty': 'Aucune borne n’est disponible pour le moment.',
  'picker.missing': 'Votre borne n’est pas dans la liste\u00a0? [Écrivez-nous].',
  'pages.label': 'Pages de la liste',
  'pages.range': '{first}–{last} sur {total}',
  'pages.previous': 'Page précédente',
  'pages.next': 'Page suivante',
  'list.more': '{count, plural, one {et # autre} other {et # autres}}',

  'serial.title': 'Indiquez le numéro de série de votre borne',
  'serial.lead': 'Il nous permet de savoir quelle borne est la vôtre.',
  'serial.hint': 'Trois lettres et six chiffres, par exemple {example}',
  'serial.where.title': 'Où trouver le numéro de série\u00a0?',
  'serial.where.text':
    'Il figure sur l’étiquette de la borne elle-même et sur son emballage. Vous le trouverez aussi dans l’application Zaptec.',
  'serial.submit': 'Choisir cette borne',
  'serial.error.notAccepted': 'Nous ne pouvons pas utiliser ce numéro de série. Veuillez le vérifier et réessayer.',
  'serial.error.empty': 'Veuillez saisir un numéro de série.',
  'serial.askUs.title': 'Demandez-nous',
  'serial.askUs.text':
    'Aucun des numéros de série saisis n’a pu être utilisé. [Écrivez-nous] et nous trouverons votre borne ensemble. Vous pouvez aussi réessayer dans une heure.',

  'summary.title': '{count, plural, one {Votre borne est enregistrée} other {Vos bornes sont enregistrées}}',
  'summary.lead': 'Tout est prêt. Vous n’avez rien d’autre à faire et pouvez fermer cette page.',
  'summary.change.title': 'Quelque chose ne va pas\u00a0?',
  'summary.change.text': 'Vous pouvez modifier vous-même votre choix jusqu’au {date}.',
  'summary.release': 'Retirer «\u00a0{charger}\u00a0»',
  'summary.add': 'Choisir une autre borne',
  'summary.goOn': 'Continuer vers {host}',

  'noCharger.title': 'L’accès fonctionne, mais il n’y a pas encore de borne',
  'noCharger.text':
    'Aucune borne n’est encore enregistrée dans votre installation chez Zaptec. Vous n’avez rien à faire pour l’instant.',
  'noCharger.later': 'Dès qu’une borne aura été ajoutée, ouvrez à nouveau le lien de notre e-mail pour la choisir.',

  'stillReading.title': 'L’accès fonctionne, et nous lisons encore votre installation',
  'stillReading.text':
    'Nous n’avons pas encore pu lire tout ce que Zaptec nous indique au sujet de vos bornes. Vous avez tout fait correctement et n’avez rien à faire pour l’instant.',
  'stillReading.later':
    'Nous continuons à lire. Ouvrez à nouveau le lien de notre e-mail plus tard pour choisir votre borne.',

  'review.title': 'Nous vérifions votre réponse',
  'review.text':
    'Merci. Un membre de notre équipe l’examine. Vous n’avez rien à faire\u00a0; nous vous écrirons dès que ce sera terminé.',

  'roleTooLow.title': 'Il manque une chose\u00a0: un rôle plus élevé',
  'roleTooLow.lead':
    'Merci d’avoir partagé votre installation. Le groupe «\u00a0{group}\u00a0» y a un rôle qui ne nous permet pas encore de voir vos bornes.',
  'roleTooLow.steps': 'Ce qu’il faut modifier',
  'roleTooLow.step.signIn': 'Connectez-vous sur {portal}.',
  'roleTooLow.step.open': 'Ouvrez votre installation et allez dans les autorisations (Permissions).',
  'roleTooLow.step.role': 'Donnez au groupe «\u00a0{group}\u00a0» le rôle Propriétaire (Owner) ou Service.',
  'roleTooLow.check': 'C’est modifié\u00a0: vérifier à nouveau',
  'roleTooLow.checking': 'Nous vérifions auprès de Zaptec. Cette page s’actualise toute seule.',
  'roleTooLow.notYet':
    'Nous avons vérifié\u00a0: le rôle ne suffit pas encore. Une modification peut mettre une minute à nous parvenir\u00a0; vérifiez alors à nouveau.',
  'roleTooLow.byItself':
    'Nous continuons aussi à vérifier de notre côté et vous écrirons dès que l’accès fonctionnera.',

  'notConnected.title': 'Nous n’avons pas pu vous associer à cette installation',
  'notConnected.text':
    'Nous avons vérifié votre réponse et n’avons pas pu vous associer à l’installation. [Écrivez-nous] et nous trouverons une solution ensemble.',
  'denied.title': 'Vous n’avez pas accordé l’accès',
  'denied.text': 'Rien n’est partagé avec {partner} par cette demande et nous ne vous enverrons pas de rappel.',
  'denied.silence': 'Nous avons noté que vous ne souhaitez plus recevoir d’e-mails de notre part.',
  'denied.changed': 'Si vous changez d’avis, il vous suffit de nous écrire.',
  'denied.reconsider.until': 'Si vous changez d’avis, vous pouvez encore répondre jusqu’au {date}.',
  'denied.reconsider': 'Si vous changez d’avis, vous pouvez encore répondre.',
  'denied.reconsider.submit': 'J’ai changé d’avis',

  'expired.title': 'Ce lien a expiré',
  'expired.since': 'Il était valable jusqu’au {date}.',
  'expired.offer': 'Nous pouvons envoyer un nouveau lien à l’adresse e-mail à laquelle nous vous avons déjà écrit.',
  'expired.submit': 'M’envoyer un nouveau lien',
  'expired.limited':
    'Vous avez demandé plusieurs nouveaux liens. Nous avons prévenu votre interlocuteur, qui reviendra vers vous.',
  'linkSent.title': 'Un nouveau lien est en route',
  'linkSent.text': 'Nous l’envoyons à {address}.',
  'linkSent.textNoAddress': 'Nous l’envoyons à l’adresse e-mail que nous avons pour vous.',
  'linkSent.hint': 'Cela peut prendre quelques minutes. Pensez à regarder dans vos courriers indésirables.',

  'cancelled.title': 'Cette demande a été retirée',
  'cancelled.text': '{partner} ne demande plus l’accès. Vous n’avez rien à faire.',
  'ended.title': 'L’accès a pris fin',
  'ended.text': '{partner} n’utilise plus l’accès à votre installation.',
  'ended.remove': 'Vous pouvez aussi le supprimer chez Zaptec',
  'notFound.title': 'Ce lien ne fonctionne pas',
  'notFound.text': 'Il est peut-être incomplet ou a été remplacé par un lien plus récent.',
  'notFound.hint': 'Ouvrez le lien de notre dernier e-mail ou copiez son adresse entière.',
  'tooMany.title': 'Trop de tentatives',
  'tooMany.text': 'Veuillez patienter quelques minutes, puis réessayer.',
  'error.title': 'Une erreur s’est produite',
  'error.text': 'Elle vient de nous, pas de vous. Veuillez réessayer dans quelques minutes.',
  'error.retry': 'Réessayer',

  'mail.greeting': 'Bonjour {name},',
  'mail.closing': 'Cordialement',
  'mail.link': 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u00a0:',
  'mail.personal': 'Ce lien vous est personnel. Merci de ne pas le transférer.',
  'mail.contact.person':
    'Des questions\u00a0? Répondez simplement à cet e-mail. Votre interlocuteur chez {partner} est {name} ({email}).',
  'mail.contact.partner': 'Des questions\u00a0? Répondez simplement à cet e-mail ou écrivez à {partner} ({email}).',
  'mail.why':
    'Vous recevez cet e-mail parce que {partner} a enregistré vos coordonnées comme contact pour une installation Zaptec.',
  'mail.request.subject': '{partner} demande l’accès à votre installation Zaptec',
  'mail.request.intro':
    '{partner} vous demande l’accès à votre installation Zaptec. Vous décidez\u00a0: rien n’est partagé tant que vous n’avez pas donné votre accord sur le portail de Zaptec.',
  'mail.request.meaning':
    'Si vous acceptez, les membres du groupe «\u00a0{group}\u00a0» pourront consulter l’historique de recharge et les informations, modifier des paramètres, piloter et configurer les bornes. Cela vaut pour toute l’installation jusqu’à ce que vous retiriez cet accès, ce que vous pouvez faire à tout moment sur le portail Zaptec.',
  'mail.request.button': 'En savoir plus et répondre',
  'mail.request.deadline': 'Merci de répondre au plus tard le {date}.',
  'mail.request.decline': 'Si vous ne souhaitez pas accorder l’accès, vous pouvez refuser sur la même page.',
  'mail.choose.subject': 'L’accès fonctionne\u00a0: choisissez votre borne',
  'mail.choose.intro': 'Merci. {partner} a maintenant accès à votre installation Zaptec.',
  'mail.choose.text': 'Il reste une étape\u00a0: indiquez-nous quelle borne est la vôtre.',
  'mail.choose.button': 'Choisir ma borne',
  'mail.assigned.subject': '{count, plural, one {Votre borne est {charger}} other {Vos # bornes sont enregistrées}}',
  'mail.assigned.text':
    '{count, plural, one {Cette borne est maintenant enregistrée à votre nom\u00a0:} other {Ces bornes sont maintenant enregistrées à votre nom\u00a0:}}',
  'mail.assigned.item': '{charger}\u00a0: numéro de série {serial}',
  'mail.assigned.itemUnknown': '{charger}\u00a0: numéro de série pas encore connu',
  'mail.assigned.button': 'Voir les détails',
  'mail.assigned.wrong': 'Quelque chose ne va pas\u00a0? Répondez simplement à cet e-mail.',
  'mail.noCharger.subject': 'L’accès fonctionne, mais il n’y a pas encore de borne',
  'mail.firstCharger.subject': 'Une borne a été ajoutée\u00a0: choisissez la vôtre',
  'mail.firstCharger.intro': 'La première borne est désormais enregistrée dans votre installation Zaptec.',
  'mail.role.subject': 'Pour l’accès, il manque un rôle plus élevé',
  'mail.role.intro':
    'Merci d’avoir partagé votre installation Zaptec avec {partner}. Le groupe «\u00a0{group}\u00a0» y a un rôle qui ne nous permet pas encore de voir vos bornes.',
  'mail.role.text':
    'Connectez-vous sur {portal}, ouvrez votre installation, allez dans les autorisations (Permissions) et donnez au groupe «\u00a0{group}\u00a0» le rôle Propriétaire (Owner) ou Service. Ouvrez ensuite cette page et laissez-nous vérifier à nouveau\u00a0:',
  'mail.role.button': 'Ouvrir la page',
};
