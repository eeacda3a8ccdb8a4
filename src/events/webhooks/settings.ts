import { type SecretBox, secretBox } from '#platform/runtime/secret-box.ts';
import { allowedHost, type TargetRules } from '../model/webhook-targets.ts';
import type { WebhookConfig } from './variables.ts';

/** What webhooks need of the service around them. */
export interface WebhookSettings extends Omit<WebhookConfig, 'key' | 'hosts' | 'networks'> {
  readonly targets: TargetRules;
  readonly box: SecretBox;
}

/** Any port of this machine, for those who try the service. */
const ownHosts = ['localhost:*', '127.0.0.1:*', '[::1]:*'].flatMap(
  (text) => allowedHost(text) ?? [],
);
const ownNetworks = ['127.0.0.0/8', '::1/128'];

/** @param key the configured one, or the one of the data directory */
export function webhookSettings(
  { key: _key, hosts, networks, ...others }: WebhookConfig,
  key: string,
  environment: string,
): WebhookSettings {
  const isProduction = environment === 'production';
  return {
    ...others,
    targets: {
      mayUseHttp: !isProduction,
      hosts: hosts ?? (isProduction ? [] : ownHosts),
      networks: networks ?? (isProduction ? [] : ownNetworks),
    },
    box: secretBox(key, 'webhook secrets'),
  };
}
