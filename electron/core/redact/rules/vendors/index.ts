// The registry of vendors' rows: one table in twelve parts.
import type { Rule } from '../../rule';
import { cloudVendors } from './clouds';
import { commerceVendors } from './commerce';
import { dataStoreVendors } from './data-stores';
import { developerToolVendors } from './developer-tools';
import { furtherVendors } from './further-services';
import { identityVendors } from './identity-and-media';
import { messagingVendors } from './messaging';
import { modelVendors } from './models';
import { namedVendors } from './named-services';
import { platformVendors } from './platforms';
import { registryVendors } from './registries-and-monitoring';
import { type VendorRow, vendorRule } from './vendor-row';
import { workToolVendors } from './work-tools';

/** All rows; a value's own mark goes before its neighbourhood. */
export const vendorRows: readonly VendorRow[] = [
  ...modelVendors,
  ...cloudVendors,
  ...dataStoreVendors,
  ...developerToolVendors,
  ...registryVendors,
  ...messagingVendors,
  ...workToolVendors,
  ...commerceVendors,
  ...identityVendors,
  ...furtherVendors,
  ...platformVendors,
  ...namedVendors,
].sort((a, b) => Number(a.near !== undefined) - Number(b.near !== undefined));

/** The rules of all rows. */
export const vendorRules: readonly Rule[] = vendorRows.map(vendorRule);
