import { Global, Module } from '@nestjs/common';
import { PersonalDataKeys } from './personal-data-keys.js';
import { PersonalData } from './personal-data.js';
import { RewrapKeys } from './rewrap-keys.js';

/** Global: whatever writes or shows a row that is never changed seals and opens here. */
@Global()
@Module({
  providers: [PersonalData, PersonalDataKeys, RewrapKeys],
  exports: [PersonalData, PersonalDataKeys, RewrapKeys],
})
export class PersonalDataModule {}
