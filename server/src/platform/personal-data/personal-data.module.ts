import { Global, Module } from '@nestjs/common';
import { PersonalDataKeys } from './personal-data-keys.js';
import { PersonalData } from './personal-data.js';

/** Global: whatever writes or shows a row that is never changed seals and opens here. */
@Global()
@Module({ providers: [PersonalData, PersonalDataKeys], exports: [PersonalData, PersonalDataKeys] })
export class PersonalDataModule {}
