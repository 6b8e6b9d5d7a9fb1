import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { FormSelect } from '../common/inputs/FormSelect.js';
import { needed } from '../common/inputs/rules.js';
import { useUserGroups } from '../user-groups/useGroupDefaults.js';

/** The user group that asks. With only one there is nothing to choose. */
export function UserGroupField() {
  const { data } = useUserGroups();
  const { setValue } = useFormContext<{ userGroupId?: string }>();
  const only = data?.length === 1 ? data[0]?.id : undefined;
  const chosen: unknown = useWatch({ name: 'userGroupId' });
  useEffect(() => {
    // The form sets its first values after its fields: with the groups at hand already, that would undo the choice.
    if (only && !chosen) setValue('userGroupId', only);
  }, [only, chosen, setValue]);

  return (
    <FormSelect
      source="userGroupId"
      label="User group"
      none="Choose a user group"
      required
      choices={(data ?? []).map((group) => ({ value: group.id, label: `${group.name} (${group.partnerName})` }))}
      validate={needed('Choose a user group.')}
      help="The group at Zaptec that receives access. The customer sees its name after signing in there."
    />
  );
}
