// The registry of vendors' rows: one table in five parts.
import type { Rule } from '../../rule';
import { cloudVendors } from './clouds';
import { commerceVendors } from './commerce';
import { developerToolVendors } from './developer-tools';
import { messagingVendors } from './messaging';
import { modelVendors } from './models';
import { type VendorRow, vendorRule } from './vendor-row';

/** All rows; a value's own mark goes before its neighbourhood. */
export const vendorRows: readonly VendorRow[] = [
  ...modelVendors,
  ...cloudVendors,
  ...developerToolVendors,
  ...messagingVendors,
  ...commerceVendors,
].sort((a, b) => Number(a.near !== undefined) - Number(b.near !== undefined));

/** The rules of all rows. */
export const vendorRules: readonly Rule[] = vendorRows.map(vendorRule);
