// The widget's own words and dates. It does not touch the language of the page it stands on.

const REGIONS = { en: 'en-GB', fr: 'fr-FR' };

const WORDS = {
  en: {
    title: 'Talk to a person',
    unread: '{title}: {count} new',
    close: 'Close',
    lead: 'Write what it is about. A person reads it and answers here; or ask the automated assistant, which answers at once about your data.',
    log: 'The conversation',
    label: 'Your message',
    more: 'Another message',
    send: 'Send',
    ask: 'Ask the assistant',
    assistant: 'Automated assistant',
    sources: 'Where this stands ({count})',
    citedPURPOSE: 'Purpose', citedCONSENT: 'Your consent', citedRECEIPT: 'Receipt', citedDIAL: 'Your dial', citedATTRIBUTE: 'What is known of you',
    citedEVENTS: 'Your records', citedUSE: 'Use of your data', citedRECOMMENDATION: 'Recommendation', citedMETHOD: 'How lists are made',
    citedRIGHTS_REQUEST: 'Your request', citedCONTEST: 'Your contest', citedDISCLOSURE: 'Disclosure', citedQUERY: 'What was asked',
    speech: 'Speak instead of typing',
    sentAway: 'Your browser may send the sound to its maker to turn it into text. The text is shown before anything is sent to us.',
    speak: 'Speak',
    aloud: 'Read answers aloud',
    listening: 'Listening: press to end',
    deaf: 'The browser does not allow listening here. Please type.',
    unheard: 'Nothing was heard. Please try again or type.',
    you: 'You',
    desk: 'The desk',
    empty: 'Write something first.',
    sent: 'Sent. A person has been asked for.',
    agent: '{name} has your message.',
    opens: 'Nobody is there just now. The desk opens {at}; your message waits for it.',
    position: 'You are number {position} in the queue.',
    wait: 'Expected wait: {wait}.',
    over: 'This conversation has ended. Your next message begins another.',
    down: 'Nobody can be reached here at the moment. What you typed is kept.',
    elsewhere: 'You can also write to us:',
    company: 'Write to {name}',
    officer: 'Write to the data protection officer',
  },
  fr: {
    title: 'Parler à une personne',
    unread: '{title} : {count} en plus',
    close: 'Fermer',
    lead: 'Écrivez de quoi il s’agit. Une personne le lit et vous répond ici ; ou demandez à l’assistant automatique, qui répond aussitôt sur vos données.',
    log: 'La conversation',
    label: 'Votre message',
    more: 'Autre message',
    send: 'Envoyer',
    ask: 'Demander à l’assistant',
    assistant: 'Assistant automatique',
    sources: 'D’où cela vient ({count})',
    citedPURPOSE: 'Finalité', citedCONSENT: 'Votre consentement', citedRECEIPT: 'Reçu', citedDIAL: 'Votre curseur', citedATTRIBUTE: 'Ce qui est su de vous',
    citedEVENTS: 'Vos enregistrements', citedUSE: 'Utilisation de vos données', citedRECOMMENDATION: 'Recommandation', citedMETHOD: 'Comment les listes sont faites',
    citedRIGHTS_REQUEST: 'Votre demande', citedCONTEST: 'Votre contestation', citedDISCLOSURE: 'Information', citedQUERY: 'Ce qui a été demandé',
    speech: 'Parler au lieu d’écrire',
    sentAway: 'Votre navigateur peut envoyer le son à son éditeur pour le transformer en texte. Le texte est montré avant tout envoi.',
    speak: 'Parler',
    aloud: 'Lire les réponses à voix haute',
    listening: 'À l’écoute : appuyez pour finir',
    deaf: 'Le navigateur ne permet pas d’écouter ici. Écrivez, s’il vous plaît.',
    unheard: 'Rien n’a été entendu. Réessayez ou écrivez.',
    you: 'Vous',
    desk: 'L’accueil',
    empty: 'Écrivez d’abord quelque chose.',
    sent: 'Envoyé. Une personne a été demandée.',
    agent: '{name} a votre message.',
    opens: 'Personne n’est là pour l’instant. L’accueil ouvre {at} ; votre message l’attend.',
    position: 'Vous êtes au rang {position} de la file.',
    wait: 'Attente prévue : {wait}.',
    over: 'Cette conversation est terminée. Votre prochain message en commencera une autre.',
    down: 'Personne ne peut être joint ici pour le moment. Ce que vous avez écrit est gardé.',
    elsewhere: 'Vous pouvez aussi nous écrire :',
    company: 'Écrire à {name}',
    officer: 'Écrire au délégué à la protection des données',
  },
};

/** `t(key, values)` in this language. */
export function wordsOf(language) {
  return (key, values = {}) => WORDS[language][key].replace(/\{(\w+)}/g, (_, name) => values[name] ?? '');
}

export function dateTime(instant, language) {
  return new Intl.DateTimeFormat(REGIONS[language], { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));
}

/** Whole minutes and hours of an ISO 8601 duration; at least a minute. */
export function duration(iso, language) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(iso);
  const minutes = Math.max(1, Number(parts?.[1] ?? 0) * 60 + Number(parts?.[2] ?? 0));
  const [value, unit] = minutes < 60 ? [minutes, 'minute'] : [Math.round(minutes / 60), 'hour'];
  return new Intl.NumberFormat(REGIONS[language], { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
