import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { KeyRing } from './key-ring.js';
import { SecretBox } from './secret-box.js';

/** Keys and sealed secrets, for every feature. */
@Global()
@Module({
  providers: [
    {
      provide: KeyRing,
      useFactory: (config: Config) => new KeyRing(config.secretKey, config.secretKeyPrevious),
      inject: [Config],
    },
    SecretBox,
  ],
  exports: [KeyRing, SecretBox],
})
export class CryptoModule {}
