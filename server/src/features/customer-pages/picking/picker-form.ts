import { PAGE_FIELDS } from '../customer-page.view-model.js';
import { textsOf, type PageForm } from '../page-form.js';
import { idOf, placeOf, START, wordsOf, type PickerPlace } from './picker-place.js';

/** What the pressed button of the picker asks for. */
export type PickerCommand =
  { kind: 'save' } | { kind: 'tick-all' } | { kind: 'untick-all' } | { kind: 'go'; to: PickerPlace };

/** The owner's form as it came. */
export interface PickerForm {
  command: PickerCommand;
  /** Where the form stood. */
  at: PickerPlace;
  /** Ids of ours; `hasOthers` when there were texts that are none. */
  ticked: string[];
  unticked: string[];
  hasOthers: boolean;
}

/**
 * Reads it. What was ticked when the page was shown is posted beside what is ticked now, so that only what somebody really
 * unticked is unticked: another window's ticks are not lost.
 */
export function pickerFormOf(form: PageForm): PickerForm {
  const posted = [...new Set(textsOf(form, PAGE_FIELDS.chargerId))];
  const ticked = posted.flatMap((text) => idOf(text) ?? []);
  const was = textsOf(form, PAGE_FIELDS.wasTicked).flatMap((text) => idOf(text) ?? []);
  const at = placeOf(form ?? {}, PAGE_FIELDS.shownWords);
  return {
    command: commandOf(textsOf(form, PAGE_FIELDS.command)[0] ?? '', form, at),
    at,
    ticked,
    unticked: was.filter((id) => !ticked.includes(id)),
    hasOthers: ticked.length < posted.length,
  };
}

function commandOf(value: string, form: PageForm, at: PickerPlace): PickerCommand {
  const [kind, id] = value.split(':');
  const { words, choice } = at;
  switch (kind) {
    case 'search':
      return { kind: 'go', to: { ...START, words: wordsOf(textsOf(form, PAGE_FIELDS.words)[0]) } };
    case 'all':
      return { kind: 'go', to: START };
    case 'choice':
      return { kind: 'go', to: { ...START, choice: true } };
    case 'after':
      return { kind: 'go', to: { words, choice, after: idOf(id), before: null } };
    case 'before':
      return { kind: 'go', to: { words, choice, after: null, before: idOf(id) } };
    case 'tick-all':
    case 'untick-all':
      return { kind };
    default:
      return { kind: 'save' };
  }
}
