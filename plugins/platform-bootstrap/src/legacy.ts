/**
 * The platform in apps that are still on the old frontend system.
 *
 * @packageDocumentation
 */
export {
  EntityPlatformCard,
  EntityPlatformContent,
  isPlatformComponent,
  PlatformBootstrapPage,
  platformBootstrapPlugin,
} from './legacy/plugin';
