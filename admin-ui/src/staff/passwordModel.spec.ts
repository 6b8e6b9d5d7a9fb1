import { expect, test } from 'vitest';
import { passwordFaults } from './passwordModel.js';

const fine = {
  currentPassword: 'correct horse battery',
  newPassword: 'another horse battery',
  repeated: 'another horse battery',
};

test.each([
  ['nothing', fine, []],
  ['no current password', { ...fine, currentPassword: '' }, ['currentPassword']],
  ['a short one', { ...fine, newPassword: 'elevenchars', repeated: 'elevenchars' }, ['newPassword']],
  ['the same one', { ...fine, newPassword: fine.currentPassword, repeated: fine.currentPassword }, ['newPassword']],
  ['a slip in the repetition', { ...fine, repeated: 'another horse batery' }, ['repeated']],
  ['an empty form', { currentPassword: '', newPassword: '', repeated: '' }, ['currentPassword', 'newPassword']],
])('%s is wrong', (_name, form, fields) => {
  expect(Object.keys(passwordFaults(form))).toEqual(fields);
});
